//! Whether two tokens of a scene are of one object, by a symmetric quadratic form of both:
//!   s(x, y) = l . (x + y) + sum_{i<=j} B_ij (x_i y_j + x_j y_i) / 2 + sum_{i<=j} C_ij (x_i x_j + y_i y_j) + b
//! B is what pairs share, the form of which IsSameObject speaks; l and C what each says by itself. Fitted by ridge to +1
//! and -1 on the pairs of all folds but one. Coordinates are centred, of variance 1; their number is the rank of B.

use crate::linalg::cholesky::penalised;
use crate::linalg::column_means::centre;
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::simd::{F64x2, OutOfMemory};

/// Penalties tried, relative to the mean diagonal of the features' Gram matrix.
const PENALTIES: [f64; 4] = [1e-4, 1e-3, 1e-2, 1e-1];
/// Pairs whose features are in memory at a time.
const BLOCK: usize = 512;

/// Pairs of tokens [pairs, 2], and the fold of each.
pub struct Pairs<'a> {
    pub ends: &'a [u32],
    pub fold: &'a [u8],
    pub folds: usize,
}

/// Scores [draws, pairs] of pairs of the rows `x` [rows, dim] that are 1 where `same` [draws, pairs] says so.
pub fn pair_scores(
    x: &[f32],
    dim: usize,
    pairs: &Pairs,
    same: &[u8],
) -> Result<Vec<f64>, OutOfMemory> {
    let rows = standardised(x, dim);
    let count = pairs.fold.len();
    let draws = same.len() / count.max(1);
    let width = features_of(dim);
    let mut grams = vec![vec![0.0; width * width]; pairs.folds];
    let mut crosses = vec![vec![0.0; width * draws]; pairs.folds];
    let target = |draw: usize, pair: usize| f64::from(same[draw * count + pair]) * 2.0 - 1.0;
    let listed: Vec<usize> = (0..count).collect();
    for fold in 0..pairs.folds {
        let own: Vec<usize> = (listed.iter().copied())
            .filter(|&pair| usize::from(pairs.fold[pair]) == fold)
            .collect();
        for block in own.chunks(BLOCK) {
            let made = features(&rows, dim, pairs, block);
            let view = View::new(&made, block.len(), width);
            let y: Vec<f64> = (block.iter())
                .flat_map(|&pair| (0..draws).map(move |draw| target(draw, pair)))
                .collect();
            let (transposed, added) = (view.transposed(), Epilogue::added());
            gemm::<F64x2>(transposed, view, &mut grams[fold], added)?;
            let y = View::new(&y, block.len(), draws);
            gemm::<F64x2>(transposed, y, &mut crosses[fold], added)?;
        }
    }
    let mut found = vec![0.0; draws * count];
    for left in 0..pairs.folds {
        let own: Vec<usize> = (listed.iter().copied())
            .filter(|&pair| usize::from(pairs.fold[pair]) == left)
            .collect();
        let next = (left + 1) % pairs.folds;
        let sum = |parts: &[Vec<f64>], out: &[usize]| {
            let mut all = vec![0.0; parts[0].len()];
            for (fold, part) in parts.iter().enumerate() {
                if !out.contains(&fold) {
                    add_scaled(&mut all, 1.0, part);
                }
            }
            all
        };
        let inner = (sum(&grams, &[left, next]), sum(&crosses, &[left, next]));
        let tried: Vec<Vec<f64>> = (PENALTIES.iter())
            .map(|&share| penalised(&inner.0, &inner.1, width, draws, share, 1))
            .collect();
        let all = (sum(&grams, &[left]), sum(&crosses, &[left]));
        for draw in 0..draws {
            let column =
                |w: &[f64]| -> Vec<f64> { w[draw..].iter().step_by(draws).copied().collect() };
            let held = column(&crosses[next]);
            let error = |w: &[f64]| -> f64 {
                let product = (0..width).map(|i| w[i] * dot(&grams[next][i * width..][..width], w));
                product.sum::<f64>() - 2.0 * dot(w, &held)
            };
            let mut best = (f64::INFINITY, PENALTIES[0]);
            for (own, share) in tried.iter().zip(PENALTIES) {
                let found = error(&column(own));
                if found < best.0 {
                    best = (found, share);
                }
            }
            let map = penalised(&all.0, &column(&all.1), width, 1, best.1, 1);
            for block in own.chunks(BLOCK) {
                let made = features(&rows, dim, pairs, block);
                for (&pair, own) in block.iter().zip(made.chunks_exact(width)) {
                    found[draw * count + pair] = dot(own, &map);
                }
            }
        }
    }
    Ok(found)
}

/// A sum, products of both, products of each, and a constant.
fn features_of(dim: usize) -> usize {
    dim + dim * (dim + 1) + 1
}

fn features(rows: &[f64], dim: usize, pairs: &Pairs, listed: &[usize]) -> Vec<f64> {
    let mut made = Vec::with_capacity(listed.len() * features_of(dim));
    for &pair in listed {
        let [x, y] = [0, 1].map(|end| &rows[pairs.ends[2 * pair + end] as usize * dim..][..dim]);
        made.extend(x.iter().zip(y).map(|(x, y)| x + y));
        for i in 0..dim {
            made.extend((0..=i).map(|j| (x[i] * y[j] + x[j] * y[i]) / 2.0));
        }
        for i in 0..dim {
            made.extend((0..=i).map(|j| x[i] * x[j] + y[i] * y[j]));
        }
        made.push(1.0);
    }
    made
}

fn standardised(x: &[f32], dim: usize) -> Vec<f64> {
    let mut rows: Vec<f64> = x.iter().map(|&x| f64::from(x)).collect();
    let count = (rows.len() / dim) as f64;
    centre(&mut rows, dim);
    let mut squares = vec![0.0; dim];
    for row in rows.chunks_exact(dim) {
        (squares.iter_mut().zip(row)).for_each(|(sum, x)| *sum += x * x / count);
    }
    for row in rows.chunks_exact_mut(dim) {
        for (x, square) in row.iter_mut().zip(&squares) {
            *x = if *square > 0.0 { *x / square.sqrt() } else { 0.0 };
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn a_product_of_two_tokens_is_read_and_nothing_where_their_pairing_is_drawn() {
        let (objects, each, dim) = (60, 4, 6);
        let ids = CounterStream::new(1, "pairs").normal(objects * dim);
        let noise = CounterStream::new(2, "pairs").normal(objects * each * dim);
        let x: Vec<f32> = (0..objects * each * dim)
            .map(|i| ids[i / (each * dim) * dim + i % dim] + 0.3 * noise[i])
            .collect();
        let (mut ends, mut same, mut fold) = (Vec::new(), Vec::new(), Vec::new());
        for scene in 0..objects / 2 {
            for i in 0..2 * each {
                for j in 0..i {
                    ends.extend([scene * 2 * each + i, scene * 2 * each + j].map(|x| x as u32));
                    same.push(u8::from(i / each == j / each));
                    fold.push((scene % 3) as u8);
                }
            }
        }
        let drawn = CounterStream::new(3, "pairs").permutation(same.len());
        let mut both = same.clone();
        both.extend(drawn.iter().map(|&i| same[i as usize]));
        let pairs = Pairs { ends: &ends, fold: &fold, folds: 3 };
        let scores = pair_scores(&x, dim, &pairs, &both).unwrap();
        let rate = |draw: usize| {
            let right = (0..same.len()).filter(|&i| {
                (scores[draw * same.len() + i] > 0.0) == (both[draw * same.len() + i] == 1)
            });
            right.count() as f64 / same.len() as f64
        };
        assert!(rate(0) > 0.9, "{}", rate(0));
        assert!((rate(1) - 0.5).abs() < 0.1, "{}", rate(1));
    }
}
