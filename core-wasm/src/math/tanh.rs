//! tanh x = x + x^3 p(x^2) near 0, and 1 - 2 / (e^{2|x|} + 1), with the sign of x, elsewhere.

use super::exp::exp;
use super::polynomial::polynomial;
use crate::simd::{F32x4, Register};

/// Hyperbolic tangent, lane by lane.
#[inline(always)]
pub fn tanh(x: F32x4) -> F32x4 {
    let one = F32x4::splat(1.0);
    let square = x * x;
    // Minimax on |x| < 0.625 (Cephes, tanhf).
    let tail = polynomial(
        square,
        [
            -0.333_332_8,
            0.133_314_42,
            -5.373_971_6e-2,
            2.063_909e-2,
            -5.704_988_7e-3,
        ],
    );
    let near = tail * square * x + x;
    let size = x.abs();
    let far = one - F32x4::splat(2.0) / (exp(size + size) + one);
    size.less_then(F32x4::splat(0.625), near, far)
        .with_sign_of(x)
}
