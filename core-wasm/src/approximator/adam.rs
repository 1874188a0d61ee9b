//! Adam, four numbers at a time, fused into the loops that make the gradient.
//!   m = m + (1 - b1)(g - m),  v = b2 v + (1 - b2) g g,
//!   w = w - (learning_rate / (1 - b1^t)) m / (sqrt(v) / sqrt(1 - b2^t) + eps)
//! A first moment below 2^-40 of its denominator is set to 0: the step it would make is below the
//! resolution of float32 weights, and without that it decays into denormal numbers, which are slow.

use crate::math::adam::{BETA1, BETA2, Corrections, EPSILON};
use crate::options::options;
use crate::simd::{F32x4, Register};
use wasm_bindgen::prelude::wasm_bindgen;

/// 2^40.
const NEGLIGIBLE: f32 = 1_099_511_627_776.0;

options! {
    /// How a fit is stepped.
    #[derive(Copy)]
    pub struct StepOptions {
        #[wasm_bindgen(js_name = learningRate)]
        pub learning_rate: f64,
        /// Scenes a step where not all take part in each, drawn from the seed; 0: all.
        pub batch: usize,
        pub seed: u32,
    }
}

/// The numbers of one step that are the same for all weights.
#[derive(Clone, Copy)]
pub struct Adam {
    step: f32,
    root_correction: f32,
    corrections: Corrections,
}

impl Adam {
    pub fn new() -> Self {
        Self { step: 0.0, root_correction: 0.0, corrections: Corrections::new([BETA1, BETA2]) }
    }

    /// Goes on to the next step, at this rate.
    pub fn advance(&mut self, learning_rate: f64) {
        (self.step, self.root_correction) = self.corrections.advance(learning_rate);
    }

    /// Moves four weights by the gradient `g`; returns the sizes of their new first moments.
    #[inline(always)]
    pub fn lanes(&self, w: &mut [f32; 4], m: &mut [f32; 4], v: &mut [f32; 4], g: F32x4) -> F32x4 {
        let zero = F32x4::splat(0.0);
        let old = F32x4::load(m);
        let first = old + (g - old) * F32x4::splat((1.0 - BETA1) as f32);
        let second = F32x4::load(v) * F32x4::splat(BETA2 as f32)
            + g * g * F32x4::splat((1.0 - BETA2) as f32);
        let denominator =
            second.sqrt() * F32x4::splat(self.root_correction) + F32x4::splat(EPSILON as f32);
        let size = first.abs() * F32x4::splat(NEGLIGIBLE);
        let first = size.less_then(denominator, zero, first);
        first.store(m);
        second.store(v);
        (F32x4::load(w) - F32x4::splat(self.step) * (first / denominator)).store(w);
        first.abs()
    }
}

/// Weights that are stepped by themselves, with a gradient made elsewhere.
pub struct Stepped {
    pub w: Vec<[f32; 4]>,
    m: Vec<[f32; 4]>,
    v: Vec<[f32; 4]>,
    pub g: Vec<[f32; 4]>,
}

impl Stepped {
    /// `lanes` times four weights, zero.
    pub fn zeroed(lanes: usize) -> Self {
        let zeros = || vec![[0.0; 4]; lanes];
        Self { w: zeros(), m: zeros(), v: zeros(), g: zeros() }
    }

    /// One step by `g`, which is cleared for the next.
    pub fn step(&mut self, adam: &Adam) {
        for (((w, m), v), g) in self.w.iter_mut().zip(&mut self.m).zip(&mut self.v).zip(&mut self.g)
        {
            adam.lanes(w, m, v, F32x4::load(g));
            *g = [0.0; 4];
        }
    }
}

/// What `steps` steps without any gradient leave of second moments, number for number.
pub fn decay(v: &mut [[f32; 4]], steps: u32) {
    let factor = F32x4::splat(BETA2 as f32);
    for v in v {
        let mut value = F32x4::load(v);
        for _ in 0..steps {
            value = value * factor;
        }
        value.store(v);
    }
}

// The oracles spell formulas out index by index.
#[cfg(test)]
#[allow(clippy::needless_range_loop)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_the_formula_in_double() {
        let mut adam = Adam::new();
        let mut weights = Stepped::zeroed(1);
        weights.w[0] = [1.0, -2.0, 0.5, 0.0];
        let (mut w, mut m, mut v) = ([1.0, -2.0, 0.5, 0.0f64], [0.0; 4], [0.0; 4]);
        for t in 1..50i32 {
            adam.advance(0.01);
            for i in 0..4 {
                let g = (f64::from(t) * 0.7 + i as f64).sin() * 0.1;
                weights.g[0][i] = g as f32;
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                let (mh, vh): (f64, f64) =
                    (m[i] / (1.0 - 0.9f64.powi(t)), v[i] / (1.0 - 0.999f64.powi(t)));
                w[i] -= 0.01 * mh / (vh.sqrt() + 1e-8);
            }
            weights.step(&adam);
        }
        for i in 0..4 {
            assert!((f64::from(weights.w[0][i]) - w[i]).abs() < 1e-5);
        }
    }

    #[test]
    fn without_a_gradient_the_first_moment_becomes_zero_and_the_weight_rests() {
        let mut adam = Adam::new();
        let mut weights = Stepped::zeroed(1);
        weights.g[0] = [1e-3, 1e-5, -1e-7, 1e-12];
        for _ in 0..400 {
            adam.advance(0.01);
            weights.step(&adam);
        }
        assert_eq!(weights.m[0], [0.0; 4]);
        let (rest, mut v) = (weights.w[0], weights.v.clone());
        for _ in 0..10 {
            adam.advance(0.01);
            weights.step(&adam);
        }
        assert_eq!(weights.w[0], rest);
        decay(&mut v, 10);
        assert_eq!(weights.v, v);
    }
}
