//! Recognition from scores in double.

/// Whether the lowest score of what is present is strictly above the highest of what is not. Scores are
/// compared as float32: twins that a bag can't tell apart differ by rounding alone, which is a tie.
pub fn present_above_absent(scores: &[f64], present: impl Iterator<Item = usize>) -> bool {
    let mut shown = vec![false; scores.len()];
    present.for_each(|class| shown[class] = true);
    let (mut lowest, mut highest) = (f32::INFINITY, f32::NEG_INFINITY);
    for (&score, shown) in scores.iter().zip(shown) {
        let score = score as f32;
        if score.is_nan() {
            return false;
        }
        if shown {
            lowest = lowest.min(score);
        } else {
            highest = highest.max(score);
        }
    }
    lowest > highest
}

/// Sum over the classes of the squared difference to 1 for what is present, else to 0.
pub fn squared_error(scores: &[f64], present: impl Iterator<Item = usize>) -> f64 {
    let all: f64 = scores.iter().map(|score| score * score).sum();
    // (s - 1)^2 = s^2 + (1 - 2 s)
    present.fold(all, |sum, class| sum + (1.0 - 2.0 * scores[class]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_is_strict_and_rounding_is_a_tie() {
        let is_match = |scores: &[f64], present: &[usize]| {
            present_above_absent(scores, present.iter().copied())
        };
        assert!(is_match(&[3.0, 1.0, 2.0], &[0, 2]));
        assert!(!is_match(&[3.0, 2.0, 2.0], &[0, 2]));
        assert!(!is_match(&[0.5, 0.5 + 1e-12], &[1]));
        assert!(is_match(&[0.1, 0.2], &[0, 1]));
        assert!(!is_match(&[f64::NAN, 0.2], &[1]));
    }

    #[test]
    fn errors_are_squared_around_the_targets() {
        let actual = squared_error(&[0.5, -1.0, 2.0], [0, 2].into_iter());
        assert!((actual - (0.25 + 1.0 + 1.0)).abs() < 1e-12);
    }
}
