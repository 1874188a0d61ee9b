//! A fit: moments of its targets, and a penalty a head.

use super::row_sums::TargetSums;
use super::spectrum::{Coordinates, Spectrum};
use super::targets::Targets;
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
    /// Mean square of the leave-one-out residuals [heads, penalties tried], infinite for those that were given up; empty
    /// where none were tried.
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
    /// Of targets with these means [columns] and moments [rank, columns], not penalised yet.
    pub fn of_moments(targets: Targets, means: Vec<f64>, moments: Vec<f64>) -> Self {
        Self {
            targets,
            means,
            moments,
            penalties: Vec::new(),
            shares: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Of sums around the mean of all rows; `targets` are those of the rows given.
    pub fn of_sums(
        spectrum: &Spectrum,
        targets: Targets,
        shown: &TargetSums,
    ) -> Result<Self, OutOfMemory> {
        let moments = spectrum.moments_of_sums(&shown.sums)?;
        let rows = spectrum.rows() as f64;
        let means = shown.counts.iter().map(|count| count / rows).collect();
        Ok(Self::of_moments(targets, means, moments))
    }

    /// Of targets of all rows of a spectrum, whose coordinates are there, with these penalties.
    pub fn penalised(
        spectrum: &Spectrum,
        of: &Coordinates,
        targets: Targets,
        shares: &[f64],
    ) -> Self {
        let moments = spectrum.moments_of_coordinates(of, &targets);
        let means = targets.means(spectrum.rows());
        let mut fit = Self::of_moments(targets, means, moments);
        fit.penalise(spectrum, shares);
        fit
    }

    /// Other rows given: their targets, of the same heads.
    pub fn take(&mut self, targets: Targets) {
        self.targets = targets;
    }

    /// Sets the penalty of each head, in units of the mean eigenvalue.
    pub fn penalise(&mut self, spectrum: &Spectrum, shares: &[f64]) {
        let unit = spectrum.mean_value();
        self.shares = shares.to_vec();
        self.penalties = shares.iter().map(|share| share * unit).collect();
    }

    /// Means of the targets [columns].
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// P [rank, columns].
    pub fn moments(&self) -> &[f64] {
        &self.moments
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
        let inverses: Vec<_> =
            self.penalties.iter().map(|&penalty| spectrum.inverse(penalty)).collect();
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
