//! The arithmetic that the transformer is written in once: float32 for use, float64 for checks.

use crate::linalg::gemm::{Epilogue, View, Workspace, gemm_in};
use crate::simd::{F32x4, F64x2, Register, Zeroable};
use std::cell::RefCell;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// f32 or f64.
pub trait Real:
    Zeroable
    + Default
    + PartialOrd
    + std::fmt::Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
{
    /// The register that holds several of them.
    type Lanes: Register<Scalar = Self>;

    /// Rounded once.
    fn of(x: f64) -> Self;
    /// Exact.
    fn wide(self) -> f64;
    /// Correctly rounded.
    fn sqrt(self) -> Self;
    /// e^x without a branch, so that loops over it are vectorised.
    fn exp(self) -> Self;
    /// x Phi(x) and its derivative Phi(x) + x phi(x).
    fn gelu(self) -> (Self, Self);
    /// Gives the packing buffers that this thread keeps, so that a step allocates nothing.
    fn with_workspace<R>(work: impl FnOnce(&mut Workspace<Self>) -> R) -> R;
}

thread_local! {
    static WORKSPACE_F32: RefCell<Workspace<f32>> = RefCell::default();
    static WORKSPACE_F64: RefCell<Workspace<f64>> = RefCell::default();
}

const LOG2_E: f32 = std::f32::consts::LOG2_E;
// ln 2 in two pieces: n times the first is exact for every n that occurs.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// 1.5 x 2^23: adding it rounds to a whole number, which then is in the low bits.
const ROUNDER: f32 = 12_582_912.0;

impl Real for f32 {
    type Lanes = F32x4;

    #[inline(always)]
    fn of(x: f64) -> f32 {
        x as f32
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        f64::from(self)
    }

    #[inline(always)]
    fn sqrt(self) -> f32 {
        f32::sqrt(self)
    }

    /// e^x = 2^n e^r, |r| <= ln 2 / 2, e^r by the polynomial of Cephes; within 2 units in the last
    /// place where the result is a normal number, 0 below and huge above. NaN stays NaN.
    #[inline(always)]
    fn exp(self) -> f32 {
        let x = if self < -87.0 { -87.0 } else { self };
        let x = if x > 88.0 { 88.0 } else { x };
        let shifted = x * LOG2_E + ROUNDER;
        let n = shifted - ROUNDER;
        let r = x - n * LN_2_HIGH - n * LN_2_LOW;
        let mut p = 1.987_569_1e-4f32;
        p = p * r + 1.398_199_9e-3;
        p = p * r + 8.333_452e-3;
        p = p * r + 4.166_579_6e-2;
        p = p * r + 1.666_666_5e-1;
        p = p * r + 5e-1;
        let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000));
        (p * r * r + r + 1.0) * power
    }

    /// Phi(-|x|) = e^(-x^2/2) P(t), t = 1 / (1 + 0.4 |x| / sqrt 2): one exponential serves the value
    /// and the derivative. P is a least-squares fit in t, off by at most 5e-10 in Phi.
    #[inline(always)]
    fn gelu(self) -> (f32, f32) {
        let x = self;
        let bell = Real::exp(-0.5 * x * x);
        let t = 1.0 / (1.0 + 0.282_842_7 * x.abs());
        let mut p = 0.039_529_44_f32;
        p = p * t - 0.208_371_6;
        p = p * t + 0.363_747_86;
        p = p * t - 0.209_480_4;
        p = p * t + 0.217_886_09;
        p = p * t + 0.065_260_87;
        p = p * t + 0.118_999_96;
        p = p * t + 0.112_427_79;
        let tail = p * t * bell;
        let below = if x < 0.0 { tail } else { 1.0 - tail };
        (x * below, below + x * bell * 0.398_942_3)
    }

    fn with_workspace<R>(work: impl FnOnce(&mut Workspace<f32>) -> R) -> R {
        WORKSPACE_F32.with_borrow_mut(work)
    }
}

impl Real for f64 {
    type Lanes = F64x2;

    fn of(x: f64) -> f64 {
        x
    }

    fn wide(self) -> f64 {
        self
    }

    fn sqrt(self) -> f64 {
        f64::sqrt(self)
    }

    fn exp(self) -> f64 {
        libm::exp(self)
    }

    fn gelu(self) -> (f64, f64) {
        let below = 0.5 * libm::erfc(-self * std::f64::consts::FRAC_1_SQRT_2);
        let bell = libm::exp(-0.5 * self * self);
        (self * below, below + self * bell * 0.398_942_280_401_432_7)
    }

    fn with_workspace<R>(work: impl FnOnce(&mut Workspace<f64>) -> R) -> R {
        WORKSPACE_F64.with_borrow_mut(work)
    }
}

/// Sum of products, in lanes, two registers at a time, then the rest one by one.
#[inline(always)]
pub fn dot<T: Real>(a: &[T], b: &[T]) -> T {
    let lanes = T::Lanes::LANES;
    let len = a.len().min(b.len());
    let (a, b) = (&a[..len], &b[..len]);
    let mut sums = [T::Lanes::splat(T::default()); 2];
    let pairs = a.chunks_exact(2 * lanes).zip(b.chunks_exact(2 * lanes));
    for (a, b) in pairs {
        sums[0] = sums[0] + T::Lanes::load(a) * T::Lanes::load(b);
        sums[1] = sums[1] + T::Lanes::load(&a[lanes..]) * T::Lanes::load(&b[lanes..]);
    }
    let mut sum = (sums[0] + sums[1]).sum();
    for i in len / (2 * lanes) * (2 * lanes)..len {
        sum += a[i] * b[i];
    }
    sum
}

/// Sum, in the same order as [`dot`].
#[inline(always)]
pub fn total<T: Real>(a: &[T]) -> T {
    let lanes = T::Lanes::LANES;
    let mut sums = [T::Lanes::splat(T::default()); 2];
    for a in a.chunks_exact(2 * lanes) {
        sums[0] = sums[0] + T::Lanes::load(a);
        sums[1] = sums[1] + T::Lanes::load(&a[lanes..]);
    }
    let mut sum = (sums[0] + sums[1]).sum();
    for &x in &a[a.len() / (2 * lanes) * (2 * lanes)..] {
        sum += x;
    }
    sum
}

/// to += factor x from.
#[inline(always)]
pub fn add_scaled<T: Real>(to: &mut [T], factor: T, from: &[T]) {
    for (to, &from) in to.iter_mut().zip(from) {
        *to += factor * from;
    }
}

/// What a product does with what the result held before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Into {
    /// Overwrites it.
    Fresh,
    /// Adds to it.
    Added,
}

/// y [n, out] = x [n, in] W' + b, W [out, in].
pub fn linear<T: Real>(
    x: &[T],
    weight: &[T],
    bias: Option<&[T]>,
    into: Into,
    y: &mut [T],
    n: usize,
) {
    // A shard may have no rows.
    if n == 0 {
        return;
    }
    let (wide, out) = (x.len() / n, y.len() / n);
    product(View::new(x, n, wide), View::new(weight, out, wide).transposed(), bias, into, y);
}

/// dx [n, in] = dy [n, out] W.
pub fn linear_input_grad<T: Real>(dy: &[T], weight: &[T], into: Into, dx: &mut [T], n: usize) {
    if n == 0 {
        return;
    }
    let (wide, out) = (dx.len() / n, dy.len() / n);
    product(View::new(dy, n, out), View::new(weight, out, wide), None, into, dx);
}

/// dW [out, in] = dy' x and db [out] = column sums of dy, or added to what is there.
pub fn linear_weight_grad<T: Real>(
    dy: &[T],
    x: &[T],
    into: Into,
    d_weight: &mut [T],
    d_bias: &mut [T],
    n: usize,
) {
    let out = d_bias.len();
    let wide = d_weight.len() / out.max(1);
    product(View::new(dy, n, out).transposed(), View::new(x, n, wide), None, into, d_weight);
    if into == Into::Fresh {
        d_bias.fill(T::default());
    }
    for dy in dy.chunks_exact(out.max(1)) {
        for (to, &dy) in d_bias.iter_mut().zip(dy) {
            *to += dy;
        }
    }
}

/// c = a b + bias, or c + a b + bias.
pub fn product<T: Real>(a: View<T>, b: View<T>, bias: Option<&[T]>, into: Into, c: &mut [T]) {
    let epilogue =
        Epilogue { beta: T::of(if into == Into::Added { 1.0 } else { 0.0 }), bias, relu: false };
    // The packing buffers are small beside what training has planned already.
    T::with_workspace(|workspace| gemm_in::<T::Lanes>(a, b, c, epilogue, workspace))
        .expect("no memory for the packing buffers of a product");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_agrees_with_libm_over_its_whole_range() {
        for i in -8600..8800 {
            let x = i as f32 * 0.01 + 0.003;
            let truth = libm::exp(f64::from(x));
            let error = (f64::from(Real::exp(x)) - truth) / truth;
            assert!(error.abs() < 2e-7, "exp({x}) is off by {error}");
        }
        assert!(Real::exp(f32::NAN).is_nan());
        assert!(Real::exp(-1e30f32) < 1e-37);
    }

    #[test]
    fn gelu_and_its_slope_agree_with_the_error_function() {
        for i in -1500..1500 {
            let x = i as f32 * 0.01 + 0.001;
            let (value, slope) = Real::gelu(x);
            let (true_value, true_slope) = Real::gelu(f64::from(x));
            let size = f64::from(x).abs().max(1.0);
            assert!((f64::from(value) - true_value).abs() < 1.5e-7 * size, "gelu({x})");
            assert!((f64::from(slope) - true_slope).abs() < 3e-7, "slope at {x}");
        }
        assert!(Real::gelu(f32::NAN).0.is_nan());
    }

    #[test]
    fn dot_and_total_take_every_length() {
        for len in 0..40 {
            let a: Vec<f32> = (0..len).map(|i| i as f32).collect();
            let sum: f32 = a.iter().sum();
            let squares: f32 = a.iter().map(|x| x * x).sum();
            assert_eq!((total(&a), dot(&a, &a)), (sum, squares));
        }
    }
}
