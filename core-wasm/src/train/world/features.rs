//! Frozen features of pictures, made by another model: a row for every scene of as many objects as it
//! has, and for every object alone. A scene is a sequence of one patch, its row.
//!   row = (features - mean) / spread,  both over the scenes of training objects

use crate::linalg::column_means::listed_means;
use crate::linalg::dot::less;
use crate::train::layers::sequences::Sequences;

/// Rows of all scenes and objects.
pub struct Features {
    objects: usize,
    /// Objects of a scene.
    fields: usize,
    dim: usize,
    /// [objects ^ fields, dim], the first position slowest.
    scenes: Vec<f32>,
    /// [objects, dim]
    alone: Vec<f32>,
}

impl Features {
    /// `scenes` [objects ^ fields, dim] and `alone` [objects, dim] as another model gave them; `trained`
    /// says which objects training sees. Rows lose the mean over scenes of these, and are divided by one
    /// number, so that their entries have mean square 1 there: held-out scenes have no say in it.
    pub fn new(trained: &[bool], fields: usize, mut scenes: Vec<f32>, mut alone: Vec<f32>) -> Self {
        let objects = trained.len();
        let dim = alone.len() / objects;
        let shown =
            |scene: &usize| (0..fields).all(|f| trained[scene / objects.pow(f as u32) % objects]);
        let seen: Vec<usize> = (0..scenes.len() / dim).filter(shown).collect();
        let mean = listed_means(&scenes, dim, seen.iter().copied());
        let mut square = 0.0;
        for &scene in &seen {
            less(&scenes[scene * dim..][..dim], &mean).for_each(|x| square += x * x);
        }
        let spread = (square / (seen.len() * dim) as f64).sqrt();
        // Features that are all the same tell nothing, but divide by nothing either.
        let spread = if spread > 0.0 { spread } else { 1.0 };
        for row in scenes.chunks_exact_mut(dim).chain(alone.chunks_exact_mut(dim)) {
            for (x, mean) in row.iter_mut().zip(&mean) {
                *x = ((f64::from(*x) - mean) / spread) as f32;
            }
        }
        Self { objects, fields, dim, scenes, alone }
    }

    /// Objects of a scene.
    pub fn fields(&self) -> usize {
        self.fields
    }

    /// Numbers in a row.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// Appends the row of a scene of one object, or of as many as a scene has.
    pub fn push_scene(&self, shown: &[u32], to: &mut Sequences) {
        let (rows, row) = if shown.len() == 1 && self.fields > 1 {
            (&self.alone, shown[0] as usize)
        } else {
            let radix = |row: usize, &object: &u32| row * self.objects + object as usize;
            (&self.scenes, shown.iter().fold(0, radix))
        };
        let row = &rows[row * self.dim..][..self.dim];
        to.push_patches(1, self.dim, None).copy_from_slice(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three objects, the last held out; rows of two numbers that tell which scene they are of.
    fn features() -> Features {
        let scenes = (0..9u8).flat_map(|scene| [f32::from(scene), 10.0]);
        let alone = (0..3u8).flat_map(|object| [f32::from(100 + object), 10.0]);
        let trained = [true, true, false];
        Features::new(&trained, 2, scenes.collect(), alone.collect())
    }

    fn row(shown: &[u32]) -> Vec<f64> {
        let mut sequences = Sequences::default();
        features().push_scene(shown, &mut sequences);
        assert_eq!(sequences.range(0), 0..1);
        sequences.patches().iter().map(|&x| f64::from(x)).collect()
    }

    #[test]
    fn a_scene_has_its_own_row_whatever_is_held_out() {
        // Scenes of training objects: 0, 1, 3, 4. Mean 2, mean square of both columns 10 / 8.
        let spread = (10.0f64 / 8.0).sqrt();
        for (shown, number) in [(&[0, 0][..], 0.0), (&[1, 2], 5.0), (&[2, 1], 7.0), (&[1], 101.0)] {
            let actual = row(shown);
            assert!((actual[0] - (number - 2.0) / spread).abs() < 1e-5, "{shown:?}");
            assert_eq!(actual[1], 0.0);
        }
    }

    #[test]
    fn what_training_sees_has_mean_0_and_mean_square_1() {
        let rows = [[0, 0], [0, 1], [1, 0], [1, 1]].map(|shown| row(&shown)[0]);
        let mean = |power: i32| rows.iter().map(|x| x.powi(power)).sum::<f64>() / 4.0;
        assert!(mean(1).abs() < 1e-6 && (mean(2) / 2.0 - 1.0).abs() < 1e-6);
    }

    #[test]
    fn features_that_are_all_the_same_stay_finite() {
        let same = Features::new(&[true; 2], 1, vec![3.0; 2], vec![3.0; 2]);
        let mut sequences = Sequences::default();
        same.push_scene(&[1], &mut sequences);
        assert_eq!(sequences.patches(), [0.0]);
    }
}
