//! Newton's method for one head: a direction, and as far along it as the loss goes down.

use super::conjugate_gradient::Hessian;
use super::cross_entropy::cross_entropy;
use crate::linalg::dot::add_scaled;
use crate::probe::heads::Heads;
use crate::probe::span::Span;
use crate::simd::OutOfMemory;

/// The ridge, relative to the mean square length of the train rows. On the bundled captions it costs
/// 0.014 of a total loss of 1.724; a tenth of it takes five times as long.
pub const RELATIVE_RIDGE: f64 = 1e-7;
/// A head is done when its gradient has fallen to this part of the first.
pub const TOLERANCE: f64 = 1e-8;

/// The solver of one head; its weights start at zero. Vectors are in the form of [`Span`],
/// [height, classes]; scores and probabilities are [rows, classes].
pub struct NewtonHead {
    pub classes: usize,
    ridge: f64,
    /// 1 / objects for each position.
    targets: Vec<f64>,
    pub w: Vec<f64>,
    scores: Vec<f64>,
    probabilities: Vec<f64>,
    gradient: Vec<f64>,
    scores_of_gradient: Vec<f64>,
    pub loss: f64,
    pub norm: f64,
    pub first_norm: f64,
    /// Converged, or unable to go further down.
    pub done: bool,
}

impl NewtonHead {
    pub async fn new(span: &Span<'_>, heads: &Heads, head: usize) -> Self {
        let range = heads.ranges().nth(head).unwrap_or(0..0);
        let (rows, classes) = (heads.rows(), range.len());
        let mut targets = vec![0.0; rows * classes];
        for row in 0..rows {
            for &position in heads.positions(row, head) {
                targets[row * classes + position as usize - range.start] +=
                    1.0 / heads.objects() as f64;
            }
        }
        let mut solver = Self {
            classes,
            ridge: RELATIVE_RIDGE * span.mean_square().await,
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
        solver.loss = solver.softmax(span).await;
        solver
    }

    /// Mean cross-entropy at the scores, and the probabilities.
    async fn softmax(&mut self, span: &Span<'_>) -> f64 {
        let (classes, probabilities) = (self.classes, &mut self.probabilities);
        span.mean_of(|rows| {
            let own = rows.start * classes..rows.end * classes;
            let probabilities = Some(&mut probabilities[own.clone()]);
            cross_entropy(&self.scores[own.clone()], &self.targets[own], classes, probabilities)
        })
        .await
    }

    /// Gradient and its length at the present weights.
    async fn differentiate(&mut self, span: &Span<'_>) -> Result<(), OutOfMemory> {
        let rows = span.all_rows() as f64;
        let errors: Vec<f64> =
            self.probabilities.iter().zip(&self.targets).map(|(p, t)| (p - t) / rows).collect();
        span.pull(&errors, &mut self.gradient).await?;
        add_scaled(&mut self.gradient, self.ridge, &self.w);
        span.scores(&self.gradient, &mut self.scores_of_gradient)?;
        self.norm =
            span.dot(&self.gradient, &self.gradient, &self.scores_of_gradient).max(0.0).sqrt();
        if self.first_norm == f64::INFINITY {
            self.first_norm = self.norm;
        }
        Ok(())
    }

    /// One step, unless the gradient is small enough already.
    pub async fn newton_step(&mut self, span: &Span<'_>) -> Result<(), OutOfMemory> {
        if self.first_norm == f64::INFINITY {
            self.differentiate(span).await?;
        }
        if self.norm <= TOLERANCE * self.first_norm {
            self.done = true;
            return Ok(());
        }
        // The closer to the optimum, the tighter: this keeps the convergence faster than linear.
        let goal = self.norm * (self.norm / self.first_norm).sqrt().min(0.1);
        let hessian = Hessian {
            span,
            probabilities: &self.probabilities,
            classes: self.classes,
            ridge: self.ridge,
        };
        let square = self.norm * self.norm;
        let (step, scores_of_step) =
            hessian.solve(&self.gradient, &self.scores_of_gradient, square, goal).await?;
        self.done = !self.descend(span, &step, &scores_of_step).await;
        span.scores(&self.w, &mut self.scores)?;
        self.loss = self.softmax(span).await;
        self.differentiate(span).await?;
        self.done |= self.norm <= TOLERANCE * self.first_norm;
        Ok(())
    }

    /// Goes along `step`, halving it until F falls as its slope promises. False if it can't.
    async fn descend(&mut self, span: &Span<'_>, step: &[f64], scores_of_step: &[f64]) -> bool {
        let slope = span.dot(step, &self.gradient, &self.scores_of_gradient);
        let w_w = span.dot(&self.w, &self.w, &self.scores);
        let w_step = span.dot(&self.w, step, scores_of_step);
        let step_step = span.dot(step, step, scores_of_step);
        let mut length = 1.0;
        for _ in 0..40 {
            let moved: Vec<f64> =
                self.scores.iter().zip(scores_of_step).map(|(z, s)| z + length * s).collect();
            let classes = self.classes;
            let loss = span.mean_of(|rows| {
                let own = rows.start * classes..rows.end * classes;
                cross_entropy(&moved[own.clone()], &self.targets[own], classes, None)
            });
            let loss = loss.await;
            // The change of the ridge by itself, not as a difference of two large numbers.
            let ridge = self.ridge * length * (w_step + 0.5 * length * step_step);
            let rounding = 1e-15 * (self.loss + self.ridge * w_w);
            if loss - self.loss + ridge <= 1e-4 * length * slope + rounding {
                add_scaled(&mut self.w, length, step);
                return true;
            }
            length *= 0.5;
        }
        false
    }
}
