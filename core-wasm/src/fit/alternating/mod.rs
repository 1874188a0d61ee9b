//! Products by alternating exact least squares: the models of [`super::approximator`]'s products,
//! y = W [product part; sum of second tables] + b, at (or near) the optimum of their loss.
//!
//! Every factor, given the others, is linear least squares; sums of tables are profiled out. Left to
//! itself such an alternation ends in local optima in which two components share the work of one and
//! cancel elsewhere. A ridge on all factors makes sharing dear: it costs a component that holds a
//! share g of the variance about (K + 1) g^(1 / (K + 1)), K + 1 factors, so components that do not
//! pay for themselves vanish. The ridge falls in steps; at each, what vanished is taken up again from
//! what is left, one component at a time while it pays ([`rank_one`]), and all are fitted together.
//! On planted products this finds the planted components where Adam finds them from few seeds.
//!
//! The square matrix on the first factor changes no reachable function, since a table times a matrix
//! is a table: here it stays the identity.

mod additive;
mod block;
mod components;
mod problem;
mod rank_one;

use crate::fit::approximator::{Batch, Shape};
use crate::linalg::dot::add_scaled;
use crate::math::f64::{exp, log};
use crate::rng::CounterStream;
use crate::simd::OutOfMemory;
use block::to_block;
use components::Components;
use problem::Problem;
use rank_one::rank_one;

/// Ridges, relative to the variance of the targets. The last one is small beside what a component
/// holds that explains a millionth of it.
const RIDGES: [f64; 5] = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
/// Sweeps after each change, at most, and the relative fall of the objective that goes on.
const SWEEPS: usize = 15;
const FALL: f64 = 1e-3;
/// The same at the end.
const LAST_SWEEPS: usize = 60;
const LAST_FALL: f64 = 1e-5;
/// How often components are taken up again at one ridge.
const ROUNDS: usize = 4;
/// A loss, relative to the variance, at which nothing is left that would pay for the last ridge: no
/// sweep, component or start is added.
const EXACT: f64 = 1e-6;

/// What a fit leaves.
pub struct Alternating {
    /// Weights as a flat block; see [`Shape`].
    pub weights: Vec<f32>,
    /// Mean squared error over all numbers of the scenes that were fitted.
    pub loss: f64,
    /// Components that are not zero, at most dim.
    pub components: usize,
    /// Passes over all tables, of the start that was kept.
    pub sweeps: usize,
    /// Losses of the starts that were made, in their order.
    pub starts: Vec<f64>,
}

/// Fits a product up to `starts` times from seeded random tables and keeps the least loss on the
/// scenes of the fit. `go_on` hears the share that is done; false stops, and None comes back.
pub fn alternating(
    shape: &Shape,
    batch: &Batch,
    seed: u64,
    starts: usize,
    mut go_on: impl FnMut(f64) -> bool,
) -> Result<Option<Alternating>, OutOfMemory> {
    let mut problem = Problem::new(shape, batch);
    let per_number = problem.scale * problem.scale / (batch.scenes() * shape.dim) as f64;
    let mut best: Option<Found> = None;
    let mut losses = Vec::new();
    for start in 0..starts {
        let stream = CounterStream::new(seed, &format!("approximate/alternating/{start}"));
        let before = start as f64;
        let mut tell = |share: f64| go_on((before + share) / starts as f64);
        let Some(found) = descend(&mut problem, shape.dim, stream, &mut tell)? else {
            return Ok(None);
        };
        losses.push(found.loss * per_number);
        let done = found.loss < EXACT;
        if best.as_ref().is_none_or(|best| found.loss < best.loss) {
            best = Some(found);
        }
        if done {
            break;
        }
    }
    let best = best.expect("at least one start");
    Ok(Some(Alternating {
        weights: to_block(&mut problem, &best.components, shape),
        loss: best.loss * per_number,
        components: best.components.count,
        sweeps: best.sweeps,
        starts: losses,
    }))
}

struct Found {
    components: Components,
    loss: f64,
    sweeps: usize,
}

/// One start, down the whole ladder of ridges.
fn descend(
    problem: &mut Problem,
    most: usize,
    mut stream: CounterStream,
    tell: &mut impl FnMut(f64) -> bool,
) -> Result<Option<Found>, OutOfMemory> {
    let count = most.min(problem.scenes.div_ceil(2));
    let tables = stream.normal(problem.row_count * count);
    let tables = tables.iter().map(|&x| x.into()).collect();
    let mut found = Found {
        components: Components::new(problem, count, tables),
        loss: f64::INFINITY,
        sweeps: 0,
    };
    for (step, &ridge) in RIDGES.iter().enumerate() {
        if found.loss < EXACT {
            break;
        }
        let last = step + 1 == RIDGES.len();
        let share =
            |round: usize| (step as f64 + round as f64 / ROUNDS as f64) / RIDGES.len() as f64;
        found.settle(problem, ridge, SWEEPS, FALL)?;
        for round in 0..ROUNDS {
            if !tell(share(round)) {
                return Ok(None);
            }
            if found.loss < EXACT || !found.take_up(problem, ridge, most, &mut stream) {
                break;
            }
            let before = found.loss;
            found.settle(problem, ridge, SWEEPS, FALL)?;
            if found.loss > 0.99 * before {
                break;
            }
        }
        if last && found.loss >= EXACT {
            found.settle(problem, ridge, LAST_SWEEPS, LAST_FALL)?;
        }
    }
    found.forget(problem, RIDGES[RIDGES.len() - 1]);
    found.loss = found
        .components
        .solve_weights(problem, RIDGES[RIDGES.len() - 1])?;
    Ok(Some(found))
}

impl Found {
    /// Sweeps until the objective hardly falls.
    fn settle(
        &mut self,
        problem: &mut Problem,
        ridge: f64,
        sweeps: usize,
        fall: f64,
    ) -> Result<(), OutOfMemory> {
        self.loss = self.components.solve_weights(problem, ridge)?;
        let mut before = self.loss + ridge * self.components.size();
        for _ in 0..sweeps {
            self.components.sweep(problem, ridge)?;
            self.loss = self.components.solve_weights(problem, ridge)?;
            self.sweeps += 1;
            let now = self.loss + ridge * self.components.size();
            if before - now <= fall * now {
                break;
            }
            before = now;
        }
        Ok(())
    }

    /// Drops what has vanished and takes up what pays; says whether anything was taken up.
    fn take_up(
        &mut self,
        problem: &mut Problem,
        ridge: f64,
        most: usize,
        stream: &mut CounterStream,
    ) -> bool {
        let width = problem.width;
        let mut left = self.components.errors().to_vec();
        left.iter_mut().for_each(|e| *e = -*e);
        if self.components.count == 0 {
            left.copy_from_slice(&problem.left);
        }
        self.forget(problem, ridge);
        let worth = worth(problem, ridge);
        let before = self.components.count;
        while self.components.count < most {
            let Some(new) = rank_one(problem, &left, stream).filter(|new| new.gain > 2.0 * worth)
            else {
                break;
            };
            for (e, phi) in left.chunks_exact_mut(width).zip(&new.phi) {
                add_scaled(e, -phi, &new.direction);
            }
            self.components.push(&new.column, &new.direction);
        }
        self.components.count > before
    }

    fn forget(&mut self, problem: &Problem, ridge: f64) {
        let least = 1e-3 * worth(problem, ridge);
        let shares = self.components.shares(problem);
        let keep: Vec<bool> = shares.iter().map(|&share| share > least).collect();
        self.components.retain(problem, &keep);
    }
}

/// The share of variance at which a component just pays for its ridge: g = ridge q g^(1 / q) for the
/// q factors of one product.
fn worth(problem: &Problem, ridge: f64) -> f64 {
    let q = (problem.each + 1) as f64;
    exp(log(ridge * q) * q / (q - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::approximator::{Form, Network};

    fn shape(within: bool, sum: bool, square: bool) -> Shape {
        Shape {
            form: Form::Product {
                within,
                sum,
                square,
            },
            slots: 2,
            values: vec![5, 4],
            dim: 12,
        }
    }

    /// All 400 scenes of 5 x 4 objects in two slots.
    fn all_rows(shape: &Shape) -> Vec<u32> {
        let objects = || (0..5).flat_map(|a| (0..4).map(move |b| [a, b]));
        let values: Vec<i32> = objects()
            .flat_map(|one| objects().flat_map(move |two| [one, two]))
            .flatten()
            .collect();
        shape.rows_of(&values).unwrap()
    }

    /// Sums of free vectors and 6 products in directions of their own, with noise 0.01.
    fn planted(shape: &Shape, rows: &[u32]) -> Vec<f32> {
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
                let p: f32 = rows
                    .iter()
                    .map(|&row| tables[row as usize * 6 + j])
                    .product();
                for (f, x) in f.iter_mut().zip(&directions[j * dim..]) {
                    *f += p * x;
                }
            }
        }
        f
    }

    fn fit(shape: &Shape, rows: &[u32], targets: &[f32], scenes: &[u32]) -> Alternating {
        let rows: Vec<u32> = scenes
            .iter()
            .flat_map(|&s| &rows[s as usize * 4..][..4])
            .copied()
            .collect();
        let batch = Batch {
            rows: &rows,
            targets,
            targets_of: scenes,
        };
        alternating(shape, &batch, 0, 2, |_| true).unwrap().unwrap()
    }

    fn mean_square(shape: &Shape, weights: &[f32], rows: &[u32], targets: &[f32]) -> f64 {
        let mut network = Network::new(shape.clone(), weights, 256);
        let mut predicted = vec![0.0; targets.len()];
        network.predict(rows, &mut predicted);
        let squares = predicted.iter().zip(targets);
        squares.map(|(p, f)| f64::from(p - f).powi(2)).sum::<f64>() / targets.len() as f64
    }

    #[test]
    fn planted_products_are_found_down_to_the_noise_and_predict_scenes_left_out() {
        let shape = shape(false, true, false);
        let rows = all_rows(&shape);
        let targets = planted(&shape, &rows);
        let known: Vec<u32> = (0..400).filter(|s| s % 3 > 0).collect();
        let found = fit(&shape, &rows, &targets, &known);
        assert!(found.loss < 1e-4, "{}", found.loss);
        // Some of them fit noise; none is without use.
        assert!((6..=12).contains(&found.components));
        let everywhere = mean_square(&shape, &found.weights, &rows, &targets);
        assert!(everywhere < 3e-4, "{everywhere}");
    }

    #[test]
    fn the_square_matrix_changes_nothing_and_stays_the_identity() {
        let plain = shape(false, true, false);
        let rows = all_rows(&plain);
        let targets = planted(&plain, &rows);
        let all: Vec<u32> = (0..400).collect();
        let turned = fit(&shape(false, true, true), &rows, &targets, &all);
        let plain = fit(&plain, &rows, &targets, &all);
        assert_eq!(turned.loss, plain.loss);
        let (same, matrix) = turned.weights.split_at(plain.weights.len());
        assert_eq!(same, plain.weights);
        assert_eq!(matrix.iter().sum::<f32>(), 12.0);
    }

    #[test]
    fn every_form_has_the_loss_that_its_weights_have() {
        for (within, sum) in [(false, true), (false, false), (true, true), (true, false)] {
            let shape = shape(within, sum, false);
            let rows = all_rows(&shape);
            let targets = planted(&shape, &rows);
            let all: Vec<u32> = (0..400).collect();
            let found = fit(&shape, &rows, &targets, &all);
            let own = mean_square(&shape, &found.weights, &rows, &targets);
            assert!(
                (own - found.loss).abs() < 1e-5 + 1e-3 * own,
                "{own} {}",
                found.loss
            );
            assert_eq!(found.starts.len(), 2);
            assert!(found.starts.iter().all(|&loss| loss >= found.loss));
        }
    }

    #[test]
    fn sweeps_never_let_the_objective_rise() {
        for within in [false, true] {
            let shape = shape(within, true, false);
            let rows = all_rows(&shape);
            let targets = planted(&shape, &rows);
            let all: Vec<u32> = (0..400).collect();
            let batch = Batch {
                rows: &rows,
                targets: &targets,
                targets_of: &all,
            };
            let mut problem = Problem::new(&shape, &batch);
            let tables = CounterStream::new(1, "rise").normal(problem.row_count * 8);
            let tables = tables.iter().map(|&x| x.into()).collect();
            let mut components = Components::new(&problem, 8, tables);
            for ridge in [1e-3, 1e-6] {
                let mut before = f64::INFINITY;
                for _ in 0..20 {
                    components.sweep(&mut problem, ridge).unwrap();
                    let loss = components.solve_weights(&mut problem, ridge).unwrap();
                    let now = loss + ridge * components.size();
                    assert!(now <= before * (1.0 + 1e-9), "{now} after {before}");
                    before = now;
                }
            }
        }
    }

    #[test]
    fn a_value_never_shown_multiplies_by_zero_and_targets_that_do_not_vary_are_a_constant() {
        let shape = shape(false, true, false);
        let rows = all_rows(&shape);
        let targets = planted(&shape, &rows);
        let known: Vec<u32> = (0..400).filter(|&s| rows[s as usize * 4] != 0).collect();
        let found = fit(&shape, &rows, &targets, &known);
        let table = &found.weights[24 * 12 + 12..][..12];
        assert_eq!(table, [0.0; 12]);

        let constant = vec![1.5; targets.len()];
        let found = fit(&shape, &rows, &constant, &known);
        assert_eq!((found.loss, found.components), (0.0, 0));
        assert!(mean_square(&shape, &found.weights, &rows, &constant) < 1e-12);
    }
}
