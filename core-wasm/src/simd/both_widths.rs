//! What registers of both widths share, written once for both targets.

/// Declares a register: its arithmetic, and [`Register`](super::register::Register).
///
/// Instructions are named one by one, since a macro can't put names together.
macro_rules! register {
    (
        $(#[$doc:meta])*
        $name:ident: [$scalar:ty; $lanes:literal],
        native $native:ident,
        lane $extract:ident [$($lane:literal),+],
        operators [$($trait:ident $operation:ident $operate:ident $operate_native:ident $op:tt),+],
        splat $splat:ident,
        load_splat $load_splat:ident,
        fused $fused:ident,
        min $min:ident,
        max $max:ident,
        sqrt $sqrt:ident,
        sum $sum:expr,
    ) => {
        #[cfg(target_arch = "wasm32")]
        use std::arch::wasm32 as wasm;

        #[cfg(target_arch = "wasm32")]
        type Lanes = wasm::v128;
        #[cfg(not(target_arch = "wasm32"))]
        type Lanes = [$scalar; $lanes];

        $(#[$doc])*
        #[derive(Clone, Copy)]
        #[repr(transparent)]
        pub struct $name(Lanes);

        $(
            impl std::ops::$trait for $name {
                type Output = Self;

                #[inline(always)]
                fn $operation(self, other: Self) -> Self {
                    #[cfg(target_arch = "wasm32")]
                    return Self(wasm::$operate(self.0, other.0));
                    // LLVM leaves arrays of lanes apart, and tests of products would take thrice as long.
                    #[cfg(target_arch = "x86_64")]
                    // SAFETY: a register of SSE2, which every x86-64 has, has the size and the bits of its lanes.
                    return unsafe {
                        use std::arch::x86_64::{$native, $operate_native};
                        use std::mem::transmute;
                        let of = |lanes: Lanes| transmute::<Lanes, $native>(lanes);
                        Self(transmute::<$native, Lanes>($operate_native(of(self.0), of(other.0))))
                    };
                    #[cfg(not(any(target_arch = "wasm32", target_arch = "x86_64")))]
                    return Self(std::array::from_fn(|i| self.0[i] $op other.0[i]));
                }
            }
        )+

        impl $name {
            /// The lanes as an array.
            #[inline(always)]
            pub fn to_array(self) -> [$scalar; $lanes] {
                #[cfg(target_arch = "wasm32")]
                return [$(wasm::$extract::<$lane>(self.0)),+];
                #[cfg(not(target_arch = "wasm32"))]
                return self.0;
            }
        }

        impl $crate::simd::register::Register for $name {
            type Scalar = $scalar;
            const LANES: usize = $lanes;

            #[inline(always)]
            fn splat(value: $scalar) -> Self {
                #[cfg(target_arch = "wasm32")]
                return Self(wasm::$splat(value));
                #[cfg(not(target_arch = "wasm32"))]
                return Self([value; $lanes]);
            }

            #[inline(always)]
            fn load(from: &[$scalar]) -> Self {
                let from = &from[..$lanes];
                // SAFETY: the slice above holds a number for every lane.
                unsafe { Self::load_ptr(from.as_ptr()) }
            }

            #[inline(always)]
            fn store(self, to: &mut [$scalar]) {
                let to = &mut to[..$lanes];
                // SAFETY: the slice above holds a number for every lane.
                unsafe { self.store_ptr(to.as_mut_ptr()) }
            }

            #[inline(always)]
            fn add_product(self, a: Self, b: Self) -> Self {
                #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
                return Self(wasm::$fused(a.0, b.0, self.0));
                #[cfg(not(all(target_arch = "wasm32", target_feature = "relaxed-simd")))]
                return self + a * b;
            }

            #[inline(always)]
            fn min(self, other: Self) -> Self {
                #[cfg(target_arch = "wasm32")]
                return Self(wasm::$min(self.0, other.0));
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
                return Self(wasm::$max(self.0, other.0));
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
                return Self(wasm::$sqrt(self.0));
                #[cfg(not(target_arch = "wasm32"))]
                return Self(self.0.map(<$scalar>::sqrt));
            }

            #[inline(always)]
            fn sum(self) -> $scalar {
                $sum(self.to_array())
            }

            #[inline(always)]
            unsafe fn load_ptr(from: *const $scalar) -> Self {
                #[cfg(target_arch = "wasm32")]
                // SAFETY: the caller vouches for readable numbers; v128.load needs no alignment.
                return unsafe { Self(wasm::v128_load(from.cast())) };
                #[cfg(not(target_arch = "wasm32"))]
                // SAFETY: the caller vouches for readable numbers; the read is unaligned.
                return unsafe { Self(from.cast::<[$scalar; $lanes]>().read_unaligned()) };
            }

            #[inline(always)]
            unsafe fn splat_ptr(from: *const $scalar) -> Self {
                #[cfg(target_arch = "wasm32")]
                // SAFETY: the caller vouches for one readable number.
                return unsafe { Self(wasm::$load_splat(from.cast())) };
                #[cfg(not(target_arch = "wasm32"))]
                // SAFETY: the caller vouches for one readable number.
                return unsafe { Self::splat(from.read_unaligned()) };
            }

            #[inline(always)]
            unsafe fn store_ptr(self, to: *mut $scalar) {
                #[cfg(target_arch = "wasm32")]
                // SAFETY: the caller vouches for writable numbers; v128.store needs no alignment.
                unsafe {
                    wasm::v128_store(to.cast(), self.0)
                };
                #[cfg(not(target_arch = "wasm32"))]
                // SAFETY: the caller vouches for writable numbers; the write is unaligned.
                unsafe {
                    to.cast::<[$scalar; $lanes]>().write_unaligned(self.0)
                };
            }
        }
    };
}

pub(super) use register;
