//! Fits on some rows, judged on all of them: on views that were fitted on and on views that were not. Rows come group
//! by group; whatever is said of a group comes from a fit that left out all of it. With z any row, B the fitted rows
//! of its group, G = H + 11'/N and E the residuals of the fit on all fitted rows,
//!   f(z) without B = f(z) - g_zB (I - G_BB)^-1 E_B
//! exactly: rows that lie where a fit without them puts them don't move it. No refit.

use super::choose::{GRID, smallest};
use super::fit::RidgeFit;
use super::leave_out::{Residuals, Roots};
use super::spectrum::Spectrum;
use super::targets::Targets;
use crate::linalg::dot::add_scaled;
use crate::linalg::gemm::{Epilogue, View, gemm, product64};
use crate::simd::{F64x2, OutOfMemory};

/// Errors are taken over about this many rows, in whole groups.
const SAMPLED: usize = 512;

/// Rows that some fits share: which are fitted on, and the coordinates of all.
pub struct Across {
    spectrum: Spectrum,
    /// Fitted rows [fitted, dim], group by group.
    x: Vec<f32>,
    /// Where each group's fitted rows start, and the end of the last.
    fitted: Vec<usize>,
    /// The same of all rows.
    evaluated: Vec<usize>,
    /// Coordinates of the fitted rows [fitted, rank].
    own: Vec<f64>,
    /// Coordinates of all rows among the fitted ones [rows, rank].
    all: Vec<f64>,
    tried: Tried,
}

/// Families over which errors are taken, and what every fit asks of them, whatever its targets.
struct Tried {
    /// Their fitted rows, and where each starts among these, and the end of the last.
    rows: Vec<usize>,
    starts: Vec<usize>,
    /// [rows, rank].
    coordinates: Vec<f64>,
    penalties: Vec<Penalty>,
}

struct Penalty {
    /// In units of the mean eigenvalue.
    share: f64,
    filter: Vec<f64>,
    /// Of each group.
    roots: Vec<Roots>,
}

impl Tried {
    /// `own` [fitted, rank] of fitted rows, whose groups start at `fitted`.
    fn new(spectrum: &Spectrum, own: &[f64], fitted: &[usize]) -> Self {
        let rank = spectrum.rank();
        let (mut rows, mut starts, mut coordinates) = (Vec::new(), vec![0], Vec::new());
        for group in fitted.windows(2).step_by(spectrum.rows().div_ceil(SAMPLED)) {
            // Nothing is left without the only group that is fitted on.
            if group[0] == group[1] || group[1] - group[0] == spectrum.rows() {
                continue;
            }
            rows.extend(group[0]..group[1]);
            starts.push(rows.len());
            coordinates.extend_from_slice(&own[group[0] * rank..group[1] * rank]);
        }
        let of = |&share: &f64| {
            let filter = spectrum.filter(share * spectrum.mean_value());
            let root = |group: &[usize]| {
                let own = &coordinates[group[0] * rank..group[1] * rank];
                Roots::of(spectrum, group[1] - group[0], own, &filter)
            };
            Penalty { share, roots: starts.windows(2).map(root).collect(), filter }
        };
        let penalties = GRID.iter().map(of).collect();
        Self { rows, starts, coordinates, penalties }
    }
}

impl Across {
    /// Of X [rows, dim], group by group; `fitted` says of each row whether it is fitted on, as some are.
    pub fn new(x: &[f32], dim: usize, offsets: &[u32], fitted: &[u8]) -> Result<Self, OutOfMemory> {
        let evaluated: Vec<usize> = offsets.iter().map(|&at| at as usize).collect();
        let mut own = Vec::new();
        let mut starts = vec![0];
        for group in evaluated.windows(2) {
            for row in (group[0]..group[1]).filter(|&row| fitted[row] == 1) {
                own.extend_from_slice(&x[row * dim..][..dim]);
            }
            starts.push(own.len() / dim);
        }
        let spectrum = Spectrum::new(&own, dim)?;
        let all = spectrum.projected(&own, x)?;
        let rank = spectrum.rank();
        let mut coordinates = Vec::new();
        if spectrum.gives_residuals() {
            let rows: Vec<usize> = (0..spectrum.rows()).collect();
            spectrum.coordinates(&own, &rows, &mut Vec::new(), &mut coordinates)?;
        } else {
            for (row, _) in fitted.iter().enumerate().filter(|(_, fitted)| **fitted == 1) {
                coordinates.extend_from_slice(&all[row * rank..][..rank]);
            }
        }
        let tried = Tried::new(&spectrum, &coordinates, &starts);
        Ok(Self { all, own: coordinates, spectrum, x: own, fitted: starts, evaluated, tried })
    }

    /// Number of fitted rows.
    pub fn rows(&self) -> usize {
        self.spectrum.rows()
    }

    /// A fit of the targets of the fitted rows, with these penalties, in units of the mean eigenvalue.
    pub fn penalised(&self, targets: Targets, shares: &[f64]) -> Result<RidgeFit, OutOfMemory> {
        let mut fit = RidgeFit::unpenalised(&self.spectrum, &self.x, targets)?;
        fit.penalise(&self.spectrum, shares);
        Ok(fit)
    }

    /// The same with the penalties of smallest error where groups are left out.
    pub fn fit(&self, targets: Targets) -> Result<RidgeFit, OutOfMemory> {
        let mut fit = RidgeFit::unpenalised(&self.spectrum, &self.x, targets)?;
        let (heads, columns) = (fit.heads(), fit.columns());
        let Tried { rows, starts, coordinates, penalties } = &self.tried;
        let mut errors = vec![0.0; heads * penalties.len()];
        for (at, Penalty { filter, roots, .. }) in penalties.iter().enumerate() {
            let residuals = Residuals::new(&fit, &self.spectrum, &vec![filter.clone(); heads]);
            let mut e = residuals.of(rows, coordinates)?;
            for (group, roots) in starts.windows(2).zip(roots) {
                let own = &mut e[group[0] * columns..group[1] * columns];
                residuals.solve(group[1] - group[0], roots, own);
            }
            for e in e.chunks_exact(columns) {
                for head in 0..heads {
                    errors[head * penalties.len() + at] +=
                        e[fit.range(head)].iter().map(|e| e * e).sum::<f64>();
                }
            }
        }
        let shares: Vec<f64> = (errors.chunks_exact(penalties.len()))
            .map(|errors| penalties[smallest(errors)].share)
            .collect();
        fit.penalise(&self.spectrum, &shares);
        Ok(fit)
    }

    /// Calls `visit` with each group, in order, and the scores of its rows [rows, columns] by the fit without it.
    pub fn judge(
        &self,
        fit: &RidgeFit,
        mut visit: impl FnMut(usize, &[f64]),
    ) -> Result<(), OutOfMemory> {
        let (rank, columns) = (self.spectrum.rank(), fit.columns());
        let each = |of: &dyn Fn(f64) -> Vec<f64>| -> Vec<Vec<f64>> {
            fit.penalties.iter().map(|&penalty| of(penalty)).collect()
        };
        let filters = each(&|penalty| self.spectrum.filter(penalty));
        let inverses = each(&|penalty| self.spectrum.inverse(penalty));
        let scaled = fit.scaled(&inverses);
        let residuals = Residuals::new(fit, &self.spectrum, &filters);
        let rows = self.evaluated[self.evaluated.len() - 1];
        let mut every =
            product64(View::new(&self.all, rows, rank), View::new(&scaled, rank, columns))?;
        let fitted: Vec<usize> = (0..self.rows()).collect();
        let mut left_out = residuals.of(&fitted, &self.own)?;
        for group in 0..self.evaluated.len() - 1 {
            let (first, end) = (self.evaluated[group], self.evaluated[group + 1]);
            let scores = &mut every[first * columns..end * columns];
            for row in scores.chunks_exact_mut(columns) {
                add_scaled(row, 1.0, fit.means());
            }
            let (start, after) = (self.fitted[group], self.fitted[group + 1]);
            if start < after {
                let own = &self.own[start * rank..after * rank];
                let e = &mut left_out[start * columns..after * columns];
                residuals.without(after - start, own, &filters, e);
                let all = &self.all[first * rank..end * rank];
                self.take_off(fit, &inverses, own, e, all, scores)?;
            }
            visit(group, scores);
        }
        Ok(())
    }

    /// Takes g_zB E off the scores of rows with coordinates `all`, E [count, columns] the residuals without B.
    fn take_off(
        &self,
        fit: &RidgeFit,
        inverses: &[Vec<f64>],
        own: &[f64],
        e: &[f64],
        all: &[f64],
        scores: &mut [f64],
    ) -> Result<(), OutOfMemory> {
        let (rank, columns) = (self.spectrum.rank(), fit.columns());
        let (rows, count) = (all.len() / rank, own.len() / rank);
        let mut weights = Vec::new();
        let mut last: Option<&Vec<f64>> = None;
        for (head, inverse) in inverses.iter().enumerate() {
            // Heads with one penalty share their weights.
            if last != Some(inverse) {
                let mut scaled = all.to_vec();
                for row in scaled.chunks_exact_mut(rank) {
                    row.iter_mut().zip(inverse).for_each(|(x, w)| *x *= w);
                }
                weights = vec![1.0 / self.rows() as f64; rows * count];
                let right = View::new(own, count, rank).transposed();
                gemm::<F64x2>(
                    View::new(&scaled, rows, rank),
                    right,
                    &mut weights,
                    Epilogue::added(),
                )?;
                last = Some(inverse);
            }
            let range = fit.range(head);
            for (scores, weights) in
                scores.chunks_exact_mut(columns).zip(weights.chunks_exact(count))
            {
                for (e, weight) in e.chunks_exact(columns).zip(weights) {
                    add_scaled(&mut scores[range.clone()], -weight, &e[range.clone()]);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::naive::refit;
    use super::super::targets::Head;
    use super::*;
    use crate::random::CounterStream;

    const CLASSES: usize = 4;

    fn head(labels: &[i32]) -> Targets {
        Targets::new(vec![Head { classes: CLASSES, labels: labels.to_vec(), positions: 1 }])
    }

    /// More rows than dimensions and fewer; a group of which nothing is fitted, and one of which all is.
    #[test]
    fn every_group_is_judged_as_by_a_refit_on_fitted_rows_of_the_others() {
        for dim in [5, 12, 13, 40] {
            let rows = 24;
            let x = CounterStream::new(dim as u64, "x").normal(rows * dim);
            let labels = CounterStream::new(2, "labels").below(CLASSES as u32, rows);
            let offsets = [0u32, 4, 8, 9, 16, 24];
            let fitted: Vec<u8> = (0..rows)
                .map(|row| u8::from(if row < 4 { false } else { row == 8 || row % 2 == 0 }))
                .collect();
            let across = Across::new(&x, dim, &offsets, &fitted).unwrap();
            let seen: Vec<usize> = (0..rows).filter(|&row| fitted[row] == 1).collect();
            let own: Vec<i32> = seen.iter().map(|&row| labels[row]).collect();
            let chosen = across.fit(head(&own)).unwrap().shares[0];
            for share in [chosen, 1e-3, 1.0] {
                let fit = across.penalised(head(&own), &[share]).unwrap();
                let mut y = vec![0.0; rows * CLASSES];
                for (row, &label) in labels.iter().enumerate() {
                    y[row * CLASSES + label as usize] = 1.0;
                }
                let mut visited = 0;
                across
                    .judge(&fit, |group, scores| {
                        let asked: Vec<usize> =
                            (offsets[group] as usize..offsets[group + 1] as usize).collect();
                        let others: Vec<usize> =
                            seen.iter().copied().filter(|row| !asked.contains(row)).collect();
                        let penalty = share * across.spectrum.mean_value();
                        let truth = refit(&x, dim, &y, CLASSES, &others, &asked, penalty);
                        assert_eq!(truth.len(), scores.len());
                        for (actual, truth) in scores.iter().zip(&truth) {
                            assert!((actual - truth).abs() < 1e-8, "{dim}, {share}, {group}");
                        }
                        visited += 1;
                    })
                    .unwrap();
                assert_eq!(visited, 5);
            }
        }
    }

    #[test]
    fn the_penalty_has_the_smallest_error_of_refits_without_each_family() {
        let (rows, dim) = (30, 8);
        let mut x = CounterStream::new(1, "x").normal(rows * dim);
        let labels = CounterStream::new(2, "labels").below(CLASSES as u32, rows);
        for (row, x) in x.chunks_exact_mut(dim).enumerate() {
            x[labels[row] as usize] += 1.5;
        }
        let offsets: Vec<u32> = (0..=10).map(|group| 3 * group).collect();
        let across = Across::new(&x, dim, &offsets, &vec![1; rows]).unwrap();
        let fit = across.fit(head(&labels)).unwrap();
        let mut y = vec![0.0; rows * CLASSES];
        for (row, &label) in labels.iter().enumerate() {
            y[row * CLASSES + label as usize] = 1.0;
        }
        let error = |share: f64| -> f64 {
            let penalty = share * across.spectrum.mean_value();
            (0..10)
                .map(|group| {
                    let asked: Vec<usize> = (3 * group..3 * group + 3).collect();
                    let seen: Vec<usize> = (0..rows).filter(|row| !asked.contains(row)).collect();
                    let actual = refit(&x, dim, &y, CLASSES, &seen, &asked, penalty);
                    let truth = &y[3 * group * CLASSES..(3 * group + 3) * CLASSES];
                    let off = actual.iter().zip(truth).map(|(a, b)| (a - b) * (a - b));
                    off.sum::<f64>()
                })
                .sum()
        };
        let best = GRID.iter().min_by(|&&a, &&b| error(a).total_cmp(&error(b)));
        assert_eq!(best, Some(&fit.shares[0]));
    }
}
