//! Interventions: what is read out of edited embeddings.

use super::error::{Check, check};
use super::matrix::Matrix;
use crate::intervene::{Edits, Nearest, probe_matches};
use wasm_bindgen::prelude::*;

const MISFIT: &str = "The edits don't fit the embeddings and the table.";

/// Edits of scenes, each made under several settings.
#[wasm_bindgen]
pub struct SceneEdits {
    scenes: Vec<i32>,
    old: Vec<i32>,
    new: Vec<i32>,
    scales: Vec<f32>,
}

#[wasm_bindgen]
impl SceneEdits {
    /// `scenes` [edits] ascending, table rows `old` and `new` [settings, edits], `scales` [settings].
    #[wasm_bindgen(constructor)]
    pub fn new(scenes: Vec<i32>, old: Vec<i32>, new: Vec<i32>, scales: Vec<f32>) -> SceneEdits {
        SceneEdits { scenes, old, new, scales }
    }
}

impl SceneEdits {
    fn edits(&self) -> Edits<'_> {
        Edits { scenes: &self.scenes, old: &self.old, new: &self.new, scales: &self.scales }
    }
}

/// Row of `f` nearest to each edit, found tile by tile.
#[wasm_bindgen]
pub struct NearestToEdits {
    search: Nearest,
    edits: SceneEdits,
}

#[wasm_bindgen]
impl NearestToEdits {
    /// Keeps the edits; `f` and `table` are given again at every step.
    #[wasm_bindgen(constructor)]
    pub fn new(f: &Matrix, table: &Matrix, edits: SceneEdits) -> Check<NearestToEdits> {
        check(
            f.cols() == table.cols() && f.cols() > 0 && edits.edits().fit(f.rows(), table.rows()),
            MISFIT,
        )?;
        let search = Nearest::new(f.values(), table.values(), f.cols(), &edits.edits())?;
        Ok(NearestToEdits { search, edits })
    }

    /// Searches the next tile; the share of the bank that was searched.
    pub fn step(&mut self, f: &Matrix, table: &Matrix) -> Check<f64> {
        let edits = self.edits.edits();
        check(f.cols() == table.cols() && edits.fit(f.rows(), table.rows()), MISFIT)?;
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
pub fn probe_matches_of_edits(
    f: &Matrix,
    table: &Matrix,
    weights: &Matrix,
    offsets: &[f32],
    labels: &[i32],
    edits: SceneEdits,
) -> Check<Vec<u8>> {
    let edits = edits.edits();
    let dim = f.cols();
    let classes = weights.rows() as i64;
    check(
        dim > 0
            && table.cols() == dim
            && weights.cols() == dim
            && (offsets.is_empty() || offsets.len() == weights.rows())
            && edits.fit(f.rows(), table.rows())
            && (edits.scenes.is_empty() || labels.len().is_multiple_of(edits.scenes.len()))
            && labels.iter().all(|&l| (0..classes).contains(&i64::from(l))),
        MISFIT,
    )?;
    Ok(probe_matches(f.values(), table.values(), dim, weights.values(), offsets, labels, &edits))
}
