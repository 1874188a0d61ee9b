//! Members of a team that makes one computation together.

use super::error::{Check, there};
use crate::team::Share;
use wasm_bindgen::prelude::*;

/// Which part a worker does.
#[wasm_bindgen]
pub struct TeamShare(Share);

#[wasm_bindgen]
impl TeamShare {
    /// Number `worker` of `workers`.
    #[wasm_bindgen(constructor)]
    pub fn new(worker: usize, workers: usize) -> Check<TeamShare> {
        let why = "A team has 1, 2, 4 or 8 workers, numbered from 0.";
        there(Share::new(worker, workers), why).map(TeamShare)
    }
}

impl TeamShare {
    /// The core's own.
    pub(super) fn share(self) -> Share {
        self.0
    }
}
