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

/// Rows in one product, whole tiles: after each it is seen whether a penalty can still be the best.
const BLOCK: usize = 120;
/// A head with more than so many classes a dimension has its squared residuals without the residuals.
const WIDE: usize = 2;

/// Rows over which penalties are chosen, with their coordinates: made once for all targets and orders of the rows.
pub struct Sample {
    rows: Vec<usize>,
    /// [rows, rank].
    coordinates: Vec<f64>,
}

impl Sample {
    /// At most `sampled` of the rows given, `x`, spread evenly.
    pub fn new(spectrum: &Spectrum, x: &[f32], sampled: usize) -> Result<Self, OutOfMemory> {
        let rows = x.len() / spectrum.dim();
        let count = sampled.min(rows);
        let rows: Vec<usize> = (0..count).map(|i| i * rows / count).collect();
        let (mut scratch, mut some) = (Vec::new(), Vec::new());
        let mut coordinates = Vec::with_capacity(count * spectrum.rank());
        for block in rows.chunks(BLOCK) {
            spectrum.coordinates(x, block, &mut scratch, &mut some)?;
            coordinates.extend_from_slice(&some);
        }
        Ok(Self { rows, coordinates })
    }

    /// Blocks of rows with their coordinates.
    fn blocks(&self, rank: usize) -> Vec<(&[usize], &[f64])> {
        let starts = (0..self.rows.len()).step_by(BLOCK);
        let block = |start: usize| {
            let end = (start + BLOCK).min(self.rows.len());
            (&self.rows[start..end], &self.coordinates[start * rank..end * rank])
        };
        starts.map(block).collect()
    }
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
        let mut fit = Self::unpenalised(spectrum, x, targets)?;
        match share {
            Some(share) => fit.penalise(spectrum, &vec![share; fit.targets.count()]),
            None => fit.choose(spectrum, &Sample::new(spectrum, x, sampled)?)?,
        }
        Ok(fit)
    }

    /// Fits `targets` with the penalties of smallest leave-one-out error over a sample of the rows.
    pub fn chosen(
        spectrum: &Spectrum,
        x: &[f32],
        targets: Targets,
        sample: &Sample,
    ) -> Result<Self, OutOfMemory> {
        let mut fit = Self::unpenalised(spectrum, x, targets)?;
        fit.choose(spectrum, sample)?;
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

    /// Takes the penalties of smallest leave-one-out error over a sample of the rows given.
    pub fn choose(&mut self, spectrum: &Spectrum, sample: &Sample) -> Result<(), OutOfMemory> {
        let mut shares = vec![GRID[GRID.len() - 1]; self.targets.count()];
        // Nothing is left without the only row: the mean is all that a fit can say.
        if spectrum.rows() > 1 {
            self.errors = leave_one_out_errors(self, spectrum, sample)?;
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

/// A penalty, and of the blocks seen so far what is left of each row in its own fitted value.
struct Penalty {
    diagonal: Vec<f64>,
    left: Vec<Vec<f64>>,
}

/// Mean square of the leave-one-out residuals over the sample, [heads, penalties]. Penalties are tried in the order of their
/// errors on the first block. One whose error on some blocks alone is above that of another on all is given up: its error
/// is infinite.
fn leave_one_out_errors(
    fit: &RidgeFit,
    spectrum: &Spectrum,
    sample: &Sample,
) -> Result<Vec<f64>, OutOfMemory> {
    let (heads, rank, count) = (fit.targets.count(), spectrum.rank(), sample.rows.len() as f64);
    let blocks = sample.blocks(rank);
    let diagonal = |share| spectrum.filter(share * spectrum.mean_value());
    let mut penalties = GRID.map(|share| Penalty { diagonal: diagonal(share), left: Vec::new() });
    let mut errors = vec![0.0; heads * GRID.len()];
    for (head, errors) in errors.chunks_exact_mut(GRID.len()).enumerate() {
        let wide = match fit.range(head).len() > WIDE * rank {
            true => Some(WideHead::new(fit, spectrum, head)?),
            false => None,
        };
        // Adds the squares of some blocks, as long as there is less than `most`.
        let mut add = |at: usize, some: std::ops::Range<usize>, most: f64| {
            let Penalty { diagonal, left } = &mut penalties[at];
            let residuals = match wide {
                Some(_) => None,
                None => Some(Residuals::of_head(fit, spectrum, head, diagonal)),
            };
            for position in some {
                if errors[at] > most {
                    errors[at] = f64::INFINITY;
                    return Ok(f64::INFINITY);
                }
                let (rows, coordinates) = blocks[position];
                if position == left.len() {
                    let of = |own: &[f64]| spectrum.remainder(quadratic(own, diagonal, own), true);
                    left.push(coordinates.chunks_exact(rank.max(1)).map(of).collect());
                }
                let squares = match (&wide, &residuals) {
                    (Some(wide), _) => wide.squares(rows, coordinates, diagonal)?,
                    (_, Some(residuals)) => residuals.squares(rows, coordinates)?,
                    _ => unreachable!("a head is wide or has residuals"),
                };
                for (squares, left) in squares.iter().zip(&left[position]) {
                    errors[at] += squares / (left * left) / count;
                }
            }
            Ok(errors[at])
        };
        let mut first = Vec::new();
        for at in 0..GRID.len() {
            first.push(add(at, 0..1, f64::INFINITY)?);
        }
        let mut order: Vec<usize> = (0..GRID.len()).collect();
        order.sort_by(|&a, &b| first[a].total_cmp(&first[b]));
        let mut best = f64::INFINITY;
        for at in order {
            best = best.min(add(at, 1..blocks.len(), best)?);
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
