//! A query an object, fitted by variable projection: for each query q the best ridge read-out w of the object from the
//! attended rows P is known, and leaves
//!   L(q) = |y - P w|^2 + l |w|^2,  w = (P'P + l I)^-1 P'y,  P and y centred;
//! its gradient goes through P alone, dL/dP = -2 (y - P w) w'. Adam, a fixed number of steps from one drawn query that
//! all objects, folds and orders start from: from q = 0 two tokens that say opposite things would never be distinguished.
//! The best query met is the result, the mean of the tokens (q = 0) among them.

use super::scaled::Scaled;
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, dot};
use crate::math::adam::FewWeights;
use crate::math::f64::softmax;
use crate::simd::OutOfMemory;

/// The penalty l in units of the mean diagonal of P'P at the start.
const PENALTY: f64 = 1e-3;
const STEPS: usize = 24;
/// Step of each coordinate of a query, and the size of the first one.
const RATE: f64 = 0.2;
const START: f64 = 0.5;
const BETAS: [f64; 2] = [0.9, 0.99];

/// Queries and maps of all objects.
pub struct Attended {
    dim: usize,
    /// [classes, dim], with 1 / sqrt d in it.
    queries: Vec<f64>,
    /// [classes, dim].
    maps: Vec<f64>,
    constants: Vec<f64>,
}

impl Attended {
    /// On these scenes to targets `y` [scenes, classes] of this mean, from a `drawn` query [dim].
    pub fn fit(
        tokens: &Scaled,
        scenes: &[usize],
        y: &[f64],
        mean: &[f64],
        drawn: &[f32],
    ) -> Result<Self, OutOfMemory> {
        let (dim, classes) = (tokens.dim, mean.len());
        let start: Vec<f64> = drawn.iter().map(|&x| START * f64::from(x)).collect();
        let mut fitted = Self {
            dim,
            queries: Vec::with_capacity(classes * dim),
            maps: Vec::with_capacity(classes * dim),
            constants: Vec::with_capacity(classes),
        };
        let mut own = vec![0.0; scenes.len()];
        for class in 0..classes {
            for (own, y) in own.iter_mut().zip(y.chunks_exact(classes)) {
                *own = y[class] - mean[class];
            }
            let (query, at) = fit_one(tokens, scenes, &own, &start);
            fitted.constants.push(mean[class] - dot(&at.mean, &at.map));
            fitted.queries.extend(query);
            fitted.maps.extend(at.map);
        }
        Ok(fitted)
    }

    /// Of one scene's tokens, object by object.
    pub fn scores(&self, own: &[f64], to: &mut [f64]) {
        let mut pooled = vec![0.0; self.dim];
        for (class, to) in to.iter_mut().enumerate() {
            let part = class * self.dim..(class + 1) * self.dim;
            attend(own, &self.queries[part.clone()], &mut pooled);
            *to = dot(&pooled, &self.maps[part]) + self.constants[class];
        }
    }
}

/// The best query met, scaled, and its read-out.
fn fit_one(tokens: &Scaled, scenes: &[usize], y: &[f64], start: &[f64]) -> (Vec<f64>, Step) {
    let dim = tokens.dim;
    let root = (dim as f64).sqrt();
    let mut q = start.to_vec();
    let mut adam = FewWeights::new(dim, BETAS, RATE);
    let mut penalty = None;
    // The mean of the tokens: no query says less of its scenes.
    let mean = vec![0.0; dim];
    let at = Step::new(tokens, scenes, &mean, y, &mut penalty);
    let mut best = (mean, at);
    for step in 0..=STEPS {
        let scaled: Vec<f64> = q.iter().map(|q| q / root).collect();
        let at = Step::new(tokens, scenes, &scaled, y, &mut penalty);
        if step < STEPS {
            adam.step(&mut q, &at.gradient(tokens, scenes));
        }
        if at.loss < best.1.loss {
            best = (scaled, at);
        }
    }
    best
}

/// The read-out for one query.
struct Step {
    /// Weights of the tokens, scene by scene.
    weights: Vec<Vec<f64>>,
    /// What the read-out leaves of the targets.
    rest: Vec<f64>,
    map: Vec<f64>,
    mean: Vec<f64>,
    loss: f64,
}

impl Step {
    fn new(
        tokens: &Scaled,
        scenes: &[usize],
        query: &[f64],
        y: &[f64],
        penalty: &mut Option<f64>,
    ) -> Self {
        let dim = tokens.dim;
        let mut p = vec![0.0; scenes.len() * dim];
        let mut mean = vec![0.0; dim];
        let mut weights = Vec::with_capacity(scenes.len());
        for (&scene, p) in scenes.iter().zip(p.chunks_exact_mut(dim)) {
            weights.push(attend(tokens.of(scene), query, p));
            add_scaled(&mut mean, 1.0 / scenes.len() as f64, p);
        }
        let mut gram = vec![0.0; dim * dim];
        let mut map = vec![0.0; dim];
        for (p, &y) in p.chunks_exact_mut(dim).zip(y) {
            add_scaled(p, -1.0, &mean);
            add_scaled(&mut map, y, p);
            // The lower triangle is all that is factored.
            for i in 0..dim {
                add_scaled(&mut gram[i * dim..][..=i], p[i], &p[..=i]);
            }
        }
        let diagonal = (0..dim).map(|i| gram[i * dim + i]).sum::<f64>() / dim as f64;
        let penalty = *penalty.get_or_insert(PENALTY * diagonal.max(f64::MIN_POSITIVE));
        (0..dim).for_each(|i| gram[i * dim + i] += penalty);
        cholesky(&mut gram, dim);
        solve(&gram, &mut map, dim, 1);
        let rest: Vec<f64> = (p.chunks_exact(dim).zip(y)).map(|(p, y)| y - dot(p, &map)).collect();
        let loss = dot(&rest, &rest) + penalty * dot(&map, &map);
        Self { weights, rest, map, mean, loss }
    }

    /// dL/dq: of a scene's logits a_t (g_t - sum a g) with g_t = -2 rest (w . x_t), and these times x_t / sqrt d. What
    /// centring takes off has no part in it, for the rests sum to 0.
    fn gradient(&self, tokens: &Scaled, scenes: &[usize]) -> Vec<f64> {
        let dim = tokens.dim;
        let by = -2.0 / (dim as f64).sqrt();
        let mut gradient = vec![0.0; dim];
        for ((&scene, weights), rest) in scenes.iter().zip(&self.weights).zip(&self.rest) {
            let own = tokens.of(scene);
            let along: Vec<f64> =
                own.chunks_exact(dim).map(|token| dot(token, &self.map)).collect();
            let mean = dot(weights, &along);
            for ((token, a), along) in own.chunks_exact(dim).zip(weights).zip(&along) {
                add_scaled(&mut gradient, by * rest * a * (along - mean), token);
            }
        }
        gradient
    }
}

/// The sum of tokens weighted by a query, and the weights.
fn attend(own: &[f64], query: &[f64], to: &mut [f64]) -> Vec<f64> {
    let mut weights: Vec<f64> =
        own.chunks_exact(query.len()).map(|token| dot(token, query)).collect();
    softmax(&mut weights);
    to.fill(0.0);
    for (token, a) in own.chunks_exact(query.len()).zip(&weights) {
        add_scaled(to, *a, token);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;
    use crate::tokens::Tokens;

    #[test]
    fn the_gradient_is_that_of_differences() {
        let values = CounterStream::new(1, "object query").normal(20 * 3 * 5);
        let targets = CounterStream::new(2, "object query").normal(20);
        let mean = targets.iter().map(|&y| f64::from(y)).sum::<f64>() / 20.0;
        let y: Vec<f64> = targets.iter().map(|&y| f64::from(y) - mean).collect();
        let tokens = Scaled::new(&Tokens::new(&values, 3, 5, &[3; 20]));
        let scenes: Vec<usize> = (0..20).collect();
        let mut penalty = Some(0.3);
        let mut step = |q: &[f64]| {
            let scaled: Vec<f64> = q.iter().map(|q| q / 5f64.sqrt()).collect();
            Step::new(&tokens, &scenes, &scaled, &y, &mut penalty)
        };
        let q = [0.4, -0.2, 0.1, 0.7, -0.5];
        let actual = step(&q).gradient(&tokens, &scenes);
        for d in 0..5 {
            let mut moved = |by: f64| {
                let mut q = q;
                q[d] += by;
                step(&q).loss
            };
            let truth = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            assert!((actual[d] - truth).abs() < 1e-6, "{} {truth}", actual[d]);
        }
    }
}
