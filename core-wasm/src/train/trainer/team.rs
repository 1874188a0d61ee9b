//! A step that several workers do together, each with memory of its own. Every worker has all parameters
//! and does its shards of each step; of the update it does a piece of the parameters.
//!   embed -> embeddings to all -> differentiate -> pieces of the gradient to whom they belong
//!   -> merge -> squares to all -> update -> pieces of the parameters to all
//! The numbers are those of one trainer that does all shards itself, bit by bit.

use super::adamw::gradient_square;
use super::plan::StepReport;
use super::shards::{piece, pieces};
use super::training_loop::Trainer;
use crate::simd::{AlignedF32, OutOfMemory};
use crate::team::add;
use crate::train::batches::source::Source;
use std::ops::Range;

impl<S: Source> Trainer<S> {
    /// Shards of each step; 1 where a step is too small to be shared.
    pub fn shards(&self) -> usize {
        self.model.share().shards
    }

    /// From now on does its share of each step: number `worker` of `workers`, a power of two up to
    /// [`SHARDS`].
    pub fn join(&mut self, worker: usize, workers: usize) -> Result<(), OutOfMemory> {
        self.model.join(worker, workers)?;
        let sides = if self.model.query_grads.is_empty() { 1 } else { 2 };
        let len = sides * self.piece_of(worker).len();
        self.team.others =
            (1..workers).map(|_| AlignedF32::zeroed(len)).collect::<Result<_, _>>()?;
        Ok(())
    }

    /// Parameters that a worker updates.
    pub fn piece_of(&self, worker: usize) -> Range<usize> {
        piece(self.model.grads.len(), worker, self.model.share().workers)
    }

    /// Draws the batch and embeds this worker's shards: scenes, then queries.
    pub fn embed(&mut self) -> Vec<f32> {
        self.draw();
        self.model.forward(&self.batch);
        let (scenes, queries) = self.model.own_embeddings();
        [scenes, queries].concat()
    }

    /// How many numbers a worker embeds in the step at hand.
    pub fn embedded_by(&self, worker: usize) -> usize {
        let shards = self.model.share().shards_of(worker);
        let scenes = self.batch.scenes.of_shards(shards.clone()).len();
        (scenes + self.batch.queries.of_shards(shards).len()) * self.model.shape().scene.out
    }

    /// Takes in what a worker embedded, this one included.
    pub fn take_embeddings(&mut self, worker: usize, embeddings: &[f32]) {
        self.model.take_embeddings(&self.batch, worker, embeddings);
    }

    /// The gradient over this worker's shards, once all embeddings are there.
    pub fn differentiate(&mut self) {
        let weights = self.weights();
        self.team.losses = self.model.backward(&self.batch, weights);
    }

    /// Of that gradient what another worker is to have, side by side.
    pub fn gradients_for(&self, worker: usize) -> impl Iterator<Item = &[f32]> {
        let piece = self.piece_of(worker);
        let sides = [&self.model.grads, &self.model.query_grads].into_iter();
        sides.filter_map(move |side| side.get(piece.clone()))
    }

    /// Where the gradient that another worker has for this one is to be written.
    pub fn room_for(&mut self, worker: usize) -> &mut [f32] {
        let own = self.model.share().worker;
        &mut self.team.others[worker - usize::from(worker > own)]
    }

    /// Sums the gradients of this worker's piece, once all are there. Squares of the lengths of its parts.
    pub fn merge(&mut self) -> Vec<f64> {
        let share = self.model.share();
        let own = self.piece_of(share.worker);
        let len = own.len();
        let Some(of_queries) = self.model.query_grads.get_mut(own.clone()) else {
            self.team.merge_side(share.worker, &mut self.model.grads[own], 0);
            return self.squares();
        };
        let of_scenes = &mut self.model.grads[own];
        self.team.merge_side(share.worker, of_scenes, 0);
        self.team.merge_side(share.worker, of_queries, len);
        add(of_scenes, of_queries);
        self.squares()
    }

    fn squares(&self) -> Vec<f64> {
        let share = self.model.share();
        let all = self.model.grads.len();
        let own = pieces(all, share.shards)
            .skip(share.shards_of(share.worker).start)
            .take(share.shards / share.workers);
        own.map(|piece| gradient_square(&self.model.grads[piece])).collect()
    }

    /// Updates this worker's piece, given the squares of all. An error, and no change, as in
    /// [`Trainer::step`].
    pub fn update(&mut self, squares: &[f64]) -> Result<StepReport, StepReport> {
        let square = squares.iter().sum();
        let (settings, report) = self.settings(self.team.losses, square)?;
        let own = self.piece_of(self.model.share().worker);
        self.adamw.step_some(
            own.start,
            &mut self.model.parameters[own.clone()],
            &self.model.grads[own],
            report.gradient,
            settings,
        );
        Ok(report)
    }

    /// Parameters, first and second moments that a worker updates.
    pub fn pieces_mut(&mut self, worker: usize) -> [&mut [f32]; 3] {
        let piece = self.piece_of(worker);
        [
            &mut self.model.parameters[piece.clone()],
            &mut self.adamw.m[piece.clone()],
            &mut self.adamw.v[piece],
        ]
    }
}

#[cfg(test)]
#[path = "team_tests.rs"]
mod tests;
