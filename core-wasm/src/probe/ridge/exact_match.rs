//! Recognition from scores in double.

use crate::math::tie::present_above_absent;

/// Whether the scores are an exact match of what is present ([`crate::math::tie`]).
pub fn is_match(scores: &[f64], present: impl Iterator<Item = usize>) -> bool {
    let mut shown = vec![false; scores.len()];
    present.for_each(|class| shown[class] = true);
    present_above_absent(scores.iter().copied().zip(shown))
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
    fn errors_are_squared_around_the_targets() {
        let actual = squared_error(&[0.5, -1.0, 2.0], [0, 2].into_iter());
        assert!((actual - (0.25 + 1.0 + 1.0)).abs() < 1e-12);
    }
}
