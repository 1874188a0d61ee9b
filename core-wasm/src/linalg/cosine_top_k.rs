//! The k rows of a bank that are nearest to a query by cosine.
//!   score = q . b / (||q|| ||b||), zero where a norm is; the lowest index wins a tie
//! A float32 product finds the candidates, in blocks of queries; those within its rounding of the
//! k-th best are ranked again in double, so the order does not depend on the last float32 bit.
//! Of few queries every cosine is made in double: to pack the bank for a product takes longer.

use crate::options::results;
use std::cmp::Ordering;
use std::ops::Sub;
use wasm_bindgen::prelude::wasm_bindgen;

use super::dot::dot_f32;
use super::gemm::{Epilogue, View, gemm};
use crate::math::order::falling;
use crate::simd::{AlignedF32, F32x4, OutOfMemory};

/// Queries a block.
const BLOCK: usize = 48;
/// Queries, at most, for which no product is made.
const FEW: usize = 4;

results! {
    /// Indices and cosines [queries, k], best first.
    pub struct TopK {
        /// Rows of the bank.
        pub indices: Vec<i32>,
        /// Their cosines.
        pub scores: Vec<f64>,
    }
}

/// The `k` nearest of `bank` [rows, dim] for each of `queries` [count, dim]; k is at most rows.
pub fn cosine_top_k(
    queries: &[f32],
    bank: &[f32],
    dim: usize,
    k: usize,
) -> Result<TopK, OutOfMemory> {
    let width = dim.max(1);
    let count = queries.len() / width;
    let mut found = TopK { indices: Vec::new(), scores: Vec::new() };
    if k == 0 {
        return Ok(found);
    }
    let (of_queries, of_bank) = (inverse_norms(queries, width), inverse_norms(bank, width));
    let rows = of_bank.len();
    let exact = |q: usize, t: usize| {
        let (query, row) = (&queries[q * dim..][..dim], &bank[t * dim..][..dim]);
        dot_f32(query, row) * of_queries[q] * of_bank[t]
    };
    if count <= FEW {
        for q in 0..count {
            let scores: Vec<f64> = (0..rows).map(|t| exact(q, t)).collect();
            rank(at_least_kth(&scores, k, 0.0, f64::total_cmp), k, |t| scores[t], &mut found);
        }
        return Ok(found);
    }
    let (unit_queries, unit_bank) =
        (unit_rows(queries, width, &of_queries)?, unit_rows(bank, width, &of_bank)?);
    let mut scores = AlignedF32::zeroed(BLOCK.min(count) * rows)?;
    let slack = 8.0 * f32::EPSILON * (dim as f32).sqrt();
    for start in (0..count).step_by(BLOCK) {
        let block = BLOCK.min(count - start);
        let scores = &mut scores[..block * rows];
        let part = View::new(&unit_queries[start * dim..][..block * dim], block, dim);
        let right = View::new(&unit_bank, rows, dim).transposed();
        gemm::<F32x4>(part, right, scores, Epilogue::default())?;
        for (q, scores) in scores.chunks_exact(rows).enumerate() {
            let near = at_least_kth(scores, k, slack, f32::total_cmp);
            rank(near, k, |t| exact(start + q, t), &mut found);
        }
    }
    Ok(found)
}

/// Places of the scores that are not below the k-th best by more than `slack`.
fn at_least_kth<T: Copy + PartialOrd + Sub<Output = T>>(
    scores: &[T],
    k: usize,
    slack: T,
    order: impl Fn(&T, &T) -> Ordering,
) -> Vec<usize> {
    let mut sorted = scores.to_vec();
    let (_, &mut kth, _) = sorted.select_nth_unstable_by(k - 1, |x, y| order(y, x));
    (0..scores.len()).filter(|&t| scores[t] >= kth - slack).collect()
}

/// Appends the best k of one query, of the rows `near`.
fn rank(near: Vec<usize>, k: usize, exact: impl Fn(usize) -> f64, found: &mut TopK) {
    let exact: Vec<f64> = near.iter().map(|&t| exact(t)).collect();
    // Equal scores stay in the order of their indices.
    for at in falling(&exact).into_iter().take(k) {
        found.indices.push(near[at] as i32);
        found.scores.push(exact[at]);
    }
}

/// Of each row; zero of a row of zeros.
fn inverse_norms(rows: &[f32], dim: usize) -> Vec<f64> {
    let inverse = |row: &[f32]| {
        let norm = dot_f32(row, row).sqrt();
        if norm > 0.0 { 1.0 / norm } else { 0.0 }
    };
    rows.chunks_exact(dim).map(inverse).collect()
}

/// Rows scaled to length 1 in float32.
fn unit_rows(rows: &[f32], dim: usize, inverse_norms: &[f64]) -> Result<AlignedF32, OutOfMemory> {
    let mut units = AlignedF32::from_slice(rows)?;
    for (row, inverse) in units.chunks_exact_mut(dim).zip(inverse_norms) {
        row.iter_mut().for_each(|x| *x = (f64::from(*x) * inverse) as f32);
    }
    Ok(units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// Every cosine in double, all of them sorted.
    fn naive(query: &[f32], bank: &[f32], dim: usize, k: usize) -> Vec<i32> {
        let cosine = |row: &[f32]| {
            let norm = (dot_f32(query, query) * dot_f32(row, row)).sqrt();
            if norm > 0.0 { dot_f32(query, row) / norm } else { 0.0 }
        };
        let scores: Vec<f64> = bank.chunks_exact(dim).map(cosine).collect();
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|&i, &j| scores[j].total_cmp(&scores[i]));
        order.iter().take(k).map(|&i| i as i32).collect()
    }

    #[test]
    fn neighbours_are_those_of_the_definition() {
        for (count, rows, dim, k) in [(1, 1, 1, 1), (50, 70, 9, 5), (3, 200, 64, 200), (0, 5, 3, 2)]
        {
            let mut stream = CounterStream::new(rows as u64, "bank");
            let (queries, bank) = (stream.normal(count * dim), stream.normal(rows * dim));
            let actual = cosine_top_k(&queries, &bank, dim, k).unwrap();
            assert_eq!(actual.indices.len(), count * k);
            for (q, indices) in actual.indices.chunks_exact(k).enumerate() {
                assert_eq!(indices, naive(&queries[q * dim..][..dim], &bank, dim, k));
            }
        }
    }

    #[test]
    fn of_equal_rows_the_lowest_index_comes_first() {
        let bank = [0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0];
        let actual = cosine_top_k(&[1.0, 0.0], &bank, 2, 4).unwrap();
        assert_eq!(actual.indices, [1, 2, 3, 0]);
        assert_eq!(actual.scores, [1.0, 1.0, 1.0, 0.0]);
    }
}
