//! Leading principal components of a matrix's rows: what boosted trees predict in place of all dims.
//!   F - mean = scores components,   components orthonormal, by falling variance

use super::column_means::column_means;
use super::symmetric_eigen::symmetric_eigen;
use crate::linalg::dot::{add_scaled, less};

pub struct Principal {
    pub mean: Vec<f64>,
    /// [kept, dim]
    pub components: Vec<f64>,
    /// [kept, rows]
    pub scores: Vec<f64>,
    pub kept: usize,
    /// Share of the variance that they hold; 1 where there is none.
    pub variance: f64,
}

/// At most `most` components of `f` [rows, dim].
pub fn principal(f: &[f32], dim: usize, most: usize) -> Principal {
    let mean = column_means(f, dim);
    let n = f.len() / dim;
    let centred: Vec<f64> = f.chunks_exact(dim).flat_map(|row| less(row, &mean)).collect();
    let total: f64 = centred.iter().map(|x| x * x).sum();
    // The smaller of the two Gram matrices: rows by rows, or dims by dims.
    let small = n.min(dim);
    let mut gram = vec![0.0; small * small];
    if n <= dim {
        for i in 0..n {
            for j in 0..=i {
                let (a, b) = (&centred[i * dim..][..dim], &centred[j * dim..][..dim]);
                gram[i * n + j] = a.iter().zip(b).map(|(a, b)| a * b).sum();
            }
        }
    } else {
        for row in centred.chunks_exact(dim) {
            for (i, &a) in row.iter().enumerate() {
                add_scaled(&mut gram[i * dim..][..=i], a, row);
            }
        }
    }
    let eigen = symmetric_eigen(&gram, small);
    let floor = 1e-12 * eigen.values.first().copied().unwrap_or(0.0);
    let kept = eigen.values.iter().take(most).filter(|&&w| w > floor).count();
    let mut components = Vec::with_capacity(kept * dim);
    let mut scores = Vec::with_capacity(kept * n);
    for (v, w) in eigen.vectors.chunks_exact(small.max(1)).zip(&eigen.values).take(kept) {
        if n <= dim {
            let size = w.sqrt();
            let mut component = vec![0.0; dim];
            for (v, row) in v.iter().zip(centred.chunks_exact(dim)) {
                component.iter_mut().zip(row).for_each(|(c, x)| *c += v * x / size);
            }
            components.extend(component);
            scores.extend(v.iter().map(|v| v * size));
        } else {
            components.extend(v);
            let score = |row: &[f64]| row.iter().zip(v).map(|(x, v)| x * v).sum::<f64>();
            scores.extend(centred.chunks_exact(dim).map(score));
        }
    }
    let held: f64 = eigen.values.iter().take(kept).sum();
    Principal {
        mean,
        components,
        scores,
        kept,
        variance: if total > 0.0 { (held / total).min(1.0) } else { 1.0 },
    }
}

// The oracles spell formulas out index by index.
#[cfg(test)]
#[allow(clippy::needless_range_loop)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn all_components_rebuild_the_rows_whichever_side_is_shorter() {
        for (n, dim) in [(5, 9), (9, 5), (6, 6)] {
            let f = CounterStream::new(n as u64, "principal").normal(n * dim);
            let p = principal(&f, dim, 64);
            assert_eq!(p.kept, dim.min(n - 1));
            assert!((p.variance - 1.0).abs() < 1e-12);
            for s in 0..n {
                for d in 0..dim {
                    let rebuilt: f64 = p.mean[d]
                        + (0..p.kept)
                            .map(|k| p.scores[k * n + s] * p.components[k * dim + d])
                            .sum::<f64>();
                    assert!((rebuilt - f64::from(f[s * dim + d])).abs() < 1e-6);
                }
            }
        }
    }

    #[test]
    fn few_components_hold_the_share_of_variance_that_they_say() {
        let f = CounterStream::new(1, "principal").normal(40 * 8);
        let p = principal(&f, 8, 3);
        let held: f64 = p.scores.iter().map(|x| x * x).sum();
        let total: f64 = f.chunks(8).flat_map(|row| less(row, &p.mean).map(|x| x.powi(2))).sum();
        assert_eq!(p.kept, 3);
        assert!((p.variance - held / total).abs() < 1e-9);
    }
}
