//! Products under fit: component j is a column of every table and a direction in embedding space.
//!   y[s] = sum_j phi[s, j] W[j],   phi[s] = sum over the units of a scene of prod_k T[row_k(u)]
//! Given the tables, W is linear least squares with a small ridge, a sum of tables profiled out
//! ([`super::additive`]); given W, so is each table ([`super::sweep`]).

use super::normal_equations::{add_diagonal, product};
use super::problem::Problem;
use super::unit_products::features;
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{View, Workspace};
use crate::simd::OutOfMemory;

pub struct Components {
    /// R, at present.
    pub count: usize,
    /// T [table rows, R]; 0 where no scene shows the row.
    pub tables: Vec<f64>,
    /// W [R, width].
    pub weights: Vec<f64>,
    /// phi of each unit without its sum, [units, R], as of the last solution of W.
    left: Vec<f64>,
    /// Squares of the same over all scenes, [R].
    squares: Vec<f64>,
    pub(super) buffers: Buffers,
}

/// Kept from sweep to sweep.
#[derive(Default)]
pub(super) struct Buffers {
    pub gemm: Workspace<f64>,
    /// M times what is left of phi, [units, R].
    pub together: Vec<f64>,
    /// Z'Y [R, width].
    pub images: Vec<f64>,
    /// [units of a group, R].
    pub others: Vec<f64>,
    /// [units, R] each.
    pub phi: Vec<f64>,
    pub inner: Vec<f64>,
    pub wanted: Vec<f64>,
    /// y seen through W.
    pub through: Vec<f64>,
    pub gathered: Vec<f64>,
    /// [R, R] each.
    pub square: Vec<f64>,
    pub gram: Vec<f64>,
    pub right: Vec<f64>,
}

impl Components {
    /// `count` components with these tables [table rows, count] and no weights yet.
    pub fn new(problem: &Problem, count: usize, tables: Vec<f64>) -> Self {
        let mut components = Self {
            count,
            tables,
            weights: vec![0.0; count * problem.width],
            left: Vec::new(),
            squares: vec![0.0; count],
            buffers: Buffers::default(),
        };
        for row in 0..problem.row_count {
            if problem.members(row).is_empty() {
                components.tables[row * count..][..count].fill(0.0);
            }
        }
        components
    }

    /// The best W for the tables as they are; returns the square of what is left.
    pub fn solve_weights(&mut self, problem: &mut Problem, ridge: f64) -> Result<f64, OutOfMemory> {
        let (n, r, width) = (problem.units.count(), self.count, problem.width);
        let b = &mut self.buffers;
        self.left.resize(n * r, 0.0);
        self.squares.resize(r, 0.0);
        if r == 0 {
            return Ok(problem.square);
        }
        features(problem, &self.tables, r, &mut self.left);
        let together = problem.units.together.product(&self.left, r);
        problem.additive.remove_of_units(&together, r, &mut self.left);
        b.together = problem.units.together.product(&self.left, r);
        b.gram.resize(r * r, 0.0);
        b.images.resize(r * width, 0.0);
        let z = View::new(&self.left, n, r);
        let together = View::new(&b.together, n, r);
        product(z.transposed(), together, 0.0, &mut b.gram, &mut b.gemm)?;
        let target = View::new(&problem.left, n, width);
        product(z.transposed(), target, 0.0, &mut b.images, &mut b.gemm)?;
        (0..r).for_each(|j| self.squares[j] = b.gram[j * r + j]);
        let square = b.gram.clone();
        let near = add_diagonal(&mut b.gram, r, ridge);
        // The right-hand side on top of the proximal term.
        self.weights.iter_mut().for_each(|w| *w *= near);
        add_scaled(&mut self.weights, 1.0, &b.images);
        cholesky(&mut b.gram, r);
        solve(&b.gram, &mut self.weights, r, width);
        // |Y - Z W|^2 = |Y|^2 + W'(Z'Z W - 2 Z'Y)
        let (square, w) = (View::new(&square, r, r), View::new(&self.weights, r, width));
        product(square, w, -2.0, &mut b.images, &mut b.gemm)?;
        Ok((problem.square + dot(&self.weights, &b.images)).max(0.0))
    }

    /// The sum that fits best beside the components, [columns, width], the constant first.
    pub fn sums(&self, problem: &mut Problem) -> Vec<f64> {
        let (n, r, width) = (problem.units.count(), self.count, problem.width);
        let mut rest = problem.y.clone();
        if r > 0 {
            let mut phi = vec![0.0; n * r];
            features(problem, &self.tables, r, &mut phi);
            let together = problem.units.together.product(&phi, r);
            subtract_products(&together, &self.weights, width, &mut rest);
        }
        problem.additive.fit(&rest, width).to_vec()
    }

    /// Sums over the scenes of each unit of what the sum and the components leave, [units, width], with the W of
    /// the last solution.
    pub fn residual(&self, problem: &Problem) -> Vec<f64> {
        let mut left = problem.left.clone();
        if self.count > 0 {
            subtract_products(&self.buffers.together, &self.weights, problem.width, &mut left);
        }
        left
    }

    /// Sum of squares of all factors, as the ridge counts it.
    pub fn size(&self) -> f64 {
        dot(&self.tables, &self.tables) + dot(&self.weights, &self.weights)
    }

    /// Shares of the square of the targets that components hold, each by itself.
    pub fn shares(&self, problem: &Problem) -> Vec<f64> {
        let weights = self.weights.chunks_exact(problem.width);
        let held = self.squares.iter().zip(weights);
        held.map(|(square, w)| square * dot(w, w)).collect()
    }

    /// Keeps the components that `keep` says.
    pub fn retain(&mut self, problem: &Problem, keep: &[bool]) {
        let (r, width) = (self.count, problem.width);
        let mut at = 0;
        self.tables.retain(|_| (keep[at % r], at += 1).0);
        at = 0;
        self.weights.retain(|_| (keep[at / width], at += 1).0);
        at = 0;
        self.squares.retain(|_| (keep[at], at += 1).0);
        self.count = keep.iter().filter(|&&keep| keep).count();
    }

    /// One more component: a column [table rows] and a direction [width].
    pub fn push(&mut self, column: &[f64], direction: &[f64]) {
        let r = self.count;
        let mut tables = Vec::with_capacity((r + 1) * column.len());
        for (row, &x) in column.iter().enumerate() {
            tables.extend_from_slice(&self.tables[row * r..][..r]);
            tables.push(x);
        }
        self.tables = tables;
        self.weights.extend_from_slice(direction);
        self.squares.push(0.0);
        self.count += 1;
    }
}

/// to -= Z W, Z [units, R] and W [R, width].
fn subtract_products(z: &[f64], weights: &[f64], width: usize, to: &mut [f64]) {
    let r = weights.len() / width;
    for (z, to) in z.chunks_exact(r).zip(to.chunks_exact_mut(width)) {
        for (z, w) in z.iter().zip(weights.chunks_exact(width)) {
            add_scaled(to, -z, w);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approximator::alternating::oracle::left_over;
    use crate::approximator::alternating::simulated::{Simulated, normal};

    fn drawn(problem: &Problem, count: usize) -> Components {
        Components::new(problem, count, normal(problem.row_count * count, 2))
    }

    #[test]
    fn no_other_weights_leave_less() {
        let simulated = Simulated::new(false, true);
        let mut problem = simulated.problem(&simulated.all());
        let mut components = drawn(&problem, 3);
        let ridge = 1e-4;
        let best = components.solve_weights(&mut problem, ridge).unwrap();
        let w = components.weights.clone();
        let all = simulated.all();
        let cost = |w: &[f64]| {
            let square = left_over(&simulated, &all, &problem, &components.tables, w);
            (square, ridge * dot(w, w))
        };
        let (square, size) = cost(&w);
        assert!((square - best).abs() < 1e-12, "{square} {best}");
        for at in 0..w.len() {
            for step in [1e-3, -1e-3] {
                let mut other = w.clone();
                other[at] += step;
                let (other, more) = cost(&other);
                assert!(other + more > square + size, "weight {at}");
            }
        }
    }

    #[test]
    fn what_is_dropped_and_pushed_again_is_there_as_before() {
        let simulated = Simulated::new(true, true);
        let mut problem = simulated.problem(&simulated.all());
        let mut components = drawn(&problem, 4);
        let before = components.solve_weights(&mut problem, 1e-6).unwrap();
        let last = |of: &[f64]| of.chunks_exact(4).map(|row| row[3]).collect::<Vec<f64>>();
        let column = last(&components.tables);
        let direction = components.weights[3 * problem.width..].to_vec();
        components.retain(&problem, &[true, true, true, false]);
        assert_eq!(components.count, 3);
        let without = components.solve_weights(&mut problem, 1e-6).unwrap();
        assert!(without > before);
        components.push(&column, &direction);
        let again = components.solve_weights(&mut problem, 1e-6).unwrap();
        assert!((again - before).abs() < 1e-9, "{again} {before}");
    }

    #[test]
    fn a_row_that_no_scene_shows_is_zero() {
        let simulated = Simulated::new(false, true);
        let known: Vec<u32> = (0..400).filter(|&s| simulated.rows[s as usize * 4] != 0).collect();
        let problem = simulated.problem(&known);
        let components = drawn(&problem, 2);
        assert_eq!(components.tables[..2], [0.0; 2]);
        assert!(components.tables[2..].iter().all(|&x| x != 0.0));
    }
}
