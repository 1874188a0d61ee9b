//! What scenes are made of: objects of a position, or whole scenes where a product runs over all of them. A fit needs
//! no scene, but how often units are shown, alone and together, and the sums of targets over the scenes of each:
//!   M = A'A [units, units],   B = A'Y [units, width],   A [scenes, units] = 1 where a scene shows a unit
//! so a pass costs what units and pairs of them cost, however many scenes show them.

use crate::linalg::sparse_symmetric::SparseSymmetric;
use std::collections::BTreeMap;

pub struct Units {
    /// Table rows of each unit, [units, each].
    pub rows: Vec<u32>,
    /// Factors of one unit.
    pub each: usize,
    /// First unit of each group, and after the last one their number; a scene shows one of each group.
    pub groups: Vec<usize>,
    /// Scenes that show each.
    pub counts: Vec<f64>,
    /// M.
    pub together: SparseSymmetric,
    /// Of each scene, [scenes, groups].
    of: Vec<u32>,
}

impl Units {
    /// Of scenes with table rows [scenes, factors], `each` of them a unit.
    pub fn new(rows: &[u32], factors: usize, each: usize) -> Self {
        let per_scene = factors / each;
        let scenes = rows.len() / factors;
        let mut of = vec![0; scenes * per_scene];
        let mut found = Self {
            rows: Vec::new(),
            each,
            groups: vec![0],
            counts: Vec::new(),
            together: SparseSymmetric::of_counts(0, Vec::new()),
            of: Vec::new(),
        };
        for group in 0..per_scene {
            let own = |scene: usize| &rows[scene * factors + group * each..][..each];
            let mut numbers: BTreeMap<&[u32], u32> =
                (0..scenes).map(|scene| (own(scene), 0)).collect();
            for (number, (rows, position)) in numbers.iter_mut().enumerate() {
                *position = (found.groups[group] + number) as u32;
                found.rows.extend_from_slice(rows);
            }
            found.groups.push(found.rows.len() / each);
            found.counts.resize(found.groups[group + 1], 0.0);
            for scene in 0..scenes {
                let unit = numbers[own(scene)];
                of[scene * per_scene + group] = unit;
                found.counts[unit as usize] += 1.0;
            }
        }
        let pairs = of
            .chunks_exact(per_scene)
            .flat_map(|shown| {
                shown.iter().flat_map(move |&one| shown.iter().map(move |&other| (one, other)))
            })
            .collect();
        found.together = SparseSymmetric::of_counts(found.counts.len(), pairs);
        found.of = of;
        found
    }

    pub fn count(&self) -> usize {
        self.counts.len()
    }

    /// The units of each scene.
    pub fn of_scenes(&self) -> impl Iterator<Item = &[u32]> {
        self.of.chunks_exact(self.groups.len() - 1)
    }

    /// Table rows of each unit.
    pub fn rows(&self) -> impl Iterator<Item = &[u32]> {
        self.rows.chunks_exact(self.each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_pairs_are_those_of_the_scenes() {
        // Objects (0, 2), (1, 2) and (1, 3) in two positions; the second position's rows follow those of the first.
        let objects = [[0, 2], [1, 2], [1, 3]];
        let shown = [[0, 1], [0, 2], [2, 1], [0, 1]];
        let rows: Vec<u32> = (shown.iter())
            .flat_map(|&[a, b]| {
                let [one, two] = [objects[a], objects[b]];
                [one[0], one[1], two[0] + 4, two[1] + 4]
            })
            .collect();
        let units = Units::new(&rows, 4, 2);
        assert_eq!(units.groups, [0, 2, 4]);
        assert_eq!(units.rows, [0, 2, 1, 3, 5, 6, 5, 7]);
        assert_eq!(units.counts, [3.0, 1.0, 3.0, 1.0]);
        let all: Vec<f64> =
            (0..4).flat_map(|i| (0..4).map(move |j| f64::from(u8::from(i == j)))).collect();
        #[rustfmt::skip]
        assert_eq!(units.together.product(&all, 4), [
            3.0, 0.0, 2.0, 1.0,
            0.0, 1.0, 1.0, 0.0,
            2.0, 1.0, 3.0, 0.0,
            1.0, 0.0, 0.0, 1.0,
        ]);
        let whole = Units::new(&rows, 4, 4);
        assert_eq!(whole.counts, [2.0, 1.0, 1.0]);
        assert_eq!(whole.of_scenes().next(), Some(&[0][..]));
    }
}
