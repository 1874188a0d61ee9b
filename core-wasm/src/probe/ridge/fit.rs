//! A fit: moments of its targets, and a penalty a head.

use super::choose::{GRID, leave_one_out_errors, smallest};
use super::spectrum::Spectrum;
use super::targets::Targets;
use crate::linalg::dot::add_scaled;
use crate::simd::OutOfMemory;

/// Ridge read-outs of several heads on the same rows.
pub struct RidgeFit {
    pub(super) targets: Targets,
    /// Means of the targets [columns].
    pub(super) means: Vec<f64>,
    /// P [rank, columns].
    pub(super) moments: Vec<f64>,
    /// Penalty of each head.
    pub(super) penalties: Vec<f64>,
    /// The same in units of the mean eigenvalue.
    pub shares: Vec<f64>,
    /// Mean square of the leave-one-out residuals [heads, penalties tried]; empty where none were tried.
    pub errors: Vec<f64>,
}

/// Weights of one head.
pub struct Weights {
    /// [classes, dim].
    pub weights: Vec<f64>,
    /// [classes].
    pub offset: Vec<f64>,
}

impl RidgeFit {
    /// Fits `targets` with the penalties of smallest leave-one-out error, each over at most `sampled` rows
    /// spread evenly, or with `share` of the mean eigenvalue for all heads.
    pub fn new(
        spectrum: &Spectrum,
        x: &[f32],
        targets: Targets,
        share: Option<f64>,
        sampled: usize,
    ) -> Result<Self, OutOfMemory> {
        let rows = spectrum.rows();
        let moments = spectrum.moments(x, targets.columns(), |row, to, of| {
            let width = of.len();
            targets
                .ones(row)
                .for_each(|column| add_scaled(&mut to[column * width..][..width], 1.0, of));
        })?;
        let mut fit = Self {
            means: targets.means(rows),
            shares: vec![share.unwrap_or(1.0); targets.count()],
            targets,
            moments,
            penalties: Vec::new(),
            errors: Vec::new(),
        };
        if share.is_none() && rows == 1 {
            // Nothing is left without the only row: the mean is all that a fit can say.
            fit.shares.fill(GRID[GRID.len() - 1]);
        } else if share.is_none() {
            fit.errors = leave_one_out_errors(&fit, spectrum, x, sampled)?;
            fit.shares = fit
                .errors
                .chunks_exact(GRID.len())
                .map(|errors| GRID[smallest(errors)])
                .collect();
        }
        let unit = spectrum.mean_value();
        fit.penalties = fit.shares.iter().map(|share| share * unit).collect();
        Ok(fit)
    }

    /// Columns of all heads.
    pub fn columns(&self) -> usize {
        self.targets.columns()
    }

    /// Number of heads.
    pub fn heads(&self) -> usize {
        self.targets.count()
    }

    /// The columns of one head.
    pub fn range(&self, head: usize) -> std::ops::Range<usize> {
        self.targets.head(head).1
    }

    /// Classes of one head that a row shows.
    pub fn labels(&self, head: usize, row: usize) -> impl Iterator<Item = usize> {
        self.targets.head(head).0.of(row)
    }

    /// The moments [rank, columns], those of each head times its own `diagonal` [rank].
    pub(super) fn scaled(&self, diagonals: &[Vec<f64>]) -> Vec<f64> {
        let columns = self.targets.columns();
        let mut scaled = self.moments.clone();
        for (r, row) in scaled.chunks_exact_mut(columns).enumerate() {
            for (head, diagonal) in diagonals.iter().enumerate() {
                let (_, range) = self.targets.head(head);
                row[range].iter_mut().for_each(|x| *x *= diagonal[r]);
            }
        }
        scaled
    }

    /// The affine maps of all heads: score = offset + weights x.
    pub fn weights(&self, spectrum: &Spectrum, x: &[f32]) -> Result<Vec<Weights>, OutOfMemory> {
        let (columns, dim) = (self.targets.columns(), spectrum.dim());
        let inverses: Vec<_> = self
            .penalties
            .iter()
            .map(|&penalty| spectrum.inverse(penalty))
            .collect();
        let all = spectrum.weights(x, &self.scaled(&inverses))?;
        let of = |column: usize| (0..dim).map(move |j| j * columns + column);
        Ok((0..self.targets.count())
            .map(|head| {
                let (_, range) = self.targets.head(head);
                let mut found = Weights {
                    weights: Vec::with_capacity(range.len() * dim),
                    offset: Vec::with_capacity(range.len()),
                };
                for column in range {
                    let start = found.weights.len();
                    if all.is_empty() {
                        found.weights.resize(start + dim, 0.0);
                    } else {
                        found.weights.extend(of(column).map(|at| all[at]));
                    }
                    let mean = crate::linalg::dot::dot(&found.weights[start..], spectrum.mean());
                    found.offset.push(self.means[column] - mean);
                }
                found
            })
            .collect())
    }
}
