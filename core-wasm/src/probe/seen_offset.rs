//! Calibrated stacking: a number added to the scores of classes that a model never saw, so that a read-out that
//! learnt "seen classes yes" can name the others too. (Chao et al. 2016, generalised zero-shot learning.)
//! A scene is an exact match where every present class lies strictly above every absent one. With d on unseen classes
//! that holds for d in an open interval, or for none:
//!   seen present > seen absent and unseen present > unseen absent   (d does not matter)
//!   seen absent - unseen present < d < seen present - unseen absent

use crate::math::tie::TIE;

/// What is present and absent in a scene, by whether the model saw it: lowest present and highest absent score.
struct Edges {
    present: [f64; 2],
    absent: [f64; 2],
    /// Differences up to this are ties.
    tie: f64,
}

const SEEN: usize = 0;
const UNSEEN: usize = 1;

impl Edges {
    fn of(scores: &[f32], labels: &[i32], unseen: &[u8], present: &mut [bool]) -> Self {
        present.fill(false);
        labels.iter().for_each(|&class| present[class as usize] = true);
        let mut edges =
            Self { present: [f64::INFINITY; 2], absent: [f64::NEG_INFINITY; 2], tie: 0.0 };
        for ((&score, &present), &kind) in scores.iter().zip(present.iter()).zip(unseen) {
            let (score, kind) = (f64::from(score), usize::from(kind));
            edges.tie = edges.tie.max(TIE * score.abs().min(f64::MAX));
            if present {
                edges.present[kind] = edges.present[kind].min(score);
            } else {
                edges.absent[kind] = edges.absent[kind].max(score);
            }
        }
        edges
    }

    /// Between which offsets the scene is a match.
    fn interval(&self) -> Option<Interval> {
        let within = |kind: usize| self.present[kind] - self.absent[kind] > self.tie;
        let low = self.absent[SEEN] - self.present[UNSEEN];
        let high = self.present[SEEN] - self.absent[UNSEEN];
        (within(SEEN) && within(UNSEEN) && low < high).then_some(Interval {
            low,
            high,
            tie: self.tie,
        })
    }
}

struct Interval {
    low: f64,
    high: f64,
    tie: f64,
}

impl Interval {
    /// Whether the scene is a match with an offset, no tie ([`crate::math::tie`]) counted.
    fn holds(&self, offset: f64) -> bool {
        offset - self.low > self.tie
            && (self.high - offset > self.tie || self.high == f64::INFINITY)
    }
}

fn edges(scores: &[f32], labels: &[i32], positions: usize, unseen: &[u8]) -> Vec<Edges> {
    let mut present = vec![false; unseen.len()];
    scores
        .chunks_exact(unseen.len())
        .zip(labels.chunks_exact(positions))
        .map(|(scores, labels)| Edges::of(scores, labels, unseen, &mut present))
        .collect()
}

/// 1 for each scene of `scores` [scenes, classes] that is an exact match with `offset` on the classes that `unseen`
/// marks. Infinity leaves only unseen classes in question where only such are present.
pub fn offset_matches(
    scores: &[f32],
    labels: &[i32],
    positions: usize,
    unseen: &[u8],
    offset: f64,
) -> Vec<u8> {
    let inside = |edges: &Edges| edges.interval().is_some_and(|one| one.holds(offset));
    edges(scores, labels, positions, unseen).iter().map(|edges| inside(edges).into()).collect()
}

/// The offset with which most scenes are exact matches, of several the nearest to 0; and how many those are.
pub fn best_offset(
    scores: &[f32],
    labels: &[i32],
    positions: usize,
    unseen: &[u8],
) -> (f64, usize) {
    let intervals: Vec<Interval> =
        edges(scores, labels, positions, unseen).iter().filter_map(Edges::interval).collect();
    let mut ends: Vec<f64> = intervals
        .iter()
        .flat_map(|one| [one.low, one.high])
        .filter(|end| end.is_finite())
        .collect();
    ends.sort_unstable_by(f64::total_cmp);
    ends.dedup();
    let mut best = (0.0f64, count(&intervals, 0.0));
    // Between two ends nothing changes: the middle of each stretch, and a step beyond the outer ones.
    let outer = |end: Option<&f64>, step: f64| end.map(|end| end + step);
    let tried = (ends.windows(2).map(|pair| 0.5 * (pair[0] + pair[1])))
        .chain(outer(ends.first(), -1.0))
        .chain(outer(ends.last(), 1.0));
    for offset in tried {
        let found = count(&intervals, offset);
        if found > best.1 || (found == best.1 && offset.abs() < best.0.abs()) {
            best = (offset, found);
        }
    }
    best
}

fn count(intervals: &[Interval], offset: f64) -> usize {
    intervals.iter().filter(|one| one.holds(offset)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::exact_matches;
    use crate::random::CounterStream;

    const CLASSES: usize = 7;
    const UNSEEN_CLASSES: [u8; CLASSES] = [0, 1, 0, 1, 0, 0, 1];

    /// Noisy scores of scenes of two objects: what is unseen is scored lower.
    fn drawn(scenes: usize) -> (Vec<f32>, Vec<i32>) {
        let mut stream = CounterStream::new(3, "seen offset test");
        let labels: Vec<i32> = stream.below(CLASSES as u32, 2 * scenes);
        let mut scores = stream.normal(scenes * CLASSES);
        for (scores, labels) in scores.chunks_exact_mut(CLASSES).zip(labels.chunks_exact(2)) {
            labels.iter().for_each(|&label| scores[label as usize] += 3.0);
            for (score, &unseen) in scores.iter_mut().zip(&UNSEEN_CLASSES) {
                *score -= 2.5 * f32::from(unseen);
            }
        }
        (scores, labels)
    }

    /// Straight from the definition: the offset added to the scores.
    fn naive(scores: &[f32], labels: &[i32], offset: f64) -> Vec<u8> {
        let moved: Vec<f32> = (scores.iter().zip(UNSEEN_CLASSES.iter().cycle()))
            .map(|(&score, &unseen)| score + offset as f32 * f32::from(unseen))
            .collect();
        exact_matches(&moved, CLASSES, labels, 2)
    }

    fn sum(actual: &[u8]) -> usize {
        actual.iter().map(|&one| usize::from(one)).sum()
    }

    #[test]
    fn matches_are_those_of_scores_that_were_moved() {
        let (scores, labels) = drawn(300);
        for offset in [-2.0, 0.0, 0.5, 2.5, 40.0] {
            let actual = offset_matches(&scores, &labels, 2, &UNSEEN_CLASSES, offset);
            assert_eq!(actual, naive(&scores, &labels, offset), "{offset}");
        }
    }

    #[test]
    fn no_offset_of_a_fine_grid_gives_more_matches() {
        let (scores, labels) = drawn(200);
        let (offset, best) = best_offset(&scores, &labels, 2, &UNSEEN_CLASSES);
        assert_eq!(sum(&offset_matches(&scores, &labels, 2, &UNSEEN_CLASSES, offset)), best);
        let most = (-400..=800).map(|i| sum(&naive(&scores, &labels, f64::from(i) * 0.01)));
        assert!(most.max().unwrap() <= best);
        assert!(best > sum(&naive(&scores, &labels, 0.0)));
        assert!((offset - 2.5).abs() < 1.0, "{offset}");
    }

    #[test]
    fn an_endless_offset_asks_among_unseen_classes_alone() {
        let (scores, labels) = drawn(300);
        let actual = offset_matches(&scores, &labels, 2, &UNSEEN_CLASSES, f64::INFINITY);
        let own: Vec<usize> = (0..CLASSES).filter(|&c| UNSEEN_CLASSES[c] == 1).collect();
        for (scene, labels) in labels.chunks_exact(2).enumerate() {
            let places = |label: &i32| own.iter().position(|&c| c as i32 == *label);
            let Some(places) = labels.iter().map(places).collect::<Option<Vec<usize>>>() else {
                continue;
            };
            let scores: Vec<f32> = own.iter().map(|c| scores[scene * CLASSES + c]).collect();
            let places: Vec<i32> = places.iter().map(|&place| place as i32).collect();
            let own = exact_matches(&scores, own.len(), &places, 2)[0];
            assert_eq!(actual[scene], own);
        }
    }

    #[test]
    fn where_all_classes_are_seen_the_offset_is_0() {
        let (scores, labels) = drawn(50);
        let (offset, best) = best_offset(&scores, &labels, 2, &[0; CLASSES]);
        assert_eq!(offset, 0.0);
        assert_eq!(best, sum(&exact_matches(&scores, CLASSES, &labels, 2)));
    }
}
