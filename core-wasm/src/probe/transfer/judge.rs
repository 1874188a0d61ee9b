//! What readers say of scenes whose objects they have not seen.
//!
//! An exchange gives one concept's values of two objects to each other: another set of objects, the same bag
//! of values. A reader's swap score of a scene is the share of exchanges below which the scene's own objects
//! score, ties half: 1/2 for whatever only sees the bag.

use super::readers::{ProductReader, Readers};
use super::world::World;
use crate::linalg::dot::dot;
use crate::probe::ridge::Weights;

/// Two slots and the concept that they exchange.
pub struct Exchange {
    slots: [usize; 2],
    concept: usize,
}

/// The exchanges of a scene that make another set of objects. Of two concepts only the first is
/// exchanged: the second one makes the same set.
pub fn exchanges(world: &World, scene: usize) -> Vec<Exchange> {
    let concepts = if world.sizes.len() == 2 {
        1
    } else {
        world.sizes.len()
    };
    let mut found = Vec::new();
    for second in 1..world.slots {
        for first in 0..second {
            let (a, b) = (world.object(scene, first), world.object(scene, second));
            for concept in 0..concepts {
                let others = (0..a.len()).any(|c| c != concept && a[c] != b[c]);
                if a[concept] != b[concept] && others {
                    found.push(Exchange {
                        slots: [first, second],
                        concept,
                    });
                }
            }
        }
    }
    found
}

/// Verdicts on the judged scenes, one each.
#[derive(Default)]
pub struct Judged {
    /// 1 where everything was read right.
    pub joint: Vec<u8>,
    pub swap: Vec<f64>,
    /// The same with the offset between seen and unseen objects taken away.
    pub calibrated: Vec<f64>,
}

/// 1 above, 1/2 for a tie, 0 below.
fn win(difference: f64) -> f64 {
    if difference > 0.0 {
        1.0
    } else if difference == 0.0 {
        0.5
    } else {
        0.0
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn scores(reader: &Weights, row: &[f64]) -> Vec<f64> {
    (reader.weights.chunks_exact(row.len()).zip(&reader.offset))
        .map(|(w, offset)| dot(w, row) + offset)
        .collect()
}

/// Whether every present class scores strictly above every absent one.
fn all_present_above(scores: &[f64], present: impl Fn(usize) -> bool) -> bool {
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    for (class, &score) in scores.iter().enumerate() {
        if present(class) {
            lowest = lowest.min(score);
        } else {
            highest = highest.max(score);
        }
    }
    lowest > highest
}

impl Readers {
    /// Every slot's every concept by its own read-out. A set counts by the tuples that it can stand in, so
    /// both concepts of an exchange are judged.
    pub fn judge_roles(&self, world: &World, scenes: &[usize]) -> Judged {
        let concepts = world.sizes.len();
        let mut judged = Judged::default();
        for &scene in scenes {
            let row: Vec<f64> = world.row(scene).iter().map(|&x| x.into()).collect();
            let all: Vec<Vec<f64>> = self.roles.iter().map(|role| scores(role, &row)).collect();
            let value = |slot: usize, c: usize| world.object(scene, slot)[c] as usize;
            let mut right = true;
            for slot in 0..world.slots {
                for c in 0..concepts {
                    let own = value(slot, c);
                    right &= all_present_above(&all[slot * concepts + c], |v| v == own);
                }
            }
            let mut wins = Vec::new();
            for Exchange { slots: [i, j], .. } in exchanges(world, scene) {
                for c in (0..concepts).filter(|&c| value(i, c) != value(j, c)) {
                    let at = |slot: usize, v: usize| all[slot * concepts + c][v];
                    let own = at(i, value(i, c)) + at(j, value(j, c));
                    let other = at(i, value(j, c)) + at(j, value(i, c));
                    wins.push(win(own - other));
                }
            }
            judged.joint.push(right.into());
            judged.swap.push(mean(&wins));
        }
        judged.calibrated.clone_from(&judged.swap);
        judged
    }

    /// Joint: every value present is read above every absent one, and the scene's own objects score above
    /// every exchange.
    pub fn judge_products(
        &self,
        reader: &ProductReader,
        world: &World,
        scenes: &[usize],
    ) -> Judged {
        let contrasts: Vec<Vec<Contrast>> = scenes
            .iter()
            .map(|&scene| self.contrasts(reader, world, scene))
            .collect();
        let offset = offset(&contrasts);
        let mut judged = Judged::default();
        for (&scene, contrasts) in scenes.iter().zip(&contrasts) {
            let wins = |by: f64| -> Vec<f64> {
                let seen = |c: &Contrast| c.other_seen.iter().filter(|&&seen| seen).count() as f64;
                contrasts
                    .iter()
                    .map(|c| win(c.own - (c.other[0] + c.other[1]) + by * seen(c)))
                    .collect()
            };
            let plain = wins(0.0);
            let right = plain.iter().all(|&win| win == 1.0) && self.reads_values(world, scene);
            judged.joint.push(right.into());
            judged.swap.push(mean(&plain));
            judged.calibrated.push(mean(&wins(offset)));
        }
        judged
    }

    /// Whether every value present is read above every absent one.
    pub fn reads_values(&self, world: &World, scene: usize) -> bool {
        let row: Vec<f64> = world.row(scene).iter().map(|&x| x.into()).collect();
        self.values.iter().enumerate().all(|(c, reader)| {
            let scores = scores(reader, &row);
            all_present_above(&scores, |v| {
                (0..world.slots).any(|slot| world.object(scene, slot)[c] as usize == v)
            })
        })
    }

    fn contrasts(&self, reader: &ProductReader, world: &World, scene: usize) -> Vec<Contrast> {
        let row: Vec<f64> = world.row(scene).iter().map(|&x| x.into()).collect();
        let z: Vec<f64> = (reader.directions.chunks_exact(world.dim))
            .zip(&reader.offsets)
            .map(|(direction, offset)| dot(direction, &row) + offset)
            .collect();
        let mut phi = Vec::new();
        let mut score = |object: &[u32]| {
            reader
                .products
                .of(object.iter().map(|&v| v as usize), &mut phi);
            dot(&z, &phi)
        };
        let mut found = Vec::new();
        for Exchange { slots, concept } in exchanges(world, scene) {
            let own = slots.map(|slot| world.object(scene, slot).to_vec());
            let mut other = own.clone();
            other[0][concept] = own[1][concept];
            other[1][concept] = own[0][concept];
            found.push(Contrast {
                own: score(&own[0]) + score(&own[1]),
                other: [score(&other[0]), score(&other[1])],
                other_seen: [0, 1].map(|i| self.seen.has(world.id(other[i].iter().copied()))),
            });
        }
        found
    }
}

/// Scores of two objects and of what an exchange makes of them.
struct Contrast {
    own: f64,
    other: [f64; 2],
    other_seen: [bool; 2],
}

/// How much higher objects score that the fit has seen than others, where neither is in the scene but both
/// are made of its values; 0 where there are none of one kind. (Calibrated stacking.)
fn offset(contrasts: &[Vec<Contrast>]) -> f64 {
    let (mut sums, mut counts) = ([0.0; 2], [0.0; 2]);
    for contrast in contrasts.iter().flatten() {
        for (&score, &seen) in contrast.other.iter().zip(&contrast.other_seen) {
            sums[usize::from(seen)] += score;
            counts[usize::from(seen)] += 1.0;
        }
    }
    if counts.contains(&0.0) {
        return 0.0;
    }
    sums[1] / counts[1] - sums[0] / counts[0]
}
