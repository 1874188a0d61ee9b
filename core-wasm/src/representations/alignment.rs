//! How well a rotation lays one representation on another, judged where it was not fitted: Q of least squares on some
//! conditions (Schonemann 1966), the cosine of x Q and y on the others. Conditions are centred about the fitted ones.

use super::part::{Counts, Part, least_squares, part_kernel, product, seen};
use super::scene_kernel::SceneKernel;
use crate::linalg::dot::add;
use crate::linalg::polar::polar;
use crate::linalg::symmetric_eigen::symmetric_eigen;

/// Coordinates along a part's own main axes [n, r].
pub struct Coordinates {
    pub n: usize,
    r: usize,
    values: Vec<f64>,
}

/// Axes with less than this share of the first are rounding.
const NOTHING: f64 = 1e-7;

/// How many of the eigenvalues, largest first, are no rounding.
fn rank(values: &[f64]) -> usize {
    let threshold = NOTHING * values.first().copied().unwrap_or(0.0);
    values.iter().filter(|&&value| value > threshold).count()
}

impl Coordinates {
    /// Of products [n, n], with at most this many axes.
    pub fn new(k: &[f64], n: usize, most: usize) -> Self {
        let means: Vec<f64> =
            k.chunks_exact(n).map(|row| row.iter().sum::<f64>() / n as f64).collect();
        let mean = means.iter().sum::<f64>() / n as f64;
        let centred: Vec<f64> =
            (0..n * n).map(|at| k[at] - (means[at / n] + means[at % n]) + mean).collect();
        let eigen = symmetric_eigen(&centred, n);
        let r = rank(&eigen.values[..most.min(eigen.values.len())]);
        let mut values = vec![0.0; n * r];
        for (a, vector) in eigen.vectors.chunks_exact(n).take(r).enumerate() {
            let size = eigen.values[a].sqrt();
            vector.iter().enumerate().for_each(|(i, x)| values[i * r + a] = x * size);
        }
        Self { n, r, values }
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.values[i * self.r..][..self.r]
    }

    fn mean(&self, listed: &[usize]) -> Vec<f64> {
        let mut mean = vec![0.0; self.r];
        for &i in listed {
            mean.iter_mut().zip(self.row(i)).for_each(|(m, x)| *m += x / listed.len() as f64);
        }
        mean
    }
}

/// Of each condition [x Q y', x x', y y'], with Q fitted on the conditions of all other folds.
pub fn left_out(x: &Coordinates, y: &Coordinates, fold: &[u32]) -> Vec<f64> {
    let mut found = vec![0.0; 3 * x.n];
    let folds = fold.iter().max().map_or(0, |&last| last + 1);
    for left in 0..folds {
        let (fitted, evaluated): (Vec<usize>, Vec<usize>) =
            (0..x.n).partition(|&i| fold[i] != left);
        if fitted.is_empty() {
            continue;
        }
        let (mx, my) = (x.mean(&fitted), y.mean(&fitted));
        let about = |from: &Coordinates, mean: &[f64], i: usize| -> Vec<f64> {
            from.row(i).iter().zip(mean).map(|(x, m)| x - m).collect()
        };
        let mut cross = vec![0.0; x.r * y.r];
        for &i in &fitted {
            add_outer(&mut cross, &about(x, &mx, i), &about(y, &my, i));
        }
        let q = polar(&cross, x.r, y.r);
        for i in evaluated {
            let (a, b) = (about(x, &mx, i), about(y, &my, i));
            found[3 * i..][..3].copy_from_slice(&products(&a, &b, &q));
        }
    }
    found
}

/// The same cosine of the vectors of values, which scenes of the other folds gave for Q and those of the fold for the
/// test; NaN where a fold lacks a value.
pub fn of_values(
    kernels: [&SceneKernel; 2],
    counts: &Counts,
    kept: &[u32],
    fold: &[u32],
    part: Part,
) -> f64 {
    let (n, p) = (kept.len(), counts.columns());
    let x = counts.of(kept);
    let blocks = seen(&x, p, counts.blocks(part));
    let b = least_squares(&x, n, p);
    let all: Vec<usize> = (0..n).collect();
    let of_all = Values { x: &x, p, blocks: &blocks };
    let axes = kernels.map(|kernel| {
        let k = kernel.of(kept);
        let vectors = part_kernel(kernel, counts, kept, part);
        let m = vectors.blocks.iter().sum();
        let eigen = symmetric_eigen(&vectors.values, m);
        let r = rank(&eigen.values);
        // K W' E / sqrt(l): every scene along the axes of the values.
        let map = of_all.centred(&b, n);
        let along = product(&eigen.vectors[..r * m], &map, r, m, n);
        let mut z = vec![0.0; n * r];
        for (a, row) in product(&along, &k.values, r, n, n).chunks_exact(n).enumerate() {
            let size = eigen.values[a].sqrt();
            row.iter().enumerate().for_each(|(i, value)| z[i * r + a] = value / size);
        }
        (z, r)
    });
    let folds = fold.iter().max().map_or(0, |&last| last + 1);
    let mut sums = [0.0; 3];
    for left in 0..folds {
        let (fitted, evaluated): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|&&i| fold[kept[i] as usize] != left);
        let [fit, test] = [fitted, evaluated]
            .map(|rows| axes.each_ref().map(|(z, r)| of_all.vectors_of(&rows, z, *r)));
        let ([Some(fx), Some(fy)], [Some(tx), Some(ty)]) = (fit, test) else {
            return f64::NAN;
        };
        let (rx, ry) = (axes[0].1, axes[1].1);
        let mut cross = vec![0.0; rx * ry];
        for (a, b) in fx.chunks_exact(rx.max(1)).zip(fy.chunks_exact(ry.max(1))) {
            add_outer(&mut cross, a, b);
        }
        let q = polar(&cross, rx, ry);
        for (a, b) in tx.chunks_exact(rx.max(1)).zip(ty.chunks_exact(ry.max(1))) {
            add(&mut sums, &products(a, b, &q));
        }
    }
    sums[0] / (sums[1] * sums[2]).sqrt()
}

/// How often scenes show each value, and which columns are values of one concept.
struct Values<'a> {
    x: &'a [f64],
    p: usize,
    blocks: &'a [Vec<usize>],
}

impl Values<'_> {
    /// The rows of the blocks' columns of `b` [p, n], each about its block's mean.
    fn centred(&self, b: &[f64], n: usize) -> Vec<f64> {
        let mut rows = Vec::new();
        for block in self.blocks {
            let mut mean = vec![0.0; n];
            for &j in block {
                mean.iter_mut()
                    .zip(&b[j * n..][..n])
                    .for_each(|(m, x)| *m += x / block.len() as f64);
            }
            for &j in block {
                rows.extend(b[j * n..][..n].iter().zip(&mean).map(|(x, m)| x - m));
            }
        }
        rows
    }

    /// The values' vectors in coordinates `z` [n, r], by some scenes alone; None where they lack a value.
    fn vectors_of(&self, rows: &[usize], z: &[f64], r: usize) -> Option<Vec<f64>> {
        let x: Vec<f64> =
            rows.iter().flat_map(|&i| &self.x[i * self.p..][..self.p]).copied().collect();
        let shown = |&j: &usize| x.chunks_exact(self.p).any(|row| row[j] != 0.0);
        if !self.blocks.iter().flatten().all(shown) {
            return None;
        }
        let b = self.centred(&least_squares(&x, rows.len(), self.p), rows.len());
        let z: Vec<f64> = rows.iter().flat_map(|&i| &z[i * r..][..r]).copied().collect();
        Some(product(&b, &z, b.len() / rows.len(), rows.len(), r))
    }
}

fn add_outer(cross: &mut [f64], a: &[f64], b: &[f64]) {
    for (row, x) in cross.chunks_exact_mut(b.len().max(1)).zip(a) {
        row.iter_mut().zip(b).for_each(|(sum, y)| *sum += x * y);
    }
}

/// [x Q y', x x', y y'].
fn products(x: &[f64], y: &[f64], q: &[f64]) -> [f64; 3] {
    let rotated = product(x, q, 1, x.len(), y.len());
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum();
    [dot(&rotated, y), dot(x, x), dot(y, y)]
}
