//! What this machine's SIMD can do at most in the arithmetic of this build, for bench to measure ratios
//! against.

use super::sizes::FUSED;
use crate::simd::{F32x4, Register};
use std::hint::black_box;

/// Chains that run side by side: enough to hide the latency of an operation in every unit that does it, few
/// enough to stay in registers.
const CHAINS: usize = 12;

/// Multiplies and adds in registers only; 96 floating-point operations an iteration. The returned number has no
/// meaning beyond keeping the work alive.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
pub fn strict_peak(iterations: u32) -> f32 {
    // Unknown to the compiler, which leaves out a chain whose numbers stay the same.
    let number = |x: f32| F32x4::splat(black_box(x));
    let chains: [F32x4; CHAINS] = std::array::from_fn(|i| number(1.0 + i as f32));
    let chains = if FUSED {
        // Each chain tends to 1: no overflow, no denormal.
        joined(chains, number(0.75), number(0.25), iterations)
    } else {
        apart(chains, number(1.0), number(1.0), iterations)
    };
    chains.iter().fold(F32x4::splat(0.0), |total, &sum| total + sum).sum()
}

/// A product and its sum in each chain.
fn joined(
    mut chains: [F32x4; CHAINS],
    factor: F32x4,
    term: F32x4,
    iterations: u32,
) -> [F32x4; CHAINS] {
    for _ in 0..iterations {
        for chain in &mut chains {
            *chain = term.add_product(*chain, factor);
        }
    }
    chains
}

/// Half of the chains are products and half are sums, two steps of each an iteration: where each has units of its
/// own, one chain of both would wait for one and then for the other.
fn apart(
    mut chains: [F32x4; CHAINS],
    factor: F32x4,
    term: F32x4,
    iterations: u32,
) -> [F32x4; CHAINS] {
    // Unknown to the compiler, which would unroll the loop and put both steps of a chain side by side: 45 in place of
    // 52 GFLOP/s on a Zen 3.
    let step = black_box(1);
    let mut left = 2 * iterations;
    while left > 0 {
        let (products, sums) = chains.split_at_mut(CHAINS / 2);
        for (product, sum) in products.iter_mut().zip(sums) {
            *product = *product * factor;
            *sum = *sum + term;
        }
        left -= step;
    }
    chains
}
