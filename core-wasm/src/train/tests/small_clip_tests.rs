//! A small CLIP resumes to the same bits, memorises its scenes, and learns nothing from wrong captions.

use super::small_world::{
    advance, caption_sampling, featured_clip, features, pictures, resumes_to_the_last_bit,
    small_clip,
};
use super::*;
use crate::random::CounterStream;
use crate::train::judge::caption_judge::Retrieval;
use crate::train::judge::evaluated::Recognition;

/// What is recognised and found on pictures of two objects.
fn seen(run: &mut Trainer<CaptionSampler>, split: Split, by: &Images) -> (Recognition, Retrieval) {
    run.evaluate_pictures(split, 2, by).unwrap().unwrap()
}

#[test]
fn a_resumed_run_is_the_uninterrupted_one_to_the_last_bit() {
    resumes_to_the_last_bit(
        || small_clip(|_| {}),
        |run| {
            seen(run, Split::HeldOut, &pictures());
        },
    );
}

#[test]
fn pictures_find_their_captions_after_training() {
    let mut run = small_clip(|_| {});
    let evaluated = pictures();
    let (_, before) = seen(&mut run, Split::Train, &evaluated);
    advance(&mut run, 400);
    let (read, after) = seen(&mut run, Split::Train, &evaluated);
    assert!(before.captions < 0.1, "{before:?}");
    assert!(after.captions > 0.7 && after.pictures > 0.7, "{after:?}");
    assert!(read.concept > 0.7, "{read:?}");
}

#[test]
fn held_out_objects_are_in_no_picture_and_no_caption_of_a_batch() {
    let run = small_clip(|_| {});
    let world = World::new(&[4, 4], Format::Words);
    let coverage = run.sampler().coverage().clone();
    let mut sampler =
        CaptionSampler::new(world.clone(), coverage.clone(), caption_sampling(), pictures());
    let mut batch = sampler.batch();
    for step in 0..50 {
        sampler.fill(&mut CounterStream::new(step, "batch"), &mut batch);
        assert!(batch.objects > batch.scene_targets.rows());
        for query in 8..batch.queries.len() {
            // A c1 c2, then AND or the end: c1 counts from 0, c2 from 4.
            let tokens = &batch.queries.tokens()[batch.queries.range(query)];
            for object in tokens.chunks(4).filter(|object| object.len() > 2) {
                let id = object[1] * 4 + object[2] - 4;
                assert!(coverage.trained[id as usize]);
            }
        }
    }
}

/// Every picture of one batch, again and again.
fn by_heart(run: &mut Trainer<CaptionSampler>, batch: &Batch, steps: usize) -> Losses {
    let mut adamw = AdamW::<f32>::new(run.model().parameters.len()).unwrap();
    let weights = PerLoss([0.0, 1.0, 0.0]);
    let settings = StepSettings { learning_rate: 3e-3, decay: 0.0, clip: 1.0 };
    let mut losses = Losses::default();
    for _ in 0..steps {
        let model = &mut run.model;
        losses = model.losses(batch, weights);
        let length = gradient_square(&model.grads).sqrt();
        adamw.step(&mut model.parameters, &model.grads, length, settings);
    }
    losses
}

fn one_batch(run: &Trainer<CaptionSampler>, seed: u64) -> Batch {
    let world = run.sampler().world().clone();
    let sampling =
        CaptionSampling { alone: 0, scenes: 4, swap_negatives: false, ..caption_sampling() };
    let coverage = run.sampler().coverage().clone();
    let mut sampler = CaptionSampler::new(world, coverage, sampling, pictures());
    let mut batch = sampler.batch();
    sampler.fill(&mut CounterStream::new(seed, "four"), &mut batch);
    batch
}

#[test]
fn four_scenes_are_learned_by_heart() {
    let mut run = small_clip(|_| {});
    let batch = one_batch(&run, 0);
    assert_eq!(batch.scene_targets.rows(), 4);
    let losses = by_heart(&mut run, &batch, 200);
    assert!(losses.each[Loss::Object] < 0.01, "{losses:?}");
}

#[test]
fn captions_of_other_pictures_teach_nothing_that_holds_for_new_ones() {
    // The same steps, but each batch's captions belong to the next batch's pictures.
    let mut control = small_clip(|_| {});
    let mut adamw = AdamW::<f32>::new(control.model().parameters.len()).unwrap();
    for step in 0..400 {
        let mut batch = one_batch(&control, step);
        let other = one_batch(&control, step + 1000);
        if other.scene_targets.rows() < 4 || batch.scene_targets.rows() < 4 {
            continue;
        }
        batch.scenes = other.scenes;
        let weights = PerLoss([1.0, 1.0, 0.0]);
        let settings = StepSettings { learning_rate: 2e-3, decay: 0.1, clip: 1.0 };
        let model = &mut control.model;
        model.losses(&batch, weights);
        let length = gradient_square(&model.grads).sqrt();
        adamw.step(&mut model.parameters, &model.grads, length, settings);
    }
    for split in [Split::Train, Split::HeldOut] {
        let (_, actual) = seen(&mut control, split, &pictures());
        let chance = 1.0 / actual.bank as f64;
        assert!(actual.captions < 3.0 * chance, "{actual:?}");
        assert!(actual.pictures < 3.0 * chance, "{actual:?}");
    }
}

#[test]
fn frozen_features_find_their_captions_after_training_and_resume_to_the_same_bits() {
    let mut run = featured_clip(|_| {});
    let evaluated = features(&run.sampler().coverage().trained.clone());
    let (_, before) = seen(&mut run, Split::Train, &evaluated);
    advance(&mut run, 200);
    let mut second = featured_clip(|_| {});
    let (m, v) = run.moments();
    second.restore(200, &run.model().parameters, m, v);
    for run in [&mut run, &mut second] {
        advance(run, 200);
    }
    assert_eq!(&*run.model().parameters, &*second.model().parameters);
    let (read, after) = seen(&mut run, Split::Train, &evaluated);
    assert!(before.captions < 0.1, "{before:?}");
    assert!(after.captions > 0.7 && read.concept > 0.7, "{after:?}");
}

#[test]
fn of_a_tower_on_frozen_features_one_linear_layer_learns() {
    let run = featured_clip(|_| {});
    let layout = run.model().encoder(Side::Scene).layout();
    assert_eq!(layout.end, 32 * 16 + 16);
}
