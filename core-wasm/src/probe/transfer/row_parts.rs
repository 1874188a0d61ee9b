//! What rows of a world consist of: sums A of a vector a position and value, what whole objects add I, the rest E.

use super::value_sums::ValueSums;
use super::world::{Seen, World};
use crate::linalg::dot::add_scaled;

/// Passes of the alternation between positions that finds I.
const PASSES: usize = 10;
/// Dimensions in which I is found at a time.
const TOGETHER: usize = 32;
/// A and E [scenes, dim] each, without the mean.
pub(super) struct Parts {
    /// I + E: what no sum of values explains. A is the rest of the rows, less its mean.
    pub(super) left: Vec<f32>,
    pub(super) sum_mean: Vec<f64>,
    pub(super) rest: Vec<f64>,
    /// Share of I's square that is not E's, seen through the fit.
    pub(super) own_share: f64,
    /// What E lost to the fit.
    pub(super) noise_scale: f64,
}

impl Parts {
    /// The parts, and I [scenes, dim].
    pub(super) fn of(world: &World) -> Option<(Self, Vec<f64>)> {
        let (n, dim) = (world.scenes(), world.dim);
        let all = world.all();
        let seen = Seen::new(world, &all);
        // Free numbers of a dimension: one an object and position, less those of the values.
        let each = world.sizes.iter().map(|size| size - 1).sum::<usize>() + 1;
        let free = world.positions * seen.ids.len().saturating_sub(each);
        let used = free + world.positions * (each - 1) + 1;
        if n < used + used / 4 + 2 {
            return None;
        }
        let left = ValueSums::fit(world, &all).rest(world, &all);
        let mut rest: Vec<f64> = left.iter().map(|&x| x.into()).collect();
        let objects = object_part(&mut rest, &seen, world);
        let square = |rows: &[f64]| rows.iter().map(|x| x * x).sum::<f64>();
        let noise = square(&rest) / (n - used) as f64;
        let whole = square(&objects);
        let own = (whole - noise * free as f64).max(0.0);
        let mut parts = Self {
            left,
            sum_mean: vec![0.0; dim],
            own_share: if whole > 0.0 { own / whole } else { 0.0 },
            noise_scale: (n as f64 / (n - used) as f64).sqrt(),
            rest,
        };
        parts.sum_mean = mean_of(n, dim, |scene, row| parts.sum(world, scene, row));
        Some((parts, objects))
    }

    /// A of a scene.
    pub(super) fn sum(&self, world: &World, scene: usize, to: &mut [f64]) {
        let left = &self.left[scene * world.dim..];
        for ((to, &x), &left) in to.iter_mut().zip(world.row(scene)).zip(left) {
            *to = f64::from(x) - f64::from(left);
        }
        add_scaled(to, -1.0, &self.sum_mean);
    }

    /// A + I of a scene, less what I has of E.
    pub(super) fn both(&self, world: &World, objects: &[f64], scene: usize, to: &mut [f64]) {
        self.sum(world, scene, to);
        let own = &objects[scene * world.dim..][..world.dim];
        add_scaled(to, self.own_share.sqrt(), own);
    }
}

/// Moves a vector a position and object out of `rest`, position after position, and returns what was moved. Dimensions
/// know nothing of each other: some at a time stay in cache through all passes.
fn object_part(rest: &mut [f64], seen: &Seen, world: &World) -> Vec<f64> {
    let (dim, count) = (world.dim, seen.ids.len());
    let label =
        |scene: usize, position: usize| seen.labels[scene * world.positions + position] as usize;
    let mut shares = vec![0.0; world.positions * count];
    for position in 0..world.positions {
        let own = &mut shares[position * count..][..count];
        (0..world.scenes()).for_each(|scene| own[label(scene, position)] += 1.0);
        own.iter_mut().for_each(|shown| *shown = 1.0 / *shown);
    }
    let mut moved = vec![0.0; rest.len()];
    for first in (0..dim).step_by(TOGETHER) {
        let width = TOGETHER.min(dim - first);
        let mut means = vec![0.0; count * width];
        for position in (0..PASSES).flat_map(|_| 0..world.positions) {
            means.fill(0.0);
            for (scene, row) in rest.chunks_exact(dim).enumerate() {
                let mean = &mut means[label(scene, position) * width..][..width];
                add_scaled(mean, 1.0, &row[first..][..width]);
            }
            for (scene, (row, moved)) in
                (rest.chunks_exact_mut(dim).zip(moved.chunks_exact_mut(dim))).enumerate()
            {
                let object = label(scene, position);
                let mean = &means[object * width..][..width];
                let by = shares[position * count + object];
                add_scaled(&mut row[first..][..width], -by, mean);
                add_scaled(&mut moved[first..][..width], by, mean);
            }
        }
    }
    moved
}

/// The mean [width] of rows that are made one by one.
pub(super) fn mean_of(n: usize, width: usize, of: impl Fn(usize, &mut [f64])) -> Vec<f64> {
    let (mut mean, mut row) = (vec![0.0; width], vec![0.0; width]);
    for scene in 0..n {
        of(scene, &mut row);
        add_scaled(&mut mean, 1.0 / n as f64, &row);
    }
    mean
}
