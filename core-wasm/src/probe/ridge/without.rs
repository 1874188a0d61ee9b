//! A fit on all rows but some, for rows that are not among them. X'X and X'Y lose what the rows left out add to them, and
//! both are taken around the mean of the rest; the penalty stays as it was.
//!   W = (X'X - B'B - n m m' + l I)^-1 (X'Y - B'Y_B - n m y')
//! with B the rows left out, less the mean of all rows, and n, m, y the number and means of the rest.

use super::fit::Weights;
use super::gram::inner;
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::column_means::column_means;
use crate::linalg::dot::{add_scaled, dot};
use crate::simd::OutOfMemory;

/// What all such fits on the same rows share.
pub struct Without<'a> {
    x: &'a [f32],
    mean: Vec<f64>,
    /// Lower triangle of X'X.
    whole: Vec<f64>,
}

impl<'a> Without<'a> {
    /// Of X [rows, dim].
    pub fn new(x: &'a [f32], dim: usize) -> Result<Self, OutOfMemory> {
        let mean = column_means(x, dim);
        let whole = inner(x, &mean)?;
        Ok(Self { x, mean, whole })
    }

    /// Weights of one head, whose class each row has, fitted on the rows that are not `out` [rows]. Where none is left,
    /// all scores are 0.
    pub fn weights(
        &self,
        classes: usize,
        class: impl Fn(usize) -> usize,
        penalty: f64,
        out: &[bool],
    ) -> Result<Weights, OutOfMemory> {
        let dim = self.mean.len();
        let mut gone = Vec::new();
        // Sums of the rest by class [classes, dim], and how many rows each has.
        let (mut sums, mut counts) = (vec![0.0; classes * dim], vec![0.0; classes]);
        for (at, row) in self.x.chunks_exact(dim).enumerate() {
            if out[at] {
                gone.extend_from_slice(row);
                continue;
            }
            let own = &mut sums[class(at) * dim..][..dim];
            for ((sum, &x), mean) in own.iter_mut().zip(row).zip(&self.mean) {
                *sum += f64::from(x) - mean;
            }
            counts[class(at)] += 1.0;
        }
        let n: f64 = counts.iter().sum();
        if n == 0.0 {
            let (weights, offset) = (vec![0.0; classes * dim], vec![0.0; classes]);
            return Ok(Weights { weights, offset });
        }
        let mut mean = vec![0.0; dim];
        (sums.chunks_exact(dim)).for_each(|of| add_scaled(&mut mean, 1.0 / n, of));
        let mut gram = self.whole.clone();
        if !gone.is_empty() {
            add_scaled(&mut gram, -1.0, &inner(&gone, &self.mean)?);
        }
        for i in 0..dim {
            let row = &mut gram[i * dim..][..=i];
            add_scaled(row, -n * mean[i], &mean[..=i]);
            row[i] += penalty;
        }
        cholesky(&mut gram, dim);
        // [dim, classes].
        let mut solved = vec![0.0; dim * classes];
        for (k, (sum, count)) in sums.chunks_exact(dim).zip(&counts).enumerate() {
            for (d, (x, m)) in sum.iter().zip(&mean).enumerate() {
                solved[d * classes + k] = x - count * m;
            }
        }
        solve(&gram, &mut solved, dim, classes);
        let all: Vec<f64> = self.mean.iter().zip(&mean).map(|(a, b)| a + b).collect();
        let mut found = Weights {
            weights: Vec::with_capacity(classes * dim),
            offset: Vec::with_capacity(classes),
        };
        for (k, count) in counts.iter().enumerate() {
            let start = found.weights.len();
            (found.weights).extend((0..dim).map(|d| solved[d * classes + k]));
            (found.offset).push(count / n - dot(&found.weights[start..], &all));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::naive::refit;
    use super::*;
    use crate::random::CounterStream;

    const CLASSES: usize = 3;

    /// Scores of a row by a fit on 40 rows without the listed ones, and by a refit.
    fn both(dim: usize, left: &[usize], penalty: f64) -> (Vec<f64>, Vec<f64>) {
        let rows = 40;
        let x: Vec<f32> =
            (CounterStream::new(2, "x").normal((rows + 1) * dim).iter()).map(|x| x + 4.0).collect();
        let class = |row: usize| row * row % 7 % CLASSES;
        let out: Vec<bool> = (0..rows).map(|row| left.contains(&row)).collect();
        let without = Without::new(&x[..rows * dim], dim).unwrap();
        let fit = without.weights(CLASSES, class, penalty, &out).unwrap();
        let row: Vec<f64> = x[rows * dim..].iter().map(|&x| x.into()).collect();
        let scores = fit.weights.chunks_exact(dim).zip(&fit.offset);
        let actual = scores.map(|(w, offset)| dot(w, &row) + offset).collect();
        let y: Vec<f64> = (0..rows * CLASSES)
            .map(|at| f64::from(u8::from(class(at / CLASSES) == at % CLASSES)))
            .collect();
        let seen: Vec<usize> = (0..rows).filter(|&row| !out[row]).collect();
        let expected = refit(&x, dim, &y, CLASSES, &seen, &[rows], penalty);
        (actual, expected)
    }

    #[test]
    fn rows_left_out_are_as_if_they_had_never_been_there() {
        let many: Vec<usize> = (0..33).collect();
        // More rows than dimensions, and fewer.
        for (dim, penalty) in [(5, 0.3), (60, 2.0)] {
            for left in [&[][..], &[7], &[1, 2, 3, 20, 39], &many] {
                let (actual, expected) = both(dim, left, penalty);
                for (a, b) in actual.iter().zip(&expected) {
                    assert!((a - b).abs() < 1e-9, "{dim} {left:?}: {a} {b}");
                }
            }
        }
    }

    #[test]
    fn where_nothing_is_left_nothing_is_said() {
        let without = Without::new(&[1.0, 2.0, 3.0, 5.0], 2).unwrap();
        let fit = without.weights(2, |row| row, 1.0, &[true; 2]).unwrap();
        assert_eq!((fit.weights, fit.offset), (vec![0.0; 4], vec![0.0; 2]));
    }
}
