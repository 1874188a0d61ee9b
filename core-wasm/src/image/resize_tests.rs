//! Resized pictures against the definition of each filter, and what no size may change.

use super::*;

const ALL: [Filter; 6] = [
    Filter::Nearest,
    Filter::Box,
    Filter::Bilinear,
    Filter::Hamming,
    Filter::Bicubic,
    Filter::Lanczos,
];

const BOTH: [Backend; 2] = [Backend::Pillow, Backend::Torchvision];

fn pattern(width: usize, height: usize, channels: usize) -> Vec<u8> {
    let value = |at: usize| {
        let (c, x, y) = (at % channels, at / channels % width, at / channels / width);
        (7 * x + 13 * y + 31 * c + x * y / 17) as u8
    };
    (0..width * height * channels).map(value).collect()
}

/// Both passes straight from the formula in doubles, rounded once each: within one level.
fn naive(image: Image, width: usize, height: usize, filter: Filter) -> Vec<f64> {
    let weights = |from: usize, to: usize, i: usize| -> Vec<f64> {
        let (scale, stretch) = (from as f64 / to as f64, (from as f64 / to as f64).max(1.0));
        let at = |j: usize| (j as f64 + 0.5 - (i as f64 + 0.5) * scale) / stretch;
        let raw: Vec<f64> = (0..from).map(|j| filter.weight(at(j))).collect();
        let sum: f64 = raw.iter().sum();
        raw.iter().map(|w| w / sum).collect()
    };
    let mut out = Vec::new();
    for y in 0..height {
        let down = weights(image.height, height, y);
        for x in 0..width {
            let across = weights(image.width, width, x);
            for c in 0..image.channels {
                let row = |v: usize| -> f64 {
                    let byte = |u: usize| {
                        f64::from(image.bytes[(v * image.width + u) * image.channels + c])
                    };
                    let sum: f64 = (0..image.width).map(|u| across[u] * byte(u)).sum();
                    sum.clamp(0.0, 255.0)
                };
                let sum: f64 = (0..image.height).map(|v| down[v] * row(v)).sum();
                out.push(sum.clamp(0.0, 255.0));
            }
        }
    }
    out
}

#[test]
fn every_filter_follows_its_formula_within_the_two_roundings() {
    for (from, to) in [((9, 7), (4, 5)), ((5, 6), (11, 13)), ((8, 3), (3, 8)), ((1, 1), (4, 4))] {
        for channels in [1, 3] {
            let bytes = pattern(from.0, from.1, channels);
            let image = Image { bytes: &bytes, width: from.0, height: from.1, channels };
            for filter in [Filter::Bilinear, Filter::Hamming, Filter::Bicubic, Filter::Lanczos] {
                let truth = naive(image, to.0, to.1, filter);
                for backend in BOTH {
                    let fast = resize(image, to.0, to.1, filter, backend);
                    for (a, e) in fast.iter().zip(&truth) {
                        let name = format!("{filter:?} {backend:?} {from:?} {to:?}: {a} {e}");
                        assert!((f64::from(*a) - e).abs() < 1.6, "{name}");
                    }
                }
            }
        }
    }
}

#[test]
fn one_colour_stays_one_colour() {
    for filter in ALL {
        for channels in [1, 3, 4] {
            let bytes = [200, 100, 0, 255][..channels].repeat(9 * 5);
            let image = Image { bytes: &bytes, width: 9, height: 5, channels };
            for backend in BOTH {
                let resized = resize(image, 4, 13, filter, backend);
                assert_eq!(resized, bytes[..channels].repeat(4 * 13), "{filter:?} {backend:?}");
            }
        }
    }
}

#[test]
fn the_same_size_is_the_same_picture() {
    let bytes = pattern(6, 5, 4);
    let image = Image { bytes: &bytes, width: 6, height: 5, channels: 4 };
    for filter in ALL {
        assert_eq!(resize(image, 6, 5, filter, Backend::Torchvision), bytes);
    }
}

#[test]
fn transparent_pixels_lend_no_colour() {
    // A red opaque pixel beside a green transparent one: the blend is red, at half the alpha.
    let image = Image { bytes: &[255, 0, 0, 255, 0, 255, 0, 0], width: 2, height: 1, channels: 4 };
    assert_eq!(resize(image, 1, 1, Filter::Box, Backend::Pillow), [255, 0, 0, 128]);
}
