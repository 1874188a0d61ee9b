//! Scenes as sums of vectors of their objects, read by fixed probes: scores of the sets that share a bag.
//!   score of a class = base + sum over positions of t_o G_position,   score of a set = the best of its ways to be read
//! A way is a list of classes: the objects of the set, or a value for each position and concept.

use crate::linalg::dot::add_scaled;
use crate::options::options;
use wasm_bindgen::prelude::wasm_bindgen;

options! {
    /// Scenes with their candidate sets, and the probes that read them; all empty where there are none.
    pub struct CodedScenes {
        pub positions: usize,
        pub classes: usize,
        /// [classes]: what the mean scores.
        pub base: Vec<f64>,
        /// G [positions, width, classes].
        pub weights: Vec<f64>,
        /// Object of each position [scenes, positions].
        pub objects: Vec<u32>,
        /// First set of each scene, and the end of the last [scenes + 1].
        pub scenes: Vec<u32>,
        /// First way of each set for each stream, and the end of the last [streams x sets + 1], stream after stream.
        pub sets: Vec<u32>,
        /// First class of each way, and the end of the last.
        pub ways: Vec<u32>,
        /// Classes of the ways.
        pub members: Vec<u32>,
        /// Prior of each set; those of a scene sum to 1.
        pub prior: Vec<f64>,
        /// Place of the true set among the scene's own [scenes].
        pub truths: Vec<u32>,
    }
}

impl CodedScenes {
    pub fn count(&self) -> usize {
        self.truths.len()
    }

    pub fn streams(&self) -> usize {
        (self.sets.len() - 1) / self.prior.len().max(1)
    }

    pub fn objects_of(&self, scene: usize) -> &[u32] {
        &self.objects[scene * self.positions..][..self.positions]
    }

    pub fn prior_of(&self, scene: usize) -> &[f64] {
        &self.prior[self.scenes[scene] as usize..self.scenes[scene + 1] as usize]
    }

    /// What each class scores where each object has the vector that `vector` gives.
    pub fn scores(&self, scene: usize, vector: impl Fn(usize) -> usize, t: &[f64]) -> Vec<f64> {
        let mut scores = self.base.to_vec();
        let each = self.weights.len() / self.positions;
        let width = each / self.classes;
        for (position, &object) in self.objects_of(scene).iter().enumerate() {
            let row = &t[vector(object as usize) * width..][..width];
            let maps = self.weights[position * each..][..each].chunks_exact(self.classes);
            for (&x, weights) in row.iter().zip(maps) {
                add_scaled(&mut scores, x, weights);
            }
        }
        scores
    }

    /// Scores of the scene's sets, stream by stream.
    pub fn set_scores(&self, scene: usize, classes: &[f64]) -> Vec<Vec<f64>> {
        let (from, to) = (self.scenes[scene] as usize, self.scenes[scene + 1] as usize);
        let all = self.prior.len();
        let way = |way: usize| -> f64 {
            let (from, to) = (self.ways[way] as usize, self.ways[way + 1] as usize);
            let members = self.members[from..to].iter();
            members.map(|&class| classes[class as usize]).sum()
        };
        let best = |set: usize| -> f64 {
            let (from, to) = (self.sets[set] as usize, self.sets[set + 1] as usize);
            (from..to).map(way).fold(f64::NEG_INFINITY, f64::max)
        };
        (0..self.streams())
            .map(|stream| (from..to).map(|set| best(stream * all + set)).collect())
            .collect()
    }
}
