//! exp and log of our own: the same bits on every host, within 2 units in the last place.
//!
//! The float32 functions take four numbers at once; the scalar forms run the same lanes. In float64
//! the pure-Rust `libm` does the same job.

pub mod adam;
mod exp;
pub mod f64;
mod log;
pub mod order;
mod polynomial;
pub mod tie;

pub use exp::exp;
pub use log::log;

use crate::simd::{F32x4, Register};

/// e^x of one number; the bits of [`exp`].
pub fn exp_scalar(x: f32) -> f32 {
    exp(F32x4::splat(x)).to_array()[0]
}

#[cfg(test)]
mod accuracy {
    use super::*;

    /// Distance in units in the last place of the truth rounded to float32.
    fn ulps(actual: f32, truth: f64) -> f64 {
        let rounded = truth as f32;
        if rounded.is_nan() || rounded.is_infinite() {
            let same = actual.is_nan() && rounded.is_nan() || actual == rounded;
            // One step beyond the largest number is infinity.
            let beyond =
                rounded.is_infinite() && actual.abs() == f32::MAX && actual * rounded > 0.0;
            return if same {
                0.0
            } else if beyond {
                1.0
            } else {
                f64::INFINITY
            };
        }
        let size = rounded.abs().max(f32::MIN_POSITIVE);
        let unit = 2f64.powi((size.to_bits() >> 23) as i32 - 127 - 23);
        (actual as f64 - truth).abs() / unit
    }

    /// Largest distance over every `stride`-th of all float32, four neighbours at a time.
    fn worst(f: impl Fn(F32x4) -> F32x4, truth: impl Fn(f64) -> f64, stride: u32) -> f64 {
        let mut worst = 0.0f64;
        for bits in (0..=u32::MAX - 4 * stride).step_by(4 * stride as usize) {
            let x: [f32; 4] = std::array::from_fn(|i| f32::from_bits(bits + i as u32 * stride));
            let actual = f(F32x4::load(&x)).to_array();
            for (&x, &actual) in x.iter().zip(&actual) {
                worst = worst.max(ulps(actual, truth(x as f64)));
            }
        }
        worst
    }

    // A prime, so that all exponents and every pattern of low bits come up.
    const STRIDE: u32 = 997;

    #[test]
    fn exp_is_within_2_ulp_over_all_exponents() {
        assert!(worst(exp, |x| x.exp(), STRIDE) <= 2.0);
    }

    #[test]
    fn log_is_within_2_ulp_over_all_exponents() {
        assert!(worst(log, |x| x.ln(), STRIDE) <= 2.0);
    }

    #[test]
    #[ignore = "minutes: every float32 there is"]
    fn every_float32_is_within_2_ulp() {
        for (name, worst) in
            [("exp", worst(exp, |x| x.exp(), 1)), ("log", worst(log, |x| x.ln(), 1))]
        {
            println!("{name}: {worst:.3} ulp");
            assert!(worst <= 2.0);
        }
    }

    #[test]
    fn special_values_are_what_the_formulas_say() {
        let inf = f32::INFINITY;
        let log_scalar = |x| log(F32x4::splat(x)).to_array()[0];
        assert_eq!(exp_scalar(0.0), 1.0);
        assert_eq!(exp_scalar(-inf), 0.0);
        assert_eq!(exp_scalar(inf), inf);
        assert_eq!(exp_scalar(88.8), inf);
        assert!(exp_scalar(-103.0) > 0.0, "denormal results are kept");
        assert_eq!(exp_scalar(-105.0), 0.0);
        assert_eq!(log_scalar(1.0), 0.0);
        assert_eq!(log_scalar(0.0), -inf);
        assert_eq!(log_scalar(-0.0), -inf);
        assert_eq!(log_scalar(inf), inf);
        assert!(log_scalar(-1.0).is_nan() && log_scalar(-inf).is_nan());
        assert!(exp_scalar(f32::NAN).is_nan() && log_scalar(f32::NAN).is_nan());
    }

    #[test]
    fn a_lane_does_not_depend_on_its_neighbours() {
        let x = [-0.3, 1e-40, 17.0, f32::NAN];
        for f in [exp, log] {
            let together = f(F32x4::load(&x)).to_array();
            for i in 0..3 {
                let alone = f(F32x4::splat(x[i])).to_array();
                assert_eq!(alone[0].to_bits(), together[i].to_bits());
            }
        }
    }
}
