//! AdamW over one vector of parameters, with the gradient clipped to a length first.
//!   p -= learning_rate decay p;  m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2
//!   p -= learning_rate / (1 - b1^t) m / (sqrt(v) / sqrt(1 - b2^t) + eps),  b = (0.9, 0.999), eps = 1e-8
//! Source: Loshchilov and Hutter, "Decoupled weight decay regularization" (2019).

use crate::math::adam::{BETA1, BETA2, EPSILON};
use crate::simd::{Aligned, OutOfMemory};
use crate::train::layers::real::{Real, dot};

/// Moments of every parameter, and how many steps they have seen.
pub struct AdamW<T: Real> {
    pub m: Aligned<T>,
    pub v: Aligned<T>,
    pub steps: u32,
}

/// How far one step goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StepSettings {
    pub learning_rate: f64,
    pub decay: f64,
    /// Longest gradient; infinite for no clipping.
    pub clip: f64,
}

impl<T: Real> AdamW<T> {
    /// For this many parameters.
    pub fn new(count: usize) -> Result<Self, OutOfMemory> {
        Ok(Self { m: Aligned::zeroed(count)?, v: Aligned::zeroed(count)?, steps: 0 })
    }

    /// One update. `length` is that of the gradient, from [`gradient_square`]s of its parts.
    pub fn step(&mut self, parameters: &mut [T], grads: &[T], length: f64, settings: StepSettings) {
        self.step_some(0, parameters, grads, length, settings);
    }

    /// One update of the parameters from number `first` on, as many as there are.
    #[inline(never)]
    pub fn step_some(
        &mut self,
        first: usize,
        parameters: &mut [T],
        grads: &[T],
        length: f64,
        settings: StepSettings,
    ) {
        self.steps += 1;
        // Powers rather than products: a run that resumes knows its number of steps alone.
        let power = |base: f64| libm::pow(base, f64::from(self.steps));
        let keep = T::of(1.0 - settings.learning_rate * settings.decay);
        let (b1, b2) = (T::of(BETA1), T::of(BETA2));
        let (c1, c2) = (T::of(1.0 - BETA1), T::of(1.0 - BETA2));
        let step = T::of(settings.learning_rate / (1.0 - power(BETA1)));
        let unbias = T::of(1.0 / (1.0 - power(BETA2)).sqrt());
        let epsilon = T::of(EPSILON);
        // As PyTorch's clip_grad_norm_.
        let shrink = settings.clip / (length + 1e-6);
        let shrink = T::of(if shrink < 1.0 { shrink } else { 1.0 });
        let moments = self.m[first..].iter_mut().zip(self.v[first..].iter_mut());
        for ((p, &g), (m, v)) in parameters.iter_mut().zip(grads).zip(moments) {
            let g = g * shrink;
            *m = b1 * *m + c1 * g;
            *v = b2 * *v + c2 * (g * g);
            *p = *p * keep - step * *m / (v.sqrt() * unbias + epsilon);
        }
    }
}

/// Square of the length of a part of the gradient.
pub fn gradient_square<T: Real>(grads: &[T]) -> f64 {
    // Pieces in T, their sum in f64.
    let pieces = grads.chunks(256);
    pieces.map(|piece| dot(piece, piece).wide()).sum()
}
