//! The training loop: draw, step, and resume to the same bits.
//!
//! Step k draws from a stream of its own, named by k, so the state of a run is its step, its
//! parameters and their moments, and nothing else.

use super::adamw::{AdamW, StepSettings, gradient_square};
use super::dual_encoder::{DualEncoder, Share};
use super::others::Team;
use super::plan::{Plan, StepReport};
use super::shards::{pieces, shards_of};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;
use crate::train::batches::batch::Batch;
use crate::train::batches::caption_sampler::{CaptionSampler, CaptionSampling};
use crate::train::batches::sampler::Sampler;
use crate::train::batches::source::Source;
use crate::train::layers::initial::initialise;
use crate::train::losses::{Losses, PerLoss};
use crate::train::world::images::Images;
use crate::train::world::token_world::{Coverage, World};
use std::sync::Arc;

/// A run of training between two steps.
pub struct Trainer<S: Source = Sampler> {
    pub(in crate::train) plan: Plan<S::Sampling>,
    pub(in crate::train) sampler: S,
    pub(super) batch: Batch,
    pub(in crate::train) model: DualEncoder<f32>,
    pub(super) adamw: AdamW<f32>,
    /// What a worker of a team has of the others.
    pub(super) team: Team,
}

impl Trainer {
    /// A run on scenes of tokens before its first step, with all memory that one of this many workers will
    /// need; a single one can judge too.
    pub fn new(
        world: World,
        coverage: Coverage,
        plan: Plan,
        workers: usize,
    ) -> Result<Self, OutOfMemory> {
        let sampler = Sampler::new(world, coverage, plan.sampling.clone());
        Self::start(sampler, plan, workers)
    }
}

impl Trainer<CaptionSampler> {
    /// A run of a small CLIP before its first step.
    pub fn of_images(
        world: World,
        coverage: Coverage,
        images: Arc<Images>,
        plan: Plan<CaptionSampling>,
        workers: usize,
    ) -> Result<Self, OutOfMemory> {
        let sampler = CaptionSampler::new(world, coverage, plan.sampling, images);
        Self::start(sampler, plan, workers)
    }
}

impl<S: Source> Trainer<S> {
    fn start(sampler: S, plan: Plan<S::Sampling>, workers: usize) -> Result<Self, OutOfMemory> {
        let share = Share { workers, ..Share::whole(shards_of(&sampler, &plan.shape)) };
        Self::in_shards(sampler, plan, share)
    }

    /// A run whose steps are cut into this many shards.
    pub(in crate::train) fn in_shards(
        sampler: S,
        plan: Plan<S::Sampling>,
        share: Share,
    ) -> Result<Self, OutOfMemory> {
        let mut model = DualEncoder::new(
            plan.shape,
            sampler.scene_capacity(),
            sampler.query_capacity(),
            share,
        )?;
        initialise(&mut model, plan.initial, plan.seed);
        Ok(Self {
            adamw: AdamW::new(model.parameters.len())?,
            batch: sampler.batch(),
            plan,
            sampler,
            model,
            team: Team::default(),
        })
    }

    /// Steps done.
    pub fn steps(&self) -> u32 {
        self.adamw.steps
    }

    /// One step, or an error with its report if its loss or gradient is no number: then nothing has changed.
    pub fn step(&mut self) -> Result<StepReport, StepReport> {
        self.draw();
        let losses = self.model.losses(&self.batch, self.weights());
        let shards = self.model.share().shards;
        let square = pieces(self.model.grads.len(), shards)
            .map(|piece| gradient_square(&self.model.grads[piece]))
            .sum::<f64>();
        let (settings, report) = self.settings(losses, square)?;
        self.adamw.step(&mut self.model.parameters, &self.model.grads, report.gradient, settings);
        Ok(report)
    }

    /// The batch of the step that comes.
    pub(super) fn draw(&mut self) {
        let mut name = [0; 16];
        let name = step_name(self.adamw.steps, &mut name);
        let mut stream = CounterStream::new(self.plan.seed, name);
        self.sampler.fill(&mut stream, &mut self.batch);
        if self.model.share().shards > 1 {
            self.batch.cut(self.model.share().shards);
        }
    }

    /// Weights of its losses.
    pub(super) fn weights(&self) -> PerLoss<f64> {
        self.plan.ramps.map(|ramp| ramp.at(self.adamw.steps))
    }

    /// How far it goes, given the square of its gradient's length; an error where it is no number.
    pub(super) fn settings(
        &self,
        losses: Losses,
        square: f64,
    ) -> Result<(StepSettings, StepReport), StepReport> {
        let settings = StepSettings {
            learning_rate: self.plan.learning_rate.at(self.adamw.steps),
            decay: self.plan.decay,
            clip: self.plan.clip,
        };
        let report =
            StepReport { losses, gradient: square.sqrt(), learning_rate: settings.learning_rate };
        if losses.sum.is_finite() && report.gradient.is_finite() {
            Ok((settings, report))
        } else {
            Err(report)
        }
    }

    /// The model, for embedding and for saving.
    pub fn model(&self) -> &DualEncoder<f32> {
        &self.model
    }

    /// What batches are drawn from.
    pub fn sampler(&self) -> &S {
        &self.sampler
    }

    /// Moments of the parameters, for saving.
    pub fn moments(&self) -> (&[f32], &[f32]) {
        (&self.adamw.m, &self.adamw.v)
    }

    /// Goes to this step; parameters and moments are set apart.
    pub fn go_to(&mut self, step: u32) {
        self.adamw.steps = step;
    }

    /// Goes to where a saved run was. The slices have the lengths of what they replace.
    pub fn restore(&mut self, step: u32, parameters: &[f32], m: &[f32], v: &[f32]) {
        self.model.parameters.copy_from_slice(parameters);
        self.adamw.m.copy_from_slice(m);
        self.adamw.v.copy_from_slice(v);
        self.adamw.steps = step;
    }
}

/// "step 123", written without an allocation.
fn step_name(step: u32, space: &mut [u8; 16]) -> &str {
    use std::io::Write;
    let mut rest = &mut space[..];
    write!(rest, "step {step}").expect("ten digits fit");
    let used = 16 - rest.len();
    std::str::from_utf8(&space[..used]).expect("digits are ASCII")
}

#[cfg(test)]
#[path = "training_loop_tests.rs"]
mod tests;
