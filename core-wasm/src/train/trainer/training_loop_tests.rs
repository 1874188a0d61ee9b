//! A run resumes to the same bits, learns what it is taught, and stops where it must.

use super::*;
use crate::train::judge::scene_judge::Split;
use crate::train::layers::sequences::Sequences;
use crate::train::layers::shape::{Pooling, Positions};
use crate::train::losses::{Loss, Losses, PerLoss};
use crate::train::tests::small_world::{self, advance};
use crate::train::trainer::dual_encoder::Side;
use crate::train::world::token_world::Format;

fn trainer(change: impl FnOnce(&mut Plan)) -> Trainer {
    let world = World::new(&[4, 4], Format::Plain);
    let coverage = Coverage::draw(&world, 0.75, 5).unwrap();
    let shape = small_world::shape(&world, 2);
    let mut plan = small_world::plan(shape, shape, small_world::sampling());
    change(&mut plan);
    Trainer::new(world, coverage, plan, 1).unwrap()
}

#[test]
fn a_resumed_run_is_the_uninterrupted_one_to_the_last_bit() {
    let judge = |run: &mut Trainer| assert!(run.evaluate(Split::HeldOut, 2).is_ok());
    small_world::resumes_to_the_last_bit(|| trainer(|_| {}), judge);
}

/// packages/train/tests/trainer/trainer_test.ts has the same number from the same plan through the wasm.
#[test]
fn a_run_has_the_same_bits_on_every_host() {
    let mut run = trainer(|_| {});
    advance(&mut run, 20);
    let fold = |hash: u32, x: &f32| hash.wrapping_mul(31).wrapping_add(x.to_bits());
    let hash = run.model.parameters.iter().fold(0, fold);
    assert_eq!(hash, 623_970_222);
}

#[test]
fn training_teaches_the_training_objects_and_wrong_labels_do_not() {
    let mut model = trainer(|plan| {
        plan.learning_rate.steps = 400;
        let ramp = &mut plan.ramps[Loss::Concept];
        (ramp.from, ramp.to) = (60, 120);
        plan.ramps[Loss::Object] = *ramp;
    });
    let before = model.evaluate(Split::Train, 2).unwrap().unwrap();
    advance(&mut model, 400);
    let after = model.evaluate(Split::Train, 2).unwrap().unwrap();
    assert!(before.object < 0.1 && after.object > 0.4, "{before:?} {after:?}");
    assert!(after.concept > 0.9 && after.swap > 0.6, "{after:?}");

    // The same steps on batches whose scenes are shuffled against their labels.
    let mut control = trainer(|plan| plan.learning_rate.steps = 400);
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
        let labels = (self.batch.concept_targets.clone(), self.batch.object_targets.clone());
        self.sampler.fill(&mut stream, &mut self.batch);
        (self.batch.concept_targets, self.batch.object_targets) = labels;
        self.batch.swaps.clear();
        let weights = PerLoss([1.0, 1.0, 1.0]);
        self.model.losses(&self.batch, weights);
        let settings = StepSettings { learning_rate: 3e-3, decay: 0.1, clip: 1.0 };
        let length = gradient_square(&self.model.grads).sqrt();
        self.adamw.step(&mut self.model.parameters, &self.model.grads, length, settings);
    }
}

#[test]
fn four_scenes_are_learned_by_heart() {
    let mut run = trainer(|plan| plan.sampling.scenes = vec![2, 2]);
    run.sampler.fill(&mut CounterStream::new(0, "four"), &mut run.batch);
    let weights = PerLoss([1.0, 1.0, 0.0]);
    let settings = StepSettings { learning_rate: 3e-3, decay: 0.0, clip: 1.0 };
    let mut losses = Losses::default();
    for _ in 0..500 {
        losses = run.model.losses(&run.batch, weights);
        run.adamw.step(&mut run.model.parameters, &run.model.grads, 0.0, settings);
    }
    // The floor of a soft target is its entropy.
    let floor = |targets: &crate::train::trainer::soft_cross_entropy::Targets| -> f64 {
        (0..4).map(|row| (targets.row(row).len() as f64).ln()).sum::<f64>() / 4.0
    };
    let concept = losses.each[Loss::Concept] - floor(&run.batch.concept_targets);
    let object = losses.each[Loss::Object] - floor(&run.batch.object_targets);
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
            shape.pooling = Pooling::Mean;
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
    let apart =
        |other: usize| (0..16).map(|i| (e[i] - e[16 * other + i]).abs()).fold(0.0, f32::max);
    assert!(apart(1) < 1e-5 && apart(2) > 1e-3, "{} {}", apart(1), apart(2));
}
