//! What this machine's SIMD can do at most in the arithmetic of this build, for bench to measure ratios
//! against.

use crate::simd::{F32x4, Register};
use std::hint::black_box;

/// Chains that run side by side: enough to hide the latency of a product and a sum, few enough to
/// stay in registers.
const CHAINS: usize = 12;

/// Multiplies and adds in registers only; 8 x 12 floating-point operations an iteration. The
/// returned number has no meaning beyond keeping the work alive.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
pub fn strict_peak(iterations: u32) -> f32 {
    // Unknown to the compiler, which leaves out a chain whose numbers stay the same.
    let number = |x: f32| F32x4::splat(black_box(x));
    let mut sums: [F32x4; CHAINS] = std::array::from_fn(|i| number(i as f32));
    // Each chain tends to 1: no overflow, no denormal.
    let (factor, term) = (number(0.75), number(0.25));
    for _ in 0..iterations {
        for sum in &mut sums {
            *sum = term.add_product(*sum, factor);
        }
    }
    sums.iter().fold(F32x4::splat(0.0), |total, &sum| total + sum).sum()
}
