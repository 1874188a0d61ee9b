//! Cholesky factor of a positive semi-definite matrix, largest remaining pivot first.
//!   A = L L' + R, where R is what no pivot above the tolerance explains (rounding, if A is singular)
//! The rank comes out as the number of pivots; trace(R) bounds every eigenvalue that was left out.

use super::dot::{add_scaled, dot};

/// L by pivots: row i of `lower` belongs to row `order[i]` of A.
pub struct PivotedCholesky {
    /// The rows of A in the order of their pivots; those after `rank` have none.
    pub order: Vec<usize>,
    /// [n, n], lower triangle, of which the first `rank` columns are used.
    pub lower: Vec<f64>,
    /// Number of pivots above the tolerance.
    pub rank: usize,
    /// Trace of R.
    pub residual: f64,
}

/// Factors `a` [n, n]; pivots of at most `tolerance` times the largest diagonal entry end it.
pub fn pivoted_cholesky(a: &[f64], n: usize, tolerance: f64) -> PivotedCholesky {
    let mut diagonal: Vec<f64> = (0..n).map(|i| a[i * n + i]).collect();
    let largest = diagonal.iter().fold(0.0f64, |max, &x| max.max(x));
    let mut order: Vec<usize> = (0..n).collect();
    let mut lower = vec![0.0; n * n];
    let mut rank = 0;
    while rank < n {
        let best =
            (rank..n).fold(rank, |best, i| if diagonal[i] > diagonal[best] { i } else { best });
        let pivot = diagonal[best];
        if pivot <= tolerance * largest || pivot <= 0.0 {
            break;
        }
        order.swap(rank, best);
        diagonal.swap(rank, best);
        swap_rows(&mut lower, n, rank, best);
        let root = pivot.sqrt();
        let (above, below) = lower.split_at_mut((rank + 1) * n);
        let row = &mut above[rank * n..][..n];
        row[rank] = root;
        let of_pivot = &a[order[rank] * n..][..n];
        for (i, other) in (rank + 1..n).zip(below.chunks_exact_mut(n)) {
            let entry = (of_pivot[order[i]] - dot(&other[..rank], &row[..rank])) / root;
            other[rank] = entry;
            diagonal[i] -= entry * entry;
        }
        rank += 1;
    }
    let residual = diagonal[rank..].iter().map(|x| x.max(0.0)).sum();
    PivotedCholesky { order, lower, rank, residual }
}

fn swap_rows(lower: &mut [f64], n: usize, i: usize, j: usize) {
    if i != j {
        let (head, tail) = lower.split_at_mut(j * n);
        head[i * n..][..n].swap_with_slice(&mut tail[..n]);
    }
}

/// Right-hand sides solved together: their slice of every row stays in cache.
const PANEL: usize = 32;

impl PivotedCholesky {
    fn n(&self) -> usize {
        self.order.len()
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.lower[i * self.n()..][..self.n()]
    }

    /// A^-1 b for b [n, width]; the rank must be n.
    pub fn solve(&self, b: &[f64], width: usize) -> Vec<f64> {
        let mut x = vec![0.0; b.len()];
        let mut panel = vec![[0.0; PANEL]; self.n()];
        for start in (0..width).step_by(PANEL) {
            let columns = PANEL.min(width - start);
            for (row, &at) in panel.iter_mut().zip(&self.order) {
                row[..columns].copy_from_slice(&b[at * width + start..][..columns]);
            }
            self.solve_panel(&mut panel);
            for (row, &at) in panel.iter().zip(&self.order) {
                x[at * width + start..][..columns].copy_from_slice(&row[..columns]);
            }
        }
        x
    }

    fn solve_panel(&self, panel: &mut [[f64; PANEL]]) {
        for i in 0..self.rank {
            let (done, rest) = panel.split_at_mut(i);
            let row = self.row(i);
            for (x, &l) in done.iter().zip(row) {
                add_scaled(&mut rest[0], -l, x);
            }
            rest[0].iter_mut().for_each(|x| *x /= row[i]);
        }
        for i in (0..self.rank).rev() {
            let (rest, done) = panel.split_at_mut(i);
            let row = self.row(i);
            done[0].iter_mut().for_each(|x| *x /= row[i]);
            for (x, &l) in rest.iter_mut().zip(row) {
                add_scaled(x, -l, &done[0]);
            }
        }
    }

    /// trace(A^-1) = ||L^-1||^2; the rank must be n. At least one over the smallest eigenvalue.
    pub fn inverse_trace(&self) -> f64 {
        let n = self.n();
        // Row i of L^-1: (e_i - sum_{k<i} L[i, k] row_k) / L[i, i].
        let mut inverse: Vec<f64> = vec![0.0; n * n];
        for i in 0..n {
            let (done, rest) = inverse.split_at_mut(i * n);
            let (row, new) = (self.row(i), &mut rest[..=i]);
            for (k, (known, &l)) in done.chunks_exact(n).zip(row).enumerate() {
                add_scaled(&mut new[..=k], -l, &known[..=k]);
            }
            new[i] = 1.0;
            new.iter_mut().for_each(|x| *x /= row[i]);
        }
        dot(&inverse, &inverse)
    }

    /// An orthonormal basis [n - rank, n] of the vectors that A sends to (about) zero.
    pub fn null_space(&self) -> Vec<f64> {
        let (n, rank) = (self.n(), self.rank);
        let mut basis: Vec<f64> = Vec::with_capacity((n - rank) * n);
        let mut y = vec![0.0; rank];
        for free in rank..n {
            // z = e_free - sum_j y_j e_j with L_P' y = (row of free): A z = 0 up to R.
            y.copy_from_slice(&self.row(free)[..rank]);
            for i in (0..rank).rev() {
                y[i] /= self.row(i)[i];
                let (value, row) = (y[i], self.row(i));
                add_scaled(&mut y[..i], -value, &row[..i]);
            }
            let mut z = vec![0.0; n];
            z[self.order[free]] = 1.0;
            y.iter().zip(&self.order).for_each(|(y, &at)| z[at] = -y);
            // Gram-Schmidt, twice: once is not enough when vectors are nearly parallel.
            for _ in 0..2 {
                for known in basis.chunks_exact(n) {
                    let along = dot(known, &z);
                    add_scaled(&mut z, -along, known);
                }
            }
            let norm = dot(&z, &z).sqrt();
            z.iter_mut().for_each(|x| *x /= norm);
            basis.extend(z);
        }
        basis
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    fn random(n: usize, rank: usize) -> Vec<f64> {
        let b = CounterStream::new(n as u64, "cholesky").normal(n * rank);
        let b: Vec<f64> = b.into_iter().map(f64::from).collect();
        let entry = |at| dot(&b[at / n * rank..][..rank], &b[at % n * rank..][..rank]);
        (0..n * n).map(entry).collect()
    }

    #[test]
    fn the_factor_rebuilds_the_matrix_and_knows_its_rank() {
        for (n, rank) in [(0, 0), (1, 1), (2, 1), (9, 9), (9, 4), (33, 32), (40, 7)] {
            let a = random(n, rank);
            let factor = pivoted_cholesky(&a, n, 1e-12);
            assert_eq!(factor.rank, rank);
            for i in 0..n {
                for j in 0..n {
                    let (r, s) = (&factor.row(i)[..rank], &factor.row(j)[..rank]);
                    let expected = a[factor.order[i] * n + factor.order[j]];
                    assert!((dot(r, s) - expected).abs() < 1e-12 * n as f64);
                }
            }
        }
    }

    #[test]
    fn solutions_solve_and_the_trace_of_the_inverse_is_right() {
        for n in [1, 2, 7, 31] {
            let a = random(n, n + 3);
            let factor = pivoted_cholesky(&a, n, 1e-12);
            for width in [0, 1, 31, 33] {
                let b: Vec<f64> = (0..n * width).map(|i| (i % 11) as f64 - 5.0).collect();
                let x = factor.solve(&b, width);
                for (i, c) in (0..n).flat_map(|i| (0..width).map(move |c| (i, c))) {
                    let ax: f64 = (0..n).map(|j| a[i * n + j] * x[j * width + c]).sum();
                    assert!((ax - b[i * width + c]).abs() < 1e-9);
                }
            }
            let mut identity = vec![0.0; n * n];
            identity.iter_mut().step_by(n + 1).for_each(|x| *x = 1.0);
            let inverse = factor.solve(&identity, n);
            let trace: f64 = (0..n).map(|i| inverse[i * n + i]).sum();
            assert!((factor.inverse_trace() - trace).abs() < 1e-9 * trace);
        }
    }

    #[test]
    fn the_null_space_is_orthonormal_and_goes_to_zero() {
        let (n, rank) = (20, 13);
        let a = random(n, rank);
        let basis = pivoted_cholesky(&a, n, 1e-12).null_space();
        for (i, z) in basis.chunks_exact(n).enumerate() {
            for (j, other) in basis.chunks_exact(n).enumerate() {
                assert!((dot(z, other) - f64::from(u8::from(i == j))).abs() < 1e-12);
            }
            assert!(a.chunks_exact(n).all(|row| dot(row, z).abs() < 1e-10));
        }
    }
}
