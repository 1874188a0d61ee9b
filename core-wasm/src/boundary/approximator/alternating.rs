//! Products by alternating exact least squares.

use super::shape::{ApproximatorShape, table_rows};
use crate::approximator::alternating::alternating;
use crate::approximator::{Batch, Form};
use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::simd::AlignedF32;
use js_sys::Function;
use wasm_bindgen::prelude::*;

/// What a fit leaves.
#[wasm_bindgen]
pub struct AlternatingProducts {
    weights: Option<Matrix>,
    starts: Vec<f64>,
    /// Mean squared error on the scenes of the fit.
    #[wasm_bindgen(readonly)]
    pub loss: f64,
    /// Products that are not zero.
    #[wasm_bindgen(readonly)]
    pub components: usize,
    /// Passes over all tables.
    #[wasm_bindgen(readonly)]
    pub sweeps: usize,
}

#[wasm_bindgen]
impl AlternatingProducts {
    /// The weights as a flat block [1, parameters], once.
    pub fn take(&mut self) -> Check<Matrix> {
        check(self.weights.is_some(), "They were taken before.")?;
        Ok(self.weights.take().expect("checked"))
    }

    /// The loss of each start.
    pub fn starts(&self) -> Vec<f64> {
        self.starts.clone()
    }
}

/// How a fit is started.
#[wasm_bindgen]
#[derive(Clone, Copy, Default)]
pub struct AlternatingOptions {
    pub seed: u32,
    /// Of which the best is kept.
    pub starts: usize,
}

#[wasm_bindgen]
impl AlternatingOptions {
    /// All zero; to be filled in.
    #[wasm_bindgen(constructor)]
    pub fn new() -> AlternatingOptions {
        AlternatingOptions::default()
    }
}

/// The least loss of some seeded starts on `values` [scenes, slots, concepts]; scene i has row
/// `targets_of[i]` of the targets. `progress(share)` may return false to stop, which is an error.
#[wasm_bindgen]
pub fn alternating_products(
    shape: &ApproximatorShape,
    values: &[i32],
    targets: &Matrix,
    targets_of: &[u32],
    options: AlternatingOptions,
    progress: Option<Function>,
) -> Check<AlternatingProducts> {
    let shape = &shape.shape;
    let AlternatingOptions { seed, starts } = options;
    check(
        matches!(shape.form, Form::Product { .. }) && starts > 0,
        "Only products are fitted by alternation, from at least one start.",
    )?;
    let rows = table_rows(shape, values)?;
    check(
        rows.len() == targets_of.len() * shape.factors()
            && !rows.is_empty()
            && targets.cols() == shape.dim
            && targets_of.iter().all(|&r| (r as usize) < targets.rows()),
        "Every scene needs its values and one target row.",
    )?;
    let batch = Batch {
        rows: &rows,
        targets: targets.values(),
        targets_of,
    };
    let found = alternating(shape, &batch, seed.into(), starts, |share| {
        progress.as_ref().is_none_or(|progress| {
            !matches!(progress.call1(&JsValue::NULL, &share.into()), Ok(answer) if answer == JsValue::FALSE)
        })
    })?;
    check(found.is_some(), "The fit was stopped.")?;
    let found = found.expect("checked");
    let weights = AlignedF32::from_slice(&found.weights)?;
    Ok(AlternatingProducts {
        weights: Some(Matrix::from_values(1, weights.len(), weights)),
        starts: found.starts,
        loss: found.loss,
        components: found.components,
        sweeps: found.sweeps,
    })
}
