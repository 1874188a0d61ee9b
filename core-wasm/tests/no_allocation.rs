//! A training step asks for no memory: all of it is planned before the first one.

use bindscope_core::transformer::{
    Activation, Coverage, Decay, DualShape, Format, Initial, Plan, Positions, Ramp, RateSchedule,
    Reading, Rivals, Sampling, Shape, Trainer, World,
};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

/// Counts what this thread asks for.
struct Counting;

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ASKED.set(ASKED.get() + 1);
        // SAFETY: the caller keeps the contract of `GlobalAlloc::alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `GlobalAlloc::dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn asked(work: impl FnOnce()) -> usize {
    let before = ASKED.get();
    work();
    ASKED.get() - before
}

fn trainer(objects: Rivals) -> Trainer {
    let world = World::new(&[6, 5, 4], Format::Marked);
    let coverage = Coverage::draw(&world, 0.75, 5).unwrap();
    let shape = Shape {
        vocabulary: world.vocabulary(),
        patch: 0,
        places: world.length(3),
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
            scenes: vec![8, 16, 8],
            concepts: Rivals::All,
            objects,
            swap_negatives: true,
            swap_pairs: true,
            held_out_negatives: true,
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
        clip: 1.0,
        seed: 5,
    };
    Trainer::new(world, coverage, plan).unwrap()
}

fn steps(run: &mut Trainer, count: usize) {
    for _ in 0..count {
        run.step().unwrap();
    }
}

#[test]
fn a_step_asks_for_no_memory() {
    for objects in [Rivals::All, Rivals::Batch(12)] {
        let mut run = trainer(objects);
        // The first steps take the packing buffers, once for all runs of a thread.
        steps(&mut run, 5);
        let asked = asked(|| steps(&mut run, 40));
        assert_eq!(asked, 0, "{objects:?}");
    }
    assert!(asked(|| drop(vec![1u8; 9])) > 0, "the counter counts");
}
