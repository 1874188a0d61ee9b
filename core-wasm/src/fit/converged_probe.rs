//! Linear probes at the optimum of their loss: Newton's method in float64.
//!
//! Most embedding sets can be separated, and then the loss of [`super::linear_probe`] has its optimum
//! at infinity. A tiny ridge gives every head exactly one:
//!
//!   F(W) = mean cross-entropy + ridge / 2 |W|^2,   ridge = 1e-7 x mean square length of the rows
//!
//! Each Newton step is solved by conjugate gradients, more tightly as the gradient falls, and taken
//! as far as F goes down. A head is done when its gradient is 1e-8 of that at W = 0, where all start.

use super::heads::Heads;
use super::span::Span;
use crate::math::f64::{exp, log};
use crate::simd::OutOfMemory;

/// The ridge, relative to the mean square length of the train rows. On the bundled captions it costs
/// 0.014 of a total loss of 1.724; a tenth of it takes five times as long.
pub const RELATIVE_RIDGE: f64 = 1e-7;
/// A head is done when its gradient has fallen to this part of the first.
pub const TOLERANCE: f64 = 1e-8;
/// Conjugate-gradient steps in one Newton step; a step cut short here still goes downhill.
const MAX_INNER: usize = 1000;

/// What a fit leaves.
pub struct Fit {
    /// [stacked classes, dim].
    pub weights: Vec<f32>,
    /// Cross-entropy of each head, without the ridge.
    pub losses: Vec<f64>,
    /// At each iteration of `trace_at` (the end, if later): the total, then each head.
    pub trace: Vec<f64>,
    /// Newton iterations made.
    pub iterations: usize,
    /// Square length of the gradient of F, a head.
    pub gradient_squares: Vec<f64>,
    /// Every head fell to the tolerance.
    pub converged: bool,
}

/// Fits all heads on `rows` of `embeddings` [scenes, dim], in at most `iterations` Newton steps each.
///
/// `progress` hears the iteration and the loss, and stops the fit by returning false; the result is
/// then None.
pub fn fit(
    embeddings: &[f32],
    dim: usize,
    rows: &[i32],
    heads: &Heads,
    iterations: usize,
    trace_at: &[u32],
    progress: &mut dyn FnMut(usize, f64) -> bool,
) -> Result<Option<Fit>, OutOfMemory> {
    let span = Span::new(embeddings, dim, rows)?;
    let mut solvers: Vec<Head> = (0..heads.count())
        .map(|head| Head::new(&span, heads, head))
        .collect();
    let mut trace = Vec::new();
    let mut made = 0;
    loop {
        let losses: Vec<f64> = solvers.iter().map(|head| head.loss).collect();
        trace.push(losses.clone());
        if !progress(made, losses.iter().sum()) {
            return Ok(None);
        }
        if made == iterations || solvers.iter().all(|head| head.done) {
            break;
        }
        for head in solvers.iter_mut().filter(|head| !head.done) {
            head.newton_step(&span)?;
        }
        made += 1;
    }
    let mut weights = Vec::with_capacity(heads.stacked() * dim);
    for head in &solvers {
        weights.extend(span.weights(&head.w, head.classes)?);
    }
    let at = |&at: &u32| &trace[(at as usize).min(made)];
    Ok(Some(Fit {
        weights,
        losses: trace[made].clone(),
        trace: trace_at
            .iter()
            .map(at)
            .flat_map(|losses| std::iter::once(losses.iter().sum()).chain(losses.iter().copied()))
            .collect(),
        iterations: made,
        gradient_squares: solvers.iter().map(|head| head.norm * head.norm).collect(),
        converged: solvers
            .iter()
            .all(|head| head.norm <= TOLERANCE * head.first_norm),
    }))
}

/// The solver of one head. Vectors are in the form of [`Span`], [height, classes]; scores and
/// probabilities are [rows, classes].
struct Head {
    classes: usize,
    ridge: f64,
    /// 1 / objects for each slot.
    targets: Vec<f64>,
    w: Vec<f64>,
    scores: Vec<f64>,
    probabilities: Vec<f64>,
    gradient: Vec<f64>,
    scores_of_gradient: Vec<f64>,
    loss: f64,
    norm: f64,
    first_norm: f64,
    /// Converged, or unable to go further down.
    done: bool,
}

impl Head {
    fn new(span: &Span, heads: &Heads, head: usize) -> Self {
        let range = heads.ranges().nth(head).unwrap_or(0..0);
        let (rows, classes) = (heads.rows(), range.len());
        let mut targets = vec![0.0; rows * classes];
        for row in 0..rows {
            for &slot in heads.slots(row, head) {
                targets[row * classes + slot as usize - range.start] +=
                    1.0 / heads.objects() as f64;
            }
        }
        let mut solver = Self {
            classes,
            ridge: RELATIVE_RIDGE * span.mean_square(),
            targets,
            w: vec![0.0; span.height() * classes],
            scores: vec![0.0; rows * classes],
            probabilities: vec![0.0; rows * classes],
            gradient: vec![0.0; span.height() * classes],
            scores_of_gradient: vec![0.0; rows * classes],
            loss: 0.0,
            norm: 0.0,
            first_norm: f64::INFINITY,
            done: false,
        };
        solver.loss = cross_entropy(
            &solver.scores,
            &solver.targets,
            classes,
            Some(&mut solver.probabilities),
        );
        solver
    }

    /// Gradient and its length at the present weights.
    fn differentiate(&mut self, span: &Span) -> Result<(), OutOfMemory> {
        let rows = (self.scores.len() / self.classes) as f64;
        let errors: Vec<f64> = self
            .probabilities
            .iter()
            .zip(&self.targets)
            .map(|(p, t)| (p - t) / rows)
            .collect();
        span.pull(&errors, &mut self.gradient)?;
        add(&mut self.gradient, self.ridge, &self.w);
        span.scores(&self.gradient, &mut self.scores_of_gradient)?;
        self.norm = span
            .dot(&self.gradient, &self.gradient, &self.scores_of_gradient)
            .max(0.0)
            .sqrt();
        if self.first_norm == f64::INFINITY {
            self.first_norm = self.norm;
        }
        Ok(())
    }

    /// One step, unless the gradient is small enough already.
    fn newton_step(&mut self, span: &Span) -> Result<(), OutOfMemory> {
        if self.first_norm == f64::INFINITY {
            self.differentiate(span)?;
        }
        if self.norm <= TOLERANCE * self.first_norm {
            self.done = true;
            return Ok(());
        }
        let (step, scores_of_step) = self.direction(span)?;
        self.done = !self.descend(span, &step, &scores_of_step);
        span.scores(&self.w, &mut self.scores)?;
        self.loss = cross_entropy(
            &self.scores,
            &self.targets,
            self.classes,
            Some(&mut self.probabilities),
        );
        self.differentiate(span)?;
        self.done |= self.norm <= TOLERANCE * self.first_norm;
        Ok(())
    }

    /// Solves H step = -gradient by conjugate gradients; the step and its scores.
    fn direction(&self, span: &Span) -> Result<(Vec<f64>, Vec<f64>), OutOfMemory> {
        let mut step = vec![0.0; self.w.len()];
        let mut scores_of_step = vec![0.0; self.scores.len()];
        let mut residual: Vec<f64> = self.gradient.iter().map(|g| -g).collect();
        let mut scores_of_residual: Vec<f64> = self.scores_of_gradient.iter().map(|g| -g).collect();
        let mut along = residual.clone();
        let mut scores_of_along = scores_of_residual.clone();
        let mut curved = vec![0.0; self.w.len()];
        let mut square = self.norm * self.norm;
        // The closer to the optimum, the tighter: this keeps the convergence faster than linear.
        let goal = self.norm * (self.norm / self.first_norm).sqrt().min(0.1);
        for _ in 0..MAX_INNER {
            span.pull(&self.curve(&scores_of_along), &mut curved)?;
            add(&mut curved, self.ridge, &along);
            let curvature = span.dot(&curved, &along, &scores_of_along);
            if curvature <= 0.0 || square <= goal * goal {
                break;
            }
            let length = square / curvature;
            add(&mut step, length, &along);
            add(&mut scores_of_step, length, &scores_of_along);
            add(&mut residual, -length, &curved);
            span.scores(&residual, &mut scores_of_residual)?;
            let before = square;
            square = span.dot(&residual, &residual, &scores_of_residual);
            scale_add(&mut along, square / before, &residual);
            scale_add(&mut scores_of_along, square / before, &scores_of_residual);
        }
        Ok((step, scores_of_step))
    }

    /// The Hessian of the mean cross-entropy by the scores, times `v` [rows, classes].
    fn curve(&self, v: &[f64]) -> Vec<f64> {
        let rows = (v.len() / self.classes) as f64;
        let mut out = Vec::with_capacity(v.len());
        for (p, v) in self
            .probabilities
            .chunks_exact(self.classes)
            .zip(v.chunks_exact(self.classes))
        {
            let mean: f64 = p.iter().zip(v).map(|(p, v)| p * v).sum();
            out.extend(p.iter().zip(v).map(|(p, v)| p * (v - mean) / rows));
        }
        out
    }

    /// Goes along `step`, halving it until F falls as its slope promises. False if it can't.
    fn descend(&mut self, span: &Span, step: &[f64], scores_of_step: &[f64]) -> bool {
        let slope = span.dot(step, &self.gradient, &self.scores_of_gradient);
        let w_w = span.dot(&self.w, &self.w, &self.scores);
        let w_step = span.dot(&self.w, step, scores_of_step);
        let step_step = span.dot(step, step, scores_of_step);
        let mut length = 1.0;
        for _ in 0..40 {
            let moved: Vec<f64> = self
                .scores
                .iter()
                .zip(scores_of_step)
                .map(|(z, s)| z + length * s)
                .collect();
            let loss = cross_entropy(&moved, &self.targets, self.classes, None);
            // The change of the ridge by itself, not as a difference of two large numbers.
            let ridge = self.ridge * length * (w_step + 0.5 * length * step_step);
            let rounding = 1e-15 * (self.loss + self.ridge * w_w);
            if loss - self.loss + ridge <= 1e-4 * length * slope + rounding {
                add(&mut self.w, length, step);
                return true;
            }
            length *= 0.5;
        }
        false
    }
}

/// Mean cross-entropy of `scores` [rows, classes] against `targets`, and the probabilities.
fn cross_entropy(
    scores: &[f64],
    targets: &[f64],
    classes: usize,
    mut probabilities: Option<&mut [f64]>,
) -> f64 {
    let mut total = 0.0;
    let rows = scores.len() / classes;
    for row in 0..rows {
        let scores = &scores[row * classes..][..classes];
        let top = scores.iter().fold(f64::NEG_INFINITY, |top, &z| top.max(z));
        let sum: f64 = scores.iter().map(|z| exp(z - top)).sum();
        let log = top + log(sum);
        let targets = &targets[row * classes..][..classes];
        // A target of 0 must not meet an infinity.
        total += targets
            .iter()
            .zip(scores)
            .filter(|(t, _)| **t > 0.0)
            .map(|(t, z)| t * (log - z))
            .sum::<f64>();
        if let Some(probabilities) = probabilities.as_deref_mut() {
            let to = &mut probabilities[row * classes..][..classes];
            to.iter_mut()
                .zip(scores)
                .for_each(|(p, z)| *p = exp(z - log));
        }
    }
    total / rows as f64
}

/// to += factor from.
fn add(to: &mut [f64], factor: f64, from: &[f64]) {
    to.iter_mut()
        .zip(from)
        .for_each(|(to, from)| *to += factor * from);
}

/// to = factor to + from.
fn scale_add(to: &mut [f64], factor: f64, from: &[f64]) {
    to.iter_mut()
        .zip(from)
        .for_each(|(to, from)| *to = factor * *to + from);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(scenes: usize, dim: usize) -> (Vec<f32>, Vec<i32>, Heads) {
        let embeddings: Vec<f32> = (0..scenes * dim)
            .map(|i| ((i * i * 7919 + 31 * i + 13) % 1009) as f32 / 500.0 - 1.0)
            .collect();
        let labels: Vec<i32> = (0..2 * scenes * 2)
            .map(|i| (i * i / 3 % if i < scenes * 2 { 3 } else { 5 }) as i32)
            .collect();
        let rows: Vec<i32> = (0..scenes as i32).collect();
        let heads = Heads::new(&[3, 5], 2, &labels, &rows);
        (embeddings, rows, heads)
    }

    fn run(scenes: usize, dim: usize, iterations: usize) -> Fit {
        let (embeddings, rows, heads) = problem(scenes, dim);
        let trace_at = [0, 3, 10_000];
        fit(
            &embeddings,
            dim,
            &rows,
            &heads,
            iterations,
            &trace_at,
            &mut |_, _| true,
        )
        .unwrap()
        .unwrap()
    }

    #[test]
    fn the_gradient_falls_to_the_tolerance_with_more_and_with_fewer_rows_than_dimensions() {
        for (scenes, dim) in [(60, 7), (40, 64), (7, 7), (1, 3)] {
            let fit = run(scenes, dim, 200);
            assert!(
                fit.converged,
                "{scenes} x {dim}: {:?} {}",
                fit.gradient_squares, fit.iterations
            );
            assert!(fit.trace[6] < fit.trace[0] && fit.iterations < 100);
        }
    }

    #[test]
    fn the_weights_are_where_the_published_loss_with_its_ridge_is_flat() {
        // Through the other implementation of loss and gradient: zero updates of the Adam fit.
        let (embeddings, rows, heads) = problem(60, 7);
        let found = run(60, 7, 200);
        let settings = super::super::linear_probe::Settings {
            epochs: 0,
            rate: 0.0,
            cosine: false,
            trace_at: &[],
            report_every: 1,
        };
        let mut packed = super::super::Rows::new(rows.len(), 7, false).unwrap();
        let places: Vec<i32> = (0..rows.len() as i32).collect();
        packed.place(&embeddings, &rows, &places).unwrap();
        let adam = super::super::linear_probe::fit(
            &packed,
            &heads,
            &found.weights,
            settings,
            &mut |_, _| true,
        )
        .unwrap()
        .unwrap();
        for (one, other) in found.losses.iter().zip(&adam.losses) {
            assert!((one - other).abs() < 1e-6);
        }
        // What is left of the gradient without the ridge is the ridge's share.
        let square: f32 = embeddings.iter().map(|x| x * x).sum::<f32>() / 60.0;
        let length = found.weights.iter().map(|w| w * w).sum::<f32>().sqrt();
        let ridge = RELATIVE_RIDGE * (square * length) as f64;
        let norm = adam.gradient_squares.iter().sum::<f64>().sqrt();
        assert!((norm - ridge).abs() < 0.2 * ridge + 1e-6);
    }

    #[test]
    fn a_fit_cut_short_says_that_it_did_not_converge() {
        let fit = run(40, 64, 2);
        assert!(!fit.converged && fit.iterations == 2 && fit.gradient_squares[0] > 0.0);
    }

    #[test]
    fn a_fit_stops_when_told_to() {
        let (embeddings, rows, heads) = problem(60, 7);
        let fit = fit(&embeddings, 7, &rows, &heads, 50, &[], &mut |i, _| i < 2).unwrap();
        assert!(fit.is_none());
    }
}
