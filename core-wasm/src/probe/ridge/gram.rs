//! X'X [d, d] and XX' [N, N] of centred rows in double, a block of rows at a time; lower triangles.

use crate::linalg::dot::less;
use crate::linalg::gemm::{Epilogue, View, gemm, product64};
use crate::simd::{F64x2, OutOfMemory};

/// Columns of a strip: the part of X'X above the diagonal that is computed for nothing is d x STRIP / 2.
const STRIP: usize = 96;
/// Rows at a time: one pass of the product's depth.
const BLOCK: usize = crate::linalg::gemm::BLOCK_K;

/// Rows `from` of X [., d] minus `mean`, in double.
pub fn centred(x: &[f32], mean: &[f64], rows: impl IntoIterator<Item = usize>, to: &mut Vec<f64>) {
    let dim = mean.len();
    to.clear();
    for row in rows {
        to.extend(less(&x[row * dim..][..dim], mean));
    }
}

/// The lower triangle of X'X, of rows that come a few at a time.
pub struct Inner {
    dim: usize,
    strips: Vec<Vec<f64>>,
    block: Vec<f64>,
}

impl Inner {
    /// Of no rows yet.
    pub fn new(dim: usize) -> Self {
        let strip = |first: usize| {
            let width = STRIP.min(dim - first);
            vec![0.0; width * (first + width)]
        };
        Self { dim, strips: (0..dim).step_by(STRIP).map(strip).collect(), block: Vec::new() }
    }

    /// Adds the rows X [., d] minus `mean`.
    pub fn add(&mut self, x: &[f32], mean: &[f64]) -> Result<(), OutOfMemory> {
        let dim = self.dim;
        let rows = x.len() / dim;
        for start in (0..rows).step_by(BLOCK) {
            let count = BLOCK.min(rows - start);
            centred(x, mean, start..start + count, &mut self.block);
            let all = View::new(&self.block, count, dim);
            for (strip, first) in self.strips.iter_mut().zip((0..dim).step_by(STRIP)) {
                let width = STRIP.min(dim - first);
                let left = all.part(0, count, first, width).transposed();
                gemm::<F64x2>(
                    left,
                    all.part(0, count, 0, first + width),
                    strip,
                    Epilogue::added(),
                )?;
            }
        }
        Ok(())
    }

    /// The triangle of all rows that were added, in [d, d].
    pub fn triangle(&self) -> Vec<f64> {
        assembled(&self.strips, self.dim)
    }
}

/// The lower triangle of X'X.
pub fn inner(x: &[f32], mean: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
    let mut inner = Inner::new(mean.len());
    inner.add(x, mean)?;
    Ok(inner.triangle())
}

/// The lower triangle of XX'.
pub fn outer(x: &[f32], mean: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
    let dim = mean.len();
    let rows = x.len() / dim;
    let mut all = Vec::new();
    centred(x, mean, 0..rows, &mut all);
    outer_product(View::new(&all, rows, dim))
}

/// The lower triangle of AA', in [rows, rows].
pub fn outer_product(all: View<f64>) -> Result<Vec<f64>, OutOfMemory> {
    let (rows, dim) = (all.rows(), all.cols());
    let mut strips = Vec::new();
    for first in (0..rows).step_by(STRIP) {
        let width = STRIP.min(rows - first);
        let right = all.part(0, first + width, 0, dim).transposed();
        let left = all.part(first, width, 0, dim);
        let strip = product64(left, right)?;
        strips.push(strip);
    }
    Ok(assembled(&strips, rows))
}

fn assembled(strips: &[Vec<f64>], n: usize) -> Vec<f64> {
    let mut gram = vec![0.0; n * n];
    for (strip, first) in strips.iter().zip((0..n).step_by(STRIP)) {
        let reach = first + STRIP.min(n - first);
        for (i, row) in strip.chunks_exact(reach).enumerate() {
            gram[(first + i) * n..][..reach].copy_from_slice(row);
        }
    }
    gram
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::column_means::column_means;
    use crate::random::CounterStream;

    #[test]
    fn both_agree_with_their_definition_across_strips_and_blocks() {
        for (rows, dim) in [(1, 1), (5, 3), (700, 98), (210, 193)] {
            let x = CounterStream::new(1, "x").normal(rows * dim);
            let mean = column_means(&x, dim);
            let at = |row: usize, j: usize| f64::from(x[row * dim + j]) - mean[j];
            let (inner, outer) = (inner(&x, &mean).unwrap(), outer(&x, &mean).unwrap());
            for i in 0..dim {
                for j in 0..=i {
                    let sum: f64 = (0..rows).map(|row| at(row, i) * at(row, j)).sum();
                    assert!((inner[i * dim + j] - sum).abs() < 1e-10 * rows as f64);
                }
            }
            for n in 0..rows {
                for m in 0..=n {
                    let sum: f64 = (0..dim).map(|j| at(n, j) * at(m, j)).sum();
                    assert!((outer[n * rows + m] - sum).abs() < 1e-10 * dim as f64);
                }
            }
        }
    }
}
