//! Four float32 in a register.

use super::both_widths::register;

register! {
    /// Four float32 in a register; see the [module](super) for its promises.
    F32x4: [f32; 4], native __m128,
    lane f32x4_extract_lane [0, 1, 2, 3],
    operators [
        Add add f32x4_add _mm_add_ps +,
        Sub sub f32x4_sub _mm_sub_ps -,
        Mul mul f32x4_mul _mm_mul_ps *,
        Div div f32x4_div _mm_div_ps /
    ],
    splat f32x4_splat,
    load_splat v128_load32_splat,
    fused f32x4_relaxed_madd,
    min f32x4_pmin,
    max f32x4_pmax,
    sqrt f32x4_sqrt,
    sum |[a, b, c, d]: [f32; 4]| (a + c) + (b + d),
}

impl F32x4 {
    /// Lanes from an array.
    #[inline(always)]
    pub fn from_array(lanes: [f32; 4]) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::f32x4(lanes[0], lanes[1], lanes[2], lanes[3]));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(lanes);
    }

    /// The sign bit cleared, lane by lane.
    #[inline(always)]
    pub fn abs(self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::f32x4_abs(self.0));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(self.0.map(f32::abs));
    }

    /// The nearest whole number, halves to even.
    #[inline(always)]
    pub fn nearest(self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::f32x4_nearest(self.0));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(self.0.map(f32::round_ties_even));
    }

    /// 2^n for whole-number lanes in -126..=127.
    #[inline(always)]
    pub fn exp2_whole(self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::i32x4_shl(
            wasm::i32x4_add(wasm::i32x4_trunc_sat_f32x4(self.0), wasm::i32x4_splat(127)),
            23,
        ));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(self.0.map(|n| f32::from_bits(((n as i32 + 127) as u32) << 23)));
    }

    /// Splits positive normal lanes into (whole exponent n, m in [1/sqrt 2, sqrt 2)), lane = m 2^n.
    #[inline(always)]
    pub fn split_exponent(self) -> (Self, Self) {
        // Subtracting the bits of 1/sqrt(2) makes the exponent field step exactly there.
        const ROOT: i32 = 0x3f35_04f3;
        #[cfg(target_arch = "wasm32")]
        {
            let bits = wasm::i32x4_sub(self.0, wasm::i32x4_splat(ROOT));
            let n = wasm::i32x4_shr(bits, 23);
            let m = wasm::i32x4_sub(self.0, wasm::i32x4_shl(n, 23));
            (Self(wasm::f32x4_convert_i32x4(n)), Self(m))
        }
        #[cfg(not(target_arch = "wasm32"))]
        {
            let n = self.0.map(|x| (x.to_bits() as i32).wrapping_sub(ROOT) >> 23);
            let m = std::array::from_fn(|i| {
                f32::from_bits((self.0[i].to_bits() as i32).wrapping_sub(n[i] << 23) as u32)
            });
            (Self(n.map(|n| n as f32)), Self(m))
        }
    }

    /// `self < other ? yes : no`, lane by lane; a NaN on either side gives `no`.
    #[inline(always)]
    pub fn less_then(self, other: Self, yes: Self, no: Self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(wasm::v128_bitselect(yes.0, no.0, wasm::f32x4_lt(self.0, other.0)));
        #[cfg(not(target_arch = "wasm32"))]
        return Self(std::array::from_fn(
            |i| {
                if self.0[i] < other.0[i] { yes.0[i] } else { no.0[i] }
            },
        ));
    }

    /// Four rows of four numbers, turned into four columns.
    #[inline(always)]
    pub fn transpose(rows: [Self; 4]) -> [Self; 4] {
        #[cfg(target_arch = "wasm32")]
        {
            let [a, b, c, d] = rows.map(|row| row.0);
            let ab_low = wasm::i32x4_shuffle::<0, 4, 1, 5>(a, b);
            let ab_high = wasm::i32x4_shuffle::<2, 6, 3, 7>(a, b);
            let cd_low = wasm::i32x4_shuffle::<0, 4, 1, 5>(c, d);
            let cd_high = wasm::i32x4_shuffle::<2, 6, 3, 7>(c, d);
            [
                Self(wasm::i32x4_shuffle::<0, 1, 4, 5>(ab_low, cd_low)),
                Self(wasm::i32x4_shuffle::<2, 3, 6, 7>(ab_low, cd_low)),
                Self(wasm::i32x4_shuffle::<0, 1, 4, 5>(ab_high, cd_high)),
                Self(wasm::i32x4_shuffle::<2, 3, 6, 7>(ab_high, cd_high)),
            ]
        }
        #[cfg(not(target_arch = "wasm32"))]
        std::array::from_fn(|i| Self(std::array::from_fn(|j| rows[j].0[i])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::Register;

    const A: [f32; 4] = [1.5, -2.25, 0.0, 1e30];
    const B: [f32; 4] = [0.1, 3.0, -7.0, 1e-30];

    #[test]
    fn arithmetic_is_that_of_each_lane() {
        let (a, b) = (F32x4::load(&A), F32x4::load(&B));
        for i in 0..4 {
            assert_eq!((a + b).to_array()[i], A[i] + B[i]);
            assert_eq!((a - b).to_array()[i], A[i] - B[i]);
            assert_eq!((a * b).to_array()[i], A[i] * B[i]);
            assert_eq!((a / b).to_array()[i], A[i] / B[i]);
            assert_eq!(a.min(b).to_array()[i], A[i].min(B[i]));
            assert_eq!(a.max(b).to_array()[i], A[i].max(B[i]));
        }
    }

    #[test]
    fn transposing_twice_changes_nothing() {
        let rows: [F32x4; 4] =
            std::array::from_fn(|i| F32x4::from_array(std::array::from_fn(|j| (4 * i + j) as f32)));
        let columns = F32x4::transpose(rows);
        assert_eq!(columns[1].to_array(), [1.0, 5.0, 9.0, 13.0]);
        let back = F32x4::transpose(columns);
        for i in 0..4 {
            assert_eq!(back[i].to_array(), rows[i].to_array());
        }
    }

    #[test]
    fn a_number_is_its_mantissa_times_its_power_of_two() {
        for x in [1.0f32, 0.7, 0.708, 1.414, 1.415, 2.0, 1e-37, 3e38, 1.175_494_4e-38] {
            let (n, m) = F32x4::splat(x).split_exponent();
            let (n, m) = (n.to_array()[0], m.to_array()[0]);
            assert!((0.707..1.4143).contains(&m), "{x}: {m}");
            assert_eq!(m as f64 * 2f64.powi(n as i32), x as f64);
        }
    }

    #[test]
    fn nan_on_the_right_is_passed_over_by_min_and_max() {
        let nan = F32x4::splat(f32::NAN);
        assert_eq!(F32x4::load(&A).max(nan).to_array(), A);
        assert_eq!(F32x4::load(&A).min(nan).to_array(), A);
    }
}
