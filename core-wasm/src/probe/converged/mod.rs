//! Linear probes at the optimum of their loss: Newton's method in float64.
//!
//! Most embedding sets can be separated, and then the loss of [`super::linear_probe`] has its optimum
//! at infinity. A tiny ridge gives every head exactly one:
//!
//!   F(W) = mean cross-entropy + ridge / 2 |W|^2,   ridge = 1e-7 x mean square length of the rows
//!
//! Each Newton step is solved by conjugate gradients, more tightly as the gradient falls, and taken
//! as far as F goes down. A head is done when its gradient is 1e-8 of that at W = 0, where all start.

mod conjugate_gradient;
mod cross_entropy;
mod newton_head;

use super::heads::Heads;
use super::linear_probe::{ProbeFit, ProbeOptions};
use super::row_shards::{RowShards, in_shards};
use super::span::Span;
use crate::simd::OutOfMemory;
use crate::team::{Exchange, Share, block_on};
use newton_head::{NewtonHead, TOLERANCE};

/// Fits all heads on `rows` of `embeddings` [scenes, dim]. Losses are without the ridge, gradients those of F.
///
/// `progress` is called with the iteration and the loss, and stops the fit by returning false; the result is
/// then None.
pub fn fit(
    embeddings: &[f32],
    dim: usize,
    rows: &[i32],
    heads: &Heads,
    options: &ProbeOptions,
    progress: &mut dyn FnMut(usize, f64) -> bool,
) -> Result<Option<ProbeFit>, OutOfMemory> {
    let exchange = Exchange::new(Share::WHOLE);
    let count = rows.len();
    let shards = if in_shards(count, dim) && count >= dim {
        RowShards::new(count, &exchange)
    } else {
        RowShards::whole(count, &exchange)
    };
    let span = Span::new(embeddings, dim, rows, shards)?;
    block_on(fit_in_team(&span, heads, options, progress))
}

/// The same where there may be other workers to wait for; rows of the span and heads are those of this one.
pub async fn fit_in_team(
    span: &Span<'_>,
    heads: &Heads,
    options: &ProbeOptions,
    progress: &mut dyn FnMut(usize, f64) -> bool,
) -> Result<Option<ProbeFit>, OutOfMemory> {
    let mut solvers = Vec::with_capacity(heads.count());
    for head in 0..heads.count() {
        solvers.push(NewtonHead::new(span, heads, head).await);
    }
    let mut trace = Vec::new();
    let mut made = 0;
    loop {
        let losses: Vec<f64> = solvers.iter().map(|head| head.loss).collect();
        trace.push(losses.clone());
        if !progress(made, losses.iter().sum()) {
            return Ok(None);
        }
        if made == options.epochs || solvers.iter().all(|head| head.done) {
            break;
        }
        for head in solvers.iter_mut().filter(|head| !head.done) {
            head.newton_step(span).await?;
        }
        made += 1;
    }
    let mut weights = Vec::with_capacity(heads.stacked() * span.dim());
    for head in &solvers {
        weights.extend(span.weights(&head.w, head.classes)?);
    }
    let at = |&at: &u32| &trace[(at as usize).min(made)];
    Ok(Some(ProbeFit {
        weights,
        temperature: 1.0,
        losses: trace[made].clone(),
        trace: options
            .trace_at
            .iter()
            .map(at)
            .flat_map(|losses| std::iter::once(losses.iter().sum()).chain(losses.iter().copied()))
            .collect(),
        temperatures: vec![1.0; options.trace_at.len()],
        epochs: made,
        gradient_squares: solvers.iter().map(|head| head.norm * head.norm).collect(),
        converged: solvers.iter().all(|head| head.norm <= TOLERANCE * head.first_norm),
    }))
}

#[cfg(test)]
mod tests {
    use super::newton_head::RELATIVE_RIDGE;
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

    fn run(scenes: usize, dim: usize, iterations: usize) -> ProbeFit {
        let (embeddings, rows, heads) = problem(scenes, dim);
        let options =
            ProbeOptions { epochs: iterations, trace_at: vec![0, 3, 10_000], ..Default::default() };
        fit(&embeddings, dim, &rows, &heads, &options, &mut |_, _| true).unwrap().unwrap()
    }

    #[test]
    fn the_gradient_falls_to_the_tolerance_with_more_and_with_fewer_rows_than_dimensions() {
        for (scenes, dim) in [(60, 7), (40, 64), (7, 7), (1, 3)] {
            let fit = run(scenes, dim, 200);
            assert!(fit.converged, "{scenes} x {dim}: {:?} {}", fit.gradient_squares, fit.epochs);
            assert!(fit.trace[6] < fit.trace[0] && fit.epochs < 100);
        }
    }

    #[test]
    fn the_weights_are_where_the_published_loss_with_its_ridge_is_flat() {
        // Through the other implementation of loss and gradient: zero updates of the Adam fit.
        let (embeddings, rows, heads) = problem(60, 7);
        let actual = run(60, 7, 200);
        let mut packed = crate::probe::packed_rows::Rows::new(rows.len(), 7, false).unwrap();
        let places: Vec<i32> = (0..rows.len() as i32).collect();
        packed.place(&embeddings, &rows, &places).unwrap();
        let adam = crate::probe::linear_probe::fit(
            &packed,
            &heads,
            &actual.weights,
            &ProbeOptions::default(),
            &mut |_, _| true,
        )
        .unwrap()
        .unwrap();
        for (one, other) in actual.losses.iter().zip(&adam.losses) {
            assert!((one - other).abs() < 1e-6);
        }
        // What is left of the gradient without the ridge is the ridge's share.
        let square: f32 = embeddings.iter().map(|x| x * x).sum::<f32>() / 60.0;
        let length = actual.weights.iter().map(|w| w * w).sum::<f32>().sqrt();
        let ridge = RELATIVE_RIDGE * (square * length) as f64;
        let norm = adam.gradient_squares.iter().sum::<f64>().sqrt();
        assert!((norm - ridge).abs() < 0.2 * ridge + 1e-6);
    }

    #[test]
    fn a_fit_cut_short_says_that_it_did_not_converge() {
        let fit = run(40, 64, 2);
        assert!(!fit.converged && fit.epochs == 2 && fit.gradient_squares[0] > 0.0);
    }

    #[test]
    fn a_fit_stops_when_told_to() {
        let (embeddings, rows, heads) = problem(60, 7);
        let options = ProbeOptions { epochs: 50, ..Default::default() };
        let fit = fit(&embeddings, 7, &rows, &heads, &options, &mut |i, _| i < 2).unwrap();
        assert!(fit.is_none());
    }
}
