//! Blocks of Householder reflections on the rows of a matrix. The product of some of them, the later ones on the
//! left, is I - Y' S Y with Y their vectors, one a row, and S lower triangular:
//!   H (I - Y' S Y) = I - [Y; v]' [[S, 0], [-v'Y' S / h, 1 / h]] [Y; v]

use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::simd::F64x2;

/// Reflections that are applied together.
const BLOCK: usize = 64;
/// Rows that are changed together.
const ROWS: usize = 128;

/// Each row x of `vectors` [n, n] becomes H_{n-1} ... H_1 x, from the reflections in the rows of `a` and their sizes.
pub fn apply(a: &[f64], sizes: &[f64], vectors: &mut [f64]) {
    let n = sizes.len();
    let mut change = vec![0.0; ROWS * n];
    let mut along = vec![0.0; ROWS * BLOCK];
    let mut scaled = vec![0.0; ROWS * BLOCK];
    let all: Vec<usize> = (1..n).filter(|&i| sizes[i] != 0.0).collect();
    for block in all.chunks(BLOCK) {
        let (count, reach) = (block.len(), block[block.len() - 1]);
        let mut y = vec![0.0; count * reach];
        for (y, &i) in y.chunks_exact_mut(reach).zip(block) {
            y[..i].copy_from_slice(&a[i * n..][..i]);
        }
        let s = triangle(&y, reach, block.iter().map(|&i| sizes[i]));
        let (y, s) = (View::new(&y, count, reach), View::new(&s, count, count));
        for first in (0..n).step_by(ROWS) {
            let rows = ROWS.min(n - first);
            let part = &mut vectors[first * n..][..rows * n];
            let along = &mut along[..rows * count];
            let scaled = &mut scaled[..rows * count];
            let change = &mut change[..rows * reach];
            let own = View::new(&*part, rows, n).part(0, rows, 0, reach);
            let none = Epilogue::default();
            gemm::<F64x2>(own, y.transposed(), along, none)
                .and_then(|()| {
                    let along = View::new(along, rows, count);
                    gemm::<F64x2>(along, s.transposed(), scaled, none)
                })
                .and_then(|()| gemm::<F64x2>(View::new(scaled, rows, count), y, change, none))
                .expect("a block is small");
            for (row, change) in part.chunks_exact_mut(n).zip(change.chunks_exact(reach)) {
                row.iter_mut().zip(change).for_each(|(x, y)| *x -= y);
            }
        }
    }
}

/// S [count, count] of vectors `y` [count, reach] with these sizes h.
fn triangle(y: &[f64], reach: usize, sizes: impl Iterator<Item = f64>) -> Vec<f64> {
    let count = y.len() / reach;
    let mut s = vec![0.0; count * count];
    for (i, h) in sizes.enumerate() {
        let (done, rest) = s.split_at_mut(i * count);
        let own = &mut rest[..count];
        let v = &y[i * reach..][..reach];
        for (before, row) in y.chunks_exact(reach).zip(done.chunks_exact(count)) {
            add_scaled(own, -dot(v, before) / h, row);
        }
        own[i] = 1.0 / h;
    }
    s
}
