//! What a fit would say of a group of scenes had it not seen them: their residuals E_B become
//!   (I - 11'/N - H_BB)^-1 E_B
//! exactly, intercept and all, with the penalty as it was. No refit.

use super::fit::RidgeFit;
use super::spectrum::{Coordinates, Spectrum};
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::gemm::{View, product64};
use crate::simd::OutOfMemory;
use std::ops::Range;

/// Rows in one product, unless a group is larger.
const BLOCK: usize = 512;

/// Lists of rows that are left out together; a row may be in several, and no list holds all rows.
pub struct Groups<'a> {
    /// [groups + 1].
    pub offsets: &'a [u32],
    /// Rows, list after list.
    pub rows: &'a [u32],
}

impl Groups<'_> {
    fn count(&self) -> usize {
        self.offsets.len() - 1
    }

    fn range(&self, group: usize) -> Range<usize> {
        self.offsets[group] as usize..self.offsets[group + 1] as usize
    }
}

/// One group's scores.
pub struct LeftOut<'a> {
    pub group: usize,
    /// Where its rows start in the list of all groups' rows.
    pub start: usize,
    pub rows: &'a [usize],
    /// Scores of a fit without the group [rows, columns].
    pub scores: &'a [f64],
    /// Scores of the fit on all rows [rows, columns].
    pub fitted: &'a [f64],
}

/// What leaving out a group takes, whatever the targets: the factor of (I - 11'/N - H)_BB of each penalty, and the heads
/// that have it.
pub struct Roots(Vec<(Range<usize>, Vec<f64>)>);

impl Roots {
    /// Of a group's coordinates [count, rank], where all of any heads have the same diagonal.
    pub fn of(spectrum: &Spectrum, count: usize, coordinates: &[f64], diagonal: &[f64]) -> Self {
        Self(vec![(0..usize::MAX, factor(spectrum, count, coordinates, diagonal))])
    }
}

/// Of (I - 11'/N - H)_BB [count, count] for rows with these coordinates.
fn factor(spectrum: &Spectrum, count: usize, coordinates: &[f64], diagonal: &[f64]) -> Vec<f64> {
    let rank = spectrum.rank();
    let mut left = vec![0.0; count * count];
    for i in 0..count {
        for j in 0..=i {
            let (a, b) = (&coordinates[i * rank..], &coordinates[j * rank..]);
            let form = quadratic(&a[..rank], diagonal, &b[..rank]);
            left[i * count + j] = spectrum.remainder(form, i == j);
        }
    }
    cholesky(&mut left, count);
    left
}

impl RidgeFit {
    /// Calls `visit` with the scores of each group, in order; lists number the rows that have these coordinates.
    pub fn leave_out(
        &self,
        spectrum: &Spectrum,
        of: &Coordinates,
        groups: &Groups,
        visit: impl FnMut(LeftOut),
    ) -> Result<(), OutOfMemory> {
        self.leave_out_by(&mut None, spectrum, of, groups, visit)
    }

    /// The same with roots that are kept, for other targets of the same rows, groups and penalties.
    pub fn leave_out_by(
        &self,
        kept: &mut Option<Vec<Roots>>,
        spectrum: &Spectrum,
        of: &Coordinates,
        groups: &Groups,
        mut visit: impl FnMut(LeftOut),
    ) -> Result<(), OutOfMemory> {
        let mut made = Vec::new();
        let (rank, columns) = (spectrum.rank(), self.targets.columns());
        let diagonals: Vec<Vec<f64>> =
            self.penalties.iter().map(|&penalty| spectrum.filter(penalty)).collect();
        let residuals = Residuals::new(self, spectrum, &diagonals);
        let mut coordinates = Vec::new();
        let mut first = 0;
        while first < groups.count() {
            let start = groups.range(first).start;
            let mut after = first + 1;
            while after < groups.count() && groups.range(after).end - start <= BLOCK {
                after += 1;
            }
            let end = groups.range(after - 1).end;
            let rows: Vec<usize> =
                groups.rows[start..end].iter().map(|&row| row as usize).collect();
            spectrum.picked(of, &rows, &mut coordinates);
            let mut left_out = residuals.of(&rows, &coordinates)?;
            let mut fitted = left_out.clone();
            self.residuals_to_scores(&rows, &mut fitted);
            for group in first..after {
                let range = groups.range(group);
                let own = range.start - start..range.end - start;
                let part = &coordinates[own.start * rank..own.end * rank];
                let e = &mut left_out[own.start * columns..own.end * columns];
                if let Some(kept) = kept {
                    residuals.solve(own.len(), &kept[group], e);
                    continue;
                }
                let roots = residuals.roots(own.len(), part, &diagonals);
                residuals.solve(own.len(), &roots, e);
                made.push(roots);
            }
            self.residuals_to_scores(&rows, &mut left_out);
            for group in first..after {
                let range = groups.range(group);
                let own = range.start - start..range.end - start;
                visit(LeftOut {
                    group,
                    start: range.start,
                    rows: &rows[own.clone()],
                    scores: &left_out[own.start * columns..own.end * columns],
                    fitted: &fitted[own.start * columns..own.end * columns],
                });
            }
            first = after;
        }
        kept.get_or_insert(made);
        Ok(())
    }

    /// Y - E in place of E.
    fn residuals_to_scores(&self, rows: &[usize], e: &mut [f64]) {
        for (&row, e) in rows.iter().zip(e.chunks_exact_mut(self.targets.columns())) {
            e.iter_mut().for_each(|e| *e = -*e);
            self.targets.ones(row).for_each(|column| e[column] += 1.0);
        }
    }
}

/// Residuals of rows under a fit, one penalty a head.
pub struct Residuals<'a> {
    fit: &'a RidgeFit,
    spectrum: &'a Spectrum,
    /// Those that are made.
    columns: Range<usize>,
    /// Moments times diagonals [rank, columns].
    scaled: Vec<f64>,
}

impl<'a> Residuals<'a> {
    /// With the diagonal of each head.
    pub fn new(fit: &'a RidgeFit, spectrum: &'a Spectrum, diagonals: &[Vec<f64>]) -> Self {
        Self { fit, spectrum, columns: 0..fit.targets.columns(), scaled: fit.scaled(diagonals) }
    }

    /// Of the columns of one head alone, with its diagonal.
    pub fn of_head(
        fit: &'a RidgeFit,
        spectrum: &'a Spectrum,
        head: usize,
        diagonal: &[f64],
    ) -> Self {
        let columns = fit.range(head);
        let mut scaled = Vec::with_capacity(columns.len() * diagonal.len());
        for (row, d) in fit.moments.chunks_exact(fit.targets.columns()).zip(diagonal) {
            scaled.extend(row[columns.clone()].iter().map(|x| x * d));
        }
        Self { fit, spectrum, columns, scaled }
    }

    /// E [rows, columns] of `rows` with these coordinates.
    pub fn of(&self, rows: &[usize], coordinates: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
        let (rank, columns) = (self.spectrum.rank(), &self.columns);
        let mut e = product64(
            View::new(coordinates, rows.len(), rank),
            View::new(&self.scaled, rank, columns.len()),
        )?;
        if self.spectrum.gives_residuals() {
            return Ok(e);
        }
        for (&row, e) in rows.iter().zip(e.chunks_exact_mut(columns.len())) {
            let means = &self.fit.means[columns.clone()];
            e.iter_mut().zip(means).for_each(|(e, m)| *e = -*e - m);
            let ones = self.fit.targets.ones(row);
            ones.filter(|column| columns.contains(column))
                .for_each(|column| e[column - columns.start] += 1.0);
        }
        Ok(e)
    }

    /// Their squares, summed over the columns [rows].
    pub fn squares(&self, rows: &[usize], coordinates: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
        let e = self.of(rows, coordinates)?;
        Ok(e.chunks_exact(self.columns.len()).map(|e| e.iter().map(|e| e * e).sum()).collect())
    }

    /// Turns the residuals E [count, columns] of one group into those without it.
    pub fn without(
        &self,
        count: usize,
        coordinates: &[f64],
        diagonals: &[Vec<f64>],
        e: &mut [f64],
    ) {
        self.solve(count, &self.roots(count, coordinates, diagonals), e);
    }

    fn roots(&self, count: usize, coordinates: &[f64], diagonals: &[Vec<f64>]) -> Roots {
        let mut found: Vec<(Range<usize>, Vec<f64>)> = Vec::new();
        for (head, diagonal) in diagonals.iter().enumerate() {
            // Heads with one penalty share one factor.
            if let Some((heads, _)) = found.last_mut().filter(|_| diagonals[head - 1] == *diagonal)
            {
                heads.end = head + 1;
                continue;
            }
            found.push((head..head + 1, factor(self.spectrum, count, coordinates, diagonal)));
        }
        Roots(found)
    }

    /// The same with factors that are there.
    pub fn solve(&self, count: usize, roots: &Roots, e: &mut [f64]) {
        let columns = self.fit.targets.columns();
        for (heads, root) in &roots.0 {
            for head in heads.start..heads.end.min(self.fit.heads()) {
                let (_, range) = self.fit.targets.head(head);
                let classes = range.len();
                let mut own = Vec::with_capacity(count * classes);
                for row in e.chunks_exact(columns) {
                    own.extend_from_slice(&row[range.clone()]);
                }
                solve(root, &mut own, count, classes);
                for (row, own) in e.chunks_exact_mut(columns).zip(own.chunks_exact(classes)) {
                    row[range.clone()].copy_from_slice(own);
                }
            }
        }
    }
}

/// sum_r a_r w_r b_r, in the order of [`dot`](crate::linalg::dot::dot).
pub fn quadratic(a: &[f64], w: &[f64], b: &[f64]) -> f64 {
    let (a4, a_rest) = a.as_chunks::<4>();
    let (w4, w_rest) = w.as_chunks::<4>();
    let (b4, b_rest) = b.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for ((a, w), b) in a4.iter().zip(w4).zip(b4) {
        for lane in 0..4 {
            sums[lane] += a[lane] * w[lane] * b[lane];
        }
    }
    let rest = a_rest.iter().zip(w_rest).zip(b_rest);
    let rest = rest.fold(0.0, |sum, ((a, w), b)| sum + a * w * b);
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest
}

#[cfg(test)]
#[path = "leave_out_tests.rs"]
mod tests;
