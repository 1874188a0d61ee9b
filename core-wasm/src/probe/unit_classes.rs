//! Class weights scaled to length 1 for cosine scores, and the way of a gradient back through that:
//!   u = w / |w|,   g_w = (g_u - u (u . g_u)) / |w|
//! in the layout of [`super::panels`], four classes at a time.

use super::panels::panels;
use crate::simd::{F32x4, Register};

/// Four classes of one panel at a time: `each` gets the first of them, the place of its line 0, and the
/// width of a line.
#[inline(always)]
fn columns(classes: usize, lines: usize, mut each: impl FnMut(usize, usize, usize)) {
    for (first, width) in panels(classes) {
        for class in (0..width).step_by(4) {
            each(first + class, first * lines + class, width);
        }
    }
}

/// Sum over lines of a b, in four interleaved sums.
#[inline(always)]
fn dot(a: &[f32], b: &[f32], width: usize) -> F32x4 {
    let mut sums = [F32x4::splat(0.0); 4];
    for (line, (a, b)) in a.chunks(width).zip(b.chunks(width)).enumerate() {
        sums[line % 4] = sums[line % 4].add_product(F32x4::load(a), F32x4::load(b));
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// unit = weights / length, class by class.
#[inline(never)]
pub fn normalise(
    weights: &[f32],
    classes: usize,
    lines: usize,
    unit: &mut [f32],
    lengths: &mut [f32],
) {
    columns(classes, lines, |class, at, width| {
        let span = at..at + (lines - 1) * width + 4;
        let weights = &weights[span.clone()];
        let length = dot(weights, weights, width).sqrt().max(F32x4::splat(1e-12));
        length.store(&mut lengths[class..]);
        for (to, from) in unit[span].chunks_mut(width).zip(weights.chunks(width)) {
            (F32x4::load(from) / length).store(to);
        }
    });
}

/// The gradient by unit vectors into that by the weights.
#[inline(never)]
pub fn through_normalisation(
    unit: &[f32],
    lengths: &[f32],
    classes: usize,
    lines: usize,
    gradient: &mut [f32],
) {
    columns(classes, lines, |class, at, width| {
        let span = at..at + (lines - 1) * width + 4;
        let (unit, gradient) = (&unit[span.clone()], &mut gradient[span]);
        let along = dot(unit, gradient, width);
        let length = F32x4::load(&lengths[class..]);
        for (g, u) in gradient.chunks_mut(width).zip(unit.chunks(width)) {
            ((F32x4::load(g) - F32x4::load(u) * along) / length).store(g);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::panels::{from_panels, padded, padded_dim, to_panels};

    fn numbers(len: usize, seed: usize) -> Vec<f32> {
        (0..len).map(|i| ((i * 7919 + seed * 104_729) % 23) as f32 / 7.0 - 1.5).collect()
    }

    #[test]
    fn lengths_become_1_and_the_gradient_follows_the_formula() {
        for (classes, dim) in [(1, 1), (5, 7), (12, 16), (35, 33)] {
            let lines = padded_dim(dim);
            let (w, g) = (numbers(classes * dim, 1), numbers(classes * dim, 2));
            let weights = to_panels(&w, classes, dim).unwrap();
            let mut gradient = to_panels(&g, classes, dim).unwrap();
            let mut unit = vec![0.0; weights.len()];
            let mut lengths = vec![0.0; padded(classes)];
            normalise(&weights, classes, lines, &mut unit, &mut lengths);
            through_normalisation(&unit, &lengths, classes, lines, &mut gradient);
            let (unit, gradient) =
                (from_panels(&unit, classes, dim), from_panels(&gradient, classes, dim));
            for class in 0..classes {
                let row = |of: &[f32]| -> Vec<f64> {
                    of[class * dim..][..dim].iter().map(|&x| x.into()).collect()
                };
                let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
                let (w, g) = (row(&w), row(&g));
                let length = dot(&w, &w).sqrt();
                assert!((f64::from(lengths[class]) - length).abs() < 1e-5);
                let along = dot(&w, &g) / length;
                for d in 0..dim {
                    let u = w[d] / length;
                    assert!((row(&unit)[d] - u).abs() < 1e-5);
                    let truth = (g[d] - u * along) / length;
                    assert!((row(&gradient)[d] - truth).abs() < 1e-4, "{truth}");
                }
            }
        }
    }
}
