//! Every form against oracles in double, and what holds for all of them.
// The oracles spell formulas out index by index.
#![allow(clippy::needless_range_loop)]

use super::batch::Batch;
use super::network::Network;
use super::shape::{Form, ProductForm, ProductKind, Shape};
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
    let layers: Vec<_> = (shape.layers().into_iter())
        .map(|[i, o]| (i, take(i * o), take(o)))
        .collect();
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
            Form::Mlp(_) => rows
                .iter()
                .flat_map(|&row| tables[row as usize * dim..][..dim].to_vec())
                .collect(),
            Form::Product { kind, .. } => (0..dim)
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
            x.extend((0..dim).map(|d| {
                rows.iter()
                    .map(|&row| second[row as usize * dim + d])
                    .sum::<f64>()
            }));
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
    let product = |kind, form, square| Form::Product { kind, form, square };
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
    .map(|form| Shape {
        form,
        slots: 2,
        values: vec![3, 2],
        dim: 5,
    })
    .collect()
}

pub fn all_scenes() -> Vec<i32> {
    let objects = || (0..3).flat_map(|a| (0..2).map(move |b| [a, b]));
    objects()
        .flat_map(|one| objects().flat_map(move |two| [one, two]))
        .flatten()
        .collect()
}

#[test]
fn every_form_follows_numerical_gradients_in_double_step_by_step() {
    for shape in shapes() {
        let rows = shape.rows_of(&all_scenes()).unwrap();
        let scenes = rows.len() / 4;
        let targets = CounterStream::new(3, "targets").normal(scenes * 5);
        let wide: Vec<f64> = targets.iter().map(|&x| x.into()).collect();
        let block = shape.initial(0, 6);
        let mut w: Vec<f64> = block.iter().map(|&x| x.into()).collect();
        let (mut m, mut v) = (vec![0.0; w.len()], vec![0.0; w.len()]);
        let mut network = Network::new(shape.clone(), &block, scenes);
        let batch = Batch {
            rows: &rows,
            targets: &targets,
            targets_of: &(0..scenes as u32).collect::<Vec<_>>(),
        };
        let losses = network.run(&batch, 15, 0.01, |_, _| true).losses;
        for (t, loss) in (1i32..).zip(losses) {
            let exact = naive_loss(&shape, &w, &rows, &wide);
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
                        naive_loss(&shape, &moved, &rows, &wide)
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
        let mut predicted = vec![0.0; scenes * 5];
        network.predict(&rows, &mut predicted);
        let mut after = block.clone();
        network.weights(&mut after);
        let after: Vec<f64> = after.iter().map(|&x| x.into()).collect();
        for (y, exact) in predicted.iter().zip(naive(&shape, &after, &rows)) {
            assert!((f64::from(*y) - exact).abs() < 1e-4, "{:?}", shape.form);
        }
    }
}

#[test]
fn many_scenes_in_chunks_take_the_same_steps_as_one_batch_of_their_means() {
    // Every scene 40 times: 1440 scenes in two parts have the gradients of 36 in one.
    for shape in shapes() {
        let few = shape.rows_of(&all_scenes()).unwrap();
        let targets = CounterStream::new(4, "targets").normal(36 * 5);
        let block = shape.initial(1, 6);
        let mut losses = Vec::new();
        for times in [1, 40] {
            let rows: Vec<u32> = few.repeat(times);
            let of: Vec<u32> = (0..36).collect::<Vec<_>>().repeat(times);
            let mut network = Network::new(shape.clone(), &block, of.len());
            let batch = Batch {
                rows: &rows,
                targets: &targets,
                targets_of: &of,
            };
            losses.push(network.run(&batch, 30, 0.01, |_, _| true).losses);
        }
        for (one, many) in losses[0].iter().zip(&losses[1]) {
            assert!(
                (one - many).abs() < 1e-3 * one,
                "{:?}: {one} {many}",
                shape.form
            );
        }
    }
}

#[test]
fn runs_in_pieces_are_one_run_bit_by_bit() {
    for shape in shapes() {
        let rows = shape.rows_of(&all_scenes()).unwrap();
        let targets = CounterStream::new(5, "targets").normal(36 * 5);
        let of: Vec<u32> = (0..36).collect();
        let batch = Batch {
            rows: &rows,
            targets: &targets,
            targets_of: &of,
        };
        let block = shape.initial(1, 6);
        let mut whole = Network::new(shape.clone(), &block, 36);
        whole.run(&batch, 40, 0.01, |_, _| true);
        let mut pieces = Network::new(shape.clone(), &block, 36);
        let mut out = vec![0.0; 36 * 5];
        for _ in 0..4 {
            pieces.run(&batch, 10, 0.01, |_, _| true);
            pieces.predict(&rows[..8], &mut out[..10]);
        }
        let (mut a, mut b) = (block.clone(), block.clone());
        whole.weights(&mut a);
        pieces.weights(&mut b);
        assert_eq!(a, b);
    }
}

#[test]
fn a_rate_far_too_large_is_named_with_its_step() {
    let shape = &shapes()[3];
    let rows = shape.rows_of(&all_scenes()).unwrap();
    let targets = vec![1.0; 36 * 5];
    let batch = Batch {
        rows: &rows,
        targets: &targets,
        targets_of: &(0..36).collect::<Vec<_>>(),
    };
    let mut network = Network::new(shape.clone(), &shape.initial(0, 6), 36);
    let report = network.run(&batch, 100, 1e6, |_, _| true);
    assert_eq!(report.diverged, Some(1));
    assert_eq!(report.losses.len(), 2);
}

#[test]
fn steps_allocate_nothing() {
    for shape in shapes() {
        let rows = shape.rows_of(&all_scenes()).unwrap();
        let targets = CounterStream::new(6, "targets").normal(36 * 5);
        let of: Vec<u32> = (0..36).collect::<Vec<_>>().repeat(10);
        let rows = rows.repeat(10);
        let batch = Batch {
            rows: &rows,
            targets: &targets,
            targets_of: &of,
        };
        let mut network = Network::new(shape.clone(), &shape.initial(1, 6), 360);
        network.run(&batch, 2, 0.01, |_, _| true);
        let mut count = |steps| {
            let before = allocations();
            network.run(&batch, steps, 0.01, |_, _| true);
            allocations() - before
        };
        // What a run takes, such as the list of its losses, does not grow with its steps.
        assert_eq!(count(3), count(60), "{:?}", shape.form);
    }
}
