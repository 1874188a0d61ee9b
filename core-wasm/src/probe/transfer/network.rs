//! A network with one hidden layer, by squared error: scores = relu(x A + a) B + b. Adam on all rows at once, a fixed
//! number of steps, and the start from a named stream: the same bits on every host.

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
    /// A [dim, hidden], a, B [hidden, classes], b.
    parts: [Vec<f64>; 4],
}

impl Network {
    /// Fitted to `y` [rows, classes] on `x` [rows, dim], whose numbers are about 1.
    pub fn fit(x: &[f64], dim: usize, y: &[f64], classes: usize) -> Result<Self, OutOfMemory> {
        let rows = x.len() / dim;
        let normal = |name: &str, n: usize, by: f64| -> Vec<f64> {
            let drawn = CounterStream::new(0, &format!("beyond/network {name}")).normal(n);
            drawn.into_iter().map(|x| f64::from(x) * by).collect()
        };
        let mut found = Self {
            dim,
            classes,
            parts: [
                normal("in", dim * HIDDEN, (2.0 / dim as f64).sqrt()),
                normal("bias", HIDDEN, 0.1),
                normal("out", HIDDEN * classes, 0.1 / (HIDDEN as f64).sqrt()),
                vec![0.0; classes],
            ],
        };
        let mut moments = found.parts.each_ref().map(|part| vec![[0.0; 2]; part.len()]);
        let mut faded = [1.0, 1.0];
        for _ in 0..STEPS {
            let (hidden, mut error) = found.forward(x)?;
            for (error, y) in error.iter_mut().zip(y) {
                *error = (*error - y) / rows as f64;
            }
            let gradients = found.gradients(x, &hidden, &error)?;
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
        Ok(self.forward(x)?.1)
    }

    /// Hidden units, and scores.
    fn forward(&self, x: &[f64]) -> Result<(Vec<f64>, Vec<f64>), OutOfMemory> {
        let rows = x.len() / self.dim;
        let [a, bias, b, constant] = &self.parts;
        let mut hidden = vec![0.0; rows * HIDDEN];
        let (left, right) = (View::new(x, rows, self.dim), View::new(a, self.dim, HIDDEN));
        let after = Epilogue { bias: Some(bias), relu: true, ..Epilogue::default() };
        gemm::<F64x2>(left, right, &mut hidden, after)?;
        let mut scores = vec![0.0; rows * self.classes];
        let after = Epilogue { bias: Some(constant), ..Epilogue::default() };
        let (left, right) = (View::new(&hidden, rows, HIDDEN), View::new(b, HIDDEN, self.classes));
        gemm::<F64x2>(left, right, &mut scores, after)?;
        Ok((hidden, scores))
    }

    fn gradients(
        &self,
        x: &[f64],
        hidden: &[f64],
        error: &[f64],
    ) -> Result<[Vec<f64>; 4], OutOfMemory> {
        let rows = x.len() / self.dim;
        let sums = |of: &[f64], width: usize| {
            let mut sum = vec![0.0; width];
            for row in of.chunks_exact(width) {
                sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
            }
            sum
        };
        let errors = View::new(error, rows, self.classes);
        let left = View::new(hidden, rows, HIDDEN).transposed();
        let of_b = product64(left, errors)?;
        let right = View::new(&self.parts[2], HIDDEN, self.classes).transposed();
        let mut back = product64(errors, right)?;
        for (back, &hidden) in back.iter_mut().zip(hidden) {
            if hidden <= 0.0 {
                *back = 0.0;
            }
        }
        let left = View::new(x, rows, self.dim).transposed();
        let right = View::new(&back, rows, HIDDEN);
        let of_a = product64(left, right)?;
        Ok([of_a, sums(&back, HIDDEN), of_b, sums(error, self.classes)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_is_that_of_the_loss() {
        let normal = |name: &str, n| CounterStream::new(4, name).normal64(n);
        let (x, y) = (normal("x", 6 * 3), normal("y", 6 * 2));
        let mut network = Network {
            dim: 3,
            classes: 2,
            parts: [
                normal("a", 3 * HIDDEN),
                normal("bias", HIDDEN),
                normal("b", HIDDEN * 2),
                normal("constant", 2),
            ],
        };
        let loss = |network: &Network| -> f64 {
            let scores = network.scores(&x).unwrap();
            scores.iter().zip(&y).map(|(s, y)| (s - y) * (s - y) / 12.0).sum()
        };
        let (hidden, mut error) = network.forward(&x).unwrap();
        error.iter_mut().zip(&y).for_each(|(e, y)| *e = (*e - y) / 6.0);
        let gradients = network.gradients(&x, &hidden, &error).unwrap();
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
