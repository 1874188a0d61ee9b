//! Approximators of the binding function that are fitted by steps.

use super::shape::{ApproximatorShape, table_rows};
use crate::approximator::{Fit, HiddenProduct, Network, StepOptions};
use crate::boundary::error::{Check, check};
use crate::boundary::javascript::{Listener, Progress};
use crate::boundary::matrix::Matrix;
use crate::simd::AlignedF32;
use crate::team::block_on;
use wasm_bindgen::prelude::*;

/// A fit under way.
#[wasm_bindgen(getter_with_clone)]
pub struct ApproximatorFit {
    fit: Fit,
    /// Loss before each step of the last run.
    #[wasm_bindgen(readonly)]
    pub losses: Vec<f64>,
    /// The step at which the loss left all bounds; -1 if none did.
    #[wasm_bindgen(readonly)]
    pub diverged: i32,
}

#[wasm_bindgen]
impl ApproximatorFit {
    /// `values` [scenes, positions, concepts] of the scenes to fit; scene i has row `targets_of[i]` of
    /// the targets that `run` is given.
    #[wasm_bindgen(constructor)]
    pub fn new(
        shape: &ApproximatorShape,
        weights: &Matrix,
        values: &[i32],
        targets_of: Vec<u32>,
    ) -> Check<Self> {
        let rows = scenes_of(shape, weights, values, &targets_of)?;
        let network = Network::new(shape.shape.clone(), weights.values(), targets_of.len());
        Ok(Self { fit: Fit::new(network, rows, targets_of), losses: Vec::new(), diverged: -1 })
    }

    /// Up to `steps` steps; `progress(step, loss)` may return false to stop. Returns how many.
    pub fn run(
        &mut self,
        targets: &Matrix,
        steps: usize,
        by: StepOptions,
        progress: Option<Progress>,
    ) -> Check<usize> {
        check_targets(&self.fit, targets)?;
        let mut listener = Listener::new(progress);
        let go_on = |step: usize, loss: f64| listener.tell(step as f64, loss);
        let report = block_on(self.fit.run(targets.values(), steps, by, go_on));
        listener.end()?;
        self.losses = report.losses;
        self.diverged = report.diverged.map_or(-1, |step| step as i32);
        Ok(self.losses.len())
    }

    /// Predictions [scenes, dim] for `values` [scenes, positions, concepts].
    pub fn predict(&mut self, values: &[i32]) -> Check<Matrix> {
        let shape = self.fit.network.shape();
        let (k, dim) = (shape.factors(), shape.dim);
        let rows = table_rows(shape, values)?;
        let mut out = AlignedF32::zeroed(rows.len() / k * dim)?;
        self.fit.network.predict(&rows, &mut out);
        Ok(Matrix::from_values(rows.len() / k, dim, out))
    }

    /// The weights as a flat block [1, parameters].
    pub fn weights(&self) -> Check<Matrix> {
        let mut block = AlignedF32::zeroed(self.fit.network.shape().parameters())?;
        self.fit.network.weights(&mut block);
        Ok(Matrix::from_values(1, block.len(), block))
    }
}

/// Table rows of the scenes of a fit, once weights and scenes fit its shape.
pub(super) fn scenes_of(
    shape: &ApproximatorShape,
    weights: &Matrix,
    values: &[i32],
    targets_of: &[u32],
) -> Check<Vec<u32>> {
    check(
        weights.values().len() == shape.shape.parameters(),
        "The weights are those of another shape.",
    )?;
    let rows = table_rows(&shape.shape, values)?;
    check(
        rows.len() == targets_of.len() * shape.shape.factors() && !targets_of.is_empty(),
        "Every scene needs its values and one target row.",
    )?;
    Ok(rows)
}

/// Targets have the dimensions of a fit and all rows that its scenes name.
pub(super) fn check_targets(fit: &Fit, targets: &Matrix) -> Check<()> {
    let named = |&row: &u32| (row as usize) < targets.rows();
    check(
        targets.cols() == fit.network.shape().dim && fit.targets_of.iter().all(named),
        "The targets have another size.",
    )
}

/// The hidden-to-output product of an mlp by itself, for bench.
#[wasm_bindgen]
pub struct HiddenProductBench(HiddenProduct);

#[wasm_bindgen]
impl HiddenProductBench {
    /// Half of [scenes, width] hidden numbers above zero, against [width, dim] weights.
    #[wasm_bindgen(constructor)]
    pub fn new(scenes: usize, width: usize, dim: usize) -> Self {
        Self(HiddenProduct::new(scenes, width, dim))
    }

    /// Multiplications and additions of one product.
    #[wasm_bindgen(getter)]
    pub fn operations(&self) -> f64 {
        self.0.operations
    }

    /// So many products; the number has no meaning.
    pub fn run(&mut self, times: usize) -> f32 {
        self.0.run(times)
    }
}
