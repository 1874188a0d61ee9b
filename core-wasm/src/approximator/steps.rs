//! What is asked of every step of a fit.

use crate::options::options;
use wasm_bindgen::prelude::wasm_bindgen;

options! {
    /// How a fit is stepped.
    #[derive(Copy)]
    pub struct StepOptions {
        #[wasm_bindgen(js_name = learningRate)]
        pub learning_rate: f64,
        /// Scenes a step where not all take part in each, drawn from the seed; 0: all.
        pub batch: usize,
        pub seed: u32,
    }
}
