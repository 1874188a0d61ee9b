//! A network with one hidden layer, by squared error: scores = relu(x A + a) B + b. Adam on all rows at once, a fixed
//! number of steps, and the start from a named stream: the same bits on every host.
//!
//! A step never makes the scores of its rows: with H the hidden units, the gradient of B is H'H B + (H'1) b' - H'Y, and
//! what goes back to H is H B B' + 1 b'B' - Y B'. So it costs no more with a thousand objects than with a hundred rows.

use super::targets::Targets;
use crate::linalg::dot::{add, add_scaled, dot};
use crate::linalg::gemm::{Epilogue, View, gemm, product64};
use crate::random::CounterStream;
use crate::simd::{F64x2, OutOfMemory};

const HIDDEN: usize = 64;
const STEPS: usize = 200;
const RATE: f64 = 0.01;
const KEPT: [f64; 2] = [0.9, 0.999];
const EPSILON: f64 = 1e-8;

pub struct Network {
    dim: usize,
    classes: usize,
    /// A [dim, hidden], a, B' [classes, hidden], b.
    parts: [Vec<f64>; 4],
}

impl Network {
    /// Fitted to `y` on `x` [rows, dim], whose numbers are about 1.
    pub fn fit(x: &[f64], dim: usize, y: &Targets) -> Result<Self, OutOfMemory> {
        let classes = y.classes;
        let normal = |name: &str, n: usize, by: f64| -> Vec<f64> {
            let drawn = CounterStream::new(0, &format!("beyond/network {name}")).normal(n);
            drawn.into_iter().map(|x| f64::from(x) * by).collect()
        };
        let out = normal("out", HIDDEN * classes, 0.1 / (HIDDEN as f64).sqrt());
        let mut found = Self {
            dim,
            classes,
            parts: [
                normal("in", dim * HIDDEN, (2.0 / dim as f64).sqrt()),
                normal("bias", HIDDEN, 0.1),
                (0..classes * HIDDEN).map(|at| out[at % HIDDEN * classes + at / HIDDEN]).collect(),
                vec![0.0; classes],
            ],
        };
        let mut moments = found.parts.each_ref().map(|part| vec![[0.0; 2]; part.len()]);
        let mut faded = [1.0, 1.0];
        for _ in 0..STEPS {
            let gradients = found.gradients(x, y)?;
            faded = [faded[0] * KEPT[0], faded[1] * KEPT[1]];
            for ((part, moments), gradient) in
                found.parts.iter_mut().zip(&mut moments).zip(&gradients)
            {
                for ((x, [m, v]), g) in part.iter_mut().zip(moments).zip(gradient) {
                    *m = KEPT[0] * *m + (1.0 - KEPT[0]) * g;
                    *v = KEPT[1] * *v + (1.0 - KEPT[1]) * g * g;
                    let size = (*v / (1.0 - faded[1])).sqrt() + EPSILON;
                    *x -= RATE * *m / (1.0 - faded[0]) / size;
                }
            }
        }
        Ok(found)
    }

    /// [rows, classes].
    pub fn scores(&self, x: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
        let hidden = self.hidden(x)?;
        let rows = x.len() / self.dim;
        let [_, _, b, constant] = &self.parts;
        let mut scores = vec![0.0; rows * self.classes];
        let after = Epilogue { bias: Some(constant), ..Epilogue::default() };
        let right = View::new(b, self.classes, HIDDEN).transposed();
        gemm::<F64x2>(View::new(&hidden, rows, HIDDEN), right, &mut scores, after)?;
        Ok(scores)
    }

    /// [rows, hidden].
    fn hidden(&self, x: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
        let rows = x.len() / self.dim;
        let [a, bias, ..] = &self.parts;
        let mut hidden = vec![0.0; rows * HIDDEN];
        let (left, right) = (View::new(x, rows, self.dim), View::new(a, self.dim, HIDDEN));
        let after = Epilogue { bias: Some(bias), relu: true, ..Epilogue::default() };
        gemm::<F64x2>(left, right, &mut hidden, after)?;
        Ok(hidden)
    }

    /// Of half the mean squared error, summed over objects, by each part.
    fn gradients(&self, x: &[f64], y: &Targets) -> Result<[Vec<f64>; 4], OutOfMemory> {
        let rows = x.len() / self.dim;
        let each = 1.0 / rows as f64;
        let hidden = self.hidden(x)?;
        let [_, _, b, constant] = &self.parts;
        let units = View::new(&hidden, rows, HIDDEN);
        let out = View::new(b, self.classes, HIDDEN);
        let total = sum_of_rows(&hidden, HIDDEN);

        let squares = product64(units.transposed(), units)?;
        let mut of_b = product64(out, View::new(&squares, HIDDEN, HIDDEN))?;
        let shown = y.gather(&hidden, HIDDEN);
        let mut of_constant = constant.clone();
        for (((of_b, shown), own), b) in (of_b.chunks_exact_mut(HIDDEN))
            .zip(shown.chunks_exact(HIDDEN))
            .zip(&mut of_constant)
            .zip(b.chunks_exact(HIDDEN))
        {
            add_scaled(of_b, *own, &total);
            add_scaled(of_b, -1.0, shown);
            of_b.iter_mut().for_each(|x| *x *= each);
            *own += each * dot(b, &total);
        }

        let squares = product64(out.transposed(), out)?;
        let mut back = product64(units, View::new(&squares, HIDDEN, HIDDEN))?;
        let mut always = vec![0.0; HIDDEN];
        b.chunks_exact(HIDDEN).zip(constant).for_each(|(b, c)| add_scaled(&mut always, *c, b));
        let shown = y.spread(b, HIDDEN);
        for ((back, shown), hidden) in (back.chunks_exact_mut(HIDDEN))
            .zip(shown.chunks_exact(HIDDEN))
            .zip(hidden.chunks_exact(HIDDEN))
        {
            add(back, &always);
            add_scaled(back, -1.0, shown);
            for (back, &hidden) in back.iter_mut().zip(hidden) {
                *back = if hidden > 0.0 { *back * each } else { 0.0 };
            }
        }
        let left = View::new(x, rows, self.dim).transposed();
        let of_a = product64(left, View::new(&back, rows, HIDDEN))?;
        Ok([of_a, sum_of_rows(&back, HIDDEN), of_b, of_constant])
    }
}

fn sum_of_rows(of: &[f64], width: usize) -> Vec<f64> {
    let mut sum = vec![0.0; width];
    of.chunks_exact(width).for_each(|row| add(&mut sum, row));
    sum
}

#[cfg(test)]
mod tests {
    use super::super::targets::tests::{CLASSES, OBJECTS, table, targets};
    use super::*;

    #[test]
    fn the_gradient_is_that_of_the_loss() {
        let normal = |name: &str, n| CounterStream::new(4, name).normal64(n);
        let rows = OBJECTS.len();
        let (x, y) = (normal("x", rows * 3), table(&OBJECTS, CLASSES));
        let mut network = Network {
            dim: 3,
            classes: CLASSES,
            parts: [
                normal("a", 3 * HIDDEN),
                normal("bias", HIDDEN),
                normal("b", CLASSES * HIDDEN),
                normal("constant", CLASSES),
            ],
        };
        let loss = |network: &Network| -> f64 {
            let scores = network.scores(&x).unwrap();
            let squares = scores.iter().zip(&y).map(|(s, y)| (s - y) * (s - y));
            squares.sum::<f64>() / (2 * rows) as f64
        };
        let gradients = network.gradients(&x, &targets()).unwrap();
        for (part, gradient) in gradients.iter().enumerate() {
            for at in (0..gradient.len()).step_by(7) {
                let own = network.parts[part][at];
                let mut moved = |by: f64| {
                    network.parts[part][at] = own + by;
                    loss(&network)
                };
                let slope = (moved(1e-6) - moved(-1e-6)) / 2e-6;
                network.parts[part][at] = own;
                assert!((slope - gradient[at]).abs() < 1e-6, "{part} {at}");
            }
        }
    }
}
