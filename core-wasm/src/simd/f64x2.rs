//! Two float64 in a register.

use super::both_widths::register;

register! {
    /// Two float64 in a register; see the [module](super) for its promises.
    F64x2: [f64; 2], native __m128d,
    lane f64x2_extract_lane [0, 1],
    operators [
        Add add f64x2_add _mm_add_pd +,
        Sub sub f64x2_sub _mm_sub_pd -,
        Mul mul f64x2_mul _mm_mul_pd *,
        Div div f64x2_div _mm_div_pd /
    ],
    splat f64x2_splat,
    load_splat v128_load64_splat,
    fused f64x2_relaxed_madd,
    min f64x2_pmin,
    max f64x2_pmax,
    sqrt f64x2_sqrt,
    sum |[a, b]: [f64; 2]| a + b,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::Register;

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
