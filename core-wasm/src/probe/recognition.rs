//! What a probe says about scenes: scores, exact matches, and the loss on any rows.

use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::linalg::unit_rows::unit_rows;
use crate::math::f64::log_sum_exp;
use crate::math::tie::present_above_absent;
use crate::simd::{AlignedF32, F32x4, OutOfMemory};

/// Scores [scenes, classes] of `weights` [classes, dim] on `embeddings` [scenes, dim]: dot products,
/// or temperature x cosines. `offsets` [classes] are added to dot products.
pub fn probe_scores(
    embeddings: View<f32>,
    weights: View<f32>,
    cosine_temperature: Option<f32>,
    offsets: Option<&[f32]>,
) -> Result<AlignedF32, OutOfMemory> {
    let (scenes, classes, dim) = (embeddings.rows(), weights.rows(), weights.cols());
    let mut scores = AlignedF32::zeroed(scenes * classes)?;
    let none = Epilogue::default();
    let Some(temperature) = cosine_temperature else {
        let added = Epilogue { bias: offsets, ..none };
        gemm::<F32x4>(embeddings, weights.transposed(), &mut scores, added)?;
        return Ok(scores);
    };
    let weights = unit_rows(weights)?;
    let embeddings = unit_rows(embeddings)?;
    let weights = View::new(&weights, classes, dim).transposed();
    gemm::<F32x4>(View::new(&embeddings, scenes, dim), weights, &mut scores, none)?;
    scores.iter_mut().for_each(|score| *score *= temperature);
    Ok(scores)
}

/// 1 for each row of `scores` [scenes, classes] that is an exact match ([`crate::math::tie`]). `labels` [scenes, objects].
pub fn exact_matches(scores: &[f32], classes: usize, labels: &[i32], objects: usize) -> Vec<u8> {
    let mut present = vec![false; classes];
    scores
        .chunks_exact(classes)
        .zip(labels.chunks_exact(objects))
        .map(|(scores, positions)| {
            present.fill(false);
            positions.iter().for_each(|&class| present[class as usize] = true);
            let shown = scores.iter().zip(&present).map(|(&score, &is)| (f64::from(score), is));
            present_above_absent(shown) as u8
        })
        .collect()
}

/// Mean over `rows` of the cross-entropy of `scores` [scenes, classes] against the soft targets of
/// `labels` [scenes, objects], in f64.
pub fn soft_cross_entropy(
    scores: &[f32],
    classes: usize,
    labels: &[i32],
    objects: usize,
    rows: impl ExactSizeIterator<Item = usize>,
) -> f64 {
    let count = rows.len() as f64;
    let total: f64 = rows
        .map(|row| {
            let scores = &scores[row * classes..][..classes];
            let log = log_sum_exp(scores.iter().map(|&z| f64::from(z)));
            let positions = &labels[row * objects..][..objects];
            let shown: f64 = positions.iter().map(|&class| scores[class as usize] as f64).sum();
            log - shown / objects as f64
        })
        .sum();
    total / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_needs_the_lowest_present_score_strictly_above_the_highest_absent_one() {
        let cases: [(&[f32], &[i32], u8); 9] = [
            (&[3.0, 1.0, 2.0], &[0, 2], 1),
            (&[3.0, 2.0, 2.0], &[0, 2], 0),
            (&[3.0, 2.5, 2.0], &[0, 2], 0),
            (&[3.0, 1e-8, 0.0], &[0, 1], 0),
            (&[3.0, 2.5, 2.0], &[0, 0], 1),
            (&[f32::NAN, 2.5, 3.0], &[2, 2], 0),
            (&[1.0, 2.5, f32::NAN], &[2, 2], 0),
            (&[f32::INFINITY, 0.0, f32::NEG_INFINITY], &[0, 0], 1),
            (&[0.0, 0.0, 0.0], &[1, 1], 0),
        ];
        for (scores, labels, expected) in cases {
            assert_eq!(exact_matches(scores, 3, labels, 2), [expected], "{scores:?}");
        }
    }
}
