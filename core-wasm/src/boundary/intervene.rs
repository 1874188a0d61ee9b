//! Interventions: what is read out of edited embeddings.

use super::error::{Check, check};
use super::matrix::Matrix;
use crate::intervene::{Edits, nearest, probe_hits};
use wasm_bindgen::prelude::*;

const MISFIT: &str = "The edits don't fit the embeddings and the table.";

/// Row of `f` nearest to each edit, [settings, edits].
#[wasm_bindgen]
pub fn nearest_to_edits(
    f: &Matrix,
    table: &Matrix,
    scenes: &[i32],
    old: &[i32],
    new: &[i32],
    scales: &[f32],
) -> Check<Vec<i32>> {
    let edits = Edits {
        scenes,
        old,
        new,
        scales,
    };
    check(
        f.cols() == table.cols() && f.cols() > 0 && edits.fit(f.rows(), table.rows()),
        MISFIT,
    )?;
    Ok(nearest(f.values(), table.values(), f.cols(), &edits)?)
}

/// Whether the values in `labels` [edits, objects] are read out of each edit, [settings, edits].
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)] // An edit list crosses as the arrays that it is.
pub fn probe_hits_of_edits(
    f: &Matrix,
    table: &Matrix,
    weights: &Matrix,
    labels: &[i32],
    scenes: &[i32],
    old: &[i32],
    new: &[i32],
    scales: &[f32],
) -> Check<Vec<u8>> {
    let edits = Edits {
        scenes,
        old,
        new,
        scales,
    };
    let dim = f.cols();
    let classes = weights.rows() as i64;
    check(
        dim > 0
            && table.cols() == dim
            && weights.cols() == dim
            && edits.fit(f.rows(), table.rows())
            && (scenes.is_empty() || labels.len().is_multiple_of(scenes.len()))
            && labels.iter().all(|&l| (0..classes).contains(&i64::from(l))),
        MISFIT,
    )?;
    Ok(probe_hits(
        f.values(),
        table.values(),
        dim,
        weights.values(),
        labels,
        &edits,
    ))
}
