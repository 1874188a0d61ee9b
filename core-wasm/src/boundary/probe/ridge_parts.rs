//! Read-out by ridge of rows that are never together: sums part by part, then fits and readings from them.

use super::ridge::{RidgeReadout, RidgeSpectrum};
use super::ridge_heads::RidgeHeads;
use crate::boundary::{Check, Matrix, check, there};
use crate::probe::ridge::{RidgeFit, RowSums, Sample, Spectrum, TargetSums, around_mean};
use wasm_bindgen::prelude::*;

/// Sums over some rows, for all fits on them.
#[wasm_bindgen]
pub struct RidgeSums {
    sums: RowSums,
    heads: RidgeHeads,
    dim: usize,
}

#[wasm_bindgen]
impl RidgeSums {
    /// Of no rows yet, around `centre` [dim].
    #[wasm_bindgen(constructor)]
    pub fn new(centre: &[f64], heads: RidgeHeads) -> Check<RidgeSums> {
        check(!centre.is_empty(), "A ridge read-out needs at least one dimension.")?;
        Ok(RidgeSums {
            sums: RowSums::new(centre.to_vec(), &heads.columns()),
            heads,
            dim: centre.len(),
        })
    }

    /// Adds rows with their labels [rows, positions], head after head, fit after fit.
    pub fn add(&mut self, rows: &Matrix, labels: &[i32]) -> Check<()> {
        check(rows.cols() == self.dim, "The rows of a read-out differ in their dimensions.")?;
        let targets = self.heads.targets(rows.rows(), labels)?;
        Ok(self.sums.add(rows.values(), &targets)?)
    }

    /// Lower triangle of the rows' products [dim, dim].
    pub fn inner(&self) -> Vec<f64> {
        self.sums.triangle()
    }

    /// Sums of the rows less the centre [dim].
    pub fn sums(&self) -> Vec<f64> {
        self.sums.sums().to_vec()
    }

    /// Of one fit: the same by target [columns, dim], then rows that show it [columns].
    pub fn targets(&self, fit: usize) -> Check<Vec<f64>> {
        let all = self.sums.targets();
        check(fit < all.len(), "A read-out has no such fit.")?;
        Ok([&all[fit].sums[..], &all[fit].counts[..]].concat())
    }
}

#[wasm_bindgen]
impl RidgeSpectrum {
    /// Of `rows` rows whose sums around `centre` [dim] are all there.
    pub fn of_sums(
        rows: usize,
        centre: &[f64],
        sums: &[f64],
        mut inner: Vec<f64>,
    ) -> Check<RidgeSpectrum> {
        let dim = centre.len();
        check(
            dim > 0 && rows > dim && sums.len() == dim && inner.len() == dim * dim,
            "The sums of a read-out don't fit its rows, of which there are more than dimensions.",
        )?;
        let mean = around_mean(rows, centre, sums, &mut inner);
        Ok(Spectrum::of_inner(rows, mean, inner).into())
    }

    /// What [`RidgeSpectrum::parts`] and [`RidgeSpectrum::vectors`] gave.
    pub fn of_parts(rows: usize, parts: &[f64], vectors: Vec<f64>) -> Check<RidgeSpectrum> {
        let dim = parts.len() / 2;
        check(
            parts.len() == 2 * dim + 1 && dim > 0 && vectors.len() == dim * dim,
            "The parts of a spectrum don't fit together.",
        )?;
        let (mean, values) = (parts[..dim].to_vec(), parts[dim..2 * dim].to_vec());
        Ok(Spectrum::of_parts(rows, mean, values, vectors, parts[2 * dim]).into())
    }

    /// Means [dim], eigenvalues [dim], and the unit of penalties.
    pub fn parts(&self) -> Vec<f64> {
        let unit = [self.0.mean_value()];
        [self.0.mean(), self.0.values(), &unit].concat()
    }

    /// Eigenvectors [dim, dim] of more rows than dimensions.
    pub fn vectors(&self) -> Check<Vec<f64>> {
        let why = "Rows that are no more than dimensions have no such spectrum.";
        Ok(there(self.0.vectors(), why)?.to_vec())
    }
}

#[wasm_bindgen]
impl RidgeReadout {
    /// One fit from its target sums around `centre` [dim], with the penalties of smallest leave-one-out error
    /// over the rows of `sample`.
    pub fn of_sums(
        spectrum: &RidgeSpectrum,
        centre: &[f64],
        shown: &[f64],
        sample: &Matrix,
        heads: RidgeHeads,
        labels: &[i32],
    ) -> Check<RidgeReadout> {
        let (dim, columns) = (spectrum.0.dim(), heads.columns());
        check(
            columns.len() == 1
                && centre.len() == dim
                && sample.cols() == dim
                && sample.rows() > 0
                && shown.len() == columns[0] * (dim + 1),
            "The sums of a read-out don't fit its heads.",
        )?;
        let (sums, counts) = shown.split_at(columns[0] * dim);
        let shown = TargetSums { sums: sums.to_vec(), counts: counts.to_vec() };
        let shown = shown.around(centre, spectrum.0.mean());
        let targets = heads.targets(sample.rows(), labels)?.remove(0);
        let mut fit = RidgeFit::of_sums(&spectrum.0, targets, &shown)?;
        fit.choose(&spectrum.0, &Sample::new(&spectrum.0, sample.values(), sample.rows())?)?;
        Ok(RidgeReadout(fit))
    }

    /// Means of the targets [columns], then moments [rank, columns].
    pub fn parts(&self) -> Vec<f64> {
        [self.0.means(), self.0.moments()].concat()
    }

    /// What [`RidgeReadout::parts`] and [`RidgeReadout::shares`] gave, for rows yet to come.
    pub fn of_parts(
        spectrum: &RidgeSpectrum,
        heads: &RidgeHeads,
        shares: &[f64],
        parts: &[f64],
    ) -> Check<RidgeReadout> {
        let columns = heads.columns();
        check(
            columns.len() == 1
                && shares.len() == heads.fits[0].len()
                && parts.len() == columns[0] * (1 + spectrum.0.rank()),
            "The parts of a read-out don't fit its heads.",
        )?;
        let (means, moments) = parts.split_at(columns[0]);
        let targets = heads.targets(0, &[])?.remove(0);
        let mut fit = RidgeFit::of_moments(targets, means.to_vec(), moments.to_vec());
        fit.penalise(&spectrum.0, shares);
        Ok(RidgeReadout(fit))
    }

    /// Rows to read next, with their labels [rows, positions] head after head.
    pub fn take(&mut self, heads: &RidgeHeads, rows: usize, labels: &[i32]) -> Check<()> {
        check(heads.columns() == [self.0.columns()], "These are not the heads of the read-out.")?;
        self.0.take(heads.targets(rows, labels)?.remove(0));
        Ok(())
    }
}
