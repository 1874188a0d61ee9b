//! What role decoders say of scenes: a score for each value of each concept of each position.
//!
//! Of three concepts and more an unseen object has seen pairs of values, and a table of pairs a position would read it by them. So
//! the decoder of a concept in a position is refitted without the scenes whose object in that position has one of the judged scene's
//! values of this concept together with another value of the judged scene's object there: the pairs that an exchange makes
//! and those that it unmakes, so that no decoder can tell old pairs from new ones instead. Penalties stay as they were.

use super::decoders::Decoders;
use super::world::World;
use crate::linalg::dot::dot;
use crate::probe::ridge::{Weights, Without};
use crate::simd::OutOfMemory;
use std::collections::BTreeMap;

pub fn scores(decoder: &Weights, row: &[f64]) -> Vec<f64> {
    (decoder.weights.chunks_exact(row.len()).zip(&decoder.offset))
        .map(|(w, offset)| dot(w, row) + offset)
        .collect()
}

/// What is left out, and for which of the judged scenes: values of the concept, then the object with none of it.
type Left = BTreeMap<(Vec<u32>, Vec<u32>), Vec<usize>>;

impl Decoders {
    /// Of each scene, position and concept [values].
    pub fn role_scores(
        &self,
        world: &World,
        scenes: &[usize],
    ) -> Result<Vec<Vec<Vec<f64>>>, OutOfMemory> {
        let wide =
            |&scene: &usize| -> Vec<f64> { world.row(scene).iter().map(|&x| x.into()).collect() };
        let concepts = world.sizes.len();
        if concepts < 3 {
            let all = scenes.iter().map(wide);
            return Ok(all
                .map(|row| self.roles.iter().map(|role| scores(role, &row)).collect())
                .collect());
        }
        let x = world.rows(&self.train);
        let without = Without::new(&x, world.dim)?;
        let mut found = vec![vec![Vec::new(); self.roles.len()]; scenes.len()];
        for (role, &penalty) in self.penalties.iter().enumerate() {
            let (position, c) = (role / concepts, role % concepts);
            for ((values, object), evaluated) in left_out(world, scenes, position, c) {
                let out: Vec<bool> = (self.train.iter())
                    .map(|&scene| has_pair(world.object(scene, position), c, &values, &object))
                    .collect();
                let class = |at: usize| world.object(self.train[at], position)[c] as usize;
                let decoder = without.weights(world.sizes[c], class, penalty, &out)?;
                for at in evaluated {
                    found[at][role] = scores(&decoder, &wide(&scenes[at]));
                }
            }
        }
        Ok(found)
    }
}

/// Of one position and concept; scenes that leave out the same share a fit.
fn left_out(world: &World, scenes: &[usize], position: usize, c: usize) -> Left {
    let mut left = Left::new();
    for (at, &scene) in scenes.iter().enumerate() {
        let mut values: Vec<u32> =
            (0..world.positions).map(|i| world.object(scene, i)[c]).collect();
        values.sort_unstable();
        values.dedup();
        let mut object = world.object(scene, position).to_vec();
        object.remove(c);
        left.entry((values, object)).or_default().push(at);
    }
    left
}

/// Whether an object has one of these values of concept `c`, and one of the other object's values of the others.
fn has_pair(object: &[u32], c: usize, values: &[u32], others: &[u32]) -> bool {
    let mut rest = object[..c].iter().chain(&object[c + 1..]).zip(others);
    values.contains(&object[c]) && rest.any(|(own, other)| own == other)
}
