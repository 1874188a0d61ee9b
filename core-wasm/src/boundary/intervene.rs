//! Interventions: what is read out of edited embeddings.

use super::error::{Check, check};
use super::matrix::Matrix;
use crate::intervene::{Edits, Nearest, probe_hits};
use wasm_bindgen::prelude::*;

const MISFIT: &str = "The edits don't fit the embeddings and the table.";

/// Row of `f` nearest to each edit, found tile by tile.
#[wasm_bindgen]
pub struct NearestToEdits {
    search: Nearest,
    scenes: Vec<i32>,
    old: Vec<i32>,
    new: Vec<i32>,
    scales: Vec<f32>,
}

#[wasm_bindgen]
impl NearestToEdits {
    /// Keeps the edits; `f` and `table` are given again at every step.
    #[wasm_bindgen(constructor)]
    pub fn new(
        f: &Matrix,
        table: &Matrix,
        scenes: Vec<i32>,
        old: Vec<i32>,
        new: Vec<i32>,
        scales: Vec<f32>,
    ) -> Check<NearestToEdits> {
        let edits = Edits {
            scenes: &scenes,
            old: &old,
            new: &new,
            scales: &scales,
        };
        check(
            f.cols() == table.cols() && f.cols() > 0 && edits.fit(f.rows(), table.rows()),
            MISFIT,
        )?;
        let search = Nearest::new(f.values(), table.values(), f.cols(), &edits)?;
        Ok(NearestToEdits {
            search,
            scenes,
            old,
            new,
            scales,
        })
    }

    /// Searches the next tile; the share of the bank that was searched.
    pub fn step(&mut self, f: &Matrix, table: &Matrix) -> Check<f64> {
        let edits = Edits {
            scenes: &self.scenes,
            old: &self.old,
            new: &self.new,
            scales: &self.scales,
        };
        check(
            f.cols() == table.cols() && edits.fit(f.rows(), table.rows()),
            MISFIT,
        )?;
        self.search.step(f.values(), table.values(), &edits)?;
        Ok(self.search.share())
    }

    /// The rows found, [settings, edits].
    pub fn rows(&self) -> Vec<i32> {
        self.search.rows()
    }
}

/// Whether the values in `labels` [edits, objects] are read out of each edit, [settings, edits].
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)] // An edit list crosses as the arrays that it is.
pub fn probe_hits_of_edits(
    f: &Matrix,
    table: &Matrix,
    weights: &Matrix,
    offsets: &[f32],
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
            && (offsets.is_empty() || offsets.len() == weights.rows())
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
        offsets,
        labels,
        &edits,
    ))
}
