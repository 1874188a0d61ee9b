//! What decoders say of scenes whose objects they have not seen.
//!
//! An exchange gives one concept's values of two objects to each other: another set of objects, the same bag
//! of values. A decoder's swap score of a scene is the share of exchanges below which the scene's own objects
//! score, ties half ([`crate::math::tie`]): 1/2 for whatever only sees the bag.

use super::decoders::{Decoders, ProductDecoder, RankDecoder};
use super::kriging::leave_out;
use super::role_scores::scores;
use super::world::World;
use crate::linalg::dot::{add_scaled, dot};
use crate::math::tie::{largest, present_above_absent, win};
use crate::simd::OutOfMemory;
use std::collections::HashMap;

/// Two positions and the concept that they exchange.
pub struct Exchange {
    pub positions: [usize; 2],
    pub concept: usize,
}

impl Exchange {
    /// Values of the scene's two objects, and of the two that the exchange makes of them.
    pub fn sets(&self, world: &World, scene: usize) -> ([Vec<u32>; 2], [Vec<u32>; 2]) {
        let own = self.positions.map(|position| world.object(scene, position).to_vec());
        let mut other = own.clone();
        other[0][self.concept] = own[1][self.concept];
        other[1][self.concept] = own[0][self.concept];
        (own, other)
    }
}

/// The exchanges of a scene that make another set of objects. Of two concepts only the first is
/// exchanged: the second one makes the same set.
pub fn exchanges(world: &World, scene: usize) -> Vec<Exchange> {
    let concepts = if world.sizes.len() == 2 { 1 } else { world.sizes.len() };
    let mut found = Vec::new();
    for second in 1..world.positions {
        for first in 0..second {
            let (a, b) = (world.object(scene, first), world.object(scene, second));
            for concept in 0..concepts {
                let others = (0..a.len()).any(|c| c != concept && a[c] != b[c]);
                if a[concept] != b[concept] && others {
                    found.push(Exchange { positions: [first, second], concept });
                }
            }
        }
    }
    found
}

/// Verdicts on the judged scenes, one each.
#[derive(Default)]
pub struct Evaluation {
    /// 1 where everything was read right.
    pub joint: Vec<u8>,
    pub swap: Vec<f64>,
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn all_present_above(scores: &[f64], present: impl Fn(usize) -> bool) -> bool {
    present_above_absent(scores.iter().enumerate().map(|(class, &score)| (score, present(class))))
}

impl Decoders {
    /// Every position's every concept by its own read-out. A set counts by the tuples that it can take, so
    /// both concepts of an exchange are judged.
    pub fn judge_roles(&self, world: &World, scenes: &[usize]) -> Result<Evaluation, OutOfMemory> {
        let concepts = world.sizes.len();
        let mut evaluated = Evaluation::default();
        for (&scene, all) in scenes.iter().zip(self.role_scores(world, scenes)?) {
            let value = |position: usize, c: usize| world.object(scene, position)[c] as usize;
            let mut right = true;
            for position in 0..world.positions {
                for c in 0..concepts {
                    let own = value(position, c);
                    right &= all_present_above(&all[position * concepts + c], |v| v == own);
                }
            }
            let most = largest(all.iter().flatten().copied());
            let mut wins = Vec::new();
            for Exchange { positions: [i, j], .. } in exchanges(world, scene) {
                for c in (0..concepts).filter(|&c| value(i, c) != value(j, c)) {
                    let at = |position: usize, v: usize| all[position * concepts + c][v];
                    let own = at(i, value(i, c)) + at(j, value(j, c));
                    let other = at(i, value(j, c)) + at(j, value(i, c));
                    wins.push(win(own - other, most));
                }
            }
            evaluated.joint.push(right.into());
            evaluated.swap.push(mean(&wins));
        }
        Ok(evaluated)
    }

    /// Of each rank. Joint: every value present is read above every absent one, and the scene's own objects
    /// score above every exchange. Scores of objects are predicted without any of the four objects of an exchange:
    /// what the fit knows of one that it was shown would tell old from new, not what goes together.
    pub fn judge_products(
        &self,
        decoder: &ProductDecoder,
        world: &World,
        scenes: &[usize],
    ) -> Vec<Evaluation> {
        let own_scores = |scene: usize| -> Vec<f64> {
            let row: Vec<f64> = world.row(scene).iter().map(|&x| x.into()).collect();
            let directions = decoder.directions.chunks_exact(world.dim);
            (directions.zip(&decoder.offsets))
                .map(|(direction, offset)| dot(direction, &row) + offset)
                .collect()
        };
        let mut evaluated: Vec<Evaluation> =
            decoder.ranks.iter().map(|_| Evaluation::default()).collect();
        let mut predicted: Vec<_> =
            (decoder.ranks.iter()).map(|rank| Predicted::new(self, rank, world)).collect();
        for &scene in scenes {
            let scores = own_scores(scene);
            let reads_values = self.reads_values(world, scene);
            for (evaluated, predicted) in evaluated.iter_mut().zip(&mut predicted) {
                let wins: Vec<f64> = exchanges(world, scene)
                    .iter()
                    .map(|exchange| {
                        let contrast = predicted.contrast(scene, exchange);
                        let terms = contrast.iter().zip(&scores).map(|(x, y)| x * y);
                        win(dot(&contrast, &scores), largest(terms))
                    })
                    .collect();
                let right = reads_values && wins.iter().all(|&win| win == 1.0);
                evaluated.joint.push(right.into());
                evaluated.swap.push(mean(&wins));
            }
        }
        evaluated
    }

    /// Whether every value present is read above every absent one.
    pub fn reads_values(&self, world: &World, scene: usize) -> bool {
        let row: Vec<f64> = world.row(scene).iter().map(|&x| x.into()).collect();
        self.values.iter().enumerate().all(|(c, decoder)| {
            let scores = scores(decoder, &row);
            all_present_above(&scores, |v| {
                (0..world.positions).any(|position| world.object(scene, position)[c] as usize == v)
            })
        })
    }
}

/// Predictions of objects as combinations of those shown.
struct Predicted<'a> {
    decoders: &'a Decoders,
    rank: &'a RankDecoder,
    world: &'a World<'a>,
    known: HashMap<u64, Vec<f64>>,
}

impl<'a> Predicted<'a> {
    fn new(decoders: &'a Decoders, rank: &'a RankDecoder, world: &'a World<'a>) -> Self {
        Self { decoders, rank, world, known: HashMap::new() }
    }

    /// P k of an object [objects shown].
    fn weights(&mut self, object: &[u32]) -> &[f64] {
        let id = self.world.id(object);
        let (rank, seen) = (self.rank, &self.decoders.seen);
        self.known.entry(id).or_insert_with(|| {
            let objects = seen.objects(self.world.sizes);
            let n = objects.count();
            let mut shared = Vec::new();
            rank.covariances.shared(object, objects, &mut shared);
            (rank.precision.chunks_exact(n)).map(|row| dot(row, &shared)).collect()
        })
    }

    /// Objects shown with a pair of values that the exchange makes or unmakes. Of three concepts and more an unseen
    /// object has seen pairs, and a table of pairs knows it by them; of two, a pair is the object itself.
    fn with_such_pairs(&self, own: &[Vec<u32>; 2], concept: usize) -> Vec<usize> {
        let [a, b] = own;
        let objects = self.decoders.seen.objects(self.world.sizes);
        let of_either = |object: &[u32], c: usize| object[c] == a[c] || object[c] == b[c];
        (0..objects.count())
            .filter(|&o| {
                let object = objects.values(o);
                of_either(object, concept)
                    && (0..a.len()).any(|c| c != concept && a[c] != b[c] && of_either(object, c))
            })
            .collect()
    }

    /// What is predicted of a scene's two objects less what is of the two that an exchange makes of them, from
    /// all other objects.
    fn contrast(&mut self, scene: usize, exchange: &Exchange) -> Vec<f64> {
        let (own, other) = exchange.sets(self.world, scene);
        let mut contrast = vec![0.0; self.decoders.seen.ids.len()];
        let mut shown = Vec::new();
        for (objects, sign) in [(&own, 1.0), (&other, -1.0)] {
            for object in objects {
                add_scaled(&mut contrast, sign, self.weights(object));
                shown.extend(self.decoders.seen.place(self.world, object));
            }
        }
        if self.world.sizes.len() > 2 {
            shown.extend(self.with_such_pairs(&own, exchange.concept));
        }
        leave_out(&self.rank.precision, &mut contrast, &shown);
        contrast
    }
}
