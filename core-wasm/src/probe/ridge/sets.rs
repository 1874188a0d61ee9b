//! Scores of whole sets of objects: the sum over a set of its objects' scores.

use crate::math::tie::{largest, level};
use crate::options::options;
use wasm_bindgen::prelude::wasm_bindgen;

options! {
    /// Candidate sets of each group: those that its scenes' bag of values allows.
    pub struct CandidateSets {
        /// The head that scores objects.
        pub head: usize,
        /// Objects a set.
        pub objects: usize,
        /// [groups + 1], in sets.
        pub offsets: Vec<u32>,
        /// Object classes, [sets, objects].
        pub members: Vec<u32>,
    }
}

impl CandidateSets {
    /// Number of sets of a group.
    pub fn count(&self, group: usize) -> usize {
        (self.offsets[group + 1] - self.offsets[group]) as usize
    }

    /// Adds the scores of a group's sets on one scene's object scores [classes] to `to`. Sets that tie, beside the
    /// largest of all objects' scores, get the same score: those of a bag that no fit can tell apart differ by rounding.
    pub fn push(&self, group: usize, scores: &[f64], to: &mut Vec<f64>) {
        let first = self.offsets[group] as usize;
        let members = &self.members[first * self.objects..];
        let start = to.len();
        for set in members.chunks_exact(self.objects).take(self.count(group)) {
            to.push(set.iter().map(|&object| scores[object as usize]).sum());
        }
        level(&mut to[start..], largest(scores.iter().copied()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_that_shows_an_object_twice_counts_it_twice() {
        let (offsets, members) = (vec![0, 1, 3], vec![0, 0, 0, 1, 2, 2]);
        let sets = CandidateSets { head: 0, objects: 2, offsets, members };
        let mut actual = Vec::new();
        sets.push(1, &[1.0, 10.0, 100.0], &mut actual);
        sets.push(0, &[1.0, 10.0, 100.0], &mut actual);
        assert_eq!(actual, [11.0, 200.0, 2.0]);
    }

    #[test]
    fn sets_that_differ_by_rounding_alone_get_one_score_however_small_both_are() {
        let (offsets, members) = (vec![0, 3], vec![0, 1, 2, 3, 0, 4]);
        let sets = CandidateSets { head: 0, objects: 2, offsets, members };
        let mut actual = Vec::new();
        sets.push(0, &[1e-15, 1e-15, 3e-15, 4e-15, 0.05], &mut actual);
        assert_eq!(actual, [7e-15, 7e-15, 0.05 + 1e-15]);
    }
}
