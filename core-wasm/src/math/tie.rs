//! When two scores are equal.
//!   a above b:  a - b > 2^-23 L,   L the largest of the scores that are compared, without sign
//! 2^-23 is one unit in the last place of single precision, in which vectors come. What differs by less is rounding: of
//! the vectors, of a solver, or of the order of its rows. So a tie is the same on every host and in any order of rows.
//! A choice between two counts a tie as a half; an exact match needs every present score above every absent one.

/// The largest difference that is a tie, where the largest score is 1.
pub const TIE: f64 = f32::EPSILON as f64;

/// The largest of some scores, without sign.
pub fn largest(scores: impl IntoIterator<Item = f64>) -> f64 {
    scores.into_iter().fold(0.0, |most, score| if score.abs() > most { score.abs() } else { most })
}

/// Whether a difference of scores is more than a tie, and its first score the higher one.
pub fn is_above(difference: f64, largest: f64) -> bool {
    // Infinite scores are above all others.
    difference > TIE * largest.min(f64::MAX)
}

/// Of a choice between two: 1 for the first, 1/2 for a tie, 0 for the second.
pub fn win(difference: f64, largest: f64) -> f64 {
    if is_above(difference, largest) {
        1.0
    } else if difference.is_nan() || is_above(-difference, largest) {
        0.0
    } else {
        0.5
    }
}

/// An exact match: every present score lies above every absent one. No absent score is a match, and a NaN is none.
pub fn present_above_absent(scores: impl Iterator<Item = (f64, bool)> + Clone) -> bool {
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    for (score, present) in scores.clone() {
        if score.is_nan() {
            return false;
        }
        if present {
            lowest = if score < lowest { score } else { lowest };
        } else {
            highest = if score > highest { score } else { highest };
        }
    }
    // Most scores of permuted rows are no match, whatever the largest is.
    lowest > highest && is_above(lowest - highest, largest(scores.map(|(score, _)| score)))
}

/// Makes scores that tie equal, so that whatever compares them afterwards finds the same ties: from the highest on, what
/// ties with it becomes it.
pub fn level(scores: &mut [f64], largest: f64) {
    let tie = TIE * largest.min(f64::MAX);
    // Of two objects and two concepts there are two sets.
    if let [a, b] = scores {
        if (*a - *b).abs() <= tie {
            (*a, *b) = (a.max(*b), a.max(*b));
        }
        return;
    }
    let mut head = f64::NAN;
    for at in super::order::falling(scores) {
        let is_tie = head - scores[at] <= tie;
        if !is_tie {
            head = scores[at];
        }
        scores[at] = head;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_of_rounding_is_a_half_beside_the_largest_score() {
        for (difference, largest, expected) in [
            (1e-15, 1.0, 0.5),
            (-1e-8, 1.0, 0.5),
            (1e-6, 1.0, 1.0),
            (-1e-6, 1.0, 0.0),
            (1e-6, 100.0, 0.5),
            (0.0, 0.0, 0.5),
            (1e-300, 0.0, 1.0),
            (f64::INFINITY, f64::INFINITY, 1.0),
            (f64::NAN, 1.0, 0.0),
        ] {
            assert_eq!(win(difference, largest), expected, "{difference} beside {largest}");
        }
    }

    #[test]
    fn a_match_is_strict_and_a_tie_is_none() {
        let is_match = |scores: &[f64], present: &[usize]| {
            let shown =
                scores.iter().enumerate().map(|(at, &score)| (score, present.contains(&at)));
            present_above_absent(shown)
        };
        assert!(is_match(&[3.0, 1.0, 2.0], &[0, 2]));
        assert!(!is_match(&[3.0, 2.0, 2.0], &[0, 2]));
        assert!(!is_match(&[0.5, 0.5 + 1e-12], &[1]));
        // Both are nothing beside a score of 1.
        assert!(!is_match(&[3e-15, 1e-15, -1.0], &[0]));
        assert!(is_match(&[0.1, 0.2], &[0, 1]));
        assert!(is_match(&[f64::INFINITY, 0.0], &[0]));
        assert!(!is_match(&[f64::NAN, 0.2], &[1]));
    }

    /// Straight from the definition: of each pair, whether it is a tie.
    #[test]
    fn levelled_scores_are_equal_where_they_tie_and_as_far_apart_as_before_where_not() {
        let truth = [0.3, 1.0, 0.3 + 1e-12, 0.3 - 2e-12, 1.0 - 1e-3, -1.0];
        let mut levelled = truth;
        level(&mut levelled, 1.0);
        for (a, &before) in truth.iter().enumerate() {
            for (b, &other) in truth.iter().enumerate() {
                let expected = win(before - other, 1.0);
                let actual = [0.0, 0.5, 1.0][usize::from(levelled[a] >= levelled[b])
                    + usize::from(levelled[a] > levelled[b])];
                assert_eq!(actual, expected, "{before}, {other}");
            }
            assert!((levelled[a] - before).abs() < 1e-11);
        }
        let mut two = [1e-15, 3e-15];
        level(&mut two, 0.05);
        assert_eq!(two, [3e-15; 2]);
        let mut none = [f64::NAN, 1.0];
        level(&mut none, 1.0);
        assert!(none[0].is_nan() && none[1] == 1.0);
    }
}
