//! The whole training loop: draw, step, judge, and resume to the same bits.
//!
//! Step k draws from a stream of its own, named by k, so the state of a run is its step, its
//! parameters and their moments, and nothing else.

use super::adamw::{AdamW, Pace, gradient_length};
use super::batch::{Batch, Losses, Weights};
use super::dual_encoder::{DualEncoder, DualShape, Side};
use super::embed_all::embed_all;
use super::evaluate::{Recognition, Trial, evaluate};
use super::initial::initialise;
use super::sampler::{Sampler, Sampling};
use super::schedule::{Ramp, RateSchedule};
use super::shape::Initial;
use super::world::{Coverage, World};
use crate::rng::CounterStream;
use crate::simd::{AlignedF32, OutOfMemory};

/// Everything that decides the outcome, besides the world and its coverage.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    pub shape: DualShape,
    pub initial: Initial,
    pub sampling: Sampling,
    pub concept: Ramp,
    pub object: Ramp,
    pub swap: Ramp,
    pub rate: RateSchedule,
    pub decay: f64,
    /// Longest gradient; infinite for no clipping.
    pub clip: f64,
    pub seed: u64,
}

/// What a step reports.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct StepReport {
    pub losses: Losses,
    pub gradient: f64,
    pub rate: f64,
}

/// Scenes to judge by, at most.
const TRIAL_SCENES: usize = 2000;

/// A run of training between two steps.
pub struct Trainer {
    plan: Plan,
    sampler: Sampler,
    batch: Batch,
    model: DualEncoder<f32>,
    adamw: AdamW<f32>,
}

/// Which scenes to judge by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Split {
    Train,
    HeldOut,
}

impl Trainer {
    /// A run before its first step, with all memory that it will need.
    pub fn new(world: World, coverage: Coverage, plan: Plan) -> Result<Self, OutOfMemory> {
        let sampler = Sampler::new(world, coverage, plan.sampling.clone());
        let mut model = DualEncoder::new(plan.shape, sampler.scene_room(), sampler.query_room())?;
        initialise(&mut model, plan.initial, plan.seed);
        Ok(Self {
            adamw: AdamW::new(model.parameters.len())?,
            batch: sampler.batch(),
            plan,
            sampler,
            model,
        })
    }

    /// Steps done.
    pub fn steps(&self) -> u32 {
        self.adamw.steps
    }

    /// One step, or an error with its report if its loss or gradient is no number: then nothing has changed.
    pub fn step(&mut self) -> Result<StepReport, StepReport> {
        let step = self.adamw.steps;
        let mut name = [0; 16];
        let mut stream = CounterStream::new(self.plan.seed, step_name(step, &mut name));
        self.sampler.fill(&mut stream, &mut self.batch);
        let weights = Weights {
            concept: self.plan.concept.at(step),
            object: self.plan.object.at(step),
            swap: self.plan.swap.at(step),
        };
        let losses = self.model.losses(&self.batch, weights);
        let pace = Pace {
            rate: self.plan.rate.at(step),
            decay: self.plan.decay,
            clip: self.plan.clip,
        };
        let report = StepReport {
            losses,
            gradient: gradient_length(&self.model.grads),
            rate: pace.rate,
        };
        if !(losses.sum.is_finite() && report.gradient.is_finite()) {
            return Err(report);
        }
        self.adamw.step(
            &mut self.model.parameters,
            &self.model.grads,
            report.gradient,
            pace,
        );
        Ok(report)
    }

    /// Recognition on scenes of `m` objects; None where the split has no objects.
    pub fn evaluate(&mut self, split: Split, m: usize) -> Result<Option<Recognition>, OutOfMemory> {
        let coverage = self.sampler.coverage();
        let (objects, name) = match split {
            Split::Train => (&coverage.train, "evaluate train"),
            Split::HeldOut => (&coverage.held_out, "evaluate held out"),
        };
        if objects.is_empty() {
            return Ok(None);
        }
        let mut stream = CounterStream::new(self.plan.seed, name);
        let world = self.sampler.world();
        let trial = Trial::draw(world, objects, m, TRIAL_SCENES, &mut stream);
        let rooms = (self.sampler.scene_room(), self.sampler.query_room());
        evaluate(&mut self.model, world, &trial, rooms).map(Some)
    }

    /// Scene embeddings of objects [scenes, m]: [scenes, out].
    pub fn scene_embeddings(
        &mut self,
        objects: &[u32],
        m: usize,
    ) -> Result<AlignedF32, OutOfMemory> {
        let (world, room) = (self.sampler.world(), self.sampler.scene_room());
        let block = (objects.len() / m, world.length(m));
        embed_all(&mut self.model, Side::Scene, block, room, |s, to| {
            world.push_scene(&objects[s * m..][..m], to);
        })
    }

    /// Query embeddings of objects: [objects, out].
    pub fn object_embeddings(&mut self, objects: &[u32]) -> Result<AlignedF32, OutOfMemory> {
        let (world, room) = (self.sampler.world(), self.sampler.query_room());
        let block = (objects.len(), world.length(1));
        embed_all(&mut self.model, Side::Query, block, room, |i, to| {
            world.push_scene(&objects[i..=i], to);
        })
    }

    /// Query embeddings of all values, concept by concept: [values, out].
    pub fn value_embeddings(&mut self) -> Result<AlignedF32, OutOfMemory> {
        let (world, room) = (self.sampler.world(), self.sampler.query_room());
        let block = (world.values() as usize, 2);
        embed_all(&mut self.model, Side::Query, block, room, |i, to| {
            world.push_value(i as u32, to);
        })
    }

    /// The model, for embedding and for saving.
    pub fn model(&self) -> &DualEncoder<f32> {
        &self.model
    }

    /// As [`Trainer::model`].
    pub fn model_mut(&mut self) -> &mut DualEncoder<f32> {
        &mut self.model
    }

    /// What batches are drawn from.
    pub fn sampler(&self) -> &Sampler {
        &self.sampler
    }

    /// Moments of the parameters, for saving.
    pub fn moments(&self) -> (&[f32], &[f32]) {
        (&self.adamw.m, &self.adamw.v)
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
mod tests {
    use super::super::sampler::Rivals;
    use super::super::schedule::Decay;
    use super::super::sequences::Sequences;
    use super::super::shape::{Activation, Positions, Reading, Shape};
    use super::super::world::Format;
    use super::*;

    fn plan() -> (World, Coverage, Plan) {
        let world = World::new(&[4, 4], Format::Plain);
        let coverage = Coverage::draw(&world, 0.75, 5).unwrap();
        let shape = Shape {
            vocabulary: world.vocabulary(),
            places: world.length(2),
            width: 16,
            layers: 2,
            heads: 2,
            hidden: 32,
            out: 16,
            activation: Activation::Gelu,
            positions: Positions::Learned,
            reading: Reading::Eos,
            attention: true,
        };
        let one = Ramp {
            weight: 1.0,
            from: 0,
            to: 0,
        };
        let plan = Plan {
            shape: DualShape {
                scene: shape,
                query: shape,
                shared: false,
                temperature: 1.15,
                clamp: 20.0,
            },
            initial: Initial::Torch,
            sampling: Sampling {
                scenes: vec![8, 16],
                concepts: Rivals::All,
                objects: Rivals::All,
                swap_negatives: false,
                swap_pairs: true,
                held_out_negatives: false,
            },
            concept: one,
            object: one,
            swap: one,
            rate: RateSchedule {
                peak: 3e-3,
                warm_up: 5,
                steps: 60,
                hold: 0.5,
                decay: Decay::Linear,
            },
            decay: 0.1,
            clip: f64::INFINITY,
            seed: 5,
        };
        (world, coverage, plan)
    }

    fn trainer(change: impl FnOnce(&mut Plan)) -> Trainer {
        let (world, coverage, mut plan) = plan();
        change(&mut plan);
        Trainer::new(world, coverage, plan).unwrap()
    }

    fn advance(run: &mut Trainer, steps: usize) {
        for _ in 0..steps {
            run.step().unwrap();
        }
    }

    #[test]
    fn a_resumed_run_is_the_uninterrupted_one_to_the_last_bit() {
        let mut whole = trainer(|_| {});
        advance(&mut whole, 12);
        let mut first = trainer(|_| {});
        advance(&mut first, 7);
        first.evaluate(Split::HeldOut, 2).unwrap();
        let mut second = trainer(|_| {});
        let (m, v) = first.moments();
        second.restore(7, &first.model().parameters, m, v);
        advance(&mut second, 5);
        assert_eq!(second.steps(), 12);
        assert_eq!(&*whole.model().parameters, &*second.model().parameters);
        assert_eq!(whole.moments().1, second.moments().1);
    }

    /// tests/core/trainer_test.ts has the same number from the same plan through the wasm.
    #[test]
    fn a_run_has_the_same_bits_on_every_host() {
        let mut run = trainer(|_| {});
        advance(&mut run, 20);
        let fold = |hash: u32, x: &f32| hash.wrapping_mul(31).wrapping_add(x.to_bits());
        let hash = run.model.parameters.iter().fold(0, fold);
        assert_eq!(hash, 1_013_612_985);
    }

    #[test]
    fn training_teaches_the_training_objects_and_wrong_labels_do_not() {
        let mut model = trainer(|plan| {
            plan.rate.steps = 400;
            (plan.concept.from, plan.concept.to) = (60, 120);
            plan.object = plan.concept;
        });
        let before = model.evaluate(Split::Train, 2).unwrap().unwrap();
        advance(&mut model, 400);
        let after = model.evaluate(Split::Train, 2).unwrap().unwrap();
        assert!(
            before.object < 0.1 && after.object > 0.4,
            "{before:?} {after:?}"
        );
        assert!(after.concept > 0.9 && after.swap > 0.6, "{after:?}");

        // The same steps on batches whose scenes are shuffled against their labels.
        let mut control = trainer(|plan| plan.rate.steps = 400);
        for _ in 0..400 {
            control.step_on_shuffled_labels();
        }
        let control = control.evaluate(Split::Train, 2).unwrap().unwrap();
        assert!(control.object < 0.1, "{control:?}");
    }

    impl Trainer {
        fn step_on_shuffled_labels(&mut self) {
            let step = self.adamw.steps;
            let mut stream = CounterStream::new(step.into(), "shuffled");
            self.sampler.fill(&mut stream, &mut self.batch);
            let labels = (
                self.batch.present_concepts.clone(),
                self.batch.present_objects.clone(),
            );
            self.sampler.fill(&mut stream, &mut self.batch);
            (self.batch.present_concepts, self.batch.present_objects) = labels;
            self.batch.swaps.clear();
            let weights = Weights {
                concept: 1.0,
                object: 1.0,
                swap: 1.0,
            };
            self.model.losses(&self.batch, weights);
            let pace = Pace {
                rate: 3e-3,
                decay: 0.1,
                clip: 1.0,
            };
            let length = gradient_length(&self.model.grads);
            self.adamw
                .step(&mut self.model.parameters, &self.model.grads, length, pace);
        }
    }

    #[test]
    fn four_scenes_are_learned_by_heart() {
        let mut run = trainer(|plan| plan.sampling.scenes = vec![2, 2]);
        run.sampler
            .fill(&mut CounterStream::new(0, "four"), &mut run.batch);
        let weights = Weights {
            concept: 1.0,
            object: 1.0,
            swap: 0.0,
        };
        let pace = Pace {
            rate: 3e-3,
            decay: 0.0,
            clip: 1.0,
        };
        let mut losses = Losses::default();
        for _ in 0..500 {
            losses = run.model.losses(&run.batch, weights);
            run.adamw
                .step(&mut run.model.parameters, &run.model.grads, 0.0, pace);
        }
        // The floor of a soft target is its entropy.
        let floor = |present: &super::super::Present| -> f64 {
            (0..4)
                .map(|row| (present.row(row).len() as f64).ln())
                .sum::<f64>()
                / 4.0
        };
        let concept = losses.concept - floor(&run.batch.present_concepts);
        let object = losses.object - floor(&run.batch.present_objects);
        assert!(concept < 0.02 && object < 0.02, "{concept} {object}");
    }

    #[test]
    fn a_loss_that_is_no_number_stops_before_anything_changes() {
        let mut run = trainer(|_| {});
        run.step().unwrap();
        run.model.parameters[0] = f32::NAN;
        let before = run.model.parameters.to_vec();
        let mut failed = false;
        for _ in 0..20 {
            failed |= run.step().is_err();
        }
        assert!(failed);
        assert_eq!(before[1..], run.model.parameters[1..]);
        assert_eq!(run.steps(), 1);
    }

    #[test]
    fn a_bag_cannot_tell_a_scene_from_its_swap() {
        let mut run = trainer(|plan| {
            for shape in [&mut plan.shape.scene, &mut plan.shape.query] {
                shape.attention = false;
                shape.positions = Positions::None;
                shape.reading = Reading::Mean;
            }
        });
        advance(&mut run, 20);
        let world = run.sampler.world().clone();
        let mut scenes = Sequences::default();
        // Objects 1 = (0, 1) and 8 = (2, 0); exchanged, 0 = (0, 0) and 9 = (2, 1).
        world.push_scene(&[1, 8], &mut scenes);
        world.push_scene(&[9, 0], &mut scenes);
        world.push_scene(&[1, 9], &mut scenes);
        let e = run.model.embed(Side::Scene, &scenes);
        let apart = |other: usize| {
            (0..16)
                .map(|i| (e[i] - e[16 * other + i]).abs())
                .fold(0.0, f32::max)
        };
        assert!(
            apart(1) < 1e-5 && apart(2) > 1e-3,
            "{} {}",
            apart(1),
            apart(2)
        );
    }
}
