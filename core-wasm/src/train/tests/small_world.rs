//! The small world that tests of training share: two blocks of width 16, trained in a second. What a
//! test is about it changes itself.

use super::*;
use std::sync::Arc;

/// A loss that counts fully from the first step on.
pub const FULL: Ramp = Ramp { weight: 1.0, from: 0, to: 0 };

/// An encoder of scenes of up to `objects` objects.
pub fn shape(world: &World, objects: usize) -> Shape {
    Shape {
        vocabulary: world.vocabulary(),
        patch: 0,
        frozen: false,
        places: world.length(objects),
        width: 16,
        layers: 2,
        heads: 2,
        hidden: 32,
        out: 16,
        activation: Activation::Gelu,
        positions: Positions::Learned,
        pooling: Pooling::Eos,
        attention: true,
    }
}

/// Sixty steps with all three losses.
pub fn plan<S>(scene: Shape, query: Shape, sampling: S) -> Plan<S> {
    Plan {
        shape: DualShape { scene, query, shared: false, temperature: 1.15, logit_scale_cap: 20.0 },
        initial: Initial::Torch,
        sampling,
        ramps: PerLoss([FULL; LOSSES]),
        learning_rate: RateSchedule {
            peak: 3e-3,
            warm_up: 5,
            steps: 60,
            hold: 0.5,
            decay: Decay::Linear,
        },
        decay: 0.1,
        clip: f64::INFINITY,
        seed: 5,
    }
}

/// Scenes of one and of two objects among all training objects, with pairs for the swap loss.
pub fn sampling() -> Sampling {
    Sampling {
        scenes: vec![8, 16],
        concepts: Negatives::All,
        objects: Negatives::All,
        swap_negatives: false,
        swap_pairs: true,
        held_out_negatives: false,
    }
}

/// Drawings of sixteen objects, each noise of its own; two fields of 4 x 8 pixels.
pub fn drawings() -> Pictures {
    let shape = PictureShape { size: 8, patch: 4, fields: 2, variants: 1, end_token: false };
    let mut state = 3u32;
    let mut noise = || -> Vec<u8> {
        let mut draw = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..16 * shape.bytes()).map(&mut draw).collect()
    };
    Pictures::new(shape, noise(), noise())
}

/// Pictures of one and of two objects, with a swapped caption each.
pub fn caption_sampling() -> CaptionSampling {
    CaptionSampling {
        alone: 4,
        scenes: 12,
        any_order: true,
        swap_negatives: true,
        swap_pairs: false,
        held_out_negatives: false,
    }
}

/// The drawings as a small CLIP takes them.
pub fn pictures() -> Arc<Images> {
    Arc::new(Images::Drawn(drawings()))
}

/// A small CLIP on [`drawings`] before its first step.
pub fn small_clip(change: impl FnOnce(&mut Plan<CaptionSampling>)) -> Trainer<CaptionSampler> {
    let (world, coverage) = clip_world();
    let text = shape(&world, 2);
    let shape = *drawings().shape();
    let image = Shape {
        vocabulary: 0,
        patch: shape.values(),
        places: shape.length(),
        pooling: Pooling::Mean,
        ..text
    };
    let mut plan = clip_plan(image, text);
    change(&mut plan);
    Trainer::of_images(world, coverage, pictures(), plan, 1).unwrap()
}

/// A small CLIP on frozen features before its first step, [`features`].
pub fn featured_clip(change: impl FnOnce(&mut Plan<CaptionSampling>)) -> Trainer<CaptionSampler> {
    let (world, coverage) = clip_world();
    let text = shape(&world, 2);
    let image = Shape {
        vocabulary: 0,
        frozen: true,
        places: 1,
        width: 32,
        layers: 0,
        positions: Positions::None,
        pooling: Pooling::Mean,
        ..text
    };
    let mut plan = clip_plan(image, text);
    change(&mut plan);
    let features = features(&coverage.trained);
    Trainer::of_images(world, coverage, features, plan, 1).unwrap()
}

/// Sixteen numbers a position, 1 for the object that stands there; alone, a half for it in both.
pub fn features(trained: &[bool]) -> Arc<Images> {
    let one_hot =
        |object: usize, weight: f32| (0..16).map(move |o| if o == object { weight } else { 0.0 });
    let scenes = (0..256).flat_map(|s| one_hot(s / 16, 1.0).chain(one_hot(s % 16, 1.0)));
    let alone = (0..16).flat_map(|o| one_hot(o, 0.5).chain(one_hot(o, 0.5)));
    let features = Features::new(trained, 2, scenes.collect(), alone.collect());
    Arc::new(Images::Frozen(features))
}

pub fn advance<S: Source>(run: &mut Trainer<S>, steps: usize) {
    (0..steps).for_each(|_| assert!(run.step().is_ok()));
}

/// Twelve steps are seven and five, with something between.
pub fn resumes_to_the_last_bit<S: Source>(
    make: impl Fn() -> Trainer<S>,
    between: impl FnOnce(&mut Trainer<S>),
) {
    let [mut whole, mut first, mut second] = [make(), make(), make()];
    advance(&mut whole, 12);
    advance(&mut first, 7);
    between(&mut first);
    let (m, v) = first.moments();
    second.restore(7, &first.model().parameters, m, v);
    advance(&mut second, 5);
    assert_eq!(second.steps(), 12);
    assert_eq!(&*whole.model().parameters, &*second.model().parameters);
    assert_eq!(whole.moments().1, second.moments().1);
}

fn clip_world() -> (World, Coverage) {
    let world = World::new(&[4, 4], Format::Words);
    let coverage = Coverage::draw(&world, 0.75, 5).unwrap();
    (world, coverage)
}

fn clip_plan(image: Shape, text: Shape) -> Plan<CaptionSampling> {
    let mut plan = plan(image, text, caption_sampling());
    (plan.shape.temperature, plan.shape.logit_scale_cap) = (2.66, 50.0);
    (plan.learning_rate.peak, plan.learning_rate.steps) = (2e-3, 400);
    plan.ramps[Loss::Swap].weight = 0.0;
    plan
}
