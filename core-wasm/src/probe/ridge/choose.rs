//! The penalty by exact leave-one-out: a row's residual, had it not been fitted, is e / (1 - h - 1/N).

use super::fit::RidgeFit;
use super::leave_out::{Residuals, quadratic};
use super::spectrum::Spectrum;
use super::targets::Targets;
use super::wide_head::WideHead;
use crate::linalg::dot::add_scaled;
use crate::simd::OutOfMemory;

/// Penalties tried, in units of the mean eigenvalue of X'X.
pub(super) const GRID: [f64; 17] = [
    1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1.0, 3.0, 1e1, 3e1, 1e2,
];

/// Rows in one product.
const BLOCK: usize = 256;
/// A head with more than so many classes a dimension has its squared residuals without the residuals.
const WIDE: usize = 2;

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
        let mut fit = Self::unpenalised(spectrum, x, targets)?;
        match share {
            Some(share) => fit.penalise(spectrum, &vec![share; fit.targets.count()]),
            None => fit.choose(spectrum, x, sampled)?,
        }
        Ok(fit)
    }

    /// Moments and means of targets, with no penalty yet.
    pub(super) fn unpenalised(
        spectrum: &Spectrum,
        x: &[f32],
        targets: Targets,
    ) -> Result<Self, OutOfMemory> {
        let moments = spectrum.moments(x, targets.columns(), |row, to, of| {
            let width = of.len();
            targets
                .ones(row)
                .for_each(|column| add_scaled(&mut to[column * width..][..width], 1.0, of));
        })?;
        let means = targets.means(spectrum.rows());
        Ok(Self::of_moments(targets, means, moments))
    }

    /// Takes the penalties of smallest leave-one-out error over at most `sampled` rows of those given, `x`.
    pub fn choose(
        &mut self,
        spectrum: &Spectrum,
        x: &[f32],
        sampled: usize,
    ) -> Result<(), OutOfMemory> {
        let mut shares = vec![GRID[GRID.len() - 1]; self.targets.count()];
        // Nothing is left without the only row: the mean is all that a fit can say.
        if spectrum.rows() > 1 {
            self.errors = leave_one_out_errors(self, spectrum, x, sampled)?;
            shares =
                self.errors.chunks_exact(GRID.len()).map(|errors| GRID[smallest(errors)]).collect();
        }
        self.penalise(spectrum, &shares);
        Ok(())
    }
}

/// Place of the smallest number; of equal ones the last, which penalises most.
pub(super) fn smallest(errors: &[f64]) -> usize {
    let mut best = 0;
    for (at, error) in errors.iter().enumerate() {
        if *error <= errors[best] {
            best = at;
        }
    }
    best
}

/// Mean square of the leave-one-out residuals, [heads, penalties], over at most `sampled` rows of `x`.
fn leave_one_out_errors(
    fit: &RidgeFit,
    spectrum: &Spectrum,
    x: &[f32],
    sampled: usize,
) -> Result<Vec<f64>, OutOfMemory> {
    let (rows, heads, rank) = (x.len() / spectrum.dim(), fit.targets.count(), spectrum.rank());
    let count = sampled.min(rows);
    let sample: Vec<usize> = (0..count).map(|i| i * rows / count).collect();
    let mut errors = vec![0.0; heads * GRID.len()];
    // Once for all penalties: the coordinates are most of the work.
    let mut scratch = Vec::new();
    let mut blocks = Vec::new();
    for block in sample.chunks(BLOCK) {
        let mut coordinates = Vec::new();
        spectrum.coordinates(x, block, &mut scratch, &mut coordinates)?;
        blocks.push((block, coordinates));
    }
    let mut wide = Vec::new();
    for head in 0..heads {
        let classes = fit.range(head).len();
        wide.push(if classes > WIDE * rank {
            Some(WideHead::new(fit, spectrum, head)?)
        } else {
            None
        });
    }
    for (at, share) in GRID.iter().enumerate() {
        let diagonal = spectrum.filter(share * spectrum.mean_value());
        let residuals = Residuals::new(fit, spectrum, &vec![diagonal.clone(); heads]);
        for (block, coordinates) in &blocks {
            let left: Vec<f64> = coordinates
                .chunks_exact(rank.max(1))
                .map(|own| spectrum.remainder(quadratic(own, &diagonal, own), true))
                .collect();
            for (head, wide) in wide.iter().enumerate() {
                let squares = match wide {
                    Some(wide) => wide.squares(block, coordinates, &diagonal)?,
                    None => {
                        let range = fit.range(head);
                        let classes = range.len();
                        let e = residuals.of_columns(range, block, coordinates)?;
                        e.chunks_exact(classes).map(|e| e.iter().map(|e| e * e).sum()).collect()
                    }
                };
                for (squares, left) in squares.iter().zip(&left) {
                    errors[head * GRID.len() + at] += squares / (left * left) / count as f64;
                }
            }
        }
    }
    Ok(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_errors_the_largest_penalty_is_taken() {
        assert_eq!(smallest(&[2.0, 1.0, 1.0, 3.0]), 2);
        assert_eq!(smallest(&[1.0]), 0);
    }
}
