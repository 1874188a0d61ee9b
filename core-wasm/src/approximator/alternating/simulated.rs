//! Simulated products for the tests of this folder: sums of free vectors and 6 products in directions of
//! their own, with noise 0.01, on all 400 scenes of 5 x 4 objects in two positions.

use super::problem::Problem;
use super::{Alternating, alternating};
use crate::approximator::{Batch, Form, Network, ProductForm, ProductKind, ProductOptions, Shape};
use crate::random::CounterStream;

/// Scenes of 5 x 4 objects in two positions.
pub const SCENES: u32 = 400;

pub struct Simulated {
    pub shape: Shape,
    /// Table rows [scenes, 4].
    pub rows: Vec<u32>,
    /// [scenes, dim]
    pub targets: Vec<f32>,
}

impl Simulated {
    /// Scenes to be fitted by the products of this form; what is simulated has one form always.
    pub fn new(within: bool, sum: bool) -> Self {
        Self::of(Form::Product(ProductOptions {
            kind: if within { ProductKind::ObjectProduct } else { ProductKind::GlobalProduct },
            form: if sum { ProductForm::Sum } else { ProductForm::Product },
            square: false,
        }))
    }

    pub fn of(form: Form) -> Self {
        let shape = Shape { form, positions: 2, values: vec![5, 4], dim: 12 };
        let rows = all_rows(&shape);
        let targets = targets(&shape, &rows);
        Self { shape, rows, targets }
    }

    pub fn all(&self) -> Vec<u32> {
        (0..SCENES).collect()
    }

    /// The alternation's view of some scenes.
    pub fn problem(&self, scenes: &[u32]) -> Problem {
        let rows = self.rows_of(scenes);
        let batch = Batch { rows: &rows, targets: &self.targets, targets_of: scenes };
        Problem::new(&self.shape, &batch)
    }

    /// Two starts on some scenes.
    pub fn fit(&self, scenes: &[u32]) -> Alternating {
        let rows = self.rows_of(scenes);
        let batch = Batch { rows: &rows, targets: &self.targets, targets_of: scenes };
        alternating(&self.shape, &batch, 0, 2, |_| true).unwrap().unwrap()
    }

    /// Mean squared error of weights over all scenes.
    pub fn mean_square(&self, weights: &[f32]) -> f64 {
        self.mean_square_of(weights, |_| true)
    }

    /// The same over the scenes that `picked` says.
    pub fn mean_square_of(&self, weights: &[f32], picked: impl Fn(u32) -> bool) -> f64 {
        let mut network = Network::new(self.shape.clone(), weights, 256);
        let mut predicted = vec![0.0; self.targets.len()];
        network.predict(&self.rows, &mut predicted);
        let dim = self.shape.dim;
        let squares: Vec<f64> = (predicted.iter().zip(&self.targets).enumerate())
            .filter(|&(at, _)| picked((at / dim) as u32))
            .map(|(_, (p, f))| f64::from(p - f).powi(2))
            .collect();
        squares.iter().sum::<f64>() / squares.len() as f64
    }

    fn rows_of(&self, scenes: &[u32]) -> Vec<u32> {
        scenes.iter().flat_map(|&s| &self.rows[s as usize * 4..][..4]).copied().collect()
    }
}

/// Normal numbers as float64.
pub fn normal(count: usize, seed: u64) -> Vec<f64> {
    let mut stream = CounterStream::new(seed, "alternating numbers");
    stream.normal(count).iter().map(|&x| x.into()).collect()
}

fn all_rows(shape: &Shape) -> Vec<u32> {
    let objects = || (0..5).flat_map(|a| (0..4).map(move |b| [a, b]));
    let values: Vec<i32> =
        objects().flat_map(|one| objects().flat_map(move |two| [one, two])).flatten().collect();
    shape.rows_of(&values).unwrap()
}

fn targets(shape: &Shape, rows: &[u32]) -> Vec<f32> {
    let (dim, count) = (shape.dim, shape.rows());
    let mut stream = CounterStream::new(0, "alternating test");
    let sums = stream.normal(count * dim);
    let tables = stream.normal(count * 6);
    let directions = stream.normal(6 * dim);
    let mut f = stream.normal(rows.len() / 4 * dim);
    f.iter_mut().for_each(|x| *x *= 0.01);
    for (rows, f) in rows.chunks_exact(4).zip(f.chunks_exact_mut(dim)) {
        for &row in rows {
            for (f, x) in f.iter_mut().zip(&sums[row as usize * dim..]) {
                *f += x;
            }
        }
        for j in 0..6 {
            let p: f32 = rows.iter().map(|&row| tables[row as usize * 6 + j]).product();
            for (f, x) in f.iter_mut().zip(&directions[j * dim..]) {
                *f += p * x;
            }
        }
    }
    f
}
