//! An offset between classes that a model saw and others.

use crate::boundary::{Check, Matrix, check, within};
use crate::probe::seen_offset;
use wasm_bindgen::prelude::*;

/// 1 for each scene that is an exact match with `offset` on the classes that `unseen` [classes] marks.
#[wasm_bindgen]
pub fn offset_matches(
    scores: &Matrix,
    labels: &[i32],
    objects: usize,
    unseen: &[u8],
    offset: f64,
) -> Check<Vec<u8>> {
    check_scenes(scores, labels, objects, unseen)?;
    let values = scores.values();
    Ok(seen_offset::offset_matches(values, labels, objects, unseen, offset))
}

/// The offset with which most scenes are exact matches, and how many those are.
#[wasm_bindgen]
pub fn best_offset(
    scores: &Matrix,
    labels: &[i32],
    objects: usize,
    unseen: &[u8],
) -> Check<Vec<f64>> {
    check_scenes(scores, labels, objects, unseen)?;
    let (offset, count) = seen_offset::best_offset(scores.values(), labels, objects, unseen);
    Ok(vec![offset, count as f64])
}

fn check_scenes(scores: &Matrix, labels: &[i32], objects: usize, unseen: &[u8]) -> Check<()> {
    let classes = scores.cols();
    let fits = objects > 0
        && labels.len() == scores.rows() * objects
        && unseen.len() == classes
        && classes > 0
        && unseen.iter().all(|&mark| mark < 2)
        && within(labels, classes);
    check(fits, "The classes don't fit the scores.")
}
