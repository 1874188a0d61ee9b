//! A training step asks for no memory: all of it is planned before the first one.

use super::*;
use crate::simd::allocations;

fn asked(work: impl FnOnce()) -> usize {
    let before = allocations();
    work();
    allocations() - before
}

fn trainer(objects: Negatives) -> Trainer {
    let world = World::new(&[6, 5, 4], Format::Marked);
    let coverage = Coverage::draw(&world, 0.75, 5).unwrap();
    let shape = small_world::shape(&world, 3);
    let sampling = Sampling {
        scenes: vec![8, 16, 8],
        objects,
        swap_negatives: true,
        held_out_negatives: true,
        ..small_world::sampling()
    };
    let mut plan = small_world::plan(shape, shape, sampling);
    plan.clip = 1.0;
    Trainer::new(world, coverage, plan, 1).unwrap()
}

#[test]
fn a_step_of_a_small_clip_asks_for_no_memory() {
    for (swap_negatives, swap_pairs) in [(false, false), (true, false), (true, true)] {
        let change = |plan: &mut Plan<CaptionSampling>| {
            plan.sampling.swap_negatives = swap_negatives;
            plan.sampling.swap_pairs = swap_pairs;
            plan.sampling.held_out_negatives = true;
        };
        let runs = [small_world::small_clip(change), small_world::featured_clip(change)];
        for mut run in runs {
            let asked = asked(|| small_world::advance(&mut run, 40));
            assert_eq!(asked, 0, "{swap_negatives}, {swap_pairs}");
        }
    }
}

#[test]
fn a_step_asks_for_no_memory() {
    for objects in [Negatives::All, Negatives::Batch(12)] {
        let mut run = trainer(objects);
        let asked = asked(|| small_world::advance(&mut run, 40));
        assert_eq!(asked, 0, "{objects:?}");
    }
    assert!(asked(|| drop(vec![1u8; 9])) > 0, "the counter counts");
}
