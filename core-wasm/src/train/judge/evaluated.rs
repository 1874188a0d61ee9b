//! What a model recognises, scene by scene, and in sum.

/// Of each scene, in the order of the trial.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// Concepts of which every present value scores above every absent one.
    pub concepts: Vec<u32>,
    /// Whether every present object scores above all others.
    pub objects: Vec<bool>,
    /// Share of its distinct objects, m of them, among the m best of all.
    pub top: Vec<f64>,
    /// Whether its own objects score higher in sum than after an exchange of one value; None where an
    /// exchange makes the same objects.
    pub swaps: Vec<Option<bool>>,
}

/// The same over all scenes of one kind.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Recognition {
    pub scenes: usize,
    /// Mean over concepts of the share of exact matches.
    pub concept: f64,
    /// Share of exact matches against all objects.
    pub object: f64,
    /// Share of the scene's distinct objects, m of them, among the m best of all objects.
    pub top: f64,
    /// Scenes whose own objects score higher in sum than after an exchange of one value.
    pub swap: f64,
    /// Scenes where an exchange makes other objects; only these count in `swap`.
    pub swap_scenes: usize,
}

impl Evaluation {
    /// Rates, where there are `concepts` concepts.
    pub fn recognition(&self, concepts: usize) -> Recognition {
        let scenes = self.objects.len();
        let share = |right: usize, of: usize| right as f64 / of.max(1) as f64;
        let swaps = || self.swaps.iter().flatten();
        let concepts_right: u32 = self.concepts.iter().sum();
        Recognition {
            scenes,
            concept: share(concepts_right as usize, scenes * concepts),
            object: share(self.objects.iter().filter(|&&right| right).count(), scenes),
            top: self.top.iter().sum::<f64>() / scenes.max(1) as f64,
            swap: share(swaps().filter(|&&right| right).count(), swaps().count()),
            swap_scenes: swaps().count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_means_over_scenes_and_swaps_over_those_that_have_one() {
        let evaluated = Evaluation {
            concepts: vec![2, 1, 0, 2],
            objects: vec![true, false, false, true],
            top: vec![1.0, 0.5, 0.0, 1.0],
            swaps: vec![Some(true), None, Some(false), Some(true)],
        };
        let seen = evaluated.recognition(2);
        assert_eq!((seen.scenes, seen.concept, seen.object), (4, 0.625, 0.5));
        assert_eq!((seen.top, seen.swap_scenes), (0.625, 3));
        assert!((seen.swap - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(Evaluation::default().recognition(2).swap, 0.0);
    }
}
