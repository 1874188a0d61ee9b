//! Products whose start and ridge are chosen on scenes that show objects left out of the fit: products that
//! only fit go astray on values never seen together.
//!
//! Every start goes down the ladder on the other scenes. What stands at the end of each ridge, and the sum
//! alone, predicts the validation scenes; at each ridge the tables of least error are kept. All scenes are then
//! fitted from the best of them at its ridge: a fit from new random tables might end elsewhere. If that fit says
//! far more of values put together anew than of the scenes it was given, it went astray, and the next best is
//! taken; the sum alone does not.

use super::block::to_block;
use super::components::Components;
use super::descent::{Descent, EXACT, descend};
use super::found::{Alternating, stream_of};
use super::problem::Problem;
use crate::approximator::{Batch, Network, Shape};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// A ladder ends where the error is so many times the least of it: lower ridges only fit more.
const PAST: f64 = 1.5;
/// Scenes that are predicted at once.
const AT_ONCE: usize = 256;

/// Mean square of predictions of shuffled scenes, relative to that of the fitted ones, beyond which a fit went
/// astray. Products that carry over say about as much of either.
const ASTRAY: f64 = 3.0;

/// Tables, and their error on the validation scenes.
struct Chosen {
    tables: Vec<f64>,
    count: usize,
    ridge: f64,
    error: f64,
    /// The fit itself.
    weights: Vec<f32>,
}

/// Like [`super::alternating`], but `validate` [scenes] is 1 for the scenes that choose; both kinds there are.
pub fn alternating_validated(
    shape: &Shape,
    batch: &Batch,
    validate: &[u8],
    seed: u64,
    starts: usize,
    mut go_on: impl FnMut(f64) -> bool,
) -> Result<Option<Alternating>, OutOfMemory> {
    let [fit, asked] = [0, 1].map(|mark| Part::of(shape, batch, validate, mark));
    let mut problem = Problem::new(shape, &fit.batch(batch));
    let judge = |problem: &mut Problem, components: &Components| {
        let weights = to_block(problem, components, shape);
        (asked.mean_square(batch, shape, &weights), weights)
    };
    let mut sum_alone = Components::new(&problem, 0, Vec::new());
    sum_alone.solve_weights(&mut problem, 0.0)?;
    let (error, weights) = judge(&mut problem, &sum_alone);
    let mut found = vec![Chosen {
        tables: Vec::new(),
        count: 0,
        ridge: 0.0,
        error,
        weights,
    }];
    let mut losses = Vec::new();
    for start in 0..starts {
        let before = start as f64;
        let mut tell = |share: f64| go_on((before + share) / (starts + 1) as f64);
        let mut least = f64::INFINITY;
        let mut rung = |problem: &mut Problem, components: &Components, ridge: f64| {
            let (error, weights) = judge(problem, components);
            least = least.min(error);
            let own = Chosen {
                tables: components.tables.clone(),
                count: components.count,
                ridge,
                error,
                weights,
            };
            match found.iter_mut().find(|known| known.ridge == ridge) {
                Some(known) if error < known.error => *known = own,
                Some(_) => {}
                None => found.push(own),
            }
            Ok(error <= PAST * least)
        };
        let stream = stream_of(seed, start);
        let descent = descend(&mut problem, shape.dim, stream, &mut tell, &mut rung)?;
        let Some(descent) = descent else {
            return Ok(None);
        };
        losses.push(least);
        if descent.loss < EXACT && found.iter().all(|known| least <= known.error) {
            break;
        }
    }
    found.sort_by(|a, b| a.error.total_cmp(&b.error));
    let mut problem = Problem::new(shape, batch);
    let per_number = problem.scale * problem.scale / (batch.scenes() * shape.dim) as f64;
    let shuffled = shuffled_rows(batch, shape.factors(), seed);
    for chosen in found {
        let Chosen {
            tables,
            count,
            ridge,
            error,
            weights: inner,
        } = chosen;
        let kept = Descent::from_tables(&mut problem, count, tables, ridge)?;
        let weights = to_block(&mut problem, &kept.components, shape);
        let size = |rows| mean_square_around(&predicted(shape, &weights, rows), &problem.mean);
        if count > 0 && size(&shuffled) > ASTRAY * size(batch.rows) {
            continue;
        }
        return Ok(go_on(1.0).then_some(Alternating {
            weights,
            loss: kept.loss * per_number,
            components: kept.components.count,
            sweeps: kept.sweeps,
            starts: losses,
            validated: Some(error),
            inner,
        }));
    }
    unreachable!("the sum alone does not go astray")
}

/// Table rows of scenes that show the values of the batch in other company: each factor by itself in a random
/// order.
fn shuffled_rows(batch: &Batch, factors: usize, seed: u64) -> Vec<u32> {
    let scenes = batch.scenes();
    let mut rows = vec![0; batch.rows.len()];
    for factor in 0..factors {
        let name = format!("approximate/alternating/shuffled {factor}");
        let order = CounterStream::new(seed, &name).permutation(scenes);
        for (scene, &other) in order.iter().enumerate() {
            rows[scene * factors + factor] = batch.rows[other as usize * factors + factor];
        }
    }
    rows
}

fn predicted(shape: &Shape, weights: &[f32], rows: &[u32]) -> Vec<f32> {
    let mut predicted = vec![0.0; rows.len() / shape.factors() * shape.dim];
    Network::new(shape.clone(), weights, AT_ONCE).predict(rows, &mut predicted);
    predicted
}

fn mean_square_around(rows: &[f32], mean: &[f64]) -> f64 {
    let squares = rows
        .iter()
        .zip(mean.iter().cycle())
        .map(|(&x, m)| (f64::from(x) - m) * (f64::from(x) - m));
    squares.sum::<f64>() / rows.len() as f64
}

/// Some scenes of a batch.
struct Part {
    rows: Vec<u32>,
    targets_of: Vec<u32>,
}

impl Part {
    fn of(shape: &Shape, batch: &Batch, marks: &[u8], mark: u8) -> Self {
        let factors = shape.factors();
        let own = || (0..batch.scenes()).filter(|&scene| marks[scene] == mark);
        Self {
            rows: own()
                .flat_map(|scene| &batch.rows[scene * factors..][..factors])
                .copied()
                .collect(),
            targets_of: own().map(|scene| batch.targets_of[scene]).collect(),
        }
    }

    fn batch<'a>(&'a self, whole: &Batch<'a>) -> Batch<'a> {
        Batch {
            rows: &self.rows,
            targets: whole.targets,
            targets_of: &self.targets_of,
        }
    }

    /// Mean squared error of weights on these scenes.
    fn mean_square(&self, batch: &Batch, shape: &Shape, weights: &[f32]) -> f64 {
        let dim = shape.dim;
        let predicted = predicted(shape, weights, &self.rows);
        let mut sum = 0.0;
        for (row, predicted) in self.targets_of.iter().zip(predicted.chunks_exact(dim)) {
            let target = &batch.targets[*row as usize * dim..][..dim];
            for (&p, &f) in predicted.iter().zip(target) {
                sum += (f64::from(p) - f64::from(f)) * (f64::from(p) - f64::from(f));
            }
        }
        sum / predicted.len() as f64
    }
}
