//! ln x = n ln 2 + ln(1 + f), x = 2^n (1 + f), 1 + f in [1/sqrt 2, sqrt 2).

use super::exp::{LN2_HIGH, LN2_LOW};
use super::polynomial::polynomial;
use crate::simd::{F32x4, Register};

/// Natural logarithm, lane by lane. 0 gives -infinity, a negative number NaN.
#[inline(always)]
pub fn log(x: F32x4) -> F32x4 {
    let zero = F32x4::splat(0.0);
    // Denormals are lifted into the normal range first.
    let normal = F32x4::splat(f32::MIN_POSITIVE);
    let lifted = x.less_then(normal, x * F32x4::splat((1 << 23) as f32), x);
    let (n, m) = lifted.split_exponent();
    let n = x.less_then(normal, n - F32x4::splat(23.0), n);

    let f = m - F32x4::splat(1.0);
    let square = f * f;
    // Minimax on the interval (Cephes, logf).
    let tail = polynomial(
        f,
        [
            0.333_333_3,
            -0.249_999_94,
            0.200_007_15,
            -0.166_680_58,
            0.142_493_23,
            -0.124_201_41,
            0.116_769_99,
            -0.115_146_1,
            7.037_683_6e-2,
        ],
    );
    let small = tail * f * square + n * F32x4::splat(LN2_LOW) - square * F32x4::splat(0.5);
    let y = f + small + n * F32x4::splat(LN2_HIGH);

    let infinity = F32x4::splat(f32::INFINITY);
    // Infinity and NaN fail every `<` below and stay what they are; then 0, then what is below.
    let y = x.less_then(infinity, y, x);
    let y = x.abs().less_then(F32x4::splat(f32::from_bits(1)), zero - infinity, y);
    x.less_then(zero, F32x4::splat(f32::NAN), y)
}
