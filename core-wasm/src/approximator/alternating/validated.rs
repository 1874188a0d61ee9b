//! Products whose start and ridge are chosen on scenes that show objects left out of the fit: products that
//! only fit extrapolate badly on values never seen together.
//!
//! Every start follows the path of ridges on the other scenes. What is left at the end of each ridge, and the sum
//! alone, predicts the validation scenes; at each ridge the tables of least error are kept. Where few objects are
//! trained several folds of them are left out in turn, and their errors choose together. All scenes are then fitted
//! from the tables of a fold at the best ridge: a fit from new random tables might end elsewhere.
//!
//! That last fit is held to two things on values in new combinations. It says no more of them than of the scenes it was
//! given, and it says what the folds' fits say, within a few times the error that these have on objects left out.
//! Else it extrapolates badly, and the next tables or the next ridge is taken.
//!
//! Products are taken only where they predict left-out objects better than the sum alone by more than one standard
//! error over the folds (Breiman et al. 1984): with few objects a fold or two vary by chance.
//!
//! In a small world even sums predict left-out objects worse than their mean does. What is predicted too large, by the
//! validation scenes of all folds, is drawn back to the mean by the factor that is best on these.

use super::block::to_block;
use super::components::Components;
use super::descent::{Descent, EXACT, descend};
use super::found::{Alternating, stream_of};
use super::problem::Problem;
use crate::approximator::{Batch, Network, Shape};
use crate::math::order::rising;
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// A path ends where the error is this many times its minimum: lower ridges only fit more.
const PAST: f64 = 1.5;
/// Scenes that are predicted at once.
const AT_ONCE: usize = 256;

/// Mean square of predictions of shuffled scenes, relative to that of the fitted ones, beyond which a fit went
/// astray. Products that carry over say about as much of either.
const EXTRAPOLATES: f64 = 3.0;

/// Tables, and their error on the validation scenes.
struct Chosen {
    tables: Vec<f64>,
    count: usize,
    ridge: f64,
    error: f64,
    /// Products of predictions and targets there, both around the mean, and squares of predictions.
    along: f64,
    size: f64,
    /// The fit itself.
    weights: Vec<f32>,
}

/// Mean square between predictions of shuffled scenes by the last fit and by the folds' (the median of these),
/// relative to the folds' error on objects left out. Two fits that err independently differ by twice their error.
const APART: f64 = 4.0;
/// Predictions whose best factor is at least this are as large as they should be.
const WHOLE: f64 = 0.9;
/// An error below this share of the predictions' own mean square counts as this much: nothing there counts.
const NEAR: f64 = 0.01;

/// Like [`super::alternating`], but `roles` [folds, scenes] is 1 for the scenes that choose and 2 for those that are
/// only in the last fit; every fold has scenes to fit and to choose.
pub fn alternating_validated(
    shape: &Shape,
    batch: &Batch,
    roles: &[u8],
    seed: u64,
    starts: usize,
    mut go_on: impl FnMut(f64) -> bool,
) -> Result<Option<Alternating>, OutOfMemory> {
    let scenes = batch.scenes();
    let count = roles.len() / scenes;
    let mut folds = Vec::new();
    for (at, roles) in roles.chunks_exact(scenes).enumerate() {
        let tell = |share: f64| go_on((at as f64 + share) / (count + 1) as f64);
        match Fold::fit(shape, batch, roles, seed, starts, tell)? {
            Some(fold) => folds.push(fold),
            None => return Ok(None),
        }
    }
    let mut ridges: Vec<f64> =
        (folds.iter()).flat_map(|fold| fold.found.iter().map(|chosen| chosen.ridge)).collect();
    ridges.sort_unstable_by(f64::total_cmp);
    ridges.dedup();
    // The sum alone, which has no ridge, before products that are no better.
    ridges.retain(|&ridge| ridge == 0.0 || folds.surely_better(ridge));
    let errors: Vec<f64> = (ridges.iter()).map(|&ridge| folds.error_at(ridge)).collect();

    let mut problem = Problem::new(shape, batch);
    let per_number = problem.scale * problem.scale / (scenes * shape.dim) as f64;
    let shuffled = shuffled_rows(batch, shape.factors(), seed);
    for at in rising(&errors) {
        let (error, ridge) = (errors[at], ridges[at]);
        let said: Vec<Vec<f32>> = (folds.iter())
            .filter_map(|fold| fold.at(ridge))
            .map(|chosen| predicted(shape, &chosen.weights, &shuffled))
            .collect();
        for chosen in folds.iter().filter_map(|fold| fold.at(ridge)) {
            let tables = chosen.tables.clone();
            let kept = Descent::from_tables(&mut problem, chosen.count, tables, ridge)?;
            let weights = to_block(&mut problem, &kept.components, shape);
            if chosen.count > 0 {
                let own = predicted(shape, &weights, &shuffled);
                let size = mean_square_around(&own, &problem.mean);
                let fitted = predicted(shape, &weights, batch.rows);
                let fitted = mean_square_around(&fitted, &problem.mean);
                let apart = median(said.iter().map(|other| mean_square_apart(&own, other)));
                if size > EXTRAPOLATES * fitted || apart > APART * error.max(NEAR * fitted) {
                    continue;
                }
            }
            let factor = folds.best_factor(ridge);
            let [first, ..] = &mut folds[..] else {
                unreachable!("a fold at least");
            };
            let mut inner = first.nearest(ridge).weights.clone();
            let mut loss = kept.loss * per_number;
            let mut weights = weights;
            if factor < WHOLE {
                draw_back(shape, &mut weights, factor, &problem.mean);
                draw_back(shape, &mut inner, factor, &first.mean);
                loss =
                    Part::of(shape, batch, &vec![0; scenes], 0).mean_square(batch, shape, &weights);
            }
            return Ok(go_on(1.0).then_some(Alternating {
                weights,
                loss,
                components: kept.components.count,
                sweeps: kept.sweeps,
                starts: std::mem::take(&mut first.starts),
                validated: Some(error),
                inner,
            }));
        }
    }
    unreachable!("the sum alone does not extrapolate badly")
}

/// What fits without the objects of a fold came to.
struct Fold {
    /// By ridge: the best of all starts; 0 is the sum alone.
    found: Vec<Chosen>,
    /// Least error of each start.
    starts: Vec<f64>,
    /// Scenes that chose.
    asked: usize,
    /// Of the scenes that were fitted.
    mean: Vec<f64>,
}

trait Folds {
    /// Mean squared error over the validation scenes of all folds.
    fn error_at(&self, ridge: f64) -> f64;

    /// Whether products at this ridge gain more on the sum alone than one standard error over the folds.
    fn surely_better(&self, ridge: f64) -> bool;

    /// The factor of predictions around the mean that is best on these scenes, within [0, 1].
    fn best_factor(&self, ridge: f64) -> f64;
}

impl Folds for Vec<Fold> {
    fn error_at(&self, ridge: f64) -> f64 {
        let asked: usize = self.iter().map(|fold| fold.asked).sum();
        self.iter().map(|fold| fold.nearest(ridge).error * fold.asked as f64 / asked as f64).sum()
    }

    fn surely_better(&self, ridge: f64) -> bool {
        let count = self.len() as f64;
        // Two folds have no spread to speak of.
        if count < 3.0 {
            return true;
        }
        let gain =
            |fold: &Fold| fold.asked as f64 * (fold.nearest(0.0).error - fold.nearest(ridge).error);
        let mean = self.iter().map(gain).sum::<f64>() / count;
        let squares = self.iter().map(|fold| (gain(fold) - mean).powi(2)).sum::<f64>();
        mean > (squares / (count * (count - 1.0))).sqrt()
    }

    fn best_factor(&self, ridge: f64) -> f64 {
        let sum =
            |of: fn(&Chosen) -> f64| self.iter().map(|fold| of(fold.nearest(ridge))).sum::<f64>();
        let size = sum(|chosen| chosen.size);
        if size > 0.0 { (sum(|chosen| chosen.along) / size).clamp(0.0, 1.0) } else { 1.0 }
    }
}

impl Fold {
    fn fit(
        shape: &Shape,
        batch: &Batch,
        roles: &[u8],
        seed: u64,
        starts: usize,
        mut go_on: impl FnMut(f64) -> bool,
    ) -> Result<Option<Self>, OutOfMemory> {
        let [fit, asked] = [0, 1].map(|role| Part::of(shape, batch, roles, role));
        let mut problem = Problem::new(shape, &fit.batch(batch));
        let judge = |problem: &mut Problem, components: &Components| {
            let weights = to_block(problem, components, shape);
            let evaluated = asked.judge(batch, shape, &weights, &problem.mean);
            (evaluated, weights)
        };
        let sum_alone = Components::new(&problem, 0, Vec::new());
        let ([error, along, size], weights) = judge(&mut problem, &sum_alone);
        let mut found =
            vec![Chosen { tables: Vec::new(), count: 0, ridge: 0.0, error, along, size, weights }];
        let mut losses = Vec::new();
        for start in 0..starts {
            let before = start as f64;
            let mut tell = |share: f64| go_on((before + share) / starts as f64);
            let mut least = f64::INFINITY;
            let mut level = |problem: &mut Problem, components: &Components, ridge: f64| {
                let ([error, along, size], weights) = judge(problem, components);
                least = least.min(error);
                let own = Chosen {
                    tables: components.tables.clone(),
                    count: components.count,
                    ridge,
                    error,
                    along,
                    size,
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
            let descent = descend(&mut problem, shape.dim, stream, &mut tell, &mut level)?;
            let Some(descent) = descent else {
                return Ok(None);
            };
            losses.push(least);
            if descent.loss < EXACT && found.iter().all(|known| least <= known.error) {
                break;
            }
        }
        Ok(Some(Self { found, starts: losses, asked: asked.targets_of.len(), mean: problem.mean }))
    }

    /// At this ridge; None where the path ended before.
    fn at(&self, ridge: f64) -> Option<&Chosen> {
        self.found.iter().find(|chosen| chosen.ridge == ridge)
    }

    /// At this ridge, or at the last one above it where the path ended before.
    fn nearest(&self, ridge: f64) -> &Chosen {
        let above =
            |chosen: &&Chosen| chosen.ridge >= ridge && (ridge == 0.0) == (chosen.ridge == 0.0);
        (self.found.iter().filter(above))
            .min_by(|a, b| a.ridge.total_cmp(&b.ridge))
            .unwrap_or(&self.found[0])
    }
}

/// Predictions by these weights become mean + factor (prediction - mean).
fn draw_back(shape: &Shape, weights: &mut [f32], factor: f64, mean: &[f64]) {
    let inputs = shape.layers()[0][0];
    let (matrix, rest) = weights.split_at_mut(shape.dim * inputs);
    matrix.iter_mut().for_each(|w| *w = (f64::from(*w) * factor) as f32);
    for (b, mean) in rest.iter_mut().zip(mean) {
        *b = (mean + factor * (f64::from(*b) - mean)) as f32;
    }
}

fn mean_square_apart(one: &[f32], other: &[f32]) -> f64 {
    let squares = one.iter().zip(other).map(|(&a, &b)| {
        let apart = f64::from(a) - f64::from(b);
        apart * apart
    });
    squares.sum::<f64>() / one.len() as f64
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
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
    let squares =
        rows.iter().zip(mean.iter().cycle()).map(|(&x, m)| (f64::from(x) - m) * (f64::from(x) - m));
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
        Batch { rows: &self.rows, targets: whole.targets, targets_of: &self.targets_of }
    }

    /// Mean squared error of weights on these scenes; and products of predictions and targets around a mean, and
    /// squares of predictions, in sum.
    fn judge(&self, batch: &Batch, shape: &Shape, weights: &[f32], mean: &[f64]) -> [f64; 3] {
        let dim = shape.dim;
        let predicted = predicted(shape, weights, &self.rows);
        let (mut error, mut along, mut size) = (0.0, 0.0, 0.0);
        for (row, predicted) in self.targets_of.iter().zip(predicted.chunks_exact(dim)) {
            let target = &batch.targets[*row as usize * dim..][..dim];
            for ((&p, &f), mean) in predicted.iter().zip(target).zip(mean) {
                let (p, f) = (f64::from(p) - mean, f64::from(f) - mean);
                error += (p - f) * (p - f);
                along += p * f;
                size += p * p;
            }
        }
        [error / predicted.len() as f64, along, size]
    }

    fn mean_square(&self, batch: &Batch, shape: &Shape, weights: &[f32]) -> f64 {
        self.judge(batch, shape, weights, &vec![0.0; shape.dim])[0]
    }
}
