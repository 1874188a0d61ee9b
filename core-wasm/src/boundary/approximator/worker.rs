//! A wide mlp under fit as a worker of a team has it.

use super::network::{check_targets, scenes_of};
use super::shape::{ApproximatorShape, table_rows};
use crate::approximator::{Fit, Found, Network, StepOptions, Worker};
use crate::boundary::error::{Check, check, there};
use crate::boundary::matrix::Matrix;
use crate::boundary::team::TeamShare;
use crate::simd::AlignedF32;
use crate::team::Exchange;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// What it has of the fit, and what it came to.
#[wasm_bindgen]
pub struct ApproximatorMember {
    worker: Worker,
    /// The step at which the loss left all bounds; -1 if none did.
    #[wasm_bindgen(readonly)]
    pub diverged: i32,
    predicted: Option<Matrix>,
}

#[wasm_bindgen]
impl ApproximatorMember {
    /// As [`ApproximatorFit`](super::network::ApproximatorFit); a copy is made of the targets.
    #[wasm_bindgen(constructor)]
    pub fn new(
        shape: &ApproximatorShape,
        weights: &Matrix,
        values: &[i32],
        targets: &Matrix,
        targets_of: Vec<u32>,
        share: TeamShare,
    ) -> Check<Self> {
        check(shape.shape.in_shards(), "A team fits an mlp that is cut into shards.")?;
        let exchange = Rc::new(Exchange::new(share.share()));
        let rows = scenes_of(shape, weights, values, &targets_of)?;
        let scenes = targets_of.len();
        let shape = shape.shape.clone();
        let network = Network::worker(shape, weights.values(), scenes, exchange.clone());
        let fit = Fit::new(network, rows, targets_of);
        check_targets(&fit, targets)?;
        let own = AlignedF32::from_slice(targets.values())?;
        Ok(Self { worker: Worker::new(exchange, fit, own), diverged: -1, predicted: None })
    }

    /// Begins up to `steps` steps. True where they are done, else the first sum waits.
    pub fn run(&mut self, steps: usize, by: StepOptions) -> Check<bool> {
        self.idle()?;
        self.worker.run(steps, by);
        Ok(self.advance())
    }

    /// Begins predictions for `values` [scenes, positions, concepts]. True where they are there.
    pub fn predict(&mut self, values: &[i32]) -> Check<bool> {
        let rows = table_rows(self.idle()?.network.shape(), values)?;
        self.worker.predict(rows)?;
        Ok(self.advance())
    }

    /// Where a worker's branch of the sum that waits lies, or is to be written: start and bytes.
    pub fn place(&self, worker: usize) -> Check<Vec<usize>> {
        let place = self.worker.exchange.place(worker);
        Ok(there(place, "There is no such worker.")?.to_vec())
    }

    /// Goes on, once all branches are there. True where it is done, else the next sum waits.
    pub fn go_on(&mut self) -> bool {
        self.worker.exchange.go_on();
        self.advance()
    }

    /// Steps of the fit so far.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> usize {
        self.worker.steps()
    }

    /// The last predictions [scenes, dim], once.
    pub fn predicted(&mut self) -> Check<Matrix> {
        there(self.predicted.take(), "Nothing was predicted.")
    }

    fn idle(&mut self) -> Check<&mut Fit> {
        there(self.worker.fit(), "This worker waits for the others.")
    }

    fn advance(&mut self) -> bool {
        match self.worker.advance() {
            None => return false,
            Some(Found::Steps(report)) => {
                self.diverged = report.diverged.map_or(-1, |step| step as i32);
            }
            Some(Found::Predicted(values)) => {
                let dim = self.worker.fit().map_or(1, |fit| fit.network.shape().dim);
                self.predicted = Some(Matrix::from_values(values.len() / dim, dim, values));
            }
        }
        true
    }
}
