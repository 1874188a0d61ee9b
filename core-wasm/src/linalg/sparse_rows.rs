//! Rows of few entries, and the weights that give them 1, by ridge:
//!   (X'X + l I) w = X'1,   l the mean square of the rows
//! by conjugate gradients from w = 0 (Hestenes and Stiefel 1952), so that X'X is never made. Sums are taken entry by entry, in
//! the order in which they are given.

/// Conjugate gradients stop at this share of the first residual's square.
const TOLERANCE: f64 = 1e-18;
const MOST_STEPS: usize = 200;

/// X [rows, width].
pub struct SparseRows {
    /// Where each row's entries begin, and the end of the last [rows + 1].
    pub offsets: Vec<u32>,
    /// Column of each entry.
    pub columns: Vec<u32>,
    pub values: Vec<f64>,
    pub width: usize,
}

impl SparseRows {
    pub fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> {
        let own = self.offsets[row] as usize..self.offsets[row + 1] as usize;
        (self.columns[own.clone()].iter().zip(&self.values[own])).map(|(&at, &x)| (at as usize, x))
    }

    fn product(&self, row: usize, w: &[f64]) -> f64 {
        self.row(row).fold(0.0, |sum, (at, x)| sum + x * w[at])
    }

    /// X w [rows].
    pub fn times(&self, w: &[f64]) -> Vec<f64> {
        (0..self.rows()).map(|row| self.product(row, w)).collect()
    }

    /// w [width] of the listed rows; those without entries do not count.
    pub fn ridge(&self, listed: &[u32]) -> Vec<f64> {
        let rows: Vec<usize> = (listed.iter().map(|&row| row as usize))
            .filter(|&row| self.offsets[row] < self.offsets[row + 1])
            .collect();
        // X'f for a factor of each row.
        let transposed = |of: &dyn Fn(usize) -> f64| {
            let mut sums = vec![0.0; self.width];
            for &row in &rows {
                let factor = of(row);
                self.row(row).for_each(|(at, x)| sums[at] += factor * x);
            }
            sums
        };
        let mut w = vec![0.0; self.width];
        let mut left = transposed(&|_| 1.0);
        let mut square = sum_of_products(&left, &left);
        if square.is_nan() || square <= 0.0 {
            return w;
        }
        let squares = rows
            .iter()
            .fold(0.0, |sum, &row| sum + self.row(row).fold(0.0, |sum, (_, x)| sum + x * x));
        let penalty = squares / rows.len() as f64;
        let enough = TOLERANCE * square;
        let mut towards = left.clone();
        for _ in 0..MOST_STEPS {
            if square <= enough {
                break;
            }
            let mut image = transposed(&|row| self.product(row, &towards));
            image.iter_mut().zip(&towards).for_each(|(to, x)| *to += penalty * x);
            let length = square / sum_of_products(&towards, &image);
            w.iter_mut().zip(&towards).for_each(|(to, x)| *to += length * x);
            left.iter_mut().zip(&image).for_each(|(to, x)| *to -= length * x);
            let next = sum_of_products(&left, &left);
            towards.iter_mut().zip(&left).for_each(|(to, x)| *to = x + next / square * *to);
            square = next;
        }
        w
    }
}

fn sum_of_products(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (x, y)| sum + x * y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::cholesky::{cholesky, solve};
    use crate::random::CounterStream;

    /// Rows of three entries each, the last without any.
    fn some(rows: usize, width: usize) -> SparseRows {
        let drawn = CounterStream::new(1, "sparse").normal(3 * rows);
        let columns = CounterStream::new(2, "sparse").below(width as u32, 3 * rows);
        let mut offsets: Vec<u32> = (0..=rows).map(|row| 3 * row as u32).collect();
        offsets.push(3 * rows as u32);
        SparseRows {
            offsets,
            columns: columns.iter().map(|&at| at as u32).collect(),
            values: drawn.iter().map(|&x| 1.0 + f64::from(x)).collect(),
            width,
        }
    }

    #[test]
    fn the_weights_are_those_of_the_normal_equations() {
        for (rows, width) in [(40, 9), (7, 30), (1, 1)] {
            let x = some(rows, width);
            let listed: Vec<u32> = (0..=rows as u32).filter(|row| row % 4 != 1).collect();
            let shown: Vec<usize> =
                listed.iter().map(|&row| row as usize).filter(|&row| row < rows).collect();
            let (mut gram, mut sums, mut squares) =
                (vec![0.0; width * width], vec![0.0; width], 0.0);
            for &row in &shown {
                for (i, a) in x.row(row) {
                    sums[i] += a;
                    squares += a * a;
                    x.row(row).for_each(|(j, b)| gram[i * width + j] += a * b);
                }
            }
            (0..width).for_each(|i| gram[i * width + i] += squares / shown.len() as f64);
            cholesky(&mut gram, width);
            solve(&gram, &mut sums, width, 1);
            for (actual, truth) in x.ridge(&listed).iter().zip(&sums) {
                assert!((actual - truth).abs() < 1e-8, "{rows} {width}: {actual} {truth}");
            }
        }
    }

    #[test]
    fn a_product_is_the_sum_over_the_entries_and_of_none_it_is_zero() {
        let x = some(5, 4);
        let w = [0.5, -1.0, 2.0, 4.0];
        for (row, actual) in x.times(&w).iter().enumerate() {
            let truth: f64 = x.row(row).map(|(at, x)| x * w[at]).sum();
            assert!((actual - truth).abs() < 1e-12);
        }
        assert_eq!(x.times(&w)[5], 0.0);
    }

    #[test]
    fn rows_without_entries_ask_for_nothing() {
        assert_eq!(some(3, 4).ridge(&[3]), vec![0.0; 4]);
        assert_eq!(some(3, 4).ridge(&[]), vec![0.0; 4]);
    }
}
