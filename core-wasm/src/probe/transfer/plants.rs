//! Rows like those of a world, with another code in place of their own: what readers are held to.
//!   F = mean + A + I + E:   A sums of a vector a slot and value; I what whole objects add, a vector a slot and
//!   object; E the rest
//! A plant takes the place of I (or of A + I) with the same principal variances; E is given to other scenes. Scenes,
//! dimensions, spectrum, noise and the share of A stay what they are.

use super::value_sums::ValueSums;
use super::world::{Seen, World};
use crate::linalg::cholesky::cholesky;
use crate::linalg::dot::add_scaled;
use crate::linalg::symmetric_eigen::{SymmetricEigen, symmetric_eigen};
use crate::random::CounterStream;

/// What is planted.
#[derive(Clone, Copy, PartialEq)]
pub enum Code {
    /// Outer products of a few numbers a value, as few as make all directions of I that count: readers of products
    /// should carry it over.
    Product,
    /// A free vector an object: nothing carries over.
    Lookup,
    /// A vector a slot and value in place of A + I: the role reader should carry it over.
    Slots,
}

/// Passes of the alternation between slots that finds I.
const PASSES: usize = 10;
/// Principal variances below this share of the largest are none.
const FLOOR: f64 = 1e-9;
/// Dimensions of a lookup table's vectors.
const FREE: usize = 64;
/// Numbers that a value of a planted product has at most.
const MOST_NUMBERS: usize = 16;

/// Rows with a code in place of their own.
pub struct Planted {
    /// [scenes, dim].
    pub rows: Vec<f32>,
    /// Numbers a value that its products are made of.
    pub numbers: usize,
}

/// None where there are too few scenes to tell I from E.
pub fn plant(world: &World, code: Code, seed: u64) -> Option<Planted> {
    let (n, dim) = (world.scenes(), world.dim);
    let parts = Parts::of(world)?;
    let (replaced, scale) = match code {
        Code::Slots => (&parts.both(), 1.0),
        _ => (&parts.objects, parts.own_share),
    };
    let eigen = symmetric_eigen(&gram(replaced, dim), dim);
    let numbers = numbers_a_value(directions_that_count(&eigen.values), world.sizes.len());
    let mut drawn = draw(world, code, numbers, seed);
    if code != Code::Slots {
        take_sums_away(world, &mut drawn);
    }
    let planted = with_variances(&eigen, &drawn, n, dim, scale);
    let order = CounterStream::new(seed, "transfer/plant/noise").permutation(n);
    let grown = parts.noise_scale;
    let mut rows = Vec::with_capacity(n * dim);
    let mut row = vec![0.0; dim];
    for scene in 0..n {
        let other = order[scene] as usize;
        row.copy_from_slice(&planted[scene * dim..][..dim]);
        add_scaled(&mut row, grown, &parts.rest[other * dim..][..dim]);
        if code != Code::Slots {
            add_scaled(&mut row, 1.0, &parts.sums[scene * dim..][..dim]);
        }
        rows.extend(row.iter().map(|&x| x as f32));
    }
    Some(Planted { rows, numbers })
}

/// (sum of variances)^2 / sum of squared variances, at least 1.
fn directions_that_count(values: &[f64]) -> f64 {
    let sum: f64 = values.iter().map(|value| value.max(0.0)).sum();
    let squares: f64 = values.iter().map(|value| value * value).sum();
    if squares > 0.0 {
        (sum * sum / squares).max(1.0)
    } else {
        1.0
    }
}

/// The fewest of which the products over all concepts are so many, and at least 2.
fn numbers_a_value(directions: f64, concepts: usize) -> usize {
    let enough =
        |numbers: usize| (0..concepts).map(|_| numbers as f64).product::<f64>() >= directions;
    (2..MOST_NUMBERS)
        .find(|&n| enough(n))
        .unwrap_or(MOST_NUMBERS)
}

/// A, I and E [scenes, dim] each, without the mean.
struct Parts {
    sums: Vec<f64>,
    objects: Vec<f64>,
    rest: Vec<f64>,
    /// Share of I's square that is not E's, seen through the fit.
    own_share: f64,
    /// What E lost to the fit.
    noise_scale: f64,
}

impl Parts {
    fn of(world: &World) -> Option<Self> {
        let (n, dim) = (world.scenes(), world.dim);
        let all: Vec<usize> = (0..n).collect();
        let seen = Seen::new(world, &all);
        let left = ValueSums::fit(world, &all).rest(world, &all);
        let mut rest: Vec<f64> = left.iter().map(|&x| x.into()).collect();
        let sums: Vec<f64> = (world.x.iter().zip(&rest))
            .map(|(&x, r)| f64::from(x) - r)
            .collect();
        let sums = centred(sums, dim);
        // Free numbers of a dimension: one an object and slot, less those of the values.
        let each = world.sizes.iter().map(|size| size - 1).sum::<usize>() + 1;
        let free = world.slots * seen.ids.len().saturating_sub(each);
        let used = free + world.slots * (each - 1) + 1;
        if n < used + used / 4 + 2 {
            return None;
        }
        let objects = object_part(&mut rest, &seen, world);
        let square = |rows: &[f64]| rows.iter().map(|x| x * x).sum::<f64>();
        let noise = square(&rest) / (n - used) as f64;
        let whole = square(&objects);
        let own = (whole - noise * free as f64).max(0.0);
        Some(Self {
            sums,
            own_share: if whole > 0.0 { own / whole } else { 0.0 },
            noise_scale: (n as f64 / (n - used) as f64).sqrt(),
            objects,
            rest,
        })
    }
}

impl Parts {
    /// A + I, less what I has of E.
    fn both(&self) -> Vec<f64> {
        let by = self.own_share.sqrt();
        let pairs = self.sums.iter().zip(&self.objects);
        pairs.map(|(a, i)| a + by * i).collect()
    }
}

/// Moves a vector a slot and object out of `rest`, slot after slot, and returns what was moved.
fn object_part(rest: &mut [f64], seen: &Seen, world: &World) -> Vec<f64> {
    let dim = world.dim;
    let count = seen.ids.len();
    let mut moved = vec![0.0; rest.len()];
    let mut means = vec![0.0; count * dim];
    for _ in 0..PASSES {
        for slot in 0..world.slots {
            let label = |scene: usize| seen.labels[scene * world.slots + slot] as usize;
            let mut shown = vec![0.0; count];
            means.fill(0.0);
            for (scene, row) in rest.chunks_exact(dim).enumerate() {
                shown[label(scene)] += 1.0;
                add_scaled(&mut means[label(scene) * dim..][..dim], 1.0, row);
            }
            for (scene, (row, moved)) in
                (rest.chunks_exact_mut(dim).zip(moved.chunks_exact_mut(dim))).enumerate()
            {
                let mean = &means[label(scene) * dim..][..dim];
                let by = 1.0 / shown[label(scene)];
                add_scaled(row, -by, mean);
                add_scaled(moved, by, mean);
            }
        }
    }
    moved
}

/// The code itself, [scenes, any width].
fn draw(world: &World, code: Code, numbers: usize, seed: u64) -> Vec<f64> {
    let normal = |name: &str, count| -> Vec<f64> {
        let drawn = CounterStream::new(seed, &format!("transfer/plant/{name}")).normal(count);
        drawn.into_iter().map(f64::from).collect()
    };
    let n = world.scenes();
    match code {
        Code::Product => {
            let tables: Vec<Vec<f64>> = (world.sizes.iter().enumerate())
                .map(|(c, size)| normal(&format!("product {c}"), size * numbers))
                .collect();
            let width: usize = tables.iter().map(|_| numbers).product();
            let mut drawn = vec![0.0; n * width];
            for (scene, row) in drawn.chunks_exact_mut(width).enumerate() {
                for slot in 0..world.slots {
                    let mut outer = vec![1.0];
                    for (table, &value) in tables.iter().zip(world.object(scene, slot)) {
                        let own = &table[value as usize * numbers..][..numbers];
                        outer = (outer.iter())
                            .flat_map(|x| own.iter().map(move |y| x * y))
                            .collect();
                    }
                    add_scaled(row, 1.0, &outer);
                }
            }
            drawn
        }
        Code::Lookup => {
            let all: Vec<usize> = (0..n).collect();
            let seen = Seen::new(world, &all);
            let vectors = normal("lookup", seen.ids.len() * FREE);
            let mut drawn = vec![0.0; n * FREE];
            let labels = seen.labels.chunks_exact(world.slots);
            for (row, labels) in drawn.chunks_exact_mut(FREE).zip(labels) {
                for &label in labels {
                    add_scaled(row, 1.0, &vectors[label as usize * FREE..][..FREE]);
                }
            }
            drawn
        }
        Code::Slots => {
            let width = world.columns();
            let vectors = normal("slots", width * width);
            let mut drawn = vec![0.0; n * width];
            for (scene, row) in drawn.chunks_exact_mut(width).enumerate() {
                for column in world.ones(scene) {
                    add_scaled(row, 1.0, &vectors[column * width..][..width]);
                }
            }
            drawn
        }
    }
}

/// Leaves of a code only what no sum of values explains.
fn take_sums_away(world: &World, drawn: &mut Vec<f64>) {
    let n = world.scenes();
    let x: Vec<f32> = drawn.iter().map(|&x| x as f32).collect();
    let own = World {
        x: &x,
        dim: x.len() / n,
        ..*world
    };
    let all: Vec<usize> = (0..n).collect();
    let rest = ValueSums::fit(&own, &all).rest(&own, &all);
    drawn.clear();
    drawn.extend(rest.iter().map(|&x| f64::from(x)));
}

/// `drawn` [n, any] whitened and given the leading principal variances, of which `scale` is taken, along the
/// same directions [n, dim].
fn with_variances(
    eigen: &SymmetricEigen,
    drawn: &[f64],
    n: usize,
    dim: usize,
    scale: f64,
) -> Vec<f64> {
    let total: f64 = eigen.values.iter().map(|value| value.max(0.0)).sum();
    let mut planted = vec![0.0; n * dim];
    let floor = FLOOR * eigen.values[0];
    let held = eigen.values.iter().filter(|&&value| value > floor).count();
    if total <= 0.0 || held == 0 {
        return planted;
    }
    // The first columns that are independent of those before them.
    let width = drawn.len() / n;
    let drawn = centred(drawn.to_vec(), width);
    let kept: Vec<usize> = independent(&gram(&drawn, width), width)
        .into_iter()
        .take(held)
        .collect();
    let r = kept.len();
    if r == 0 {
        return planted;
    }
    let columns: Vec<f64> = (drawn.chunks_exact(width))
        .flat_map(|row| kept.iter().map(|&column| row[column]))
        .collect();
    let mut factor = gram(&columns, r);
    cholesky(&mut factor, r);
    let part: f64 = eigen.values[..r].iter().sum();
    let mut white = vec![0.0; r];
    for (row, to) in columns.chunks_exact(r).zip(planted.chunks_exact_mut(dim)) {
        for i in 0..r {
            let before: f64 = (0..i).map(|j| factor[i * r + j] * white[j]).sum();
            white[i] = (row[i] - before) / factor[i * r + i];
        }
        for (i, white) in white.iter().enumerate() {
            let size = (eigen.values[i] * scale * total / part).sqrt();
            add_scaled(to, size * white, &eigen.vectors[i * dim..][..dim]);
        }
    }
    planted
}

/// X'X [width, width].
fn gram(rows: &[f64], width: usize) -> Vec<f64> {
    let mut gram = vec![0.0; width * width];
    for row in rows.chunks_exact(width) {
        for (i, &x) in row.iter().enumerate() {
            add_scaled(&mut gram[i * width..][..width], x, row);
        }
    }
    gram
}

/// Columns that are no combination of the earlier ones, by Gram-Schmidt on their inner products.
fn independent(gram: &[f64], width: usize) -> Vec<usize> {
    let mut left = gram.to_vec();
    let mut kept = Vec::new();
    for column in 0..width {
        let pivot = left[column * width + column];
        if pivot <= 1e-8 * gram[column * width + column].max(f64::MIN_POSITIVE) {
            continue;
        }
        kept.push(column);
        let row: Vec<f64> = left[column * width..][..width].to_vec();
        for i in column + 1..width {
            let by = row[i] / pivot;
            add_scaled(&mut left[i * width..][..width], -by, &row);
        }
    }
    kept
}

fn centred(mut rows: Vec<f64>, width: usize) -> Vec<f64> {
    let n = (rows.len() / width) as f64;
    let mut mean = vec![0.0; width];
    rows.chunks_exact(width)
        .for_each(|row| add_scaled(&mut mean, 1.0 / n, row));
    rows.chunks_exact_mut(width)
        .for_each(|row| add_scaled(row, -1.0, &mean));
    rows
}
