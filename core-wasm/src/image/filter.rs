//! The resampling filters of Pillow, by their formulas. `x` is in units of source pixels, stretched
//! when the picture shrinks, so that every source pixel has its say (antialiasing).

use std::f64::consts::PI;
use wasm_bindgen::prelude::wasm_bindgen;

/// How a pixel is made from its neighbours.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The source pixel under the centre of the new one; no averaging.
    Nearest,
    /// Equal weights over one pixel.
    Box,
    /// Triangle, 1 - |x|.
    Bilinear,
    /// sinc(x) under a Hamming window of one pixel.
    Hamming,
    /// Keys' cubic with a = -1/2.
    Bicubic,
    /// sinc(x) sinc(x / 3).
    Lanczos,
}

impl Filter {
    /// The weight is zero from this distance on.
    pub fn support(self) -> f64 {
        match self {
            Filter::Nearest => 0.0,
            Filter::Box => 0.5,
            Filter::Bilinear | Filter::Hamming => 1.0,
            Filter::Bicubic => 2.0,
            Filter::Lanczos => 3.0,
        }
    }

    /// The weight of a pixel at distance `x`, before the weights are scaled to sum to 1.
    pub fn weight(self, x: f64) -> f64 {
        let size = x.abs();
        match self {
            Filter::Nearest => f64::from(u8::from(x == 0.0)),
            Filter::Box => f64::from(u8::from(x > -0.5 && x <= 0.5)),
            Filter::Bilinear => (1.0 - size).max(0.0),
            Filter::Hamming => hamming(size),
            Filter::Bicubic => bicubic(size),
            Filter::Lanczos if (-3.0..3.0).contains(&x) => sinc(x) * sinc(x / 3.0),
            Filter::Lanczos => 0.0,
        }
    }
}

fn hamming(x: f64) -> f64 {
    if x == 0.0 {
        1.0
    } else if x >= 1.0 {
        0.0
    } else {
        let angle = x * PI;
        // Pillow's window has float32 constants.
        let window = f64::from(0.54f32) + f64::from(0.46f32) * libm::cos(angle);
        libm::sin(angle) / angle * window
    }
}

fn bicubic(x: f64) -> f64 {
    const A: f64 = -0.5;
    if x < 1.0 {
        ((A + 2.0) * x - (A + 3.0)) * x * x + 1.0
    } else if x < 2.0 {
        (((x - 5.0) * x + 8.0) * x - 4.0) * A
    } else {
        0.0
    }
}

fn sinc(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { libm::sin(x * PI) / (x * PI) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Filter; 5] =
        [Filter::Box, Filter::Bilinear, Filter::Hamming, Filter::Bicubic, Filter::Lanczos];

    #[test]
    fn a_filter_is_one_at_its_centre_and_zero_outside_its_support() {
        for filter in ALL {
            assert_eq!(filter.weight(0.0), 1.0);
            for x in [filter.support() + 1e-9, -filter.support() - 1e-9, 50.0] {
                assert_eq!(filter.weight(x), 0.0, "{filter:?}");
            }
        }
    }

    #[test]
    fn interpolating_filters_vanish_at_other_pixels() {
        for filter in ALL {
            for x in [-2.0, -1.0, 1.0, 2.0] {
                assert!(filter.weight(x).abs() < 1e-15, "{filter:?} at {x}");
            }
        }
    }
}
