//! Polynomials of four numbers at once.

use crate::simd::{F32x4, Register};

/// c[0] + x (c[1] + x (c[2] + ...)).
#[inline(always)]
pub(super) fn polynomial<const N: usize>(x: F32x4, coefficients: [f32; N]) -> F32x4 {
    let mut sum = F32x4::splat(coefficients[N - 1]);
    for &c in coefficients.iter().rev().skip(1) {
        sum = sum * x + F32x4::splat(c);
    }
    sum
}
