//! Scenes of a step where there are too many for all of them to take part in each: pass after pass in a new
//! seeded order, this many at a time. What is left at the end of a pass is too few, and is left out of it.

use super::batch::Batch;
use crate::random::CounterStream;

pub struct Drawn {
    stream: CounterStream,
    size: usize,
    order: Vec<i32>,
    at: usize,
    rows: Vec<u32>,
    targets_of: Vec<u32>,
}

impl Drawn {
    /// `size` scenes a step, at least one.
    pub fn new(seed: u64, size: usize) -> Self {
        Self {
            stream: CounterStream::new(seed, "approximate/scenes of a step"),
            size,
            order: Vec::new(),
            at: 0,
            rows: Vec::new(),
            targets_of: Vec::new(),
        }
    }

    /// The scenes of the next step; `whole` is the same at every step.
    pub fn next<'a>(&'a mut self, whole: &Batch<'a>) -> Batch<'a> {
        let scenes = whole.scenes();
        let size = self.size.min(scenes);
        if self.order.len() != scenes || self.at + size > scenes {
            self.order = self.stream.permutation(scenes);
            self.at = 0;
        }
        let factors = whole.rows.len() / scenes;
        self.rows.clear();
        self.targets_of.clear();
        for &scene in &self.order[self.at..self.at + size] {
            let scene = scene as usize;
            self.rows.extend_from_slice(&whole.rows[scene * factors..][..factors]);
            self.targets_of.push(whole.targets_of[scene]);
        }
        self.at += size;
        Batch { rows: &self.rows, targets: whole.targets, targets_of: &self.targets_of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_shows_every_scene_once_with_its_own_target_but_for_what_is_left() {
        let rows: Vec<u32> = (0..22).collect();
        let targets_of: Vec<u32> = (100..111).collect();
        let whole = Batch { rows: &rows, targets: &[], targets_of: &targets_of };
        let mut drawn = Drawn::new(3, 5);
        let mut passes = Vec::new();
        for _ in 0..3 {
            let mut seen = Vec::new();
            for _ in 0..2 {
                let step = drawn.next(&whole);
                assert_eq!(step.scenes(), 5);
                for (rows, &target) in step.rows.chunks_exact(2).zip(step.targets_of) {
                    assert_eq!(rows, [2 * (target - 100), 2 * (target - 100) + 1]);
                    seen.push(target);
                }
            }
            passes.push(seen.clone());
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 10);
        }
        assert_ne!(passes[0], passes[1]);
    }
}
