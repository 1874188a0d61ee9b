//! How many products, and the penalty on them, by vectors of objects that a fit has not seen: the correlation
//!   sum_o <t_o, p_o> / sqrt(sum_o |t_o|^2 sum_o |p_o|^2)
//! of left-out vectors t with their predictions p, over folds of the objects. It does not see the size of the
//! predictions, which penalties shrink and comparisons of scores do not need.

use super::products::{Effort, Objects, Products};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// Penalties tried, on vectors of total square 1.
pub const PENALTIES: [f64; 3] = [3e-3, 1e-2, 3e-2];
const FOLDS: usize = 3;
/// Passes of a fit that only serves to choose.
const PASSES: usize = 15;
/// Passes and starts of the fit that is kept.
const KEPT_PASSES: usize = 40;
const KEPT_STARTS: usize = 2;

/// The fit with the penalty that foresees objects best, and the correlation it reached.
pub fn fit_chosen(
    k: &[f64],
    objects: Objects,
    rank: usize,
    seed: u64,
) -> Result<(Products, f64), OutOfMemory> {
    let mut best = (0.0, PENALTIES[PENALTIES.len() - 1]);
    for penalty in PENALTIES {
        let effort = Effort {
            rank,
            penalty,
            passes: PASSES,
            starts: 1,
        };
        let found = foresight(k, objects, effort, seed)?;
        if found > best.0 {
            best = (found, penalty);
        }
    }
    let effort = Effort {
        rank,
        penalty: best.1,
        passes: KEPT_PASSES,
        starts: KEPT_STARTS,
    };
    Ok((Products::fit(k, objects, effort, seed)?, best.0))
}

/// Correlation of the vectors left out with what the others predict; 0 where nothing is predicted.
pub fn foresight(
    k: &[f64],
    objects: Objects,
    effort: Effort,
    seed: u64,
) -> Result<f64, OutOfMemory> {
    let n = objects.count();
    let concepts = objects.sizes.len();
    let order = CounterStream::new(seed, "transfer/folds").permutation(n);
    let (mut cross, mut predicted, mut total) = (0.0, 0.0, 0.0);
    let mut phi = Vec::new();
    for fold in 0..FOLDS.min(n) {
        let (out, kept): (Vec<usize>, Vec<usize>) = (0..n).partition(|&at| at % FOLDS == fold);
        let listed = |places: &[usize]| -> Vec<usize> {
            places.iter().map(|&at| order[at] as usize).collect()
        };
        let (out, kept) = (listed(&out), listed(&kept));
        if kept.is_empty() {
            continue;
        }
        let own: Vec<f64> = (kept.iter())
            .flat_map(|&o| kept.iter().map(move |&u| k[o * n + u]))
            .collect();
        let values: Vec<u32> = (kept.iter())
            .flat_map(|&o| &objects.values[o * concepts..][..concepts])
            .copied()
            .collect();
        let fitted = Objects {
            values: &values,
            sizes: objects.sizes,
        };
        let fit = Products::fit(&own, fitted, effort, seed)?;
        let count = kept.len();
        for &o in &out {
            fit.of((0..concepts).map(|c| objects.value(o, c)), &mut phi);
            // The prediction is a combination of the fitted vectors.
            let weights: Vec<f64> = (fit.combination.chunks_exact(effort.rank))
                .map(|row| row.iter().zip(&phi).map(|(a, x)| a * x).sum())
                .collect();
            let with = |row: &[f64]| -> f64 { row.iter().zip(&weights).map(|(k, w)| k * w).sum() };
            cross += (kept.iter().zip(&weights))
                .map(|(&u, w)| k[o * n + u] * w)
                .sum::<f64>();
            predicted += (own.chunks_exact(count).zip(&weights))
                .map(|(row, w)| w * with(row))
                .sum::<f64>();
            total += k[o * n + o];
        }
    }
    let size = (predicted.max(0.0) * total.max(0.0)).sqrt();
    Ok(if size > 1e-9 * total {
        cross / size
    } else {
        0.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::dot::dot;

    const DIM: usize = 8;

    /// 8 x 6 objects with the vectors that `of` gives, a seventh of them left out.
    fn world(of: impl Fn(usize, usize, usize) -> f64) -> (Vec<f64>, Vec<u32>) {
        let (mut vectors, mut values) = (Vec::new(), Vec::new());
        for i in 0..8 {
            for j in (0..6).filter(|j| (i * 6 + j) % 7 != 0) {
                vectors.extend((0..DIM).map(|d| of(i, j, d)));
                values.extend([i as u32, j as u32]);
            }
        }
        let rows = || vectors.chunks_exact(DIM);
        let k = rows().flat_map(|a| rows().map(|b| dot(a, b))).collect();
        (k, values)
    }

    fn found(of: impl Fn(usize, usize, usize) -> f64) -> f64 {
        let (k, values) = world(of);
        let objects = Objects {
            values: &values,
            sizes: &[8, 6],
        };
        fit_chosen(&k, objects, 3, 0).unwrap().1
    }

    #[test]
    fn products_are_foreseen_and_free_vectors_are_not() {
        let normal = |name: &str, n| CounterStream::new(5, name).normal(n);
        let (a, b) = (normal("a", 16), normal("b", 12));
        let (m, free) = (normal("m", 2 * DIM), normal("free", 48 * DIM));
        let product = |i: usize, j: usize, d: usize| -> f64 {
            (0..2)
                .map(|r| f64::from(a[i * 2 + r] * b[j * 2 + r] * m[r * DIM + d]))
                .sum()
        };
        assert!(found(product) > 0.95);
        assert!(found(|i, j, d| free[(i * 6 + j) * DIM + d].into()) < 0.4);
        assert_eq!(found(|_, _, _| 0.0), 0.0);
    }
}
