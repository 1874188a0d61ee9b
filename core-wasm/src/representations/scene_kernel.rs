//! Products of scenes about their mean: K = C F F' C in double, C the centring.

use crate::linalg::dot::{add, add_scaled, add_wide, dot};
use crate::random::CounterStream;

/// K [n, n].
pub struct SceneKernel {
    pub n: usize,
    pub values: Vec<f64>,
}

impl SceneKernel {
    /// Of rows [rows, dim]; `scene_of` names the scene that each shows, -1 for none. A scene is the mean of its rows.
    pub fn of_rows(rows: &[f32], dim: usize, scene_of: &[i32], n: usize) -> Self {
        let mut scenes = vec![0.0; n * dim];
        let mut counts = vec![0.0; n];
        for (row, &scene) in rows.chunks_exact(dim).zip(scene_of) {
            if scene < 0 {
                continue;
            }
            counts[scene as usize] += 1.0;
            let to = &mut scenes[scene as usize * dim..][..dim];
            add_wide(to, row);
        }
        for (scene, &count) in scenes.chunks_exact_mut(dim).zip(&counts) {
            scene.iter_mut().for_each(|x| *x /= count);
        }
        Self::of_scenes(scenes, dim)
    }

    /// Of what is counted in each scene [n, columns]: every column has a direction of its own.
    pub fn of_counts(counts: &[f64], columns: usize) -> Self {
        Self::of_scenes(counts.to_vec(), columns)
    }

    /// The same with a drawn vector [dim] for each column: a lookup table, or a bag.
    pub fn of_drawn(
        counts: &[f64],
        columns: usize,
        dim: usize,
        stream: &mut CounterStream,
    ) -> Self {
        let vectors: Vec<f64> = stream.normal(columns * dim).into_iter().map(f64::from).collect();
        let scenes = counts.chunks_exact(columns).flat_map(|row| {
            let mut sum = vec![0.0; dim];
            for (&count, vector) in row.iter().zip(vectors.chunks_exact(dim)) {
                if count != 0.0 {
                    add_scaled(&mut sum, count, vector);
                }
            }
            sum
        });
        Self::of_scenes(scenes.collect(), dim)
    }

    fn of_scenes(mut scenes: Vec<f64>, dim: usize) -> Self {
        let n = scenes.len() / dim;
        let mut mean = vec![0.0; dim];
        for row in scenes.chunks_exact(dim) {
            add(&mut mean, row);
        }
        mean.iter_mut().for_each(|m| *m /= n as f64);
        for row in scenes.chunks_exact_mut(dim) {
            add_scaled(row, -1.0, &mean);
        }
        let mut values = vec![0.0; n * n];
        for (i, row) in scenes.chunks_exact(dim).enumerate() {
            for (j, other) in scenes.chunks_exact(dim).take(i + 1).enumerate() {
                let product = dot(row, other);
                values[i * n + j] = product;
                values[j * n + i] = product;
            }
        }
        Self { n, values }
    }

    /// Of some scenes.
    pub fn of(&self, kept: &[u32]) -> Self {
        let row = |&i: &u32| &self.values[i as usize * self.n..][..self.n];
        let values = kept.iter().flat_map(|i| kept.iter().map(move |&j| row(i)[j as usize]));
        Self { n: kept.len(), values: values.collect() }
    }
}
