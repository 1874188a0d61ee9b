//! Softmax cross-entropy of whole score matrices in float64, against soft targets.
//! Newton's method asks for every digit, so this one is in double and takes shares of any kind; the
//! fit by steps has [its own](crate::probe::soft_cross_entropy), four rows of float32 at a time.
//!   loss = -sum_k t_k (z_k - log sum_j exp z_j), summed over rows;   p = softmax(z)

use crate::math::f64::{exp, log_sum_exp};

/// Cross-entropy of `scores` [rows, classes] against `targets`, and the probabilities.
pub fn cross_entropy(
    scores: &[f64],
    targets: &[f64],
    classes: usize,
    mut probabilities: Option<&mut [f64]>,
) -> f64 {
    let mut total = 0.0;
    let rows = scores.len() / classes;
    for row in 0..rows {
        let scores = &scores[row * classes..][..classes];
        let log = log_sum_exp(scores.iter().copied());
        let targets = &targets[row * classes..][..classes];
        // A target of 0 must not meet an infinity.
        total += targets
            .iter()
            .zip(scores)
            .filter(|(t, _)| **t > 0.0)
            .map(|(t, z)| t * (log - z))
            .sum::<f64>();
        if let Some(probabilities) = probabilities.as_deref_mut() {
            let to = &mut probabilities[row * classes..][..classes];
            to.iter_mut().zip(scores).for_each(|(p, z)| *p = exp(z - log));
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loss_and_probabilities_are_those_of_the_formula() {
        let scores = [0.5, -1.0, 2.0, 0.0, 0.25, -0.75];
        let targets = [0.5, 0.0, 0.5, 0.0, 1.0, 0.0];
        let mut probabilities = [0.0; 6];
        let loss = cross_entropy(&scores, &targets, 3, Some(&mut probabilities));
        let mut expected = 0.0;
        for (row, (z, t)) in scores.chunks(3).zip(targets.chunks(3)).enumerate() {
            let sum: f64 = z.iter().map(|z| z.exp()).sum();
            for (at, (z, t)) in z.iter().zip(t).enumerate() {
                let p = z.exp() / sum;
                expected -= t * p.ln();
                assert!((probabilities[row * 3 + at] - p).abs() < 1e-14);
            }
        }
        assert!((loss - expected).abs() < 1e-14);
        assert_eq!(loss, cross_entropy(&scores, &targets, 3, None));
    }

    #[test]
    fn a_class_that_is_neither_wanted_nor_possible_costs_nothing() {
        let scores = [0.0, f64::NEG_INFINITY];
        assert_eq!(cross_entropy(&scores, &[1.0, 0.0], 2, None), 0.0);
        assert_eq!(cross_entropy(&[1e4, -1e4], &[0.0, 1.0], 2, None), 2e4);
    }
}
