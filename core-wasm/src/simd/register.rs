//! What f32 and f64 registers have in common.

use std::ops::{Add, Div, Mul, Sub};

/// What a kernel that is written once for both widths may ask of a register.
pub trait Register:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Send
    + Sync
    + 'static
{
    /// f32 or f64.
    type Scalar: Copy + Default + PartialOrd + std::fmt::Debug + 'static;

    /// Numbers in one register.
    const LANES: usize;

    /// The same number in every lane.
    fn splat(value: Self::Scalar) -> Self;

    /// The first `LANES` numbers of a slice. Panics if there are fewer.
    fn load(from: &[Self::Scalar]) -> Self;

    /// Writes the first `LANES` numbers of a slice. Panics if there are fewer.
    fn store(self, to: &mut [Self::Scalar]);

    /// `self + a b`: rounded twice, or once in the build with fused arithmetic.
    fn add_product(self, a: Self, b: Self) -> Self;

    /// `b < a ? b : a` lane by lane, so NaN in `b` is passed over.
    fn min(self, other: Self) -> Self;

    /// `a < b ? b : a` lane by lane, so NaN in `b` is passed over.
    fn max(self, other: Self) -> Self;

    /// Correctly rounded square root.
    fn sqrt(self) -> Self;

    /// Sum of the lanes, the two halves first: (0 + 2) + (1 + 3), or 0 + 1.
    fn sum(self) -> Self::Scalar;

    /// # Safety
    /// `from` must be readable for `LANES` numbers; no alignment is needed.
    unsafe fn load_ptr(from: *const Self::Scalar) -> Self;

    /// One number from memory into every lane.
    ///
    /// # Safety
    /// `from` must be readable for one number.
    unsafe fn splat_ptr(from: *const Self::Scalar) -> Self;

    /// # Safety
    /// `to` must be writable for `LANES` numbers; no alignment is needed.
    unsafe fn store_ptr(self, to: *mut Self::Scalar);
}
