//! A Newton step by conjugate gradients: H is never made, only multiplied.
//!   H v = X' (p o (X v - p . X v)) / rows + ridge v

use crate::linalg::dot::add_scaled;
use crate::probe::span::Span;
use crate::simd::OutOfMemory;

/// Steps in one solution; one cut short here still goes downhill.
const MAX_STEPS: usize = 1000;

/// The Hessian of F where the classes have these probabilities, [rows, classes].
pub struct Hessian<'a> {
    pub span: &'a Span<'a>,
    pub probabilities: &'a [f64],
    pub classes: usize,
    pub ridge: f64,
}

impl Hessian<'_> {
    /// Solves H step = -gradient until what is left is no longer than `goal`; the step and its
    /// scores. `square` is the square length of the gradient.
    pub async fn solve(
        &self,
        gradient: &[f64],
        scores_of_gradient: &[f64],
        mut square: f64,
        goal: f64,
    ) -> Result<(Vec<f64>, Vec<f64>), OutOfMemory> {
        let mut step = vec![0.0; gradient.len()];
        let mut scores_of_step = vec![0.0; scores_of_gradient.len()];
        let mut residual: Vec<f64> = gradient.iter().map(|g| -g).collect();
        let mut scores_of_residual: Vec<f64> = scores_of_gradient.iter().map(|g| -g).collect();
        let mut along = residual.clone();
        let mut scores_of_along = scores_of_residual.clone();
        let mut curved = vec![0.0; gradient.len()];
        for _ in 0..MAX_STEPS {
            self.span.pull(&self.curve(&scores_of_along), &mut curved).await?;
            add_scaled(&mut curved, self.ridge, &along);
            let curvature = self.span.dot(&curved, &along, &scores_of_along);
            if curvature <= 0.0 || square <= goal * goal {
                break;
            }
            let length = square / curvature;
            add_scaled(&mut step, length, &along);
            add_scaled(&mut scores_of_step, length, &scores_of_along);
            add_scaled(&mut residual, -length, &curved);
            self.span.scores(&residual, &mut scores_of_residual)?;
            let before = square;
            square = self.span.dot(&residual, &residual, &scores_of_residual);
            scale_add(&mut along, square / before, &residual);
            scale_add(&mut scores_of_along, square / before, &scores_of_residual);
        }
        Ok((step, scores_of_step))
    }

    /// The Hessian of the mean cross-entropy by the scores, times `v` [rows, classes].
    fn curve(&self, v: &[f64]) -> Vec<f64> {
        let rows = self.span.all_rows() as f64;
        let mut out = Vec::with_capacity(v.len());
        for (p, v) in
            self.probabilities.chunks_exact(self.classes).zip(v.chunks_exact(self.classes))
        {
            let mean: f64 = p.iter().zip(v).map(|(p, v)| p * v).sum();
            out.extend(p.iter().zip(v).map(|(p, v)| p * (v - mean) / rows));
        }
        out
    }
}

/// to = factor to + from.
fn scale_add(to: &mut [f64], factor: f64, from: &[f64]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to = factor * *to + from);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::row_shards::RowShards;
    use crate::team::{Exchange, Share, block_on};

    /// H v by the matrix itself, entry by entry: rows of X are scenes, v is [dim, classes].
    fn naive(x: &[f32], dim: usize, p: &[f64], classes: usize, ridge: f64, v: &[f64]) -> Vec<f64> {
        let rows = p.len() / classes;
        let mut out: Vec<f64> = v.iter().map(|v| ridge * v).collect();
        for row in 0..rows {
            let (x, p) = (&x[row * dim..][..dim], &p[row * classes..][..classes]);
            for (d, a) in (0..dim).flat_map(|d| (0..classes).map(move |a| (d, a))) {
                for (e, b) in (0..dim).flat_map(|e| (0..classes).map(move |b| (e, b))) {
                    let same = if a == b { p[a] } else { 0.0 };
                    let factor = (same - p[a] * p[b]) / rows as f64;
                    let xx = f64::from(x[d]) * f64::from(x[e]);
                    out[d * classes + a] += factor * xx * v[e * classes + b];
                }
            }
        }
        out
    }

    #[test]
    fn the_step_times_the_hessian_is_the_gradient_turned_round() {
        let (rows, dim, classes, ridge) = (9, 4, 3, 1e-3);
        let x: Vec<f32> =
            (0..rows * dim).map(|i| ((i * 7 + i * i) % 11) as f32 / 5.0 - 1.0).collect();
        let picked: Vec<i32> = (0..rows as i32).collect();
        let exchange = Exchange::new(Share::WHOLE);
        let span = Span::new(&x, dim, &picked, RowShards::whole(rows, &exchange)).unwrap();
        let probabilities: Vec<f64> = [0.5, 0.3, 0.2, 0.1, 0.1, 0.8, 0.25, 0.5, 0.25].repeat(3);
        let gradient: Vec<f64> = (0..dim * classes).map(|i| (i % 5) as f64 - 2.0).collect();
        let mut scores = vec![0.0; rows * classes];
        span.scores(&gradient, &mut scores).unwrap();
        let square = span.dot(&gradient, &gradient, &scores);
        let hessian = Hessian { span: &span, probabilities: &probabilities, classes, ridge };
        let left = |goal: f64| {
            let (step, _) = block_on(hessian.solve(&gradient, &scores, square, goal)).unwrap();
            let product = naive(&x, dim, &probabilities, classes, ridge, &step);
            let rest = product.iter().zip(&gradient).map(|(h, g)| (h + g) * (h + g));
            rest.sum::<f64>().sqrt()
        };
        assert!(left(1e-10) < 1e-9);
        // No more than was asked for: the first step that is short enough is the last.
        let loose = left(0.5);
        assert!(loose <= 0.5 && loose > 1e-6, "{loose}");
    }
}
