//! What rows of a world consist of: sums A of a vector a position and value, what whole objects add I, the rest E.

use super::value_sums::ValueSums;
use super::world::{Seen, World};
use crate::linalg::dot::{add_scaled, widen};

/// Passes of the alternation between positions that finds I.
const PASSES: usize = 10;
/// Dimensions in which I is found at a time.
const TOGETHER: usize = 32;

/// Of I and E, each twice as large as the rows, one is held at a time: finding it again takes a moment.
pub(super) struct Parts {
    sums: ValueSums,
    /// Mean of A.
    sum_mean: Vec<f64>,
    /// Place of each scene's objects [scenes, positions].
    labels: Vec<i32>,
    objects: usize,
    /// 1 / how many scenes show each object in a position [positions, objects].
    shares: Vec<f64>,
    /// Share of I's square that is not E's, seen through the fit.
    pub(super) own_share: f64,
    /// What E lost to the fit.
    pub(super) noise_scale: f64,
}

/// What is held of the rows [scenes, dim].
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Part {
    Objects,
    Rest,
}

impl Parts {
    /// The parts, and I.
    pub(super) fn of(world: &World) -> Option<(Self, Vec<f64>)> {
        let (n, dim) = (world.scenes(), world.dim);
        let all = world.all();
        let seen = Seen::new(world, &all);
        let objects = seen.ids.len();
        // Free numbers of a dimension: one an object and position, less those of the values.
        let each = world.sizes.iter().map(|size| size - 1).sum::<usize>() + 1;
        let free = world.positions * objects.saturating_sub(each);
        let used = free + world.positions * (each - 1) + 1;
        if n < used + used / 4 + 2 {
            return None;
        }
        let mut shares = vec![0.0; world.positions * objects];
        for (at, &label) in seen.labels.iter().enumerate() {
            shares[at % world.positions * objects + label as usize] += 1.0;
        }
        shares.iter_mut().for_each(|shown| *shown = 1.0 / *shown);
        let mut parts = Self {
            sums: ValueSums::fit(world, &all),
            sum_mean: vec![0.0; dim],
            labels: seen.labels,
            objects,
            shares,
            own_share: 0.0,
            noise_scale: (n as f64 / (n - used) as f64).sqrt(),
        };
        let square = |rows: &[f64]| rows.iter().map(|x| x * x).sum::<f64>();
        let mut found = vec![0.0; n * dim];
        parts.find(world, Part::Rest, &mut found);
        let noise = square(&found) / (n - used) as f64;
        parts.find(world, Part::Objects, &mut found);
        let whole = square(&found);
        let own = (whole - noise * free as f64).max(0.0);
        parts.own_share = if whole > 0.0 { own / whole } else { 0.0 };
        parts.sum_mean =
            mean_of(n, dim, |scene, row| parts.sum(world, scene, world.row(scene), row));
        Some((parts, found))
    }

    /// A of a scene, whose row this is. `shown` says what scenes show.
    pub(super) fn sum(&self, shown: &World, scene: usize, row: &[f32], to: &mut [f64]) {
        widen(to, row);
        self.sums.leave(shown, scene, 0, to);
        to.iter_mut().zip(row).for_each(|(to, &x)| *to = f64::from(x) - *to);
        add_scaled(to, -1.0, &self.sum_mean);
    }

    /// A + I of a scene, less what I has of E.
    pub(super) fn both(&self, world: &World, objects: &[f64], scene: usize, to: &mut [f64]) {
        self.sum(world, scene, world.row(scene), to);
        let own = &objects[scene * world.dim..][..world.dim];
        add_scaled(to, self.own_share.sqrt(), own);
    }

    /// Moves a vector a position and object out of what no sum of values explains, position after position: what was moved
    /// is I, what is left E. Dimensions know nothing of each other: some at a time stay in cache through all passes.
    pub(super) fn find(&self, world: &World, part: Part, found: &mut [f64]) {
        let (dim, n, count) = (world.dim, world.scenes(), self.objects);
        found.fill(0.0);
        let mut rest = vec![0.0; n * TOGETHER.min(dim)];
        let mut means = vec![0.0; count * TOGETHER.min(dim)];
        for first in (0..dim).step_by(TOGETHER) {
            let width = TOGETHER.min(dim - first);
            let (rest, means) = (&mut rest[..n * width], &mut means[..count * width]);
            for (scene, row) in rest.chunks_exact_mut(width).enumerate() {
                widen(row, &world.row(scene)[first..]);
                self.sums.leave(world, scene, first, row);
            }
            for position in (0..PASSES).flat_map(|_| 0..world.positions) {
                let label = |scene: usize| self.labels[scene * world.positions + position] as usize;
                means.fill(0.0);
                for (scene, row) in rest.chunks_exact(width).enumerate() {
                    add_scaled(&mut means[label(scene) * width..][..width], 1.0, row);
                }
                for (scene, row) in rest.chunks_exact_mut(width).enumerate() {
                    let object = label(scene);
                    let mean = &means[object * width..][..width];
                    let by = self.shares[position * count + object];
                    add_scaled(row, -by, mean);
                    if part == Part::Objects {
                        add_scaled(&mut found[scene * dim + first..][..width], by, mean);
                    }
                }
            }
            if part == Part::Rest {
                for (row, to) in rest.chunks_exact(width).zip(found.chunks_exact_mut(dim)) {
                    to[first..][..width].copy_from_slice(row);
                }
            }
        }
    }
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
