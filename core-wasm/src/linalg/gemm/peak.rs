//! What this machine's SIMD can do at most in the arithmetic of this build, for bench to measure ratios
//! against.

use super::sizes::FUSED;
use crate::simd::{F32x4, Register};
use std::hint::black_box;

/// Chains of products and sums in one that run side by side: enough to hide the latency of an operation in every unit that
/// does it, few enough to stay in registers.
const JOINED: usize = 12;
/// Chains of products, and as many of sums. With 6 each operation waits for the one before: .75 of the peak of a Zen 5, less than a
/// product of matrices reaches. With the factor, 7 of each are the 15 registers that V8 has.
const APART: usize = 7;

/// Multiplies and adds in registers only; 96 floating-point operations an iteration. The returned number has no
/// meaning beyond keeping the work alive.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
pub fn strict_peak(iterations: u32) -> f32 {
    // Unknown to the compiler, which leaves out a chain whose numbers stay the same.
    let number = |x: f32| F32x4::splat(black_box(x));
    let first = |i: usize| number(1.0 + i as f32);
    let sum = |all: &[F32x4]| all.iter().fold(F32x4::splat(0.0), |total, &x| total + x).sum();
    if FUSED {
        // Each chain tends to 1: no overflow, no denormal.
        sum(&joined(std::array::from_fn(first), number(0.75), number(0.25), iterations))
    } else {
        let (products, sums) =
            apart(std::array::from_fn(first), std::array::from_fn(first), number(1.0), iterations);
        sum(&products) + sum(&sums)
    }
}

/// A product and its sum in each chain.
fn joined(
    mut chains: [F32x4; JOINED],
    factor: F32x4,
    term: F32x4,
    iterations: u32,
) -> [F32x4; JOINED] {
    for _ in 0..iterations {
        for chain in &mut chains {
            *chain = term.add_product(*chain, factor);
        }
    }
    chains
}

/// Products and sums in chains of their own: where each has units of its own, one chain of both would wait for one and then
/// for the other.
fn apart(
    mut products: [F32x4; APART],
    mut sums: [F32x4; APART],
    factor: F32x4,
    iterations: u32,
) -> ([F32x4; APART], [F32x4; APART]) {
    // Unknown to the compiler, which would unroll the loop further: 38 in place of 58 GFLOP/s on a Zen 5.
    let step = black_box(1);
    // Two steps of 14 operations on four numbers: 112 at a time.
    let mut left = iterations / 7 * 6;
    while left > 0 {
        for _ in 0..2 {
            for (product, sum) in products.iter_mut().zip(&mut sums) {
                *sum = *sum + *product;
                *product = *product * factor;
            }
        }
        left -= step;
    }
    (products, sums)
}
