//! Additive tables by the published steps.

use crate::boundary::error::{Check, check, within};
use crate::boundary::matrix::Matrix;
use crate::random::CounterStream;
use crate::tables::additive::{self, Protocol};
use crate::tables::design::Design;
use wasm_bindgen::prelude::*;

/// How a table is fitted by steps.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone, Default)]
pub struct AdditiveTableOptions {
    /// Scenes to fit on.
    pub rows: Vec<i32>,
    pub steps: usize,
    pub learning_rate: f64,
    /// Scenes a step.
    pub batch: usize,
    pub seed: f64,
    /// Names the random numbers.
    pub stream: String,
}

#[wasm_bindgen]
impl AdditiveTableOptions {
    /// All zero; to be filled in.
    #[wasm_bindgen(constructor)]
    pub fn new() -> AdditiveTableOptions {
        AdditiveTableOptions::default()
    }
}

/// Fills `table` [columns, dim] by AdamW on some rows of `f`.
#[wasm_bindgen]
pub fn fit_additive_table(
    table: &mut Matrix,
    f: &Matrix,
    ids: &[i32],
    k: usize,
    mean: &[f64],
    options: AdditiveTableOptions,
) -> Check<()> {
    let design = Design::new(ids, k, table.rows());
    let fits = design.is_some_and(|design| design.scenes() == f.rows())
        && mean.len() == f.cols()
        && table.cols() == f.cols()
        && !options.rows.is_empty()
        && options.batch > 0
        && within(&options.rows, f.rows());
    check(fits, "The table, the embeddings and the design don't fit together.")?;
    let protocol = Protocol {
        rows: &options.rows,
        steps: options.steps,
        learning_rate: options.learning_rate as f32,
        batch: options.batch,
    };
    let mut stream = CounterStream::new(options.seed as u64, &options.stream);
    if let Some(design) = design {
        let table = table.values_mut();
        additive::fit_additive_table(table, f.values(), &design, mean, protocol, &mut stream);
    }
    Ok(())
}
