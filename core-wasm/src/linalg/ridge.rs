//! Ridge regression with intercept, in double:
//!   W = (X'X + lambda I)^-1 X'Y of centred X and Y,   lambda = share x tr(X'X) / dim.
//! X'X + lambda I = L L' by Cholesky, which lambda > 0 makes safe.

use super::cholesky::{cholesky, solve};
use super::column_means::column_means;
use super::dot::{add_scaled, centre_row, narrow};

/// A map y = offset + W' x.
pub struct Ridge {
    /// W [inputs, outputs].
    pub weights: Vec<f64>,
    /// [outputs].
    pub offset: Vec<f64>,
}

/// The map from X [rows, inputs] to Y [rows, outputs]; a constant where X does not vary.
pub fn ridge(x: &[f32], y: &[f32], inputs: usize, outputs: usize, share: f64) -> Ridge {
    let (mean_x, mean_y) = (column_means(x, inputs), column_means(y, outputs));
    let mut gram = vec![0.0; inputs * inputs];
    let mut weights = vec![0.0; inputs * outputs];
    let (mut xc, mut yc) = (vec![0.0; inputs], vec![0.0; outputs]);
    for (x, y) in x.chunks_exact(inputs).zip(y.chunks_exact(outputs)) {
        centre_row(&mut xc, x, &mean_x);
        centre_row(&mut yc, y, &mean_y);
        for i in 0..inputs {
            // The lower triangle is enough.
            add_scaled(&mut gram[i * inputs..][..=i], xc[i], &xc[..=i]);
            add_scaled(&mut weights[i * outputs..][..outputs], xc[i], &yc);
        }
    }
    let trace: f64 = (0..inputs).map(|i| gram[i * inputs + i]).sum();
    if trace > 0.0 {
        let lambda = share * trace / inputs as f64;
        (0..inputs).for_each(|i| gram[i * inputs + i] += lambda);
        cholesky(&mut gram, inputs);
        solve(&gram, &mut weights, inputs, outputs);
    } else {
        weights.fill(0.0);
    }
    let mut offset = mean_y;
    for (w, m) in weights.chunks_exact(outputs).zip(&mean_x) {
        add_scaled(&mut offset, -m, w);
    }
    Ridge { weights, offset }
}

impl Ridge {
    /// The images [rows, outputs] of X [rows, inputs].
    pub fn apply(&self, x: &[f32], out: &mut [f32]) {
        let outputs = self.offset.len();
        let inputs = self.weights.len() / outputs;
        let mut sum = vec![0.0; outputs];
        for (x, out) in x.chunks_exact(inputs).zip(out.chunks_exact_mut(outputs)) {
            sum.copy_from_slice(&self.offset);
            for (w, &x) in self.weights.chunks_exact(outputs).zip(x) {
                add_scaled(&mut sum, x.into(), w);
            }
            narrow(out, &sum);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn a_linear_map_is_found_again() {
        let (rows, inputs, outputs) = (50, 7, 4);
        let x = CounterStream::new(1, "x").normal(rows * inputs);
        let truth = CounterStream::new(2, "w").normal(inputs * outputs);
        let y: Vec<f32> = (0..rows * outputs)
            .map(|at| {
                let (row, column) = (at / outputs, at % outputs);
                let terms = (0..inputs).map(|i| x[row * inputs + i] * truth[i * outputs + column]);
                3.0 + terms.sum::<f32>()
            })
            .collect();
        let map = ridge(&x, &y, inputs, outputs, 1e-9);
        let mut image = vec![0.0; y.len()];
        map.apply(&x, &mut image);
        for (image, y) in image.iter().zip(&y) {
            assert!((image - y).abs() < 1e-4);
        }
    }

    #[test]
    fn the_gradient_vanishes_also_with_more_dimensions_than_rows() {
        let (rows, inputs, outputs, share) = (9, 20, 3, 0.1);
        let x = CounterStream::new(1, "x").normal(rows * inputs);
        let y = CounterStream::new(2, "y").normal(rows * outputs);
        let map = ridge(&x, &y, inputs, outputs, share);
        let mean = column_means(&x, inputs);
        let centred = |row: usize, i: usize| f64::from(x[row * inputs + i]) - mean[i];
        let trace: f64 =
            (0..rows * inputs).map(|at| centred(at / inputs, at % inputs).powi(2)).sum();
        let lambda = share * trace / inputs as f64;
        for i in 0..inputs {
            for o in 0..outputs {
                let mut gradient = lambda * map.weights[i * outputs + o];
                for row in 0..rows {
                    let mut image = map.offset[o];
                    for j in 0..inputs {
                        image += f64::from(x[row * inputs + j]) * map.weights[j * outputs + o];
                    }
                    gradient += centred(row, i) * (image - f64::from(y[row * outputs + o]));
                }
                assert!(gradient.abs() < 1e-9);
            }
        }
    }

    #[test]
    fn inputs_that_do_not_vary_give_the_mean() {
        let map = ridge(&[1.0, 1.0], &[2.0, 4.0], 1, 1, 0.1);
        assert_eq!((map.weights, map.offset), (vec![0.0], vec![3.0]));
    }
}
