//! What the vectors of some objects predict of others, under a covariance between objects and free vectors of
//! their values: universal kriging (Matheron 1969).
//!   P = C^-1 - C^-1 D (D'C^-1 D)^-1 D'C^-1
//! with D the one-hots of the values. The best prediction of what object o is beyond the sum of its values is
//! sum_u (P k_o)[u] t_u, k_o its covariances with the fitted objects. No sum of values changes it: D'P = 0.

use super::world::Objects;
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{View, product64};
use crate::linalg::positive_inverse::positive_inverse;
use crate::simd::OutOfMemory;

/// A column is a combination of those before it if no more than this share of its square is left.
const FLAT: f64 = 1e-9;
/// An object without which its values would be unknown tells nothing of others.
const ALONE: f64 = 1e-9;

/// Orthonormal columns that span the one-hots of the values, [columns, n] row by row.
pub struct Drift {
    pub columns: Vec<Vec<f64>>,
    pub objects: usize,
}

impl Drift {
    pub fn new(objects: Objects) -> Self {
        let n = objects.count();
        let mut columns: Vec<Vec<f64>> = Vec::new();
        for (concept, &size) in objects.sizes.iter().enumerate() {
            for value in 0..size {
                let mut column: Vec<f64> = (0..n)
                    .map(|o| f64::from(u8::from(objects.value(o, concept) == value)))
                    .collect();
                let whole = dot(&column, &column);
                // Twice: once leaves what rounding made of the first.
                for _ in 0..2 {
                    for other in &columns {
                        let by = dot(&column, other);
                        add_scaled(&mut column, -by, other);
                    }
                }
                let left = dot(&column, &column);
                if left > FLAT * whole {
                    column.iter_mut().for_each(|x| *x /= left.sqrt());
                    columns.push(column);
                }
            }
        }
        Self { columns, objects: n }
    }

    /// Mean square of what no sum of values explains; nothing if that is all or none of it.
    pub fn variance(&self, k: &[f64]) -> Option<f64> {
        let n = self.objects;
        let free = n.checked_sub(self.columns.len()).filter(|&free| free > 0)?;
        let trace: f64 = (0..n).map(|o| k[o * n + o]).sum();
        let explained: f64 = (self.columns.iter())
            .map(|column| {
                let rows = k.chunks_exact(n).zip(column);
                rows.map(|(row, x)| x * dot(row, column)).sum::<f64>()
            })
            .sum();
        let left = trace - explained;
        (left > FLAT * trace).then_some(left / free as f64)
    }
}

/// P [n, n] of covariances `c` [n, n].
pub fn precision(c: &[f64], drift: &Drift) -> Result<Vec<f64>, OutOfMemory> {
    let (n, p) = (drift.objects, drift.columns.len());
    let inverse = inverse(c, n)?;
    // D'C^-1 [p, n], D'C^-1 D [p, p].
    let d: Vec<f64> = drift.columns.concat();
    let along = product64(View::new(&d, p, n), View::new(&inverse, n, n))?;
    let right = View::new(&d, p, n).transposed();
    let mut gram = product64(View::new(&along, p, n), right)?;
    cholesky(&mut gram, p);
    let mut solved = along.clone();
    solve(&gram, &mut solved, p, n);
    let left = View::new(&along, p, n).transposed();
    let taken = product64(left, View::new(&solved, p, n))?;
    let whole = |at: usize| inverse[at] - taken[at];
    Ok((0..n * n).map(|at| (whole(at) + whole(at % n * n + at / n)) / 2.0).collect())
}

/// Objects from which products of matrices are sooner done. Fewer keep their bits.
const BLOCKED_FROM: usize = 128;

fn inverse(c: &[f64], n: usize) -> Result<Vec<f64>, OutOfMemory> {
    if n >= BLOCKED_FROM {
        return positive_inverse(c.to_vec(), n);
    }
    let mut factor = c.to_vec();
    cholesky(&mut factor, n);
    let mut inverse = vec![0.0; n * n];
    (0..n).for_each(|o| inverse[o * n + o] = 1.0);
    solve(&factor, &mut inverse, n, n);
    Ok(inverse)
}

/// Takes objects out of a prediction `weights` = P k: what is left is the prediction from the others alone, with
/// their values' vectors refitted. Objects out one after the other:
///   w <- w - P[:, o] w_o / P[o, o],   P <- P - P[:, o] P[o, :] / P[o, o]
pub fn leave_out(precision: &[f64], weights: &mut [f64], out: &[usize]) {
    let n = weights.len();
    let column = |o: usize| &precision[o * n..][..n];
    let mut gone: Vec<Vec<f64>> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for &o in out {
        if places.contains(&o) {
            continue;
        }
        let mut own = column(o).to_vec();
        for (other, &place) in gone.iter().zip(&places) {
            let by = own[place] / other[place];
            add_scaled(&mut own, -by, other);
        }
        if own[o] > ALONE * precision[o * n + o].max(f64::MIN_POSITIVE) {
            let by = weights[o] / own[o];
            add_scaled(weights, -by, &own);
            gone.push(own);
            places.push(o);
        }
        weights[o] = 0.0;
    }
}

/// Sum of the squared errors with which all other objects predict each, each left out in turn, of inner products `k`
/// [n, n]:
///   t_o - (prediction of t_o) = (P t)_o / P[o, o]
pub fn left_out_error(precision: &[f64], k: &[f64], n: usize) -> Result<f64, OutOfMemory> {
    let through = through(precision, k, n)?;
    let each = precision.chunks_exact(n).enumerate().map(|(o, row)| {
        if row[o] <= ALONE {
            return 0.0;
        }
        let square = match &through {
            Some(through) => dot(&through[o * n..][..n], row),
            None => {
                let through = k.chunks_exact(n).zip(row).map(|(k, x)| x * dot(k, row));
                through.sum::<f64>()
            }
        };
        square / (row[o] * row[o])
    });
    Ok(each.sum())
}

/// P K where that is sooner done as one product.
fn through(precision: &[f64], k: &[f64], n: usize) -> Result<Option<Vec<f64>>, OutOfMemory> {
    if n < BLOCKED_FROM {
        return Ok(None);
    }
    let through = product64(View::new(precision, n, n), View::new(k, n, n))?;
    Ok(Some(through))
}

/// The same of sums of values alone, C = I.
pub fn sums_error(k: &[f64], drift: &Drift) -> Result<f64, OutOfMemory> {
    let n = drift.objects;
    let mut sums: Vec<f64> = (0..n * n).map(|at| f64::from(u8::from(at % (n + 1) == 0))).collect();
    for column in &drift.columns {
        for (row, x) in sums.chunks_exact_mut(n).zip(column) {
            add_scaled(row, -x, column);
        }
    }
    left_out_error(&sums, k, n)
}

/// Share of what single objects are beyond sums of values that the others predict; below 0 where predictions are
/// worse than none. `whole` is [`sums_error`].
pub fn foresight(precision: &[f64], k: &[f64], n: usize, whole: f64) -> Result<f64, OutOfMemory> {
    let left = left_out_error(precision, k, n)?;
    Ok(if whole > 0.0 { 1.0 - left / whole } else { 0.0 })
}

#[cfg(test)]
#[path = "kriging_tests.rs"]
mod tests;
