//! The k rows of a bank that are nearest to a query by cosine.
//!   score = q . b / (||q|| ||b||), zero where a norm is; the lowest index wins a tie
//! A float32 product finds the candidates, in blocks of queries; those within its rounding of the
//! k-th best are ranked again in double, so the order does not depend on the last float32 bit.

use super::dot::dot_f32;
use super::gemm::{Epilogue, View, gemm};
use crate::math::order::falling;
use crate::simd::{AlignedF32, F32x4, OutOfMemory};

/// Queries a block.
const BLOCK: usize = 48;

/// Indices and cosines [queries, k], best first.
pub struct TopK {
    /// Rows of the bank.
    pub indices: Vec<i32>,
    /// Their cosines.
    pub scores: Vec<f64>,
}

/// The `k` nearest of `bank` [rows, dim] for each of `queries` [count, dim]; k is at most rows.
pub fn cosine_top_k(
    queries: &[f32],
    bank: &[f32],
    dim: usize,
    k: usize,
) -> Result<TopK, OutOfMemory> {
    let width = dim.max(1);
    let (queries, count) = (unit_rows(queries, dim)?, queries.len() / width);
    let (bank, rows) = (unit_rows(bank, dim)?, bank.len() / width);
    let mut found = TopK { indices: Vec::new(), scores: Vec::new() };
    let mut scores = AlignedF32::zeroed(BLOCK.min(count) * rows)?;
    for start in (0..count).step_by(BLOCK) {
        let block = BLOCK.min(count - start);
        let scores = &mut scores[..block * rows];
        let part = &queries.single[start * dim..][..block * dim];
        let bank_view = View::new(&bank.single, rows, dim).transposed();
        gemm::<F32x4>(View::new(part, block, dim), bank_view, scores, Epilogue::default())?;
        for (q, scores) in scores.chunks_exact(rows.max(1)).enumerate() {
            let exact = |t: usize| {
                let (query, row) = (queries.row(start + q, dim), bank.row(t, dim));
                dot_f32(query, row) * queries.inverse_norms[start + q] * bank.inverse_norms[t]
            };
            rank(scores, k, dim, exact, &mut found);
        }
    }
    Ok(found)
}

/// Appends the best k of one query.
fn rank(scores: &[f32], k: usize, dim: usize, exact: impl Fn(usize) -> f64, found: &mut TopK) {
    if k == 0 {
        return;
    }
    let mut sorted = scores.to_vec();
    let (_, &mut kth, _) = sorted.select_nth_unstable_by(k - 1, |x, y| y.total_cmp(x));
    let floor = kth - 8.0 * f32::EPSILON * (dim as f32).sqrt();
    let near: Vec<usize> = (0..scores.len()).filter(|&t| scores[t] >= floor).collect();
    let exact: Vec<f64> = near.iter().map(|&t| exact(t)).collect();
    // Equal scores stay in the order of their indices.
    for at in falling(&exact).into_iter().take(k) {
        found.indices.push(near[at] as i32);
        found.scores.push(exact[at]);
    }
}

/// Rows as they are, and scaled to length 1 in float32.
struct UnitRows<'a> {
    original: &'a [f32],
    single: AlignedF32,
    inverse_norms: Vec<f64>,
}

impl UnitRows<'_> {
    fn row(&self, i: usize, dim: usize) -> &[f32] {
        &self.original[i * dim..][..dim]
    }
}

fn unit_rows(rows: &[f32], dim: usize) -> Result<UnitRows<'_>, OutOfMemory> {
    let mut single = AlignedF32::from_slice(rows)?;
    let mut inverse_norms = Vec::with_capacity(rows.len() / dim.max(1));
    for row in single.chunks_exact_mut(dim.max(1)) {
        let norm = dot_f32(row, row).sqrt();
        let inverse = if norm > 0.0 { 1.0 / norm } else { 0.0 };
        inverse_norms.push(inverse);
        row.iter_mut().for_each(|x| *x = (f64::from(*x) * inverse) as f32);
    }
    Ok(UnitRows { original: rows, single, inverse_norms })
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
            let found = cosine_top_k(&queries, &bank, dim, k).unwrap();
            assert_eq!(found.indices.len(), count * k);
            for (q, indices) in found.indices.chunks_exact(k).enumerate() {
                assert_eq!(indices, naive(&queries[q * dim..][..dim], &bank, dim, k));
            }
        }
    }

    #[test]
    fn of_equal_rows_the_lowest_index_comes_first() {
        let bank = [0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0];
        let found = cosine_top_k(&[1.0, 0.0], &bank, 2, 4).unwrap();
        assert_eq!(found.indices, [1, 2, 3, 0]);
        assert_eq!(found.scores, [1.0, 1.0, 1.0, 0.0]);
    }
}
