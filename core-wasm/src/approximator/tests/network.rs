//! Every form against oracles in double, and what holds for all of them.
// The oracles spell formulas out index by index.
#![allow(clippy::needless_range_loop)]

use super::adam::StepOptions;
use super::batch::Batch;
use super::network::Network;
use super::shape::{Form, ProductForm, ProductKind, ProductOptions, Shape};
use crate::random::CounterStream;
use crate::simd::allocations;

/// Forward straight from the formula, in double, on the flat block. [scenes, dim]
pub fn naive(shape: &Shape, block: &[f64], rows: &[u32]) -> Vec<f64> {
    let (dim, k) = (shape.dim, shape.factors());
    let mut at = 0;
    let mut take = |len: usize| {
        at += len;
        &block[at - len..at]
    };
    let layers: Vec<_> =
        (shape.layers().into_iter()).map(|[i, o]| (i, take(i * o), take(o))).collect();
    let tables = take(shape.rows() * dim);
    let (sum, square) = shape.extras();
    let second = take(if sum { shape.rows() * dim } else { 0 });
    let matrix = take(if square { dim * dim } else { 0 });
    let entry = |row: u32, d: usize| {
        if square && (row as usize) < shape.values[0] {
            let t = &tables[row as usize * dim..][..dim];
            return (0..dim).map(|i| t[i] * matrix[i * dim + d]).sum();
        }
        tables[row as usize * dim + d]
    };
    let mut out = Vec::new();
    for rows in rows.chunks(k) {
        let mut x: Vec<f64> = match shape.form {
            Form::Mlp(_) => {
                rows.iter().flat_map(|&row| tables[row as usize * dim..][..dim].to_vec()).collect()
            }
            Form::Product(ProductOptions { kind, .. }) => (0..dim)
                .map(|d| {
                    let within = kind == ProductKind::ObjectProduct;
                    let each = if within { shape.values.len() } else { k };
                    rows.chunks(each)
                        .map(|rows| rows.iter().map(|&row| entry(row, d)).product::<f64>())
                        .sum()
                })
                .collect(),
        };
        if sum {
            x.extend(
                (0..dim)
                    .map(|d| rows.iter().map(|&row| second[row as usize * dim + d]).sum::<f64>()),
            );
        }
        for (at, (inputs, w, b)) in layers.iter().enumerate() {
            x = b
                .iter()
                .zip(w.chunks(*inputs))
                .map(|(b, w)| b + w.iter().zip(&x).map(|(w, x)| w * x).sum::<f64>())
                .map(|z: f64| if at + 1 < layers.len() { z.max(0.0) } else { z })
                .collect();
        }
        out.extend(x);
    }
    out
}

fn naive_loss(shape: &Shape, block: &[f64], rows: &[u32], targets: &[f64]) -> f64 {
    let y = naive(shape, block, rows);
    let squares = y.iter().zip(targets).map(|(y, f)| (y - f) * (y - f));
    squares.sum::<f64>() / y.len() as f64
}

fn shapes() -> Vec<Shape> {
    use ProductForm::{Product, Sum};
    use ProductKind::{GlobalProduct, ObjectProduct};
    let product = |kind, form, square| Form::Product(ProductOptions { kind, form, square });
    [
        Form::Mlp(vec![7]),
        Form::Mlp(vec![6, 5, 4]),
        product(GlobalProduct, Product, false),
        product(GlobalProduct, Sum, false),
        product(GlobalProduct, Sum, true),
        product(ObjectProduct, Product, false),
        product(ObjectProduct, Sum, false),
    ]
    .into_iter()
    .map(|form| Shape { form, positions: 2, values: vec![3, 2], dim: 5 })
    .collect()
}

pub fn all_scenes() -> Vec<i32> {
    let objects = || (0..3).flat_map(|a| (0..2).map(move |b| [a, b]));
    objects().flat_map(|one| objects().flat_map(move |two| [one, two])).flatten().collect()
}

/// All scenes a step, at this rate.
pub fn at(learning_rate: f64) -> StepOptions {
    StepOptions { learning_rate, ..StepOptions::default() }
}

/// All scenes, repeated this many times, equal ones with the same targets, and first weights.
pub struct Problem {
    pub shape: Shape,
    pub rows: Vec<u32>,
    pub targets: Vec<f32>,
    pub targets_of: Vec<u32>,
    pub block: Vec<f32>,
}

impl Problem {
    pub fn new(shape: Shape, times: usize, seed: u64) -> Self {
        let rows = shape.rows_of(&all_scenes()).unwrap();
        let scenes = rows.len() / 4;
        Self {
            rows: rows.repeat(times),
            targets: CounterStream::new(seed, "targets").normal(scenes * shape.dim),
            targets_of: (0..scenes as u32).collect::<Vec<_>>().repeat(times),
            block: shape.initial(0, 6),
            shape,
        }
    }

    pub fn batch(&self) -> Batch<'_> {
        Batch { rows: &self.rows, targets: &self.targets, targets_of: &self.targets_of }
    }

    pub fn network(&self) -> Network {
        Network::new(self.shape.clone(), &self.block, self.targets_of.len())
    }

    pub fn run(&self, network: &mut Network, steps: usize) -> Vec<f64> {
        network.run(&self.batch(), steps, at(0.01), |_, _| true).losses
    }

    pub fn weights(&self, network: &Network) -> Vec<f32> {
        let mut block = vec![0.0; self.block.len()];
        network.weights(&mut block);
        block
    }

    /// Numbers of allocations that some more steps take.
    pub fn allocated(&self, network: &mut Network, steps: usize) -> usize {
        let before = allocations();
        self.run(network, steps);
        allocations() - before
    }
}

#[test]
fn every_form_follows_numerical_gradients_in_double_step_by_step() {
    for shape in shapes() {
        let problem = Problem::new(shape, 1, 3);
        let (shape, rows) = (&problem.shape, &problem.rows);
        let doubles = |x: &[f32]| -> Vec<f64> { x.iter().map(|&x| x.into()).collect() };
        let (wide, mut w) = (doubles(&problem.targets), doubles(&problem.block));
        let (mut m, mut v) = (vec![0.0; w.len()], vec![0.0; w.len()]);
        let mut network = problem.network();
        let losses = problem.run(&mut network, 15);
        for (t, loss) in (1i32..).zip(losses) {
            let exact = naive_loss(shape, &w, rows, &wide);
            assert!(
                (loss - exact).abs() < 2e-4 * exact,
                "{:?} step {t}: {loss} {exact}",
                shape.form
            );
            let g: Vec<f64> = (0..w.len())
                .map(|i| {
                    let at = |x: f64| {
                        let mut moved = w.clone();
                        moved[i] += x;
                        naive_loss(shape, &moved, rows, &wide)
                    };
                    (at(1e-6) - at(-1e-6)) / 2e-6
                })
                .collect();
            for i in 0..w.len() {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                let mh = m[i] / (1.0 - 0.9f64.powi(t));
                w[i] -= 0.01 * mh / ((v[i] / (1.0 - 0.999f64.powi(t))).sqrt() + 1e-8);
            }
        }
        let mut predicted = vec![0.0; problem.targets.len()];
        network.predict(rows, &mut predicted);
        let after = doubles(&problem.weights(&network));
        for (y, exact) in predicted.iter().zip(naive(shape, &after, rows)) {
            assert!((f64::from(*y) - exact).abs() < 1e-4, "{:?}", shape.form);
        }
    }
}

#[test]
fn many_scenes_in_chunks_take_the_same_steps_as_one_batch_of_their_means() {
    // Every scene 40 times: 1440 scenes in two parts have the gradients of 36 in one.
    for shape in shapes() {
        let losses = [1, 40].map(|times| {
            let problem = Problem::new(shape.clone(), times, 4);
            problem.run(&mut problem.network(), 30)
        });
        for (one, many) in losses[0].iter().zip(&losses[1]) {
            assert!((one - many).abs() < 1e-3 * one, "{:?}: {one} {many}", shape.form);
        }
    }
}

#[test]
fn runs_in_pieces_are_one_run_bit_by_bit() {
    for shape in shapes() {
        let problem = Problem::new(shape, 1, 5);
        let [mut whole, mut pieces] = [problem.network(), problem.network()];
        problem.run(&mut whole, 40);
        for _ in 0..4 {
            problem.run(&mut pieces, 10);
            pieces.predict(&problem.rows[..8], &mut [0.0; 10]);
        }
        assert_eq!(problem.weights(&whole), problem.weights(&pieces));
    }
}

#[test]
fn a_rate_far_too_large_is_named_with_its_step() {
    let mut problem = Problem::new(shapes().remove(3), 1, 0);
    problem.targets.fill(1.0);
    let mut network = problem.network();
    let report = network.run(&problem.batch(), 100, at(1e6), |_, _| true);
    assert_eq!(report.diverged, Some(1));
    assert_eq!(report.losses.len(), 2);
}

#[test]
fn steps_allocate_nothing() {
    for shape in shapes() {
        let problem = Problem::new(shape, 10, 6);
        let mut network = problem.network();
        problem.run(&mut network, 2);
        // What a run takes, such as the list of its losses, does not grow with its steps.
        let [few, many] = [3, 60].map(|steps| problem.allocated(&mut network, steps));
        assert_eq!(few, many, "{:?}", problem.shape.form);
    }
}
