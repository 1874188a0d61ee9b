//! The minimum-norm least-squares solution X of normal equations G X = B, G = H'H.
//!   X = sum over eigenvalues w_i > 1e-10 w_max of v_i v_i' B / w_i
//! The eigen-decomposition is the definition. Where a Cholesky factor proves that no eigenvalue is
//! near the threshold, it gives the same solution for a tenth of the work: with Z an orthonormal
//! basis of the null space of G, X = (G + t Z Z')^-1 B for any t > 0, since Z'B = 0.

use super::dot::add_scaled;
use super::pivoted_cholesky::pivoted_cholesky;
use super::symmetric_eigen::symmetric_eigen;

/// Eigenvalues up to this share of the largest count as zero.
const DROPPED: f64 = 1e-10;
/// Cholesky answers only where it proves a condition below this, far from the threshold.
const CERTIFIED: f64 = 1e9;

/// X [n, width], and the rank of G.
pub struct MinNorm {
    /// The solution, row-major.
    pub solution: Vec<f64>,
    /// Number of eigenvalues kept.
    pub rank: usize,
}

/// Solves G X = B for G [n, n] positive semi-definite and B [n, width] in the range of G.
pub fn min_norm(g: &[f64], b: &[f64], n: usize, width: usize) -> MinNorm {
    // A column that never occurs is a row of zeros; it would only slow the factorisation down.
    let used: Vec<usize> = (0..n).filter(|&i| g[i * n + i] > 0.0).collect();
    if used.len() < n {
        let pick = |from: &[f64], columns: &[usize], stride: usize| -> Vec<f64> {
            used.iter()
                .flat_map(|&i| columns.iter().map(move |&j| (i, j)))
                .map(|(i, j)| from[i * stride + j])
                .collect()
        };
        let all: Vec<usize> = (0..width).collect();
        let inner = min_norm(&pick(g, &used, n), &pick(b, &all, width), used.len(), width);
        let mut solution = vec![0.0; n * width];
        for (i, &at) in used.iter().enumerate() {
            solution[at * width..][..width].copy_from_slice(&inner.solution[i * width..][..width]);
        }
        return MinNorm { solution, rank: inner.rank };
    }
    by_cholesky(g, b, n, width).unwrap_or_else(|| by_eigenvalues(g, b, n, width))
}

/// The definition.
pub fn by_eigenvalues(g: &[f64], b: &[f64], n: usize, width: usize) -> MinNorm {
    let eigen = symmetric_eigen(g, n);
    let threshold = DROPPED * eigen.values.first().copied().unwrap_or(0.0);
    let rank = eigen.values.iter().filter(|&&w| w > threshold).count();
    let mut solution = vec![0.0; n * width];
    let mut coefficients = vec![0.0; width];
    for (v, w) in eigen.vectors.chunks_exact(n.max(1)).zip(&eigen.values).take(rank) {
        coefficients.fill(0.0);
        for (vj, row) in v.iter().zip(b.chunks_exact(width.max(1))) {
            add_scaled(&mut coefficients, vj / w, row);
        }
        for (vj, row) in v.iter().zip(solution.chunks_exact_mut(width.max(1))) {
            add_scaled(row, *vj, &coefficients);
        }
    }
    MinNorm { solution, rank }
}

/// The same through Cholesky, or None where an eigenvalue may lie near the threshold.
fn by_cholesky(g: &[f64], b: &[f64], n: usize, width: usize) -> Option<MinNorm> {
    let first = pivoted_cholesky(g, n, 1e-12);
    let diagonal = (0..n).map(|i| g[i * n + i]);
    let (trace, largest) = diagonal.fold((0.0, 0.0f64), |(sum, max), x| (sum + x, max.max(x)));
    // Everything left out has eigenvalues of at most the residual.
    if first.residual > 0.01 * DROPPED * largest {
        return None;
    }
    let rank = first.rank;
    let factor = if rank == n {
        first
    } else {
        let filled = fill_null_space(g, &first.null_space(), trace / rank as f64);
        pivoted_cholesky(&filled, n, 1e-12)
    };
    // The largest eigenvalue is at most the trace, the smallest at least 1 / trace of the inverse.
    let certified = factor.rank == n && trace * factor.inverse_trace() < CERTIFIED;
    certified.then(|| MinNorm { solution: factor.solve(b, width), rank })
}

/// G + t Z Z', with the null space as rows of `z`.
fn fill_null_space(g: &[f64], z: &[f64], t: f64) -> Vec<f64> {
    let mut filled = g.to_vec();
    let n = g.len().isqrt();
    for z in z.chunks_exact(n) {
        for (zi, row) in z.iter().zip(filled.chunks_exact_mut(n)) {
            add_scaled(row, t * zi, z);
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::dot::dot;
    use crate::random::CounterStream;
    use crate::tables::design::Design;
    use crate::tables::design::tests::{dense, random_ids, transposed_product};

    fn both_agree(h: &[f64], n: usize, width: usize) -> usize {
        let rows = h.len() / n;
        let y: Vec<f64> = CounterStream::new(4, "y").normal64(rows * width);
        let (g, b) = (transposed_product(h, h, n, n), transposed_product(h, &y, n, width));
        let exact = by_eigenvalues(&g, &b, n, width);
        let fast = min_norm(&g, &b, n, width);
        assert_eq!(exact.rank, fast.rank);
        for (x, y) in exact.solution.iter().zip(&fast.solution) {
            assert!((x - y).abs() < 1e-9, "{x} {y}");
        }
        // Normal equations hold.
        for i in 0..n {
            for c in 0..width {
                let gx: f64 = (0..n).map(|j| g[i * n + j] * exact.solution[j * width + c]).sum();
                assert!((gx - b[i * width + c]).abs() < 1e-9 * rows as f64);
            }
        }
        exact.rank
    }

    #[test]
    fn full_and_deficient_designs_agree_with_the_definition() {
        for (scenes, k, values, per_position) in [
            (200, 2, 9, false),
            (200, 2, 9, true),
            (300, 3, 7, true),
            (20, 2, 15, true),
            (5, 2, 9, false),
        ] {
            let ids = random_ids(scenes, k, values, per_position);
            let columns = if per_position { k * values } else { values };
            let design = Design::new(&ids, k, columns).unwrap();
            let rank = both_agree(&dense(&design), columns, 3);
            if scenes >= 200 {
                assert_eq!(rank, if per_position { columns - k + 1 } else { columns });
            }
        }
    }

    #[test]
    fn an_ill_conditioned_design_goes_through_the_eigenvalues() {
        // Two columns that differ in the fifth decimal: the square of that is 1e-10.
        let h = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0 + 2e-5];
        let g = transposed_product(&h, &h, 2, 2);
        assert!(by_cholesky(&g, &[1.0, 1.0], 2, 1).is_none());
    }

    #[test]
    fn of_two_equal_columns_each_gets_half() {
        let h = [1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        let g = transposed_product(&h, &h, 3, 3);
        let fit = min_norm(&g, &[4.0, 4.0, 5.0], 3, 1);
        assert_eq!(fit.rank, 2);
        let expected = [1.0, 1.0, 5.0];
        assert!(fit.solution.iter().zip(expected).all(|(x, y)| (x - y).abs() < 1e-12));
        assert!(dot(&fit.solution, &fit.solution) < 27.0 + 1e-9);
    }

    #[test]
    fn empty_equations_have_empty_solutions() {
        assert_eq!(min_norm(&[], &[], 0, 3).rank, 0);
        let zero = min_norm(&[0.0; 4], &[0.0; 2], 2, 1);
        assert_eq!((zero.rank, zero.solution), (0, vec![0.0; 2]));
    }
}
