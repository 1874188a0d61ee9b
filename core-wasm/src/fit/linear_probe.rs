//! Linear probes by the published protocol: full-batch Adam, cosine decay to 0, all heads at once.
//!
//!   loss = sum over heads of the mean over train rows of cross-entropy against the soft target
//!   rate at epoch e = rate (1 + cos(pi e / epochs)) / 2
//!
//! Score `dot`: logits = W x. Score `cosine`: logits = exp(t) cos(w, x) with one t for all heads,
//! learned by the same Adam from 0; the gradient by w passes through its normalisation:
//!   g_w = (g - u (u . g)) / |w|,   u = w / |w|
//!
//! The step count is part of the definition (most data can be separated, so the optimum lies at
//! infinity); [`super::converged_probe`] is another estimator under its own name.

use super::adam::Adam;
use super::heads::Heads;
use super::panels::{CHUNK, Rows, from_panels, padded, padded_dim, panels, to_panels};
use super::soft_cross_entropy::{Pass, SoftCrossEntropy};
use crate::math;
use crate::simd::{AlignedF32, F32x4, OutOfMemory, Register};

/// The protocol's numbers.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    /// Updates.
    pub epochs: usize,
    /// Learning rate at epoch 0.
    pub rate: f64,
    /// Score by cosine with a learned temperature, not by dot product.
    pub cosine: bool,
    /// Epochs before whose update the loss is recorded; `epochs` itself: after the last update.
    pub trace_at: &'a [u32],
    /// Epochs between two calls of `progress`.
    pub report_every: usize,
}

/// What a fit leaves.
pub struct Fit {
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
    /// Euclidean length of the whole gradient after the last update.
    pub gradient_norm: f64,
}

/// Fits all heads on `rows`, which are scaled to length 1 for cosines, from `initial` [stacked, dim].
///
/// `progress` hears the epoch and the loss, and stops the fit by returning false; the result is then
/// None.
pub fn fit(
    rows: &Rows,
    heads: &Heads,
    initial: &[f32],
    settings: Settings,
    progress: &mut dyn FnMut(usize, f64) -> bool,
) -> Result<Option<Fit>, OutOfMemory> {
    let dim = rows.dim();
    let mut state = State::new(rows, heads, initial, settings.cosine)?;
    let mut adam = Adam::new(state.weights.len())?;
    let mut adam_t = Adam::new(4)?;
    let epochs = settings.epochs;
    let mut recorded = vec![Vec::new(); settings.trace_at.len()];
    let mut record = |epoch: usize, losses: &[f64], temperature: f32| {
        for (at, to) in settings.trace_at.iter().zip(&mut recorded) {
            if *at as usize == epoch {
                *to = [temperature as f64, losses.iter().sum()].into();
                to.extend_from_slice(losses);
            }
        }
    };

    for epoch in 0..epochs {
        let report = epoch % settings.report_every == 0;
        let loss = report || settings.trace_at.contains(&(epoch as u32));
        state.evaluate(loss);
        if loss {
            record(epoch, &state.losses(), state.temperature);
        }
        if report && !progress(epoch, state.losses().iter().sum()) {
            return Ok(None);
        }
        let angle = std::f64::consts::PI * epoch as f64 / epochs as f64;
        let rate = settings.rate * (1.0 + math::f64::cos(angle)) / 2.0;
        adam.step(&mut state.weights, &state.gradient, rate);
        if settings.cosine {
            let slope = [state.slope(), 0.0, 0.0, 0.0];
            adam_t.step(&mut state.log_temperature, &slope, rate);
        }
    }
    state.evaluate(true);
    record(epochs, &state.losses(), state.temperature);

    Ok(Some(Fit {
        weights: from_panels(&state.weights, heads.stacked(), dim),
        temperature: state.temperature as f64,
        losses: state.losses(),
        temperatures: recorded.iter().map(|entry| entry[0]).collect(),
        trace: recorded
            .iter()
            .flat_map(|entry| entry[1..].iter().copied())
            .collect(),
        epochs,
        gradient_norm: state.gradient_norm(),
    }))
}

/// All memory of a fit, made once.
struct State<'a> {
    rows: &'a Rows,
    heads: &'a Heads,
    lines: usize,
    cosine: bool,
    /// In panels, as are `unit` and `gradient`.
    weights: AlignedF32,
    /// Weights of length 1; empty for the dot score.
    unit: AlignedF32,
    /// Length of each stacked class's weights; empty for the dot score.
    lengths: AlignedF32,
    gradient: AlignedF32,
    /// Logits of one chunk, then their gradient.
    logits: AlignedF32,
    scratch: AlignedF32,
    pass: SoftCrossEntropy,
    /// t in the first place; Adam takes four.
    log_temperature: [f32; 4],
    temperature: f32,
}

impl<'a> State<'a> {
    fn new(
        rows: &'a Rows,
        heads: &'a Heads,
        initial: &[f32],
        cosine: bool,
    ) -> Result<Self, OutOfMemory> {
        let dim = rows.dim();
        let classes = padded(heads.stacked());
        let lines = padded_dim(dim);
        Ok(Self {
            rows,
            heads,
            lines,
            cosine,
            weights: to_panels(initial, heads.stacked(), dim)?,
            unit: AlignedF32::zeroed(if cosine { classes * lines } else { 0 })?,
            lengths: AlignedF32::zeroed(if cosine { classes } else { 0 })?,
            gradient: AlignedF32::zeroed(classes * lines)?,
            logits: AlignedF32::zeroed(classes * CHUNK)?,
            scratch: rows.scratch()?,
            pass: SoftCrossEntropy::new(heads),
            log_temperature: [0.0; 4],
            temperature: 1.0,
        })
    }

    /// Gradient (and, if asked for, losses) at the present weights.
    fn evaluate(&mut self, loss: bool) {
        let classes = self.heads.stacked();
        if self.cosine {
            self.temperature = math::exp_scalar(self.log_temperature[0]);
            normalise(
                &self.weights,
                classes,
                self.lines,
                &mut self.unit,
                &mut self.lengths,
            );
        }
        let weights = if self.cosine {
            &self.unit
        } else {
            &self.weights
        };
        let scale = (1.0 / self.heads.rows() as f64) as f32;
        self.pass.reset();
        for chunk in self.rows.chunks() {
            self.rows.logits(chunk, weights, classes, &mut self.logits);
            let pass = Pass {
                chunk,
                factor: self.temperature,
                scale,
                loss,
                slope: self.cosine,
            };
            self.pass.run(self.heads, pass, &mut self.logits);
            self.rows.gradient(
                chunk,
                &self.logits,
                classes,
                &mut self.gradient,
                &mut self.scratch,
            );
        }
        if self.cosine {
            through_normalisation(
                &self.unit,
                &self.lengths,
                classes,
                self.lines,
                &mut self.gradient,
            );
        }
    }

    /// Mean loss of each head at the last evaluation that added it up.
    fn losses(&self) -> Vec<f64> {
        self.pass
            .losses
            .iter()
            .map(|loss| loss / self.heads.rows() as f64)
            .collect()
    }

    /// Gradient by t. The pass saw temperature x cosine as logit and took the factor along.
    fn slope(&self) -> f32 {
        (self.pass.slope / self.temperature as f64) as f32
    }

    fn gradient_norm(&self) -> f64 {
        let weights: f64 = self.gradient.iter().map(|&g| g as f64 * g as f64).sum();
        let slope = if self.cosine {
            self.slope() as f64
        } else {
            0.0
        };
        (weights + slope * slope).sqrt()
    }
}

/// Four classes of one panel at a time: `each` gets the place of line 0, and the width of a line.
#[inline(always)]
fn columns(classes: usize, lines: usize, mut each: impl FnMut(usize, usize, usize)) {
    for (first, width) in panels(classes) {
        for class in (0..width).step_by(4) {
            each(first + class, first * lines + class, width);
        }
    }
}

/// Sum over lines of a b, in four interleaved sums.
#[inline(always)]
fn dot(a: &[f32], b: &[f32], width: usize) -> F32x4 {
    let mut sums = [F32x4::splat(0.0); 4];
    for (line, (a, b)) in a.chunks(width).zip(b.chunks(width)).enumerate() {
        sums[line % 4] = sums[line % 4] + F32x4::load(a) * F32x4::load(b);
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// unit = weights / length, class by class.
#[inline(never)]
fn normalise(weights: &[f32], classes: usize, lines: usize, unit: &mut [f32], lengths: &mut [f32]) {
    columns(classes, lines, |class, at, width| {
        let span = at..at + (lines - 1) * width + 4;
        let weights = &weights[span.clone()];
        let length = dot(weights, weights, width).sqrt().max(F32x4::splat(1e-12));
        length.store(&mut lengths[class..]);
        for (to, from) in unit[span].chunks_mut(width).zip(weights.chunks(width)) {
            (F32x4::load(from) / length).store(to);
        }
    });
}

/// The gradient by unit vectors into that by the weights.
#[inline(never)]
fn through_normalisation(
    unit: &[f32],
    lengths: &[f32],
    classes: usize,
    lines: usize,
    gradient: &mut [f32],
) {
    columns(classes, lines, |class, at, width| {
        let span = at..at + (lines - 1) * width + 4;
        let (unit, gradient) = (&unit[span.clone()], &mut gradient[span]);
        let along = dot(unit, gradient, width);
        let length = F32x4::load(&lengths[class..]);
        for (g, u) in gradient.chunks_mut(width).zip(unit.chunks(width)) {
            ((F32x4::load(g) - F32x4::load(u) * along) / length).store(g);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small problem: 50 rows of 7 numbers, heads of 3 and 5 classes, 2 objects.
    fn problem() -> (Vec<f32>, Vec<i32>, Heads) {
        let embeddings: Vec<f32> = (0..60 * 7)
            .map(|i| ((i * 7919 + 13) % 101) as f32 / 50.0 - 1.0)
            .collect();
        let labels: Vec<i32> = (0..2 * 60 * 2)
            .map(|i| i * i / 3 % if i < 120 { 3 } else { 5 })
            .collect();
        let rows: Vec<i32> = (0..50).map(|i| (i * 7) % 60).collect();
        let heads = Heads::new(&[3, 5], 2, &labels, &rows);
        (embeddings, rows, heads)
    }

    /// Total loss, straight from the formula, in f64.
    fn loss(weights: &[f64], t: f64, cosine: bool) -> f64 {
        let (embeddings, rows, heads) = problem();
        let mut total = 0.0;
        for (row, &scene) in rows.iter().enumerate() {
            let x = embeddings[scene as usize * 7..][..7]
                .iter()
                .map(|&x| x as f64);
            let length = x.clone().map(|x| x * x).sum::<f64>().sqrt();
            for (head, range) in heads.ranges().enumerate() {
                let z: Vec<f64> = range
                    .clone()
                    .map(|class| {
                        let w = &weights[class * 7..][..7];
                        let dot: f64 = w.iter().zip(x.clone()).map(|(w, x)| w * x).sum();
                        let norm = w.iter().map(|w| w * w).sum::<f64>().sqrt();
                        if cosine {
                            t.exp() * dot / norm / length
                        } else {
                            dot
                        }
                    })
                    .collect();
                let log = z.iter().map(|z| z.exp()).sum::<f64>().ln();
                for &slot in heads.slots(row, head) {
                    total += (log - z[slot as usize - range.start]) / 2.0 / rows.len() as f64;
                }
            }
        }
        total
    }

    fn packed(embeddings: &[f32], rows: &[i32], cosine: bool) -> Rows {
        let mut packed = Rows::new(rows.len(), 7, cosine).unwrap();
        packed.push(embeddings, rows).unwrap();
        packed
    }

    fn start() -> Vec<f32> {
        (0..8 * 7)
            .map(|i| ((i * 31 + 7) % 19) as f32 / 19.0 - 0.4)
            .collect()
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        for cosine in [false, true] {
            let (embeddings, rows, heads) = problem();
            let rows = packed(&embeddings, &rows, cosine);
            let mut state = State::new(&rows, &heads, &start(), cosine).unwrap();
            state.log_temperature[0] = if cosine { 1.5 } else { 0.0 };
            state.evaluate(true);
            let t = state.log_temperature[0] as f64;
            let weights: Vec<f64> = start().iter().map(|&w| w as f64).collect();
            assert!((state.losses().iter().sum::<f64>() - loss(&weights, t, cosine)).abs() < 1e-6);
            let gradient = from_panels(&state.gradient, 8, 7);
            let step = 1e-5;
            for (place, &found) in gradient.iter().enumerate() {
                let (mut up, mut down) = (weights.clone(), weights.clone());
                up[place] += step;
                down[place] -= step;
                let truth = (loss(&up, t, cosine) - loss(&down, t, cosine)) / (2.0 * step);
                assert!(
                    (found as f64 - truth).abs() < 2e-6,
                    "{place}: {found} {truth}"
                );
            }
            if cosine {
                let (up, down) = (
                    loss(&weights, t + step, true),
                    loss(&weights, t - step, true),
                );
                let truth = (up - down) / (2.0 * step);
                assert!((state.slope() as f64 - truth).abs() < 2e-6);
            }
        }
    }

    fn run(trace_at: &[u32], cosine: bool) -> Fit {
        let (embeddings, rows, heads) = problem();
        let settings = Settings {
            epochs: 60,
            rate: 0.05,
            cosine,
            trace_at,
            report_every: 10,
        };
        fit(
            &packed(&embeddings, &rows, cosine),
            &heads,
            &start(),
            settings,
            &mut |_, _| true,
        )
        .unwrap()
        .unwrap()
    }

    #[test]
    fn the_loss_goes_down_and_the_trace_ends_at_the_final_loss() {
        for cosine in [false, true] {
            let fit = run(&[60, 0, 30], cosine);
            assert!(fit.trace[6] < fit.trace[3] && fit.trace[0] < fit.trace[6]);
            assert_eq!(fit.trace[1..3], fit.losses);
            assert_eq!(fit.temperatures[1], 1.0);
            assert_eq!(fit.temperatures[0], fit.temperature);
        }
    }

    #[test]
    fn recording_losses_changes_no_bit_of_the_weights() {
        let every: Vec<u32> = (0..60).collect();
        for cosine in [false, true] {
            assert_eq!(run(&every, cosine).weights, run(&[], cosine).weights);
        }
    }

    #[test]
    fn a_fit_stops_when_told_to() {
        let (embeddings, rows, heads) = problem();
        let settings = Settings {
            epochs: 60,
            rate: 0.05,
            cosine: false,
            trace_at: &[],
            report_every: 10,
        };
        let mut heard = Vec::new();
        let mut progress = |epoch, _| {
            heard.push(epoch);
            epoch < 20
        };
        let fit = fit(
            &packed(&embeddings, &rows, false),
            &heads,
            &start(),
            settings,
            &mut progress,
        );
        assert!(fit.unwrap().is_none());
        assert_eq!(heard, [0, 10, 20]);
    }
}
