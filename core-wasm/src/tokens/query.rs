//! One vector a scene by attention of one query, and the query whose vectors say most of some targets.
//!   a_t = softmax_t(q . z_t / sqrt d),  p = sum_t a_t x_t,  z the tokens in units of each dimension's spread
//! The query is fitted by variable projection: for each q the best ridge read-out of the targets Y from p is
//! known in closed form, and leaves
//!   L(q) = l tr Y'(K + l I)^-1 Y,   K = P P' of centred p in the same units;
//! its gradient goes through p alone (dL/dP = -2 l A A'P, A = (K + l I)^-1 Y). Adam, from q = 0, which is the
//! mean of the tokens; the best q met is the result, so that no fit says less of its scenes than their mean.

use super::block::Tokens;
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::add_wide;
use crate::linalg::gemm::{View, product64};
use crate::math::adam::FewWeights;
use crate::math::f64::softmax;
use crate::options::results;
use crate::probe::ridge::outer_product;
use crate::simd::{AlignedF32, OutOfMemory};
use wasm_bindgen::prelude::wasm_bindgen;

/// The penalty l in units of the mean eigenvalue of K at the start.
const PENALTY: f64 = 0.1;
/// Step of each coordinate of the query.
const RATE: f64 = 0.1;
const BETAS: [f64; 2] = [0.9, 0.99];

results! {
    /// What a fit gives.
    pub struct FittedQuery {
        /// The query as [`attend`] takes it [dim].
        pub query: Vec<f64>,
        /// L of the mean of the tokens, and of the query, as shares of the targets' squares.
        pub losses: Vec<f64>,
    }
}

/// Sums of tokens weighted by a query [scenes, dim]; `query` has 1 / (spread sqrt d) in it.
pub fn attend(tokens: &Tokens, query: &[f64]) -> Result<AlignedF32, OutOfMemory> {
    let dim = tokens.dim();
    let mut pooled = AlignedF32::zeroed(tokens.scenes() * dim)?;
    let mut sum = vec![0.0; dim];
    for (scene, to) in pooled.chunks_exact_mut(dim).enumerate() {
        let own = tokens.of(scene);
        weighted_sum(own, &weights_of(own, query), &mut sum);
        for (to, sum) in to.iter_mut().zip(&sum) {
            *to = *sum as f32;
        }
    }
    Ok(pooled)
}

/// Fits the query on these scenes to `targets` [scenes, columns].
pub fn fit_query(
    tokens: &Tokens,
    targets: &[f32],
    steps: usize,
) -> Result<FittedQuery, OutOfMemory> {
    let (scenes, dim) = (tokens.scenes(), tokens.dim());
    let spread = spread_of(tokens);
    let unit: Vec<f64> = spread.iter().map(|s| s / (dim as f64).sqrt()).collect();
    let y = centred(targets, scenes);
    let squares: f64 = y.iter().map(|y| y * y).sum();
    let mut q = vec![0.0; dim];
    let mut adam = FewWeights::new(dim, BETAS, RATE);
    let mut penalty = None;
    let (mut first, mut best, mut best_query) = (0.0, f64::INFINITY, vec![0.0; dim]);
    for step in 0..=steps {
        let scaled: Vec<f64> = q.iter().zip(&unit).map(|(q, u)| q * u).collect();
        let at = Step::new(tokens, &scaled, &spread, &y, &mut penalty)?;
        let loss = if squares > 0.0 { at.loss / squares } else { 0.0 };
        if step == 0 {
            first = loss;
        }
        if loss < best {
            best = loss;
            best_query = scaled;
        }
        if step == steps {
            break;
        }
        adam.step(&mut q, &at.gradient(tokens, &spread, &unit));
    }
    Ok(FittedQuery { query: best_query, losses: vec![first, best] })
}

/// The read-out for one query.
struct Step {
    /// Weights of the tokens, scene by scene.
    weights: Vec<Vec<f64>>,
    /// dL/dP [scenes, dim], in units of the spread.
    back: Vec<f64>,
    loss: f64,
}

impl Step {
    fn new(
        tokens: &Tokens,
        query: &[f64],
        spread: &[f64],
        y: &[f64],
        penalty: &mut Option<f64>,
    ) -> Result<Self, OutOfMemory> {
        let (scenes, dim) = (tokens.scenes(), tokens.dim());
        let columns = y.len() / scenes;
        let mut weights = Vec::with_capacity(scenes);
        let mut p = vec![0.0; scenes * dim];
        for (scene, to) in p.chunks_exact_mut(dim).enumerate() {
            let own = tokens.of(scene);
            weights.push(weights_of(own, query));
            weighted_sum(own, &weights[scene], to);
            to.iter_mut().zip(spread).for_each(|(x, s)| *x *= s);
        }
        centre(&mut p, dim);
        let rows = View::new(&p, scenes, dim);
        let mut kernel = outer_product(rows)?;
        let trace: f64 = (0..scenes).map(|i| kernel[i * scenes + i]).sum();
        let mean = (trace / scenes as f64).max(f64::MIN_POSITIVE);
        let penalty = *penalty.get_or_insert(PENALTY * mean);
        (0..scenes).for_each(|i| kernel[i * scenes + i] += penalty);
        cholesky(&mut kernel, scenes);
        let mut a = y.to_vec();
        solve(&kernel, &mut a, scenes, columns);
        let loss = penalty * y.iter().zip(&a).map(|(y, a)| y * a).sum::<f64>();
        // -2 l A (A'P)
        let left = View::new(&a, scenes, columns);
        let read = product64(left.transposed(), rows)?;
        let mut back = product64(left, View::new(&read, columns, dim))?;
        back.iter_mut().for_each(|x| *x *= -2.0 * penalty);
        Ok(Self { weights, back, loss })
    }

    /// dL/dq: of a scene's logits a_t (g . z_t - sum a g . z), and these times z_t / sqrt d. What shifts all
    /// tokens alike drops out of both.
    fn gradient(&self, tokens: &Tokens, spread: &[f64], unit: &[f64]) -> Vec<f64> {
        let dim = tokens.dim();
        let mut gradient = vec![0.0; dim];
        for (scene, (weights, back)) in
            self.weights.iter().zip(self.back.chunks_exact(dim)).enumerate()
        {
            let scaled: Vec<f64> = back.iter().zip(spread).map(|(g, s)| g * s).collect();
            let own = tokens.of(scene);
            let along = products(own, &scaled);
            let mean: f64 = weights.iter().zip(&along).map(|(a, g)| a * g).sum();
            let logits: Vec<f64> =
                weights.iter().zip(&along).map(|(a, g)| a * (g - mean)).collect();
            add_weighted(own, &logits, &mut gradient);
        }
        gradient.iter_mut().zip(unit).for_each(|(g, u)| *g *= u);
        gradient
    }
}

/// Of each token with the query.
// Never inlined, as the sums below: V8 swaps in the optimised code only at a call, and a fit is one.
#[inline(never)]
fn products(own: &[f32], query: &[f64]) -> Vec<f64> {
    own.chunks_exact(query.len()).map(|token| product(token, query)).collect()
}

#[inline(always)]
fn product(token: &[f32], query: &[f64]) -> f64 {
    let (x4, x_rest) = token.as_chunks::<4>();
    let (q4, q_rest) = query.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (x, q) in x4.iter().zip(q4) {
        for lane in 0..4 {
            sums[lane] += f64::from(x[lane]) * q[lane];
        }
    }
    let rest = x_rest.iter().zip(q_rest).map(|(&x, q)| f64::from(x) * q);
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest.sum::<f64>()
}

fn weights_of(own: &[f32], query: &[f64]) -> Vec<f64> {
    let mut logits = products(own, query);
    softmax(&mut logits);
    logits
}

fn weighted_sum(own: &[f32], weights: &[f64], to: &mut [f64]) {
    to.fill(0.0);
    add_weighted(own, weights, to);
}

/// Adds the tokens times their weights, one after the other.
#[inline(never)]
fn add_weighted(own: &[f32], weights: &[f64], to: &mut [f64]) {
    for (token, a) in own.chunks_exact(to.len()).zip(weights) {
        for (to, &x) in to.iter_mut().zip(token) {
            *to += a * f64::from(x);
        }
    }
}

/// 1 / standard deviation of each dimension over all tokens; 0 where it is constant.
fn spread_of(tokens: &Tokens) -> Vec<f64> {
    let dim = tokens.dim();
    let mut count = 0.0;
    let mut mean = vec![0.0; dim];
    let each = |visit: &mut dyn FnMut(&[f32])| {
        (0..tokens.scenes()).for_each(|s| tokens.of(s).chunks_exact(dim).for_each(&mut *visit));
    };
    each(&mut |token| {
        count += 1.0;
        add_wide(&mut mean, token);
    });
    mean.iter_mut().for_each(|m| *m /= count);
    let mut squares = vec![0.0; dim];
    each(&mut |token| {
        for ((square, mean), &x) in squares.iter_mut().zip(&mean).zip(token) {
            *square += (f64::from(x) - mean) * (f64::from(x) - mean);
        }
    });
    squares
        .iter()
        .map(|square| {
            let sd = (square / count).sqrt();
            if sd > 0.0 { 1.0 / sd } else { 0.0 }
        })
        .collect()
}

fn centred(targets: &[f32], rows: usize) -> Vec<f64> {
    let mut y: Vec<f64> = targets.iter().map(|&y| f64::from(y)).collect();
    let columns = y.len() / rows;
    centre(&mut y, columns);
    y
}

fn centre(rows: &mut [f64], cols: usize) {
    let mut mean = vec![0.0; cols];
    let count = (rows.len() / cols.max(1)) as f64;
    for row in rows.chunks_exact(cols) {
        mean.iter_mut().zip(row).for_each(|(m, x)| *m += x / count);
    }
    for row in rows.chunks_exact_mut(cols) {
        row.iter_mut().zip(&mean).for_each(|(x, m)| *x -= m);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// Scenes of three tokens: one, at a random place and marked, holds the class; the others noise.
    fn marked(scenes: usize, dim: usize) -> (Vec<f32>, Vec<f32>) {
        let mut stream = CounterStream::new(3, "query");
        let mut values = stream.normal(scenes * 3 * dim);
        let classes = stream.permutation(scenes);
        let positions = stream.permutation(scenes * 3);
        let mut targets = vec![0.0; scenes * 4];
        for s in 0..scenes {
            let class = classes[s] as usize % 4;
            targets[s * 4 + class] = 1.0;
            let own = &mut values[(s * 3 + positions[s] as usize % 3) * dim..][..dim];
            own.fill(0.0);
            own[0] = 3.0;
            own[1 + class] = 1.0;
        }
        (values, targets)
    }

    #[test]
    fn the_gradient_is_that_of_differences() {
        let (values, targets) = marked(20, 6);
        let lengths = [3; 20];
        let tokens = Tokens::new(&values, 3, 6, &lengths);
        let (spread, y) = (spread_of(&tokens), centred(&targets, 20));
        let unit: Vec<f64> = spread.iter().map(|s| s / 6f64.sqrt()).collect();
        let mut penalty = Some(0.3);
        let mut loss = |q: &[f64]| {
            let scaled: Vec<f64> = q.iter().zip(&unit).map(|(q, u)| q * u).collect();
            Step::new(&tokens, &scaled, &spread, &y, &mut penalty).unwrap()
        };
        let q: Vec<f64> = (0..6).map(|d| f64::from(d) / 5.0 - 0.4).collect();
        let actual = loss(&q).gradient(&tokens, &spread, &unit);
        for d in 0..6 {
            let mut moved = |by: f64| {
                let mut q = q.clone();
                q[d] += by;
                loss(&q).loss
            };
            let truth = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            assert!((actual[d] - truth).abs() < 1e-6, "{} {truth}", actual[d]);
        }
    }

    #[test]
    fn a_query_finds_the_token_that_is_marked_and_never_says_less_than_the_mean() {
        let (values, targets) = marked(60, 6);
        let lengths = [3; 60];
        let tokens = Tokens::new(&values, 3, 6, &lengths);
        let FittedQuery { query, losses } = fit_query(&tokens, &targets, 60).unwrap();
        assert!(losses[1] < 0.6 * losses[0], "{losses:?}");
        let pooled = attend(&tokens, &query).unwrap();
        let mark: f32 = pooled.chunks_exact(6).map(|row| row[0]).sum::<f32>() / 60.0;
        assert!(mark > 2.0, "{mark}");
    }
}
