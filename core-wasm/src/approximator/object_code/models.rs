//! What predicts the vectors of objects from those of others.

use super::products::{Effort, Objects, Products};
use crate::approximator::{Batch, Form, Network, Shape, StepOptions};
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, dot};
use crate::simd::OutOfMemory;

/// Vectors t [objects, width] and the values of their objects.
#[derive(Clone, Copy)]
pub struct Vectors<'a> {
    pub t: &'a [f64],
    pub width: usize,
    /// [objects, concepts].
    pub values: &'a [u32],
    pub sizes: &'a [usize],
}

impl Vectors<'_> {
    pub fn count(&self) -> usize {
        self.values.len() / self.sizes.len()
    }

    pub fn row(&self, object: usize) -> &[f64] {
        &self.t[object * self.width..][..self.width]
    }

    pub fn values_of(&self, object: usize) -> &[u32] {
        &self.values[object * self.sizes.len()..][..self.sizes.len()]
    }
}

/// A family of rules.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Model {
    /// A vector an object: of a new one nothing is known but the mean.
    Lookup,
    /// A vector a value.
    Additive,
    /// Vectors of values, and this many products of numbers a value along directions of their own.
    Product { rank: usize, penalty: f64 },
    /// A network of one hidden layer of this width.
    Mlp(usize),
}

/// Weight of a vector a value, in objects: one seen once counts half.
const SUM_RIDGE: f64 = 0.1;
/// Passes and starts of a fit of products.
const PASSES: usize = 25;
const STARTS: usize = 2;
/// Steps of a network, and their rate, in the unit of the seen vectors.
const STEPS: usize = 200;
const RATE: f64 = 3e-3;

impl Model {
    /// Predicted vectors of `asked`, one after the other, from those of `seen` alone.
    pub fn predict(
        &self,
        vectors: &Vectors,
        seen: &[usize],
        asked: &[usize],
        seed: u64,
    ) -> Result<Vec<f64>, OutOfMemory> {
        let mean = mean_of(vectors, seen);
        let constant = || asked.iter().flat_map(|_| mean.iter().copied()).collect();
        Ok(match *self {
            Model::Lookup => constant(),
            Model::Additive => Sums::fit(vectors, seen, &mean).predict(vectors, asked),
            Model::Product { rank, penalty } => {
                let sums = Sums::fit(vectors, seen, &mean);
                let mut predicted = sums.predict(vectors, asked);
                let rest = left(vectors, seen, &sums);
                let fit = products(vectors, seen, &rest, rank, penalty, seed)?;
                add_products(vectors, &fit, &rest, asked, &mut predicted);
                predicted
            }
            Model::Mlp(width) => network(vectors, seen, asked, &mean, width, seed),
        })
    }
}

fn mean_of(vectors: &Vectors, seen: &[usize]) -> Vec<f64> {
    let mut mean = vec![0.0; vectors.width];
    for &object in seen {
        add_scaled(&mut mean, 1.0 / seen.len() as f64, vectors.row(object));
    }
    mean
}

/// The mean, and a vector a value: a ridge regression, so that a value never seen has none.
pub struct Sums {
    mean: Vec<f64>,
    /// [values of all concepts, width].
    table: Vec<f64>,
    starts: Vec<usize>,
}

impl Sums {
    fn fit(vectors: &Vectors, seen: &[usize], mean: &[f64]) -> Self {
        let width = vectors.width;
        let mut starts = vec![0];
        for size in vectors.sizes {
            starts.push(starts[starts.len() - 1] + size);
        }
        let columns = starts[starts.len() - 1];
        let mut gram = vec![0.0; columns * columns];
        let mut table = vec![0.0; columns * width];
        let mut row = vec![0.0; width];
        for &object in seen {
            let own: Vec<usize> = places(&starts, vectors.values_of(object)).collect();
            row.copy_from_slice(vectors.row(object));
            add_scaled(&mut row, -1.0, mean);
            for &i in &own {
                own.iter().for_each(|&j| gram[i * columns + j] += 1.0);
                add_scaled(&mut table[i * width..][..width], 1.0, &row);
            }
        }
        (0..columns).for_each(|i| gram[i * columns + i] += SUM_RIDGE);
        cholesky(&mut gram, columns);
        solve(&gram, &mut table, columns, width);
        Self { mean: mean.to_vec(), table, starts }
    }

    fn predict(&self, vectors: &Vectors, asked: &[usize]) -> Vec<f64> {
        let width = vectors.width;
        let mut predicted = Vec::with_capacity(asked.len() * width);
        for &object in asked {
            let mut row = self.mean.clone();
            for place in places(&self.starts, vectors.values_of(object)) {
                add_scaled(&mut row, 1.0, &self.table[place * width..][..width]);
            }
            predicted.extend(row);
        }
        predicted
    }
}

fn places<'a>(starts: &'a [usize], values: &'a [u32]) -> impl Iterator<Item = usize> + 'a {
    let pairs = starts.iter().zip(values);
    pairs.map(|(start, &value)| start + value as usize)
}

/// What the sums leave of the seen vectors.
fn left(vectors: &Vectors, seen: &[usize], sums: &Sums) -> Vec<f64> {
    let mut rest = sums.predict(vectors, seen);
    for (row, &object) in rest.chunks_exact_mut(vectors.width).zip(seen) {
        let own = row.iter_mut().zip(vectors.row(object));
        own.for_each(|(rest, t)| *rest = t - *rest);
    }
    rest
}

fn products(
    vectors: &Vectors,
    seen: &[usize],
    rest: &[f64],
    rank: usize,
    penalty: f64,
    seed: u64,
) -> Result<Products, OutOfMemory> {
    let rows = || rest.chunks_exact(vectors.width);
    let inner: Vec<f64> = rows().flat_map(|a| rows().map(|b| dot(a, b))).collect();
    let values: Vec<u32> =
        (seen.iter()).flat_map(|&object| vectors.values_of(object)).copied().collect();
    let objects = Objects { values: &values, sizes: vectors.sizes };
    let effort = Effort { rank, penalty, passes: PASSES, starts: STARTS };
    Products::fit(&inner, objects, effort, seed)
}

/// Adds sum_r m_r phi_r of each asked object; the direction m_r is a combination of the fitted vectors.
fn add_products(
    vectors: &Vectors,
    fit: &Products,
    rest: &[f64],
    asked: &[usize],
    predicted: &mut [f64],
) {
    let (rank, width) = (fit.rank, vectors.width);
    let mut directions = vec![0.0; rank * width];
    for (row, weights) in rest.chunks_exact(width).zip(fit.combination.chunks_exact(rank)) {
        for (direction, &weight) in directions.chunks_exact_mut(width).zip(weights) {
            add_scaled(direction, weight, row);
        }
    }
    let mut phi = Vec::new();
    for (to, &object) in predicted.chunks_exact_mut(width).zip(asked) {
        let values = vectors.values_of(object).iter();
        fit.of(values.map(|&value| value as usize), &mut phi);
        for (direction, &phi) in directions.chunks_exact(width).zip(&phi) {
            add_scaled(to, phi, direction);
        }
    }
}

/// Steps of Adam on the seen vectors, in a unit of their own.
fn network(
    vectors: &Vectors,
    seen: &[usize],
    asked: &[usize],
    mean: &[f64],
    hidden: usize,
    seed: u64,
) -> Vec<f64> {
    let width = vectors.width;
    let square: f64 = (seen.iter())
        .map(|&object| {
            let row = vectors.row(object).iter().zip(mean);
            row.map(|(t, m)| (t - m) * (t - m)).sum::<f64>()
        })
        .sum();
    let scale = (square / (seen.len() * width) as f64).sqrt();
    let scale = if scale > 0.0 { scale } else { 1.0 };
    let targets: Vec<f32> = (seen.iter())
        .flat_map(|&object| vectors.row(object).iter().zip(mean))
        .map(|(t, m)| ((t - m) / scale) as f32)
        .collect();
    let shape = Shape {
        form: Form::Mlp(vec![hidden]),
        positions: 1,
        values: vectors.sizes.to_vec(),
        dim: width,
    };
    let rows = |objects: &[usize]| -> Vec<u32> {
        let values: Vec<i32> = (objects.iter())
            .flat_map(|&object| vectors.values_of(object))
            .map(|&value| value as i32)
            .collect();
        shape.rows_of(&values).expect("values below their sizes")
    };
    let own: Vec<u32> = (0..seen.len() as u32).collect();
    let mut fit = Network::new(shape.clone(), &shape.initial(seed, seen.len()), seen.len());
    let batch = Batch { rows: &rows(seen), targets: &targets, targets_of: &own };
    let by = StepOptions { learning_rate: RATE, ..StepOptions::default() };
    fit.run(&batch, STEPS, by, |_, _| true);
    let mut predicted = vec![0.0f32; asked.len() * width];
    fit.predict(&rows(asked), &mut predicted);
    let means = mean.iter().cycle();
    (predicted.iter().zip(means)).map(|(&y, m)| f64::from(y) * scale + m).collect()
}
