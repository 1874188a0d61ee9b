//! What a probe fit by steps works on: weights, and loss and gradient at them.
//!
//! Score `dot`: logits = W x. Score `cosine`: logits = exp(t) cos(w, x) with one t for all heads.

use super::heads::Heads;
use super::packed_rows::Rows;
use super::panels::{CHUNK, from_panels, padded, padded_dim, to_panels};
use super::row_shards::RowShards;
use super::soft_cross_entropy::{Pass, SoftCrossEntropy};
use super::unit_classes::{normalise, through_normalisation};
use crate::math;
use crate::simd::{AlignedF32, OutOfMemory};
use crate::team::{WAITING, over_shards};

/// All memory of a fit, made once.
pub struct State<'a> {
    rows: &'a Rows,
    heads: &'a Heads,
    lines: usize,
    cosine: bool,
    /// [stacked classes, dim]: dimensions that the rows leave out stay as they are here.
    initial: &'a [f32],
    /// Of the dimensions kept, in panels, as are `unit` and `gradient`.
    pub weights: AlignedF32,
    /// Weights of length 1; empty for the dot score.
    unit: AlignedF32,
    /// Length of each stacked class's weights; empty for the dot score.
    lengths: AlignedF32,
    pub gradient: AlignedF32,
    /// Logits of one chunk, then their gradient.
    logits: AlignedF32,
    scratch: AlignedF32,
    pass: SoftCrossEntropy,
    shards: RowShards<'a>,
    /// Branches of the gradient that wait.
    spare: AlignedF32,
    /// Losses of the heads, then the slope, of each shard; after an evaluation those of all rows come first.
    tallies: Vec<f64>,
    tally_spare: Vec<f64>,
    /// t in the first place; Adam takes four.
    pub log_temperature: [f32; 4],
    pub temperature: f32,
}

impl<'a> State<'a> {
    /// Starts at `initial` [stacked classes, dim].
    pub fn new(
        rows: &'a Rows,
        heads: &'a Heads,
        initial: &'a [f32],
        cosine: bool,
        shards: RowShards<'a>,
    ) -> Result<Self, OutOfMemory> {
        let dim = rows.kept().len();
        let own: Vec<f32> = initial
            .chunks_exact(rows.dim())
            .flat_map(|class| rows.kept().iter().map(|&d| class[d as usize]))
            .collect();
        let classes = padded(heads.stacked());
        let lines = padded_dim(dim);
        let tally = heads.count() + 1;
        let waiting = if shards.ranges.len() > 1 { WAITING } else { 0 };
        Ok(Self {
            rows,
            heads,
            lines,
            cosine,
            initial,
            weights: to_panels(&own, heads.stacked(), dim)?,
            unit: AlignedF32::zeroed(if cosine { classes * lines } else { 0 })?,
            lengths: AlignedF32::zeroed(if cosine { classes } else { 0 })?,
            gradient: AlignedF32::zeroed(classes * lines)?,
            logits: AlignedF32::zeroed(classes * CHUNK)?,
            scratch: rows.scratch()?,
            pass: SoftCrossEntropy::new(heads),
            spare: AlignedF32::zeroed(waiting * classes * lines)?,
            tallies: vec![0.0; tally * (1 + shards.ranges.len())],
            tally_spare: vec![0.0; tally * WAITING],
            shards,
            log_temperature: [0.0; 4],
            temperature: 1.0,
        })
    }

    /// Gradient (and, if asked for, losses) at the present weights.
    pub async fn evaluate(&mut self, loss: bool) {
        let classes = self.heads.stacked();
        if self.cosine {
            self.temperature = math::exp_scalar(self.log_temperature[0]);
            normalise(&self.weights, classes, self.lines, &mut self.unit, &mut self.lengths);
        }
        let weights = if self.cosine { &self.unit } else { &self.weights };
        let scale = (1.0 / self.shards.rows as f64) as f32;
        let tally = self.heads.count() + 1;
        let ranges = &self.shards.ranges;
        let (whole, each) = self.tallies.split_at_mut(tally);
        over_shards(0, ranges.len(), &mut self.gradient, &mut self.spare, &mut |at, gradient| {
            self.pass.reset();
            let range = ranges[at].clone();
            if range.is_empty() {
                gradient.fill(0.0);
            }
            for chunk in self.rows.chunks_of(range.clone()) {
                self.rows.logits(chunk, weights, classes, &mut self.logits);
                let pass =
                    Pass { chunk, factor: self.temperature, scale, loss, slope: self.cosine };
                self.pass.run(self.heads, pass, &mut self.logits);
                self.rows.gradient(
                    (chunk, chunk.0 == range.start),
                    &self.logits,
                    classes,
                    gradient,
                    &mut self.scratch,
                );
            }
            let tally = &mut each[at * tally..][..tally];
            let (slope, losses) = tally.split_last_mut().expect("one at least");
            losses.copy_from_slice(&self.pass.losses);
            *slope = self.pass.slope;
        });
        self.shards.exchange.sum(&mut self.gradient).await;
        over_shards(0, ranges.len(), whole, &mut self.tally_spare, &mut |at, to| {
            to.copy_from_slice(&each[at * tally..][..tally])
        });
        if loss || self.cosine {
            self.shards.exchange.sum(whole).await;
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

    /// Weights [stacked classes, dim].
    pub fn unpacked(&self) -> Vec<f32> {
        let kept = self.rows.kept();
        let own = from_panels(&self.weights, self.heads.stacked(), kept.len());
        let mut weights = self.initial.to_vec();
        for (class, own) in
            weights.chunks_exact_mut(self.rows.dim()).zip(own.chunks_exact(kept.len()))
        {
            for (&d, &w) in kept.iter().zip(own) {
                class[d as usize] = w;
            }
        }
        weights
    }

    /// Mean loss of each head at the last evaluation that added it up.
    pub fn losses(&self) -> Vec<f64> {
        let sums = &self.tallies[..self.heads.count()];
        let rows = self.shards.rows as f64;
        sums.iter().map(|loss| loss / rows).collect()
    }

    /// Gradient by t. The pass saw temperature x cosine as logit and took the factor along.
    pub fn slope(&self) -> f32 {
        (self.tallies[self.heads.count()] / self.temperature as f64) as f32
    }

    /// Square length of each head's gradient; for cosines that of t comes last. Added up class by class,
    /// so that a head has the same one whatever heads are fitted beside it.
    pub fn gradient_squares(&self) -> Vec<f64> {
        let dim = self.rows.kept().len();
        let gradient = from_panels(&self.gradient, self.heads.stacked(), dim);
        let of_head = |range: std::ops::Range<usize>| -> f64 {
            gradient[range.start * dim..range.end * dim]
                .iter()
                .map(|&g| f64::from(g) * f64::from(g))
                .sum()
        };
        let mut squares: Vec<f64> = self.heads.ranges().map(of_head).collect();
        if self.cosine {
            squares.push(f64::from(self.slope()) * f64::from(self.slope()));
        }
        squares
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::team::{Exchange, Share, block_on};

    /// A small problem: 50 rows of 7 numbers, heads of 3 and 5 classes, 2 objects.
    pub fn problem() -> (Vec<f32>, Vec<i32>, Heads) {
        let (embeddings, rows, labels) = scenes();
        let heads = Heads::new(&[3, 5], 2, &labels, &rows);
        (embeddings, rows, heads)
    }

    /// Embeddings [60, 7], the rows chosen, labels of both heads.
    pub fn scenes() -> (Vec<f32>, Vec<i32>, Vec<i32>) {
        let embeddings: Vec<f32> =
            (0..60 * 7).map(|i| ((i * 7919 + 13) % 101) as f32 / 50.0 - 1.0).collect();
        let labels: Vec<i32> =
            (0..2 * 60 * 2).map(|i| i * i / 3 % if i < 120 { 3 } else { 5 }).collect();
        let rows: Vec<i32> = (0..50).map(|i| (i * 7) % 60).collect();
        (embeddings, rows, labels)
    }

    pub fn packed(embeddings: &[f32], rows: &[i32], cosine: bool) -> Rows {
        let mut packed = Rows::new(rows.len(), 7, cosine).unwrap();
        let places: Vec<i32> = (0..rows.len() as i32).collect();
        packed.place(embeddings, rows, &places).unwrap();
        packed
    }

    pub fn start() -> Vec<f32> {
        (0..8 * 7).map(|i| ((i * 31 + 7) % 19) as f32 / 19.0 - 0.4).collect()
    }

    /// Total loss, straight from the formula, in f64.
    fn loss(weights: &[f64], t: f64, cosine: bool) -> f64 {
        let (embeddings, rows, heads) = problem();
        let mut total = 0.0;
        for (row, &scene) in rows.iter().enumerate() {
            let x = embeddings[scene as usize * 7..][..7].iter().map(|&x| x as f64);
            let length = x.clone().map(|x| x * x).sum::<f64>().sqrt();
            for (head, range) in heads.ranges().enumerate() {
                let z: Vec<f64> = range
                    .clone()
                    .map(|class| {
                        let w = &weights[class * 7..][..7];
                        let dot: f64 = w.iter().zip(x.clone()).map(|(w, x)| w * x).sum();
                        let norm = w.iter().map(|w| w * w).sum::<f64>().sqrt();
                        if cosine { t.exp() * dot / norm / length } else { dot }
                    })
                    .collect();
                let log = z.iter().map(|z| z.exp()).sum::<f64>().ln();
                for &position in heads.positions(row, head) {
                    total += (log - z[position as usize - range.start]) / 2.0 / rows.len() as f64;
                }
            }
        }
        total
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        for cosine in [false, true] {
            let (embeddings, rows, heads) = problem();
            let rows = packed(&embeddings, &rows, cosine);
            let initial = start();
            let exchange = Exchange::new(Share::WHOLE);
            let whole = RowShards::whole(rows.count(), &exchange);
            let mut state = State::new(&rows, &heads, &initial, cosine, whole).unwrap();
            state.log_temperature[0] = if cosine { 1.5 } else { 0.0 };
            block_on(state.evaluate(true));
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
                assert!((found as f64 - truth).abs() < 2e-6, "{place}: {found} {truth}");
            }
            if cosine {
                let (up, down) = (loss(&weights, t + step, true), loss(&weights, t - step, true));
                let truth = (up - down) / (2.0 * step);
                assert!((state.slope() as f64 - truth).abs() < 2e-6);
            }
            let squares: f64 = gradient.iter().map(|&g| f64::from(g) * f64::from(g)).sum();
            let found: f64 = state.gradient_squares()[..2].iter().sum();
            assert!((found - squares).abs() < 1e-12);
        }
    }
}
