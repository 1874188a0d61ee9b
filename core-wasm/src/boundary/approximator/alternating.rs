//! Products by alternating exact least squares.

use super::shape::{ApproximatorShape, table_rows};
use crate::approximator::alternating::{alternating, alternating_validated};
use crate::approximator::{Batch, Form};
use crate::boundary::error::{Check, check, there, within};
use crate::boundary::javascript::{Listener, Progress};
use crate::boundary::matrix::Matrix;
use crate::options::options;
use crate::simd::AlignedF32;
use wasm_bindgen::prelude::*;

/// What a fit leaves.
#[wasm_bindgen(getter_with_clone)]
pub struct AlternatingProducts {
    weights: Option<Matrix>,
    inner: Option<Matrix>,
    /// The loss of each start.
    #[wasm_bindgen(readonly)]
    pub starts: Vec<f64>,
    /// Mean squared error on the scenes that chose; undefined where nothing was chosen.
    #[wasm_bindgen(readonly)]
    pub validated: Option<f64>,
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
        there(self.weights.take(), "They were taken before.")
    }

    /// Those of the fit that chose, once; nothing where none did.
    pub fn take_inner(&mut self) -> Option<Matrix> {
        self.inner.take()
    }
}

options! {
    /// How a fit is started.
    pub struct AlternatingOptions {
        pub seed: u32,
        /// Of which the best is kept.
        pub starts: usize,
        /// [folds, scenes]: 1 for each scene that chooses start and ridge, 2 for one that is only in the last fit; empty
        /// where the fit itself chooses.
        pub validate: Vec<u8>,
    }
}

/// The least loss of some seeded starts on `values` [scenes, positions, concepts]; scene i has row
/// `targets_of[i]` of the targets. `progress(share)` may return false to stop, which is an error.
#[wasm_bindgen]
pub fn alternating_products(
    shape: &ApproximatorShape,
    values: &[i32],
    targets: &Matrix,
    targets_of: &[u32],
    options: AlternatingOptions,
    progress: Option<Progress>,
) -> Check<AlternatingProducts> {
    let shape = &shape.shape;
    let AlternatingOptions { seed, starts, validate } = options;
    check(
        matches!(shape.form, Form::Product(_)) && starts > 0,
        "Only products are fitted by alternation, from at least one start.",
    )?;
    let rows = table_rows(shape, values)?;
    check(
        rows.len() == targets_of.len() * shape.factors()
            && !rows.is_empty()
            && targets.cols() == shape.dim
            && within(targets_of, targets.rows()),
        "Every scene needs its values and one target row.",
    )?;
    let batch = Batch { rows: &rows, targets: targets.values(), targets_of };
    let both = |fold: &[u8]| fold.contains(&0) && fold.contains(&1);
    check(
        validate.len().is_multiple_of(targets_of.len())
            && validate.chunks_exact(targets_of.len()).all(both),
        "Some scenes choose, and some are fitted.",
    )?;
    let mut listener = Listener::new(progress);
    let go_on = |share: f64| listener.tell(share, 1.0);
    let seed = seed.into();
    let found = if validate.is_empty() {
        alternating(shape, &batch, seed, starts, go_on)?
    } else {
        alternating_validated(shape, &batch, &validate, seed, starts, go_on)?
    };
    listener.end()?;
    let found = there(found, "The fit was stopped.")?;
    let block = |weights: &[f32]| -> Check<Matrix> {
        let values = AlignedF32::from_slice(weights)?;
        Ok(Matrix::from_values(1, values.len(), values))
    };
    let inner = (!found.inner.is_empty()).then_some(&found.inner);
    Ok(AlternatingProducts {
        weights: Some(block(&found.weights)?),
        inner: inner.map(|inner| block(inner)).transpose()?,
        starts: found.starts,
        validated: found.validated,
        loss: found.loss,
        components: found.components,
        sweeps: found.sweeps,
    })
}
