//! Scores of an edit as sums of rows of products that all edits share.

use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::simd::{F32x4, OutOfMemory, Register};

/// scores = g + scale (new - old); returns the highest.
pub fn combine(g: &[f32], old: &[f32], new: &[f32], scale: f32, scores: &mut [f32]) -> f32 {
    let factor = F32x4::splat(scale);
    let mut highest = [F32x4::splat(f32::NEG_INFINITY); 2];
    let whole = g.len() / 8 * 8;
    for at in (0..whole).step_by(8) {
        for (half, highest) in highest.iter_mut().enumerate() {
            let at = at + 4 * half;
            let change = F32x4::load(&new[at..at + 4]) - F32x4::load(&old[at..at + 4]);
            let score = F32x4::load(&g[at..at + 4]) + factor * change;
            score.store(&mut scores[at..at + 4]);
            *highest = highest.max(score);
        }
    }
    let mut top =
        highest[0].max(highest[1]).to_array().into_iter().fold(f32::NEG_INFINITY, f32::max);
    for at in whole..g.len() {
        scores[at] = g[at] + scale * (new[at] - old[at]);
        top = top.max(scores[at]);
    }
    top
}

/// out = a b with every column scaled.
pub fn products(
    a: View<f32>,
    b: View<f32>,
    out: &mut [f32],
    scale: &[f32],
) -> Result<(), OutOfMemory> {
    gemm::<F32x4>(a, b, out, Epilogue::default())?;
    for row in out.chunks_exact_mut(scale.len()) {
        row.iter_mut().zip(scale).for_each(|(x, s)| *x *= s);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_and_their_highest_are_those_of_the_formula_at_every_length() {
        for len in 1..40 {
            let row = |seed: usize| -> Vec<f32> {
                (0..len).map(|i| ((i * 31 + seed * 17) % 23) as f32).collect()
            };
            let (g, old, new) = (row(1), row(2), row(3));
            let mut scores = vec![f32::NAN; len];
            let highest = combine(&g, &old, &new, 0.5, &mut scores);
            let truth: Vec<f32> = (0..len).map(|i| g[i] + 0.5 * (new[i] - old[i])).collect();
            assert_eq!(scores, truth);
            assert_eq!(highest, truth.into_iter().fold(f32::NEG_INFINITY, f32::max));
        }
    }

    #[test]
    fn products_scale_their_columns() {
        let (a, b) = ([1.0, 2.0, 3.0, 4.0], [1.0, 0.0, 1.0, 1.0]);
        let mut out = [0.0; 4];
        let (a, b) = (View::new(&a, 2, 2), View::new(&b, 2, 2));
        products(a, b, &mut out, &[1.0, 10.0]).unwrap();
        assert_eq!(out, [3.0, 20.0, 7.0, 40.0]);
    }
}
