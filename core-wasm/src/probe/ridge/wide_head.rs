//! Squared residuals of a head with many classes, summed over them without making them. With P its moments, m its means,
//! y a row's targets and z its coordinates times the diagonal of a penalty:
//!   |y - m - P'z|^2 = |y - m|^2 - 2 z'P(y - m) + z'PP'z
//! PP' and P(y - m) serve all penalties, and a row costs rank^2 in place of rank x classes.

use super::fit::RidgeFit;
use super::spectrum::Spectrum;
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{View, product64};
use crate::simd::OutOfMemory;

pub struct WideHead<'a> {
    fit: &'a RidgeFit,
    head: usize,
    rank: usize,
    /// PP' [rank, rank].
    gram: Vec<f64>,
    /// What is left of targets; none where coordinates give residuals.
    targets: Option<Moved>,
}

/// Of the targets around their means.
struct Moved {
    /// P' [classes, rank].
    moments: Vec<f64>,
    /// Pm [rank].
    mean: Vec<f64>,
    /// |m|^2.
    square: f64,
}

impl<'a> WideHead<'a> {
    pub fn new(fit: &'a RidgeFit, spectrum: &Spectrum, head: usize) -> Result<Self, OutOfMemory> {
        let (rank, range) = (spectrum.rank(), fit.range(head));
        let classes = range.len();
        let p = View::new(&fit.moments, rank, fit.columns()).part(0, rank, range.start, classes);
        let targets = if spectrum.gives_residuals() {
            None
        } else {
            let means = &fit.means[range.clone()];
            let mut moments = vec![0.0; classes * rank];
            let mut mean = Vec::with_capacity(rank);
            for (r, row) in fit.moments.chunks_exact(fit.columns()).enumerate() {
                let own = &row[range.clone()];
                mean.push(dot(own, means));
                own.iter().enumerate().for_each(|(class, &p)| moments[class * rank + r] = p);
            }
            Some(Moved { moments, mean, square: dot(means, means) })
        };
        Ok(Self { fit, head, rank, gram: product64(p, p.transposed())?, targets })
    }

    /// Squared residuals [rows] of rows with these coordinates [rows, rank], under a penalty's diagonal.
    pub fn squares(
        &self,
        rows: &[usize],
        coordinates: &[f64],
        diagonal: &[f64],
    ) -> Result<Vec<f64>, OutOfMemory> {
        let rank = self.rank;
        let mut scaled = coordinates.to_vec();
        for row in scaled.chunks_exact_mut(rank) {
            row.iter_mut().zip(diagonal).for_each(|(z, d)| *z *= d);
        }
        let image =
            product64(View::new(&scaled, rows.len(), rank), View::new(&self.gram, rank, rank))?;
        let pairs = scaled.chunks_exact(rank).zip(image.chunks_exact(rank));
        Ok(rows
            .iter()
            .zip(pairs)
            // Rounding may leave less than nothing of a residual that is next to nothing.
            .map(|(&row, (z, image))| (dot(z, image) + self.of_targets(row, z)).max(0.0))
            .collect())
    }

    /// |y - m|^2 - 2 z'P(y - m).
    fn of_targets(&self, row: usize, z: &[f64]) -> f64 {
        let Some(targets) = &self.targets else {
            return 0.0;
        };
        let means = &self.fit.means[self.fit.range(self.head)];
        let mut square = targets.square;
        let mut toward: Vec<f64> = targets.mean.iter().map(|x| -x).collect();
        for class in self.fit.labels(self.head, row) {
            square += 1.0 - 2.0 * means[class];
            add_scaled(&mut toward, 1.0, &targets.moments[class * self.rank..][..self.rank]);
        }
        square - 2.0 * dot(z, &toward)
    }
}

#[cfg(test)]
mod tests {
    use super::super::leave_out::Residuals;
    use super::super::targets::{Head, Targets};
    use super::*;
    use crate::random::CounterStream;

    /// More rows than dimensions, and fewer.
    #[test]
    fn squares_are_those_of_the_residuals() {
        for (rows, dim) in [(60, 5), (20, 40)] {
            let x = CounterStream::new(1, "x").normal(rows * dim);
            let head = |classes: usize, positions: usize| Head {
                classes,
                labels: CounterStream::new(classes as u64, "labels")
                    .below(classes as u32, positions * rows),
                positions,
            };
            let spectrum = Spectrum::new(&x, dim).unwrap();
            let targets = Targets::new(vec![head(3, 1), head(90, 2)]);
            let fit = RidgeFit::unpenalised(&spectrum, &x, targets).unwrap();
            let wide = WideHead::new(&fit, &spectrum, 1).unwrap();
            let asked = [0, 3, rows - 1];
            let mut coordinates = Vec::new();
            spectrum.coordinates(&x, &asked, &mut Vec::new(), &mut coordinates).unwrap();
            for share in [1e-6, 1e-2, 10.0] {
                let diagonal = spectrum.filter(share * spectrum.mean_value());
                let residuals = Residuals::of_head(&fit, &spectrum, 1, &diagonal);
                let truths = residuals.squares(&asked, &coordinates).unwrap();
                let actual = wide.squares(&asked, &coordinates, &diagonal).unwrap();
                assert_eq!(actual.len(), asked.len());
                for (actual, truth) in actual.iter().zip(truths) {
                    assert!((actual - truth).abs() < 1e-12 * truth.max(1.0), "{actual} {truth}");
                }
            }
        }
    }
}
