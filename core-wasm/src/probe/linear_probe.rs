//! Linear probes by the published protocol: full-batch Adam, cosine decay to 0, all heads at once.
//!
//!   loss = sum over heads of the mean over train rows of cross-entropy against the soft target
//!   learning rate at epoch e = learning_rate (1 + cos(pi e / epochs)) / 2
//!
//! With cosine scores the temperature is learned by the same Adam from 0 and ties the heads together;
//! with dot scores each head has the same bits whatever heads are fitted beside it.
//!
//! The step count is part of the definition (most data can be separated, so the optimum lies at
//! infinity); [`super::converged`] is another estimator under its own name.

use super::adam::Adam;
use super::heads::Heads;
use super::packed_rows::Rows;
use super::row_shards::{RowShards, in_shards};
use super::state::State;
use crate::math;
use crate::options::{options, results};
use crate::simd::OutOfMemory;
use crate::team::{Exchange, Share, block_on};
use wasm_bindgen::prelude::wasm_bindgen;

/// Score of a class.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ProbeScore {
    /// The dot product with its weights.
    #[default]
    Dot,
    /// Their cosine, times one learned temperature.
    Cosine,
}

options! {
    /// How a probe is fitted.
    pub struct ProbeOptions {
        /// Updates; of the converged solver the most Newton steps a head.
        pub epochs: usize,
        /// At epoch 0; the converged solver has none.
        #[wasm_bindgen(js_name = learningRate)]
        pub learning_rate: f64,
        /// The converged solver knows the dot product only.
        pub score: ProbeScore,
        /// Epochs before whose update the loss is recorded; `epochs` itself: after the last update.
        #[wasm_bindgen(js_name = traceAt)]
        pub trace_at: Vec<u32>,
    }
}

/// Epochs between two calls of `progress`.
pub const REPORT_EVERY: usize = 100;

results! {
    /// What a fit leaves.
    pub struct ProbeFit {
        /// [stacked classes, dim].
        pub weights: Vec<f32>,
        /// exp(t) after the last update; 1 for the dot score.
        pub temperature: f64,
        /// Loss of each head after the last update.
        pub losses: Vec<f64>,
        /// At each epoch of `trace_at`: the total, then each head.
        pub trace: Vec<f64>,
        /// exp(t) at each epoch of `trace_at`.
        pub temperatures: Vec<f64>,
        /// Updates made.
        pub epochs: usize,
        /// Square length of each head's gradient after the last update; for cosines that of t comes last.
        pub gradient_squares: Vec<f64>,
        /// The converged solver reached its tolerance; false for the published protocol.
        pub converged: bool,
    }
}

/// Fits all heads on `rows`, which are scaled to length 1 for cosines, from `initial` [stacked, dim].
///
/// `progress` is called with the epoch and the loss, and stops the fit by returning false; the result is then
/// None.
pub fn fit(
    rows: &Rows,
    heads: &Heads,
    initial: &[f32],
    options: &ProbeOptions,
    progress: &mut dyn FnMut(usize, f64) -> bool,
) -> Result<Option<ProbeFit>, OutOfMemory> {
    let exchange = Exchange::new(Share::WHOLE);
    let shards = if in_shards(rows.count(), rows.dim()) {
        RowShards::new(rows.count(), &exchange)
    } else {
        RowShards::whole(rows.count(), &exchange)
    };
    block_on(fit_in_team(rows, heads, initial, options, progress, shards))
}

/// The same where there may be other workers to wait for. `rows` and `heads` are of this worker's rows.
pub async fn fit_in_team(
    rows: &Rows,
    heads: &Heads,
    initial: &[f32],
    options: &ProbeOptions,
    progress: &mut dyn FnMut(usize, f64) -> bool,
    shards: RowShards<'_>,
) -> Result<Option<ProbeFit>, OutOfMemory> {
    let cosine = options.score == ProbeScore::Cosine;
    let mut state = State::new(rows, heads, initial, cosine, shards)?;
    let mut adam = Adam::new(state.weights.len())?;
    let mut adam_t = Adam::new(4)?;
    let epochs = options.epochs;
    let mut recorded = vec![Vec::new(); options.trace_at.len()];
    let mut record = |epoch: usize, losses: &[f64], temperature: f32| {
        for (at, to) in options.trace_at.iter().zip(&mut recorded) {
            if *at as usize == epoch {
                *to = [temperature as f64, losses.iter().sum()].into();
                to.extend_from_slice(losses);
            }
        }
    };

    for epoch in 0..epochs {
        let report = epoch % REPORT_EVERY == 0;
        let loss = report || options.trace_at.contains(&(epoch as u32));
        state.evaluate(loss).await;
        if loss {
            record(epoch, &state.losses(), state.temperature);
        }
        if report && !progress(epoch, state.losses().iter().sum()) {
            return Ok(None);
        }
        let angle = std::f64::consts::PI * epoch as f64 / epochs as f64;
        let learning_rate = options.learning_rate * (1.0 + math::f64::cos(angle)) / 2.0;
        adam.step(&mut state.weights, &state.gradient, learning_rate);
        if cosine {
            let slope = [state.slope(), 0.0, 0.0, 0.0];
            adam_t.step(&mut state.log_temperature, &slope, learning_rate);
        }
    }
    state.evaluate(true).await;
    record(epochs, &state.losses(), state.temperature);

    Ok(Some(ProbeFit {
        weights: state.unpacked(),
        temperature: state.temperature as f64,
        losses: state.losses(),
        temperatures: recorded.iter().map(|entry| entry[0]).collect(),
        trace: recorded.iter().flat_map(|entry| entry[1..].iter().copied()).collect(),
        epochs,
        gradient_squares: state.gradient_squares(),
        converged: false,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::state::tests::{packed, problem, scenes, start};

    fn options() -> ProbeOptions {
        ProbeOptions { epochs: 60, learning_rate: 0.05, ..ProbeOptions::default() }
    }

    fn run(trace_at: &[u32], score: ProbeScore) -> ProbeFit {
        let (embeddings, rows, heads) = problem();
        let options = ProbeOptions { score, trace_at: trace_at.to_vec(), ..options() };
        fit(
            &packed(&embeddings, &rows, score == ProbeScore::Cosine),
            &heads,
            &start(),
            &options,
            &mut |_, _| true,
        )
        .unwrap()
        .unwrap()
    }

    #[test]
    fn the_loss_goes_down_and_the_trace_ends_at_the_final_loss() {
        for score in [ProbeScore::Dot, ProbeScore::Cosine] {
            let fit = run(&[60, 0, 30], score);
            assert!(fit.trace[6] < fit.trace[3] && fit.trace[0] < fit.trace[6]);
            assert_eq!(fit.trace[1..3], fit.losses);
            assert_eq!(fit.temperatures[1], 1.0);
            assert_eq!(fit.temperatures[0], fit.temperature);
        }
    }

    #[test]
    fn recording_losses_changes_no_bit_of_the_weights() {
        let every: Vec<u32> = (0..60).collect();
        for score in [ProbeScore::Dot, ProbeScore::Cosine] {
            assert_eq!(run(&every, score).weights, run(&[], score).weights);
        }
    }

    #[test]
    fn a_head_by_itself_has_the_bits_that_it_has_among_others() {
        let together = run(&[], ProbeScore::Dot);
        let (embeddings, rows, labels) = scenes();
        let mut first = 0;
        for (head, classes) in [3, 5].into_iter().enumerate() {
            let own = &labels[head * 120..][..120];
            let range = first * 7..(first + classes) * 7;
            let alone = fit(
                &packed(&embeddings, &rows, false),
                &Heads::new(&[classes], 2, own, &rows),
                &start()[range.clone()],
                &options(),
                &mut |_, _| true,
            )
            .unwrap()
            .unwrap();
            assert_eq!(alone.weights, together.weights[range]);
            assert_eq!(alone.losses[0], together.losses[head]);
            assert_eq!(alone.gradient_squares[0], together.gradient_squares[head]);
            first += classes;
        }
    }

    #[test]
    fn dimensions_that_no_row_wakes_stay_as_they_began_and_change_no_bit_of_the_others() {
        // 1,100 dimensions are three blocks of a sum; the last of them is unused but for its end.
        let (count, dim, asleep) = (50, 1100, |d: usize| d % 7 < 2 || (1024..1090).contains(&d));
        let labels: Vec<i32> = (0..2 * count as i32).map(|i| i * i / 3 % 5).collect();
        let rows: Vec<i32> = (0..count as i32).collect();
        let heads = Heads::new(&[5], 2, &labels, &rows);
        let initial: Vec<f32> =
            (0..5 * dim).map(|i| ((i * 31 + 7) % 19) as f32 / 19.0 - 0.4).collect();
        let run = |value: f32| {
            let embeddings: Vec<f32> = (0..count * dim)
                .map(|i| match asleep(i % dim) {
                    true => value,
                    false => ((i * 7919 + 13) % 101) as f32 / 500.0 - 0.1,
                })
                .collect();
            let mut packed = Rows::new(count, dim, false).unwrap();
            packed.place(&embeddings, &rows, &rows).unwrap();
            let options = ProbeOptions { trace_at: vec![0], ..options() };
            let fit = fit(&packed, &heads, &initial, &options, &mut |_, _| true);
            (packed.kept().len(), fit.unwrap().unwrap())
        };
        // Too small to leave a trace in a sum or in a gradient's square, the same dimensions stay.
        let (kept, without) = run(0.0);
        let (all, with) = run(1e-30);
        assert_eq!((kept, all), ((0..dim).filter(|&d| !asleep(d)).count(), dim));
        let mut moved = 0;
        for (at, (a, b)) in without.weights.iter().zip(&with.weights).enumerate() {
            if asleep(at % dim) {
                assert_eq!(*a, initial[at]);
            } else {
                assert_eq!(a, b);
                moved += usize::from(*a != initial[at]);
            }
        }
        assert!(moved > 5 * kept / 2);
        assert_eq!(without.losses, with.losses);
        assert_eq!(without.trace, with.trace);
        assert_eq!(without.gradient_squares, with.gradient_squares);
    }

    #[test]
    fn rows_of_zeros_alone_leave_all_weights_as_they_began() {
        let heads = Heads::new(&[3], 1, &[0, 1, 2], &[0, 1, 2]);
        let mut packed = Rows::new(3, 4, false).unwrap();
        packed.place(&[0.0; 12], &[0, 1, 2], &[0, 1, 2]).unwrap();
        let options = ProbeOptions { epochs: 5, ..options() };
        let initial: Vec<f32> = (0..12).map(|i| i as f32).collect();
        let fit = fit(&packed, &heads, &initial, &options, &mut |_, _| true);
        let fit = fit.unwrap().unwrap();
        assert_eq!(fit.weights, initial);
        assert!((fit.losses[0] - 3f64.ln()).abs() < 1e-6);
    }

    #[test]
    fn a_fit_stops_when_told_to() {
        let (embeddings, rows, heads) = problem();
        let options = ProbeOptions { epochs: 300, ..options() };
        let mut heard = Vec::new();
        let mut progress = |epoch, _| {
            heard.push(epoch);
            epoch < 200
        };
        let fit =
            fit(&packed(&embeddings, &rows, false), &heads, &start(), &options, &mut progress);
        assert!(fit.unwrap().is_none());
        assert_eq!(heard, [0, 100, 200]);
    }
}
