//! Additive tables by AdamW, the published protocol:
//!   loss = mean over a batch and the dimensions of (F[s] - mean - sum_i T[id_i(s)])^2,
//!   m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2,  T -= learning_rate m-hat / (sqrt(v-hat) + eps),
//! no weight decay, constant learning rate, first values standard normal. Batches are cut from a new
//! permutation of the rows each time round; a last, smaller one closes the round.

use super::design::Design;
use crate::linalg::dot::add;
use crate::math::adam::{self, Corrections};
use crate::options::options;
use crate::random::CounterStream;
use wasm_bindgen::prelude::wasm_bindgen;

const BETA1: f32 = adam::BETA1 as f32;
const BETA2: f32 = adam::BETA2 as f32;
const EPSILON: f32 = adam::EPSILON as f32;

options! {
    /// On what, how long and in what strides a table is fitted.
    pub struct AdditiveTableOptions {
        /// Of F.
        pub rows: Vec<i32>,
        pub steps: usize,
        #[wasm_bindgen(js_name = learningRate)]
        pub learning_rate: f32,
        /// Scenes a step.
        pub batch: usize,
        pub seed: f64,
        /// Names the random numbers.
        pub stream: String,
    }
}

/// Overwrites `table` [columns, dim] with the fit to the listed rows of F [scenes, dim].
pub fn fit_additive_table(
    table: &mut [f32],
    f: &[f32],
    design: &Design,
    mean: &[f64],
    options: &AdditiveTableOptions,
) {
    let dim = mean.len();
    let rows = &options.rows;
    let mut stream = CounterStream::new(options.seed as u64, &options.stream);
    let ids: Vec<&[i32]> = design.rows().collect();
    table.copy_from_slice(&stream.normal(table.len()));
    let mut first = vec![0.0f32; table.len()];
    let mut second = vec![0.0f32; table.len()];
    let mut gradient = vec![0.0f32; table.len()];
    let mut residual = vec![0.0f32; dim];
    let mean: Vec<f32> = mean.iter().map(|&x| x as f32).collect();
    let batch = options.batch.min(rows.len());
    let mut order: Vec<i32> = Vec::new();
    let mut next = 0;
    let mut corrections = Corrections::new([BETA1, BETA2].map(f64::from));

    for _ in 0..options.steps {
        if next >= order.len() {
            // With one batch a round the order can't matter, and the sums keep theirs.
            order = if batch == rows.len() {
                (0..rows.len() as i32).collect()
            } else {
                stream.permutation(rows.len())
            };
            next = 0;
        }
        let taken = &order[next..(next + batch).min(order.len())];
        next += taken.len();
        gradient.fill(0.0);
        for &at in taken {
            let scene = rows[at as usize] as usize;
            let row = &f[scene * dim..][..dim];
            for ((r, x), m) in residual.iter_mut().zip(row).zip(&mean) {
                *r = m - x;
            }
            for &id in ids[scene] {
                add(&mut residual, &table[id as usize * dim..][..dim]);
            }
            for &id in ids[scene] {
                add(&mut gradient[id as usize * dim..][..dim], &residual);
            }
        }
        let scale = 2.0 / (taken.len() * dim) as f32;
        let (step, correction) = corrections.advance(f64::from(options.learning_rate));
        for (((t, g), m), v) in table.iter_mut().zip(&gradient).zip(&mut first).zip(&mut second) {
            let g = g * scale;
            *m = BETA1 * *m + (1.0 - BETA1) * g;
            *v = BETA2 * *v + (1.0 - BETA2) * (g * g);
            *t -= step * *m / (v.sqrt() * correction + EPSILON);
        }
    }
}
