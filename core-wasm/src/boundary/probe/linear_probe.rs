//! Linear probes: fits, scores, exact matches, losses.

use super::heads::ProbeHeads;
use crate::boundary::error::{Check, check, within};
use crate::boundary::javascript::{Listener, Progress};
use crate::boundary::matrix::Matrix;
use crate::linalg::gemm::View;
use crate::probe::linear_probe::{ProbeFit, ProbeOptions, ProbeScore};
use crate::probe::{self, Rows, converged, linear_probe};
use wasm_bindgen::prelude::*;

/// Train rows, packed as they come, in any order.
#[wasm_bindgen]
pub struct PackedRows(pub(super) Rows);

#[wasm_bindgen]
impl PackedRows {
    /// Room for `count` rows of `dim` numbers, scaled to length 1 if `unit`.
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize, dim: usize, unit: bool) -> Check<PackedRows> {
        check(count > 0 && dim > 0, "A probe is fitted on rows of numbers.")?;
        Ok(PackedRows(Rows::new(count, dim, unit)?))
    }

    /// The same for the rows of one worker of a team.
    pub fn of_worker(count: usize, dim: usize, unit: bool) -> Check<PackedRows> {
        check(count > 0 && dim > 0, "A worker of a team is given rows of numbers.")?;
        Ok(PackedRows(Rows::of_worker(count, dim, unit)?))
    }

    /// Takes row `rows[i]` of `embeddings` [any, dim] as train row `places[i]`, for every i.
    pub fn place(&mut self, embeddings: &Matrix, rows: &[i32], places: &[i32]) -> Check<()> {
        check_rows(embeddings, rows)?;
        let count = self.0.count();
        check(
            embeddings.cols() == self.0.dim()
                && rows.len() == places.len()
                && rows.len() <= self.0.missing()
                && within(places, count),
            "The rows don't fit what is packed.",
        )?;
        Ok(self.0.place(embeddings.values(), rows, places)?)
    }
}

/// The published protocol; undefined when `progress(epoch, loss)` stopped it by returning false.
///
/// `heads` are those of the packed rows in their order, `initial` [stacked classes, dim].
#[wasm_bindgen]
pub fn fit_linear_probe(
    rows: &PackedRows,
    heads: ProbeHeads,
    initial: &[f32],
    options: ProbeOptions,
    progress: Option<Progress>,
) -> Check<Option<ProbeFit>> {
    let rows = &rows.0;
    check(rows.missing() == 0, "Some train rows are missing.")?;
    let all: Vec<i32> = (0..rows.count() as i32).collect();
    let heads = heads.of_rows(rows.count(), &all)?;
    check(initial.len() == heads.stacked() * rows.dim(), "The first weights have the wrong size.")?;
    let mut listener = Listener::new(progress);
    let fit = linear_probe::fit(rows, &heads, initial, &options, &mut |epoch, loss| {
        listener.tell(epoch as f64, loss)
    })?;
    listener.end()?;
    Ok(fit)
}

/// The converged solver; undefined when stopped.
///
/// It starts at 0: the optimum is one, whatever the start.
#[wasm_bindgen]
pub fn fit_converged_probe(
    embeddings: &Matrix,
    rows: &[i32],
    heads: ProbeHeads,
    options: ProbeOptions,
    progress: Option<Progress>,
) -> Check<Option<ProbeFit>> {
    check_rows(embeddings, rows)?;
    check(embeddings.cols() > 0, "Embeddings need a dimension.")?;
    check(options.score == ProbeScore::Dot, "The converged solver has no cosines.")?;
    let heads = heads.of_rows(embeddings.rows(), rows)?;
    let mut listener = Listener::new(progress);
    let fit = converged::fit(
        embeddings.values(),
        embeddings.cols(),
        rows,
        &heads,
        &options,
        &mut |iteration, loss| listener.tell(iteration as f64, loss),
    )?;
    listener.end()?;
    Ok(fit)
}

/// Scores [scenes, classes]; `temperature` 0 stands for the dot score. `offsets` [classes], or none.
#[wasm_bindgen]
pub fn probe_scores(
    embeddings: &Matrix,
    weights: &[f32],
    classes: usize,
    temperature: f32,
    offsets: &[f32],
) -> Check<Matrix> {
    let (scenes, dim) = (embeddings.rows(), embeddings.cols());
    check(
        Some(weights.len()) == classes.checked_mul(dim)
            && (offsets.is_empty() || offsets.len() == classes),
        "The weights have the wrong size.",
    )?;
    let embeddings = View::new(embeddings.values(), scenes, dim);
    let weights = View::new(weights, classes, dim);
    let temperature = (temperature != 0.0).then_some(temperature);
    let offsets = (!offsets.is_empty()).then_some(offsets);
    Ok(Matrix::from_values(
        scenes,
        classes,
        probe::probe_scores(embeddings, weights, temperature, offsets)?,
    ))
}

/// 1 for each scene that is an exact match.
#[wasm_bindgen]
pub fn exact_matches(scores: &Matrix, labels: &[i32], objects: usize) -> Check<Vec<u8>> {
    check_labels(scores, labels, objects)?;
    Ok(probe::exact_matches(scores.values(), scores.cols(), labels, objects))
}

/// Mean over `rows` of the cross-entropy against soft targets.
#[wasm_bindgen]
pub fn soft_cross_entropy(
    scores: &Matrix,
    labels: &[i32],
    objects: usize,
    rows: &[i32],
) -> Check<f64> {
    check_labels(scores, labels, objects)?;
    check_rows(scores, rows)?;
    let rows = rows.iter().map(|&row| row as usize);
    Ok(probe::soft_cross_entropy(scores.values(), scores.cols(), labels, objects, rows))
}

fn check_rows(matrix: &Matrix, rows: &[i32]) -> Check<()> {
    let inside = within(rows, matrix.rows());
    check(inside, "A row number lies outside the matrix.")
}

fn check_labels(scores: &Matrix, labels: &[i32], objects: usize) -> Check<()> {
    let classes = scores.cols() as i32;
    check(
        objects > 0
            && labels.len() == scores.rows() * objects
            && labels.iter().all(|label| (0..classes).contains(label)),
        "The labels don't belong to these scores.",
    )
}
