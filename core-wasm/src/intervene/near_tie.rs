//! The best of many scores that are only nearly right: where two of them lie closer than their rounding,
//! both are recomputed in double.

/// The best bank row so far.
#[derive(Clone, Copy)]
pub struct Best {
    pub score: f32,
    pub row: usize,
    /// The score in double, where it had to be made.
    pub exact: Option<f64>,
}

/// Takes the best of a tile into account.
pub fn settle(
    best: &mut Best,
    scores: &[f32],
    start: usize,
    highest: f32,
    slack: f32,
    exact: impl Fn(usize) -> f64,
) {
    let threshold = highest.max(best.score) - slack;
    let mut rivals = scores.iter().enumerate().filter(|&(_, &score)| score >= threshold);
    let first = rivals.next();
    let second = rivals.next();
    let is_beaten = best.score < threshold;
    if let (Some((at, &score)), None, true) = (first, second, is_beaten) {
        *best = Best { score, row: start + at, exact: None };
        return;
    }
    if !is_beaten && best.exact.is_none() {
        best.exact = Some(exact(best.row));
    }
    if is_beaten {
        best.exact = None;
    }
    for (at, &score) in first.into_iter().chain(second).chain(rivals) {
        let value = exact(start + at);
        // Strictly: rows come in order, so the lower one of a tie is already there.
        if best.exact.is_none_or(|before| value > before) {
            *best = Best { score, row: start + at, exact: Some(value) };
        }
    }
    // The threshold of later tiles is the highest score seen, whichever row won.
    best.score = best.score.max(highest);
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Best = Best { score: f32::NEG_INFINITY, row: 0, exact: None };

    /// Tiles of scores after one another, against the true ones.
    fn best_of(tiles: &[&[f32]], truth: &[f64], slack: f32) -> (usize, usize) {
        let mut best = NOTHING;
        let mut start = 0;
        let asked = std::cell::Cell::new(0);
        for scores in tiles {
            let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            // As the search does: nothing here can be the best.
            if highest < best.score - slack {
                start += scores.len();
                continue;
            }
            settle(&mut best, scores, start, highest, slack, |row| {
                asked.set(asked.get() + 1);
                truth[row]
            });
            start += scores.len();
        }
        (best.row, asked.get())
    }

    #[test]
    fn a_score_without_company_wins_and_nothing_is_made_anew() {
        let tiles: [&[f32]; 2] = [&[1.0, 5.0, 2.0], &[3.0, 4.0]];
        assert_eq!(best_of(&tiles, &[0.0; 5], 0.1), (1, 0));
        let later: [&[f32]; 2] = [&[1.0, 2.0], &[7.0, 3.0]];
        assert_eq!(best_of(&later, &[0.0; 4], 0.1), (2, 0));
    }

    #[test]
    fn near_ties_are_decided_by_the_true_scores_within_a_tile_and_across() {
        let within: [&[f32]; 1] = [&[5.0, 4.99, 1.0]];
        assert_eq!(best_of(&within, &[4.9, 5.0, 9.0], 0.1).0, 1);
        let across: [&[f32]; 3] = [&[5.0, 1.0], &[4.95, 2.0], &[5.02, 0.0]];
        assert_eq!(best_of(&across, &[1.0, 0.0, 3.0, 0.0, 2.0, 0.0], 0.1).0, 2);
    }

    #[test]
    fn a_true_tie_goes_to_the_lower_row() {
        let tiles: [&[f32]; 2] = [&[2.0, 2.0], &[2.0, 2.0]];
        assert_eq!(best_of(&tiles, &[1.0, 3.0, 3.0, 3.0], 0.1).0, 1);
    }
}
