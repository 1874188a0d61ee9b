//! Read-out by ridge: one spectrum a matrix, then fits of any targets on it.

use super::ridge_heads::RidgeHeads;
use crate::boundary::{Check, Matrix, check, within};
use crate::options::results;
use crate::probe::ridge::{
    CandidateSets, Coordinates, Groups, RidgeFit, Roots, Sample, Spectrum, is_match, squared_error,
};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The eigendecomposition of a matrix's centred rows.
#[wasm_bindgen]
pub struct RidgeSpectrum(pub(super) Spectrum, RefCell<Option<(usize, Rc<Sample>)>>);

impl From<Spectrum> for RidgeSpectrum {
    fn from(spectrum: Spectrum) -> Self {
        Self(spectrum, RefCell::new(None))
    }
}

impl RidgeSpectrum {
    /// At most `sampled` of its rows, kept for the next order of them.
    fn sample(&self, x: &[f32], sampled: usize) -> Check<Rc<Sample>> {
        let mut kept = self.1.borrow_mut();
        if let Some((_, sample)) = kept.as_ref().filter(|(count, _)| *count == sampled) {
            return Ok(sample.clone());
        }
        let sample = Rc::new(Sample::new(&self.0, x, sampled)?);
        *kept = Some((sampled, sample.clone()));
        Ok(sample)
    }
}

#[wasm_bindgen]
impl RidgeSpectrum {
    /// Of at least one row.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: &Matrix) -> Check<RidgeSpectrum> {
        check(rows.rows() > 0 && rows.cols() > 0, "A ridge read-out needs at least one row.")?;
        Ok(Spectrum::new(rows.values(), rows.cols())?.into())
    }
}

/// The coordinates of some rows in a spectrum, for all that is read of them.
#[wasm_bindgen]
pub struct RidgeCoordinates {
    of: Coordinates,
    rows: usize,
    rank: usize,
}

#[wasm_bindgen]
impl RidgeCoordinates {
    /// Of rows that the spectrum is of: all of them where they are no more than dimensions.
    #[wasm_bindgen(constructor)]
    pub fn new(spectrum: &RidgeSpectrum, rows: &Matrix) -> Check<RidgeCoordinates> {
        if spectrum.0.gives_residuals() {
            check_rows(spectrum, rows)?;
        }
        let fits = rows.cols() == spectrum.0.dim() && rows.rows() <= spectrum.0.rows();
        check(fits, NOT_ITS_ROWS)?;
        Ok(RidgeCoordinates {
            of: spectrum.0.coordinates_of(rows.values())?,
            rows: rows.rows(),
            rank: spectrum.0.rank(),
        })
    }
}

/// Ridge fits of several heads.
#[wasm_bindgen]
pub struct RidgeReadout(pub(super) RidgeFit);

#[wasm_bindgen]
impl RidgeReadout {
    /// Heads of `classes` classes with `positions` labels a row; `labels` holds [rows, positions] head after head.
    /// `share`: the penalty in units of the mean eigenvalue; not positive: chosen by leave-one-out over at
    /// most `sampled` rows.
    #[wasm_bindgen(constructor)]
    pub fn new(
        spectrum: &RidgeSpectrum,
        rows: &Matrix,
        classes: &[u32],
        positions: &[u32],
        labels: &[i32],
        share: f64,
        sampled: usize,
    ) -> Check<RidgeReadout> {
        check_rows(spectrum, rows)?;
        check(sampled > 0, "A read-out is judged on at least one row.")?;
        let heads = RidgeHeads::new(&[classes.len() as u32], classes, positions)?;
        let targets = heads.targets(spectrum.0.rows(), labels)?.remove(0);
        let x = rows.values();
        Ok(RidgeReadout(match share > 0.0 {
            true => RidgeFit::new(&spectrum.0, x, targets, Some(share), sampled)?,
            false => RidgeFit::chosen(&spectrum.0, x, targets, &*spectrum.sample(x, sampled)?)?,
        }))
    }

    /// Penalty of each head in units of the mean eigenvalue.
    pub fn shares(&self) -> Vec<f64> {
        self.0.shares.clone()
    }

    /// Mean square of the leave-one-out residuals, [heads, penalties]; infinite for those that some rows alone show not to
    /// be the best. Empty where the penalty was given.
    pub fn errors(&self) -> Vec<f64> {
        self.0.errors.clone()
    }

    /// Weights [columns of all heads, dim], then offsets [columns]. No more rows than dimensions have to be there.
    pub fn weights(&self, spectrum: &RidgeSpectrum, rows: &Matrix) -> Check<Vec<f64>> {
        if spectrum.0.vectors().is_none() {
            check_rows(spectrum, rows)?;
        }
        let maps = self.0.weights(&spectrum.0, rows.values())?;
        let weights = maps.iter().flat_map(|map| &map.weights);
        let offsets = maps.iter().flat_map(|map| &map.offset);
        Ok(weights.chain(offsets).copied().collect())
    }

    /// Scores [listed rows, columns] of fits that left out one group each.
    pub fn scores_without(
        &self,
        spectrum: &RidgeSpectrum,
        coordinates: &RidgeCoordinates,
        offsets: &[u32],
        listed: &[u32],
    ) -> Check<Vec<f64>> {
        let groups = groups(spectrum, coordinates, offsets, listed)?;
        let mut scores = Vec::with_capacity(listed.len() * self.0.columns());
        self.0.leave_out(&spectrum.0, &coordinates.of, &groups, |left| {
            scores.extend_from_slice(left.scores)
        })?;
        Ok(scores)
    }

    /// Exact matches of the listed rows, each by a fit that left out its group, and by the fit on all rows; scores of
    /// the groups' sets.
    pub fn read_without(
        &self,
        spectrum: &RidgeSpectrum,
        coordinates: &RidgeCoordinates,
        offsets: &[u32],
        listed: &[u32],
        sets: Option<CandidateSets>,
    ) -> Check<ReadWithout> {
        let groups = groups(spectrum, coordinates, offsets, listed)?;
        read(&self.0, &mut None, &spectrum.0, &coordinates.of, &groups, sets)
    }
}

/// Other targets of the same rows, again and again, with the penalties and groups of one fit.
#[wasm_bindgen]
pub struct RidgeExchange {
    heads: RidgeHeads,
    shares: Vec<f64>,
    offsets: Vec<u32>,
    listed: Vec<u32>,
    roots: Option<Vec<Roots>>,
}

#[wasm_bindgen]
impl RidgeExchange {
    /// Heads as of [`RidgeReadout`], a penalty each in units of the mean eigenvalue, and what is left out together.
    #[wasm_bindgen(constructor)]
    pub fn new(
        classes: &[u32],
        positions: &[u32],
        shares: Vec<f64>,
        offsets: Vec<u32>,
        listed: Vec<u32>,
    ) -> Check<RidgeExchange> {
        let heads = RidgeHeads::new(&[classes.len() as u32], classes, positions)?;
        let fits = shares.len() == classes.len() && shares.iter().all(|&share| share > 0.0);
        check(fits, "Every head of a read-out has a penalty, a positive number.")?;
        Ok(RidgeExchange { heads, shares, offsets, listed, roots: None })
    }

    /// As [`RidgeReadout::read_without`], of these labels.
    pub fn read(
        &mut self,
        spectrum: &RidgeSpectrum,
        coordinates: &RidgeCoordinates,
        labels: &[i32],
        sets: Option<CandidateSets>,
    ) -> Check<ReadWithout> {
        let groups = groups(spectrum, coordinates, &self.offsets, &self.listed)?;
        check(coordinates.rows == spectrum.0.rows(), NOT_ITS_ROWS)?;
        let targets = self.heads.targets(spectrum.0.rows(), labels)?.remove(0);
        let fit = RidgeFit::penalised(&spectrum.0, &coordinates.of, targets, &self.shares);
        read(&fit, &mut self.roots, &spectrum.0, &coordinates.of, &groups, sets)
    }
}

fn read(
    fit: &RidgeFit,
    roots: &mut Option<Vec<Roots>>,
    spectrum: &Spectrum,
    of: &Coordinates,
    groups: &Groups,
    sets: Option<CandidateSets>,
) -> Check<ReadWithout> {
    let heads = fit.heads();
    check_sets(&sets, groups.offsets.len(), |head| (head < heads).then(|| fit.range(head).len()))?;
    let listed = groups.rows.len();
    let mut found = ReadWithout {
        matches: vec![0; heads * listed],
        fitted_matches: vec![0; heads * listed],
        set_scores: Vec::new(),
        squares: vec![0.0; heads],
        fitted_squares: vec![0.0; heads],
    };
    fit.leave_out_by(roots, spectrum, of, groups, |left| {
        let columns = fit.columns();
        for (i, &row) in left.rows.iter().enumerate() {
            let own = i * columns..(i + 1) * columns;
            let (scores, fitted) = (&left.scores[own.clone()], &left.fitted[own]);
            for head in 0..heads {
                let range = fit.range(head);
                let is_match =
                    |scores: &[f64]| is_match(&scores[range.clone()], fit.labels(head, row));
                let at = head * listed + left.start + i;
                found.matches[at] = u8::from(is_match(scores));
                found.fitted_matches[at] = u8::from(is_match(fitted));
                let square =
                    |scores: &[f64]| squared_error(&scores[range.clone()], fit.labels(head, row));
                found.squares[head] += square(scores);
                found.fitted_squares[head] += square(fitted);
            }
            if let Some(sets) = &sets {
                let range = fit.range(sets.head);
                sets.push(left.group, &scores[range], &mut found.set_scores);
            }
        }
    })?;
    Ok(found)
}

results! {
    /// Readings of scenes that the fit had not seen.
    pub struct ReadWithout {
        /// [heads, listed rows].
        pub matches: Vec<u8>,
        /// The same by the fit on all rows.
        pub fitted_matches: Vec<u8>,
        /// Sum over the listed rows of the squared errors of a head's scores [heads].
        pub squares: Vec<f64>,
        /// The same by the fit on all rows.
        pub fitted_squares: Vec<f64>,
        /// A score for each candidate set of each listed row.
        pub set_scores: Vec<f64>,
    }
}

/// Sets of objects fit so many groups' bounds, and are among the classes of their head.
pub(super) fn check_sets(
    sets: &Option<CandidateSets>,
    bounds: usize,
    classes_of: impl Fn(usize) -> Option<usize>,
) -> Check<()> {
    let fits = sets.as_ref().is_none_or(|sets| {
        sets.offsets.len() == bounds
            && sets.offsets.is_sorted()
            && sets
                .offsets
                .last()
                .is_some_and(|&last| sets.members.len() == last as usize * sets.objects)
            && classes_of(sets.head).is_some_and(|classes| within(&sets.members, classes))
    });
    check(fits, "The sets of a read-out don't fit its groups.")
}

const NOT_ITS_ROWS: &str = "The rows are not those of the read-out's spectrum.";

/// For what asks for all rows.
fn check_rows(spectrum: &RidgeSpectrum, rows: &Matrix) -> Check<()> {
    let fits = rows.rows() == spectrum.0.rows() && rows.cols() == spectrum.0.dim();
    check(fits, NOT_ITS_ROWS)
}

fn groups<'a>(
    spectrum: &RidgeSpectrum,
    coordinates: &RidgeCoordinates,
    offsets: &'a [u32],
    listed: &'a [u32],
) -> Check<Groups<'a>> {
    check(coordinates.rank == spectrum.0.rank(), NOT_ITS_ROWS)?;
    let whole = offsets.first() == Some(&0)
        && offsets.is_sorted()
        && offsets.last().is_some_and(|&end| end as usize == listed.len());
    let count = spectrum.0.rows();
    let fits = whole
        && offsets.windows(2).all(|pair| ((pair[1] - pair[0]) as usize) < count)
        && within(listed, coordinates.rows);
    check(fits, "A group that is left out lacks rows, or leaves no row to fit on.")?;
    Ok(Groups { offsets, rows: listed })
}
