//! Softmax cross-entropy against soft targets, and its gradient, four rows at a time.
//!
//!   loss = sum over positions of (log sum_j exp z_j - z_position) / positions
//!   d loss / d z = softmax(z) - t,   t = 1 / positions for every position that shows the class
//!
//! The maximum is subtracted first: logits of +-1e4 are fine.

use super::heads::Heads;
use super::panels::{CHUNK, padded, panels};
use crate::math;
use crate::simd::{F32x4, Register};

/// Scratch of one pass and what it leaves behind.
pub struct SoftCrossEntropy {
    /// Logits, then gradients, of four rows: [padded classes] registers, a row a lane.
    four: Vec<F32x4>,
    /// Logits less their maximum, kept where the temperature needs them.
    shifted: Vec<F32x4>,
    /// Sum over rows of each head's loss, if it was asked for.
    pub losses: Vec<f64>,
    /// Sum over rows and classes of gradient times logit: the slope along a common factor's log.
    pub slope: f64,
}

/// What one pass over a chunk works with.
#[derive(Clone, Copy)]
pub struct Pass {
    /// First row of the chunk and number of rows.
    pub chunk: (usize, usize),
    /// Factor of the logits: 1, or the temperature.
    pub factor: f32,
    /// Factor of the gradient by a logit: 1 / rows.
    pub scale: f32,
    /// Add up the losses.
    pub loss: bool,
    /// Add up the gradient.
    pub slope: bool,
}

impl SoftCrossEntropy {
    /// Room for these heads.
    pub fn new(heads: &Heads) -> Self {
        let zero = F32x4::splat(0.0);
        let classes = padded(heads.stacked());
        let losses = vec![0.0; heads.count()];
        Self { four: vec![zero; classes], shifted: vec![zero; classes], losses, slope: 0.0 }
    }

    /// Clears losses and gradient.
    pub fn reset(&mut self) {
        self.losses.fill(0.0);
        self.slope = 0.0;
    }

    /// Overwrites `z` (panels of `CHUNK` lines) with the gradient by the unscaled logits.
    // Never inlined: V8 swaps in the optimised code only at a call.
    #[inline(never)]
    pub fn run(&mut self, heads: &Heads, pass: Pass, z: &mut [f32]) {
        let classes = heads.stacked();
        let (start, rows) = pass.chunk;
        for row in (0..rows).step_by(4) {
            self.gather(z, classes, row, pass.factor);
            let filled = (rows - row).min(4);
            for (head, range) in heads.ranges().enumerate() {
                self.head(heads, head, range, start + row, filled, pass);
            }
            self.scatter(z, classes, row);
        }
    }

    /// One head of four rows, of which the first `filled` are real.
    #[inline(always)]
    fn head(
        &mut self,
        heads: &Heads,
        head: usize,
        range: std::ops::Range<usize>,
        row: usize,
        filled: usize,
        pass: Pass,
    ) {
        let four = &mut self.four[range.clone()];
        let top = four.iter().fold(F32x4::splat(f32::NEG_INFINITY), |top, &z| top.max(z));
        let mut sum = F32x4::splat(0.0);
        let share = 1.0 / heads.objects() as f32;
        if pass.slope {
            for (z, kept) in four.iter().zip(&mut self.shifted[range.clone()]) {
                *kept = *z - top;
            }
        }
        let mut shown = [0.0f32; 4];
        if pass.loss {
            let top = top.to_array();
            for lane in 0..filled {
                for &class in heads.positions(row + lane, head) {
                    let z = four[class as usize - range.start].to_array()[lane];
                    shown[lane] += (z - top[lane]) * share;
                }
            }
        }
        for z in four.iter_mut() {
            *z = math::exp(*z - top);
            sum = sum + *z;
        }
        if pass.loss {
            let log = math::log(sum).to_array();
            for lane in 0..filled {
                self.losses[head] += (log[lane] - shown[lane]) as f64;
            }
        }
        let factor = F32x4::splat(pass.scale * pass.factor) / sum;
        for z in four.iter_mut() {
            *z = *z * factor;
        }
        let share = share * pass.scale * pass.factor;
        for lane in 0..filled {
            let mut take = [0.0; 4];
            take[lane] = share;
            let take = F32x4::from_array(take);
            for &class in heads.positions(row + lane, head) {
                let z = &mut four[class as usize - range.start];
                *z = *z - take;
            }
        }
        if pass.slope {
            // The gradients of a row add up to 0, so the shift drops out.
            let mut slope = F32x4::splat(0.0);
            for (z, kept) in four.iter().zip(&self.shifted[range]) {
                slope = slope + *z * *kept;
            }
            let slope = slope.to_array();
            self.slope += slope[..filled].iter().map(|&x| x as f64).sum::<f64>();
        }
    }

    /// Four rows of `z` into lanes.
    #[inline(always)]
    fn gather(&mut self, z: &[f32], classes: usize, row: usize, factor: f32) {
        let factor = F32x4::splat(factor);
        for (first, width) in panels(classes) {
            let lines = &z[first * CHUNK + row * width..][..4 * width];
            for class in (0..width).step_by(4) {
                let block = [0, 1, 2, 3].map(|r| F32x4::load(&lines[r * width + class..]));
                let columns = F32x4::transpose(block).map(|z| z * factor);
                self.four[first + class..][..4].copy_from_slice(&columns);
            }
        }
    }

    /// The backward pass. Classes that only fill up a panel are left at 0.
    #[inline(always)]
    fn scatter(&self, z: &mut [f32], classes: usize, row: usize) {
        for (first, width) in panels(classes) {
            let lines = &mut z[first * CHUNK + row * width..][..4 * width];
            for class in (0..width).step_by(4) {
                let columns: [F32x4; 4] = std::array::from_fn(|c| self.four[first + class + c]);
                for (r, line) in F32x4::transpose(columns).iter().enumerate() {
                    line.store(&mut lines[r * width + class..]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Straight from the formula, in f64: loss and gradient of one row of one head.
    fn naive(z: &[f64], positions: &[usize]) -> (f64, Vec<f64>) {
        let top = z.iter().cloned().fold(f64::MIN, f64::max);
        let log = top + z.iter().map(|z| (z - top).exp()).sum::<f64>().ln();
        let mut gradient: Vec<f64> = z.iter().map(|z| (z - log).exp()).collect();
        let mut loss = 0.0;
        for &position in positions {
            loss += (log - z[position]) / positions.len() as f64;
            gradient[position] -= 1.0 / positions.len() as f64;
        }
        (loss, gradient)
    }

    fn run(size: f32, factor: f32) {
        for (rows, counts, objects) in
            [(1, vec![1], 1), (2, vec![2], 2), (5, vec![8, 3, 24], 2), (7, vec![13, 30], 3)]
        {
            let classes: usize = counts.iter().sum();
            let labels: Vec<i32> = counts
                .iter()
                .flat_map(|&k| (0..rows * objects).map(move |i| (i * i * 7 % k) as i32))
                .collect();
            let picked: Vec<i32> = (0..rows as i32).collect();
            let heads = Heads::new(&counts, objects, &labels, &picked);
            let mut z = vec![0.0f32; padded(classes) * CHUNK];
            let value = |row: usize, class: usize| {
                ((row * 31 + class * 17) % 23) as f32 * size - 11.0 * size
            };
            for (first, width) in panels(classes) {
                for row in 0..rows {
                    for class in first..classes.min(first + width) {
                        z[first * CHUNK + row * width + class - first] = value(row, class);
                    }
                }
            }
            let mut pass = SoftCrossEntropy::new(&heads);
            let chunk = (0, rows);
            pass.run(&heads, Pass { chunk, factor, scale: 0.5, loss: true, slope: true }, &mut z);

            let mut slope = 0.0;
            for (head, range) in heads.ranges().enumerate() {
                let mut loss = 0.0;
                for row in 0..rows {
                    let logits: Vec<f64> = range
                        .clone()
                        .map(|class| value(row, class) as f64 * factor as f64)
                        .collect();
                    let positions: Vec<usize> = heads
                        .positions(row, head)
                        .iter()
                        .map(|&class| class as usize - range.start)
                        .collect();
                    let (one, gradient) = naive(&logits, &positions);
                    loss += one;
                    for (class, truth) in range.clone().zip(&gradient) {
                        let (first, width) =
                            panels(classes).take_while(|panel| panel.0 <= class).last().unwrap();
                        let actual = z[first * CHUNK + row * width + class - first] as f64;
                        let truth = truth * 0.5 * factor as f64;
                        assert!((actual - truth).abs() <= 2e-6 * factor as f64, "{actual} {truth}");
                        slope += truth * logits[class - range.start];
                    }
                }
                let actual = pass.losses[head];
                assert!((actual - loss).abs() <= 2e-6 * loss.abs().max(1.0), "{actual} {loss}");
            }
            let allowed = 2e-6 * slope.abs().max(factor as f64 * 10.0 * size as f64);
            assert!((pass.slope - slope).abs() <= allowed, "{} {slope}", pass.slope);
        }
    }

    #[test]
    fn agrees_with_the_formula() {
        run(0.1, 1.0);
    }

    #[test]
    fn agrees_with_the_formula_under_a_temperature() {
        run(0.1, 20.0);
    }

    #[test]
    fn a_huge_logit_gives_no_infinity() {
        run(1e3, 1.0);
    }
}
