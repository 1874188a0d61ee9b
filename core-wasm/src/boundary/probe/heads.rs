//! What the probes are asked, as it crosses.

use crate::boundary::error::{Check, check};
use crate::probe::Heads;
use wasm_bindgen::prelude::*;

/// The classes of each head, and which of them every scene shows.
#[wasm_bindgen]
pub struct ProbeHeads {
    classes: Vec<i32>,
    labels: Vec<i32>,
    objects: usize,
}

#[wasm_bindgen]
impl ProbeHeads {
    /// Classes of each head, and `labels` [heads, scenes, objects].
    #[wasm_bindgen(constructor)]
    pub fn new(classes: Vec<i32>, labels: Vec<i32>, objects: usize) -> ProbeHeads {
        ProbeHeads { classes, labels, objects }
    }
}

impl ProbeHeads {
    /// Those of some rows, which were checked to be among the scenes.
    pub(super) fn of_rows(&self, scenes: usize, rows: &[i32]) -> Check<Heads> {
        let Self { classes, labels, objects } = self;
        let size = scenes * objects;
        check(
            !classes.is_empty()
                && *objects > 0
                && !rows.is_empty()
                && labels.len() == classes.len() * size,
            "The labels of a probe have the wrong size.",
        )?;
        for (&count, labels) in classes.iter().zip(labels.chunks_exact(size)) {
            let inside = labels.iter().all(|label| (0..count).contains(label));
            check(inside, "A label of a probe is no class of its head.")?;
        }
        let classes: Vec<usize> = classes.iter().map(|&count| count as usize).collect();
        Ok(Heads::new(&classes, *objects, labels, rows))
    }
}
