//! Scenes of two objects, for tests.

use super::{World, exchanges};
use crate::random::CounterStream;

impl<'a> World<'a> {
    pub fn of_two(x: &'a [f32], values: &'a [u32], sizes: &'a [usize]) -> Self {
        Self { x, dim: x.len() * 2 * sizes.len() / values.len(), values, positions: 2, sizes }
    }

    /// Scenes of this many drawn objects alone, and those of the others alone that have an exchange.
    pub fn split_by_objects(&self, known: usize) -> [Vec<usize>; 2] {
        let objects = CounterStream::new(3, "objects").permutation(self.sizes.iter().product());
        let shows = |scene: usize, seen: bool| {
            (0..2).all(|position| {
                let id = self.id(self.object(scene, position)) as i32;
                objects[..known].contains(&id) == seen
            })
        };
        let of = |seen| (0..self.scenes()).filter(move |&scene| shows(scene, seen));
        let others = of(false).filter(|&scene| !exchanges(self, scene).is_empty());
        [of(true).collect(), others.collect()]
    }
}
