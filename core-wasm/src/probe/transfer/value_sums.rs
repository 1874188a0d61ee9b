//! What single values explain of an embedding, position by position, by least squares on one-hots D:
//!   f ≈ mean + (D - mean of D) C,   C = (D'D + l I)^-1 D'F, centred, l next to nothing
//! The rest of a row says what values do together. No bag of concepts that adds up has any of it, so a
//! decoder fitted on the rest can't learn which bags were shown and take that for binding.

use super::world::World;
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add, add_scaled, widen};

/// One-hots of a position and concept add up to 1: the penalty, relative to the mean diagonal, keeps the
/// solution of least norm in reach of double precision.
const PENALTY: f64 = 1e-7;

pub struct ValueSums {
    /// [dim].
    pub mean: Vec<f64>,
    /// C [columns, dim].
    pub map: Vec<f64>,
}

impl ValueSums {
    /// Fitted on the listed scenes.
    pub fn fit(world: &World, scenes: &[usize]) -> Self {
        Self::of_rows(world, world.dim, scenes, |scene, row| widen(row, world.row(scene)))
    }

    /// Of rows [dim] that are made one by one, twice. `shown` says what scenes show, and need not have rows.
    pub fn of_rows(
        shown: &World,
        dim: usize,
        scenes: &[usize],
        of: impl Fn(usize, &mut [f64]),
    ) -> Self {
        let (columns, n) = (shown.columns(), scenes.len() as f64);
        let mut mean = vec![0.0; dim];
        let mut counts = vec![0.0; columns];
        let mut gram = vec![0.0; columns * columns];
        let mut map = vec![0.0; columns * dim];
        let mut row = vec![0.0; dim];
        for &scene in scenes {
            of(scene, &mut row);
            add(&mut mean, &row);
        }
        mean.iter_mut().for_each(|sum| *sum /= n.max(1.0));
        for &scene in scenes {
            of(scene, &mut row);
            add_scaled(&mut row, -1.0, &mean);
            for i in shown.ones(scene) {
                counts[i] += 1.0;
                shown.ones(scene).for_each(|j| gram[i * columns + j] += 1.0);
                // Rows are centred, so one-hots need not be.
                add_scaled(&mut map[i * dim..][..dim], 1.0, &row);
            }
        }
        for i in 0..columns {
            for j in 0..columns {
                gram[i * columns + j] -= counts[i] * counts[j] / n;
            }
        }
        let trace: f64 = (0..columns).map(|i| gram[i * columns + i]).sum();
        let added = (PENALTY * trace / columns as f64).max(f64::MIN_POSITIVE);
        (0..columns).for_each(|i| gram[i * columns + i] += added);
        cholesky(&mut gram, columns);
        solve(&gram, &mut map, columns, dim);
        // The mean of D moves into the constant.
        let mut constant = mean;
        for (row, count) in map.chunks_exact(dim).zip(&counts) {
            add_scaled(&mut constant, -count / n, row);
        }
        Self { mean: constant, map }
    }

    /// What is left of the listed scenes' rows [scenes, dim].
    pub fn rest(&self, world: &World, scenes: &[usize]) -> Vec<f32> {
        let dim = world.dim;
        let mut rest = Vec::with_capacity(scenes.len() * dim);
        let mut row = vec![0.0; dim];
        for &scene in scenes {
            widen(&mut row, world.row(scene));
            self.leave(world, scene, 0, &mut row);
            rest.extend(row.iter().map(|&x| x as f32));
        }
        rest
    }

    /// Leaves the rest alone of a scene's row, or of its dimensions from `first` on, rounded to float32. `shown` says what
    /// scenes show, and need not have rows.
    pub fn leave(&self, shown: &World, scene: usize, first: usize, row: &mut [f64]) {
        add_scaled(row, -1.0, &self.mean[first..]);
        for i in shown.ones(scene) {
            add_scaled(row, -1.0, &self.map[i * self.mean.len() + first..]);
        }
        row.iter_mut().for_each(|x| *x = f64::from(*x as f32));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    const SIZES: [usize; 2] = [4, 3];

    fn values(scenes: usize) -> Vec<u32> {
        let mut stream = CounterStream::new(1, "values");
        (0..scenes * 4).map(|at| stream.next_below(SIZES[at % 2] as u32)).collect()
    }

    fn world<'a>(x: &'a [f32], values: &'a [u32]) -> World<'a> {
        World::of_two(x, values, &SIZES)
    }

    #[test]
    fn a_sum_of_value_vectors_leaves_nothing_in_any_scene() {
        let values = values(80);
        let table = CounterStream::new(2, "table").normal(14 * 5);
        let at = world(&[0.0; 400], &values);
        let x: Vec<f32> = (0..80)
            .flat_map(|scene| {
                let sum = |d| at.ones(scene).map(|i| table[i * 5 + d]).sum::<f32>() + 3.0;
                (0..5).map(sum).collect::<Vec<_>>()
            })
            .collect();
        let world = world(&x, &values);
        let train: Vec<usize> = (0..60).collect();
        let all: Vec<usize> = (0..80).collect();
        let rest = ValueSums::fit(&world, &train).rest(&world, &all);
        assert!(rest.iter().all(|x| x.abs() < 1e-4));
    }

    #[test]
    fn the_rest_of_the_fitted_scenes_is_uncorrelated_with_every_value() {
        let values = values(60);
        let x = CounterStream::new(3, "x").normal(60 * 5);
        let world = world(&x, &values);
        let all: Vec<usize> = (0..60).collect();
        let rest = ValueSums::fit(&world, &all).rest(&world, &all);
        let size: f32 = rest.iter().map(|x| x * x).sum();
        assert!(size > 60.0);
        for column in 0..world.columns() {
            for d in 0..5 {
                let sum: f32 = (0..60)
                    .filter(|&scene| world.ones(scene).any(|i| i == column))
                    .map(|scene| rest[scene * 5 + d])
                    .sum();
                assert!(sum.abs() < 1e-3);
            }
        }
    }
}
