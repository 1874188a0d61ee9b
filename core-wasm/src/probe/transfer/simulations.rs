//! Rows like those of a world, with another code in place of their own: what decoders are compared with.
//!   F = mean + A + I + E:   A sums of a vector a position and value; I what whole objects add, a vector a position and
//!   object; E the rest
//! The code takes the place of I (or of A + I) with the same principal variances; E is given to other scenes. Scenes,
//! dimensions, spectrum, noise and the share of A stay what they are.

use super::kriging::Drift;
use super::row_parts::{Part, Parts, mean_of};
use super::value_sums::ValueSums;
use super::world::{Seen, World};
use crate::linalg::cholesky::cholesky;
use crate::linalg::dot::{add_scaled, narrow};
use crate::linalg::inner_products::inner_products;
use crate::linalg::pivoted_cholesky::pivoted_cholesky;
use crate::linalg::symmetric_eigen::{SymmetricEigen, symmetric_eigen};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// What is simulated.
#[derive(Clone, Copy, PartialEq)]
pub enum Code {
    /// Outer products of a few numbers a value, as few as make all directions of I that count: decoders of products
    /// should generalise.
    Product,
    /// A free vector an object: nothing generalises.
    Lookup,
    /// A vector a position and value in place of A + I: the role decoder should generalise.
    Positions,
}

/// Principal variances below this share of the largest are none.
const FLOOR: f64 = 1e-9;
/// A column of a code with less than this share of the largest column's square beyond those taken is none.
const DEPENDENT: f64 = 1e-8;
/// Dimensions of a lookup table's vectors.
const FREE: usize = 64;
/// Numbers that a value of a simulated product has at most.
const MOST_NUMBERS: usize = 16;

/// Puts a code in the place of the rows `x` [scenes, dim] of scenes that show this, and says of how many numbers a value its
/// products are made; none where there are too few scenes to tell I from E, and the rows stay. Of what is as large as the
/// rows themselves no more is held than has to be: many scenes are simulated for.
pub fn simulate(
    x: &mut [f32],
    shown: &World,
    code: Code,
    seed: u64,
) -> Result<Option<usize>, OutOfMemory> {
    let (n, dim) = (x.len() / shown.dim, shown.dim);
    let world = World { x, ..*shown };
    let Some((parts, mut held)) = Parts::of(&world) else {
        return Ok(None);
    };
    let replaced = match code {
        Code::Positions => {
            inner_products(n, dim, |scene, row| parts.both(&world, &held, scene, row))
        }
        _ => inner_products(n, dim, |scene, row| row.copy_from_slice(&held[scene * dim..][..dim])),
    };
    let eigen = symmetric_eigen(&replaced, dim);
    let numbers = numbers_a_value(directions_that_count(&eigen.values), shown.sizes.len());
    let drawn = Drawn::new(shown, n, code, numbers, seed);
    let (scale, sums) = match code {
        Code::Positions => (1.0, None),
        _ => (parts.own_share, Some(drawn.sums(n))),
    };
    // Of a code only what no sum of values explains.
    let of = |scene: usize, row: &mut [f64]| {
        drawn.row(scene, row);
        if let Some(sums) = &sums {
            round(row);
            sums.leave(shown, scene, 0, row);
        }
    };
    let mut simulated = Simulated::new(&eigen, &of, n, [drawn.width, drawn.rank], scale);
    parts.find(&world, Part::Rest, &mut held);
    let order = CounterStream::new(seed, "transfer/plant/noise").permutation(n);
    let (mut row, mut sum) = (vec![0.0; dim], vec![0.0; dim]);
    for (scene, to) in x.chunks_exact_mut(dim).enumerate() {
        let other = order[scene] as usize;
        simulated.row(scene, &mut row);
        add_scaled(&mut row, parts.noise_scale, &held[other * dim..][..dim]);
        if code != Code::Positions {
            parts.sum(shown, scene, to, &mut sum);
            add_scaled(&mut row, 1.0, &sum);
        }
        narrow(to, &row);
    }
    Ok(Some(numbers))
}

fn round(row: &mut [f64]) {
    row.iter_mut().for_each(|x| *x = f64::from(*x as f32));
}

/// (sum of variances)^2 / sum of squared variances, at least 1.
fn directions_that_count(values: &[f64]) -> f64 {
    let sum: f64 = values.iter().map(|value| value.max(0.0)).sum();
    let squares: f64 = values.iter().map(|value| value * value).sum();
    if squares > 0.0 { (sum * sum / squares).max(1.0) } else { 1.0 }
}

/// The fewest of which the products over all concepts are this many, and at least 2.
fn numbers_a_value(directions: f64, concepts: usize) -> usize {
    let enough =
        |numbers: usize| (0..concepts).map(|_| numbers as f64).product::<f64>() >= directions;
    (2..MOST_NUMBERS).find(|&n| enough(n)).unwrap_or(MOST_NUMBERS)
}

/// The code itself, made scene by scene.
struct Drawn<'a> {
    world: &'a World<'a>,
    code: Code,
    width: usize,
    /// Columns that can be independent, less what sums of values make up where those are taken out.
    rank: usize,
    numbers: usize,
    /// By concept for products; else one of a vector an object, or a position and value.
    tables: Vec<Vec<f64>>,
    /// Place of each scene's objects [scenes, positions], for a vector an object.
    labels: Vec<i32>,
}

impl<'a> Drawn<'a> {
    fn new(world: &'a World, n: usize, code: Code, numbers: usize, seed: u64) -> Self {
        let normal = |name: &str, count| {
            CounterStream::new(seed, &format!("transfer/plant/{name}")).normal64(count)
        };
        let seen = Seen::new(world, &(0..n).collect::<Vec<_>>());
        let objects = seen.ids.len();
        let (width, tables) = match code {
            Code::Product => {
                let tables: Vec<Vec<f64>> = (world.sizes.iter().enumerate())
                    .map(|(c, size)| normal(&format!("product {c}"), size * numbers))
                    .collect();
                (tables.iter().map(|_| numbers).product(), tables)
            }
            Code::Lookup => (FREE, vec![normal("lookup", objects * FREE)]),
            Code::Positions => {
                let width = world.columns();
                (width, vec![normal("slots", width * width)])
            }
        };
        let rank = match code {
            Code::Positions => width - world.positions * world.sizes.len(),
            _ => objects - Drift::new(seen.objects(world.sizes)).columns.len(),
        };
        Self { world, code, width, rank, numbers, tables, labels: seen.labels }
    }

    /// Of a scene [width].
    fn row(&self, scene: usize, to: &mut [f64]) {
        let (world, width) = (self.world, self.width);
        to.fill(0.0);
        match self.code {
            Code::Product => {
                for position in 0..world.positions {
                    let mut outer = vec![1.0];
                    for (table, &value) in self.tables.iter().zip(world.object(scene, position)) {
                        let own = &table[value as usize * self.numbers..][..self.numbers];
                        outer =
                            (outer.iter()).flat_map(|x| own.iter().map(move |y| x * y)).collect();
                    }
                    add_scaled(to, 1.0, &outer);
                }
            }
            Code::Lookup => {
                for &label in &self.labels[scene * world.positions..][..world.positions] {
                    add_scaled(to, 1.0, &self.tables[0][label as usize * width..][..width]);
                }
            }
            Code::Positions => {
                for column in world.ones(scene) {
                    add_scaled(to, 1.0, &self.tables[0][column * width..][..width]);
                }
            }
        }
    }

    /// What sums of values explain of the code, of `n` scenes.
    fn sums(&self, n: usize) -> ValueSums {
        let all: Vec<usize> = (0..n).collect();
        ValueSums::of_rows(self.world, self.width, &all, |scene, row| {
            self.row(scene, row);
            round(row);
        })
    }
}

/// Rows of a code, whitened and given the leading principal variances, of which a share is taken, along the same
/// directions.
struct Simulated<'a> {
    eigen: &'a SymmetricEigen,
    of: &'a dyn Fn(usize, &mut [f64]),
    mean: Vec<f64>,
    /// Columns of the code that are far from combinations of each other.
    kept: Vec<usize>,
    /// Their Cholesky factor.
    factor: Vec<f64>,
    /// Size along each direction.
    sizes: Vec<f64>,
    /// A row of the code, and what it is when it is white.
    drawn: Vec<f64>,
    white: Vec<f64>,
}

impl<'a> Simulated<'a> {
    fn new(
        eigen: &'a SymmetricEigen,
        of: &'a dyn Fn(usize, &mut [f64]),
        n: usize,
        [width, rank]: [usize; 2],
        scale: f64,
    ) -> Self {
        let total: f64 = eigen.values.iter().map(|value| value.max(0.0)).sum();
        let floor = FLOOR * eigen.values[0];
        let held = match total > 0.0 {
            true => eigen.values.iter().filter(|&&value| value > floor).count(),
            false => 0,
        };
        let mean = mean_of(n, width, of);
        let inner = inner_products(if held > 0 { n } else { 0 }, width, |scene, row| {
            of(scene, row);
            add_scaled(row, -1.0, &mean);
        });
        let (kept, factor) = whitening(&inner, width, held.min(rank));
        let r = kept.len();
        let part: f64 = eigen.values[..r].iter().sum();
        let sizes =
            (eigen.values[..r].iter()).map(|value| (value * scale * total / part).sqrt()).collect();
        Self { eigen, of, mean, kept, factor, sizes, drawn: vec![0.0; width], white: vec![0.0; r] }
    }

    /// Of a scene [dim].
    fn row(&mut self, scene: usize, to: &mut [f64]) {
        to.fill(0.0);
        let (r, dim) = (self.kept.len(), to.len());
        if r == 0 {
            return;
        }
        (self.of)(scene, &mut self.drawn);
        add_scaled(&mut self.drawn, -1.0, &self.mean);
        for i in 0..r {
            let row = &self.factor[i * r..][..r];
            let before: f64 = (0..i).map(|j| row[j] * self.white[j]).sum();
            self.white[i] = (self.drawn[self.kept[i]] - before) / row[i];
        }
        for (i, (white, size)) in self.white.iter().zip(&self.sizes).enumerate() {
            add_scaled(to, size * white, &self.eigen.vectors[i * dim..][..dim]);
        }
    }
}

/// At most `most` columns of those with these inner products [width, width], and their Cholesky factor. Each is the
/// one farthest from the span of those taken: the first that are independent may be so by a hair, and what rounding
/// left of the rest would count as more of them.
pub(super) fn whitening(inner: &[f64], width: usize, most: usize) -> (Vec<usize>, Vec<f64>) {
    let found = pivoted_cholesky(inner, width, DEPENDENT);
    let mut kept = found.order[..found.rank.min(most)].to_vec();
    kept.sort_unstable();
    let each = |&i: &usize| kept.iter().map(move |&j| inner[i * width + j]);
    let mut factor: Vec<f64> = kept.iter().flat_map(each).collect();
    cholesky(&mut factor, kept.len());
    (kept, factor)
}
