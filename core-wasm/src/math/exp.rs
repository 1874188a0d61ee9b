//! e^x = 2^n e^r, x = n ln 2 + r, |r| <= ln 2 / 2.

use super::polynomial::polynomial;
use crate::simd::{F32x4, Register};

/// ln 2 in two parts; the first has so few bits that its product with n is exact.
pub(super) const LN2_HIGH: f32 = 0.693_359_4;
pub(super) const LN2_LOW: f32 = -2.121_944_4e-4;

/// e^x, lane by lane. Overflow gives infinity, underflow denormals and then 0, NaN stays NaN.
#[inline(always)]
pub fn exp(x: F32x4) -> F32x4 {
    // Beyond these bounds the result is infinity or 0 anyway, and n stays in range.
    let x = x.min(F32x4::splat(89.0)).max(F32x4::splat(-104.0));
    let n = (x * F32x4::splat(std::f32::consts::LOG2_E)).nearest();
    let r = x - n * F32x4::splat(LN2_HIGH) - n * F32x4::splat(LN2_LOW);
    // Minimax on |r| <= ln 2 / 2 (Cephes, expf).
    let tail = polynomial(
        r,
        [0.5, 0.166_666_65, 4.166_579_6e-2, 8.333_452e-3, 1.398_2e-3, 1.987_569_1e-4],
    );
    let y = tail * r * r + r + F32x4::splat(1.0);
    // 2^n in two factors: n alone leaves the range of normal numbers at both ends. The first
    // product is exact, so a denormal result is rounded once.
    let half = (n * F32x4::splat(0.5)).nearest();
    y * half.exp2_whole() * (n - half).exp2_whole()
}
