//! Two float64 in a register.

use super::register::Register;
use std::ops::{Add, Div, Mul, Sub};

#[cfg(target_arch = "wasm32")]
use std::arch::wasm32 as wasm;

#[cfg(target_arch = "wasm32")]
type Lanes = wasm::v128;
#[cfg(not(target_arch = "wasm32"))]
type Lanes = [f64; 2];

/// Two float64 in a register; see the [module](super) for its promises.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct F64x2(Lanes);

/// One binary operation, written once for both targets.
macro_rules! operator {
    ($trait:ident, $name:ident, $wasm:ident, $op:tt) => {
        impl $trait for F64x2 {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                #[cfg(target_arch = "wasm32")]
                return Self(wasm::$wasm(self.0, other.0));
                #[cfg(not(target_arch = "wasm32"))]
                return Self(std::array::from_fn(|i| self.0[i] $op other.0[i]));
            }
        }
    };
}

operator!(Add, add, f64x2_add, +);
operator!(Sub, sub, f64x2_sub, -);
operator!(Mul, mul, f64x2_mul, *);
operator!(Div, div, f64x2_div, /);

impl F64x2 {
    /// The lanes as an array.
    #[inline(always)]
    pub fn to_array(self) -> [f64; 2] {
        #[cfg(target_arch = "wasm32")]
        return [
            wasm::f64x2_extract_lane::<0>(self.0),
            wasm::f64x2_extract_lane::<1>(self.0),
        ];
        #[cfg(not(target_arch = "wasm32"))]
        return self.0;
    }
}

impl Register for F64x2 {
    type Scalar = f64;
    const LANES: usize = 2;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::f64x2_splat(value));
        #[cfg(not(target_arch = "wasm32"))]
        return Self([value; 2]);
    }

    #[inline(always)]
    fn load(from: &[f64]) -> Self {
        let from = &from[..2];
        // SAFETY: the slice above holds two numbers.
        unsafe { Self::load_ptr(from.as_ptr()) }
    }

    #[inline(always)]
    fn store(self, to: &mut [f64]) {
        let to = &mut to[..2];
        // SAFETY: the slice above holds two numbers.
        unsafe { self.store_ptr(to.as_mut_ptr()) }
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::f64x2_pmin(self.0, other.0));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(std::array::from_fn(|i| {
            if other.0[i] < self.0[i] {
                other.0[i]
            } else {
                self.0[i]
            }
        }));
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::f64x2_pmax(self.0, other.0));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(std::array::from_fn(|i| {
            if self.0[i] < other.0[i] {
                other.0[i]
            } else {
                self.0[i]
            }
        }));
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::f64x2_sqrt(self.0));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(self.0.map(f64::sqrt));
    }

    #[inline(always)]
    fn sum(self) -> f64 {
        let [a, b] = self.to_array();
        a + b
    }

    #[inline(always)]
    unsafe fn load_ptr(from: *const f64) -> Self {
        #[cfg(target_arch = "wasm32")]
        // SAFETY: the caller vouches for two readable numbers; v128.load needs no alignment.
        return unsafe { Self(wasm::v128_load(from.cast())) };
        #[cfg(not(target_arch = "wasm32"))]
        // SAFETY: the caller vouches for two readable numbers; the read is unaligned.
        return unsafe { Self(from.cast::<[f64; 2]>().read_unaligned()) };
    }

    #[inline(always)]
    unsafe fn splat_ptr(from: *const f64) -> Self {
        #[cfg(target_arch = "wasm32")]
        // SAFETY: the caller vouches for one readable number.
        return unsafe { Self(wasm::v128_load64_splat(from.cast())) };
        #[cfg(not(target_arch = "wasm32"))]
        // SAFETY: the caller vouches for one readable number.
        return unsafe { Self::splat(from.read_unaligned()) };
    }

    #[inline(always)]
    unsafe fn store_ptr(self, to: *mut f64) {
        #[cfg(target_arch = "wasm32")]
        // SAFETY: the caller vouches for two writable numbers; v128.store needs no alignment.
        unsafe {
            wasm::v128_store(to.cast(), self.0)
        };
        #[cfg(not(target_arch = "wasm32"))]
        // SAFETY: the caller vouches for two writable numbers; the write is unaligned.
        unsafe {
            to.cast::<[f64; 2]>().write_unaligned(self.0)
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_that_of_each_lane() {
        let (x, y) = ([0.1, -3.0], [7.0, 1e-300]);
        let (a, b) = (F64x2::load(&x), F64x2::load(&y));
        for i in 0..2 {
            assert_eq!((a + b).to_array()[i], x[i] + y[i]);
            assert_eq!((a - b).to_array()[i], x[i] - y[i]);
            assert_eq!((a * b).to_array()[i], x[i] * y[i]);
            assert_eq!((a / b).to_array()[i], x[i] / y[i]);
        }
    }
}
