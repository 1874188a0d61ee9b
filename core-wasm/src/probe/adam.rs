//! Adam with PyTorch's order of operations.
//!
//!   m = m + (1 - b1) (g - m),   v = b2 v + (1 - b2) g^2
//!   w = w - learning_rate / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + eps)

use crate::math::adam::{BETA1, BETA2, Corrections, EPSILON};
use crate::simd::{AlignedF32, F32x4, OutOfMemory, Register};

/// Both moments of a buffer of parameters, and the number of steps taken.
pub struct Adam {
    first: AlignedF32,
    second: AlignedF32,
    corrections: Corrections,
}

impl Adam {
    /// For `len` parameters, a multiple of 4.
    pub fn new(len: usize) -> Result<Self, OutOfMemory> {
        let (first, second) = (AlignedF32::zeroed(len)?, AlignedF32::zeroed(len)?);
        Ok(Self { first, second, corrections: Corrections::new([BETA1, BETA2]) })
    }

    /// One update of `weights` against `gradient`.
    // Never inlined: V8 swaps in the optimised code only at a call.
    #[inline(never)]
    pub fn step(&mut self, weights: &mut [f32], gradient: &[f32], learning_rate: f64) {
        let (size, root) = self.corrections.advance(learning_rate);
        let (size, root) = (F32x4::splat(size), F32x4::splat(root));
        let (keep2, new1, new2) = (
            F32x4::splat(BETA2 as f32),
            F32x4::splat((1.0 - BETA1) as f32),
            F32x4::splat((1.0 - BETA2) as f32),
        );
        let epsilon = F32x4::splat(EPSILON as f32);
        let moments = self.first.chunks_exact_mut(4).zip(self.second.chunks_exact_mut(4));
        for ((w, g), (m, v)) in
            weights.chunks_exact_mut(4).zip(gradient.chunks_exact(4)).zip(moments)
        {
            let g = F32x4::load(g);
            let first = F32x4::load(m);
            let first = first + new1 * (g - first);
            let second = keep2 * F32x4::load(v) + new2 * g * g;
            first.store(m);
            second.store(v);
            let step = size * first / (second.sqrt() * root + epsilon);
            (F32x4::load(w) - step).store(w);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_steps_agree_with_the_formula() {
        let mut adam = Adam::new(4).unwrap();
        let mut weights = [1.0f32, -2.0, 0.5, 0.0];
        let mut truth = weights.map(|w| (w as f64, 0.0f64, 0.0f64));
        for t in 1..=10 {
            let gradient = [1.0f32, -0.3, 1e-4, 0.0].map(|g| g * (t as f32).cos());
            adam.step(&mut weights, &gradient, 0.01);
            for (state, &g) in truth.iter_mut().zip(&gradient) {
                let g = g as f64;
                state.1 = 0.9 * state.1 + 0.1 * g;
                state.2 = 0.999 * state.2 + 0.001 * g * g;
                let m = state.1 / (1.0 - 0.9f64.powi(t));
                let v = state.2 / (1.0 - 0.999f64.powi(t));
                state.0 -= 0.01 * m / (v.sqrt() + 1e-8);
            }
        }
        for (w, state) in weights.iter().zip(&truth) {
            assert!((*w as f64 - state.0).abs() < 1e-6, "{w} {}", state.0);
        }
        assert_eq!(weights[3], 0.0, "no gradient, no step");
    }
}
