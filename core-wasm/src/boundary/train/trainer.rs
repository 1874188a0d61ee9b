//! Dual encoders trained from scratch.

use super::run::training_run;
use super::worker::team_worker;
use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::options::options;
use crate::simd::AlignedF32;
use crate::train::batches::sampling::{Negatives, Sampling};
use crate::train::judge::evaluate::Trial;
use crate::train::judge::evaluated::{Evaluation, Recognition};
use crate::train::judge::scene_judge::Split;
use crate::train::layers::shape::{Activation, Initial, Pooling, Positions, Shape};
use crate::train::losses::{Loss, PerLoss};
use crate::train::trainer::dual_encoder::{DualShape, Side};
use crate::train::trainer::plan::Plan;
use crate::train::trainer::schedule::{Decay, Ramp, RateSchedule};
use crate::train::trainer::training_loop::Trainer;
use crate::train::world::token_world::{Coverage, Format, World};
use wasm_bindgen::prelude::*;

/// Whether tokens meet before pooling.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Mixing {
    #[default]
    Attention,
    None,
}

/// One encoder each for scenes and queries, or one for both.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoders {
    #[default]
    Separate,
    Shared,
}

/// Objects that may be scored down as negatives.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum NegativeObjects {
    #[default]
    Train,
    Any,
}

options! {
    /// What a run is made of.
    pub struct TrainerOptions {
        /// Members of the team that it is for, if it is not to judge; 0: it does all.
        pub workers: usize,

        pub seed: u32,
        pub coverage: f64,
        pub format: Format,

        pub width: usize,
        pub layers: usize,
        pub heads: usize,
        pub hidden: usize,
        pub out: usize,
        pub activation: Activation,
        pub positions: Positions,
        pub pooling: Pooling,
        pub mixing: Mixing,
        pub encoders: Encoders,
        pub initial: Initial,
        pub temperature: f64,
        pub logit_scale_cap: f64,

        /// 0: all.
        pub concept_negatives: usize,
        /// 0: all training objects.
        pub object_negatives: usize,
        pub swap_negatives: bool,
        pub negatives: NegativeObjects,

        pub steps: u32,
        pub learning_rate: f64,
        pub warm_up: u32,
        pub hold: f64,
        pub decay: Decay,
        pub weight_decay: f64,
        pub clip: f64,

        ramps: PerLoss<Ramp>,
    }
}

#[wasm_bindgen]
impl TrainerOptions {
    /// Weight of a loss, and the steps from which and to which it rises from 0.
    pub fn set_loss(&mut self, loss: Loss, weight: f64, from: u32, to: u32) {
        self.ramps[loss] = Ramp { weight, from, to };
    }
}

impl TrainerOptions {
    /// The world of these numbers of values, and its coverage; None where no draw holds every value.
    pub(super) fn world(&self, sizes: &[u32]) -> Check<Option<(World, Coverage)>> {
        check(
            self.heads > 0 && self.width.is_multiple_of(4 * self.heads),
            "The width of a head must be a multiple of 4.",
        )?;
        let world = World::new(sizes, self.format);
        let coverage = Coverage::draw(&world, self.coverage, self.seed.into());
        Ok(coverage.map(|coverage| (world, coverage)))
    }

    pub(super) fn shape(&self, world: &World, most: usize) -> Shape {
        Shape {
            vocabulary: world.vocabulary(),
            patch: 0,
            frozen: false,
            places: world.length(most),
            width: self.width,
            layers: self.layers,
            heads: self.heads,
            hidden: self.hidden,
            out: self.out,
            activation: self.activation,
            positions: self.positions,
            pooling: self.pooling,
            attention: self.mixing == Mixing::Attention,
        }
    }

    pub(super) fn held_out_negatives(&self) -> bool {
        self.negatives == NegativeObjects::Any
    }

    /// Whether exchanged objects are scored beside those that are there.
    pub(super) fn swap_pairs(&self) -> bool {
        self.ramps[Loss::Swap].weight > 0.0
    }

    fn sampling(&self, scenes: &[u32]) -> Sampling {
        let negatives = |limit| {
            if limit == 0 { Negatives::All } else { Negatives::Batch(limit) }
        };
        Sampling {
            scenes: scenes.iter().map(|&n| n as usize).collect(),
            concepts: negatives(self.concept_negatives),
            objects: negatives(self.object_negatives),
            swap_negatives: self.swap_negatives,
            swap_pairs: self.swap_pairs(),
            held_out_negatives: self.held_out_negatives(),
        }
    }

    /// Everything besides the world, for encoders of these shapes.
    pub(super) fn plan<S>(&self, scene: Shape, query: Shape, sampling: S) -> Plan<S> {
        Plan {
            shape: DualShape {
                scene,
                query,
                shared: self.encoders == Encoders::Shared,
                temperature: self.temperature,
                logit_scale_cap: self.logit_scale_cap,
            },
            initial: self.initial,
            sampling,
            ramps: self.ramps,
            learning_rate: RateSchedule {
                peak: self.learning_rate,
                warm_up: self.warm_up,
                steps: self.steps,
                hold: self.hold,
                decay: self.decay,
            },
            decay: self.weight_decay,
            clip: self.clip,
            seed: self.seed.into(),
        }
    }
}

/// A run between two steps.
#[wasm_bindgen]
pub struct DualEncoderTrainer {
    trainer: Trainer,
}

#[wasm_bindgen]
impl DualEncoderTrainer {
    /// `sizes` are the values of each concept, `scenes` those with 1, 2, .. objects in a batch.
    /// Undefined where no draw of this coverage holds every value.
    pub fn start(
        options: &TrainerOptions,
        sizes: &[u32],
        scenes: &[u32],
    ) -> Check<Option<DualEncoderTrainer>> {
        let Some((world, coverage)) = options.world(sizes)? else {
            return Ok(None);
        };
        let shape = options.shape(&world, scenes.len());
        let plan = options.plan(shape, shape, options.sampling(scenes));
        let trainer = Trainer::new(world, coverage, plan, options.workers.max(1))?;
        Ok(Some(DualEncoderTrainer { trainer }))
    }

    /// [scenes, concept, object, top, swap, swap scenes] on scenes of `objects` objects; empty where
    /// the split has none.
    pub fn evaluate(&mut self, held_out: bool, objects: usize) -> Check<Vec<f64>> {
        let seen = self.trainer.evaluate(split(held_out), objects)?;
        Ok(seen.map_or(Vec::new(), |seen| recognition_numbers(&seen)))
    }

    /// Scene by scene of the same: radix ids of its objects, the share of concepts that match, 1 or 0 for its
    /// objects and for its swap, NaN where it has none.
    pub fn judge(&mut self, held_out: bool, objects: usize) -> Check<Vec<f64>> {
        let concepts = self.trainer.sampler().world().sizes().len();
        let seen = self.trainer.judge(split(held_out), objects)?;
        let mut numbers = Vec::new();
        if let Some((trial, evaluated)) = seen {
            for s in 0..trial.scenes() {
                push_scene_numbers(&trial, &evaluated, concepts, s, &mut numbers);
            }
        }
        Ok(numbers)
    }

    /// Scene embeddings of objects by radix id [scenes, m]: [scenes, out].
    pub fn embed_scenes(&mut self, objects: &[u32], m: usize) -> Check<Matrix> {
        check(
            m > 0 && m <= self.trainer.sampler().most(),
            "The model has no room for scenes of this size.",
        )?;
        let values = self.trainer.scene_embeddings(objects, m)?;
        self.matrix(values)
    }

    /// Query embeddings of objects: [objects, out].
    pub fn embed_objects(&mut self, objects: &[u32]) -> Check<Matrix> {
        let values = self.trainer.object_embeddings(objects)?;
        self.matrix(values)
    }

    /// Query embeddings of all values, concept by concept: [values, out].
    pub fn embed_values(&mut self) -> Check<Matrix> {
        let values = self.trainer.value_embeddings()?;
        self.matrix(values)
    }

    /// Vectors of sinusoidal positions [places, width]; empty for others.
    pub fn sinusoidal_positions(&self) -> Vec<f32> {
        self.trainer.model().encoder(Side::Scene).sinusoids().to_vec()
    }
}

training_run!(DualEncoderTrainer);
team_worker!(DualEncoderTrainer);

/// What [`DualEncoderTrainer::evaluate`] gives.
pub(super) fn push_scene_numbers(
    trial: &Trial,
    evaluated: &Evaluation,
    concepts: usize,
    s: usize,
    to: &mut Vec<f64>,
) {
    to.extend(trial.scene(s).iter().map(|&object| f64::from(object)));
    to.push(f64::from(evaluated.concepts[s]) / concepts as f64);
    to.push(f64::from(evaluated.objects[s]));
    to.push(swap_number(evaluated.swaps[s]));
}

pub(super) fn swap_number(swap: Option<bool>) -> f64 {
    swap.map_or(f64::NAN, f64::from)
}

pub(super) fn recognition_numbers(seen: &Recognition) -> Vec<f64> {
    vec![
        seen.scenes as f64,
        seen.concept,
        seen.object,
        seen.top,
        seen.swap,
        seen.swap_scenes as f64,
    ]
}

pub(super) fn split(held_out: bool) -> Split {
    if held_out { Split::HeldOut } else { Split::Train }
}
