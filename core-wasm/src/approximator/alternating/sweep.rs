//! A pass over all tables. With Q = W W' and z the product of the other factors, the rows of a table
//! part:
//!   (Q o sum_u n_u z z' + ridge) T[r] = sum_u z o (W sum of targets),   u over the units that show r, each in n_u
//!   scenes
//! A proximal term keeps each system well posed and never lets the objective rise
//! ([`super::normal_equations`]).

use super::components::Components;
use super::normal_equations::{add_diagonal, product};
use super::problem::Problem;
use super::unit_products::{features, others};
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::add_scaled;
use crate::linalg::gemm::View;
use crate::simd::OutOfMemory;

impl Components {
    /// Every table in turn, row by row.
    pub fn sweep(&mut self, problem: &mut Problem, ridge: f64) -> Result<(), OutOfMemory> {
        let (n, r, width) = (problem.units.count(), self.count, problem.width);
        if r == 0 {
            return Ok(());
        }
        self.balance(problem);
        let b = &mut self.buffers;
        for buffer in [&mut b.phi, &mut b.inner, &mut b.wanted, &mut b.through] {
            buffer.resize(n * r, 0.0);
        }
        b.square.resize(r * r, 0.0);
        let w = View::new(&self.weights, r, width);
        product(w, w.transposed(), 0.0, &mut b.square, &mut b.gemm)?;
        let y = View::new(&problem.y, n, width);
        product(y, w.transposed(), 0.0, &mut b.through, &mut b.gemm)?;
        for factor in 0..problem.factors {
            self.set_targets(problem, factor)?;
            for row in problem.table_rows(factor) {
                if !problem.members(row).is_empty() {
                    self.solve_row(problem, factor, row, ridge)?;
                }
            }
        }
        Ok(())
    }

    /// What the products with `factor` should make of the scenes of each unit, in sum and seen through W:
    /// W (y - sum), less the products without it. The sum is the best one beside the products as they are.
    fn set_targets(&mut self, problem: &mut Problem, factor: usize) -> Result<(), OutOfMemory> {
        let (n, r) = (problem.units.count(), self.count);
        let b = &mut self.buffers;
        let square = View::new(&b.square, r, r);
        b.wanted.copy_from_slice(&b.through);
        b.inner.copy_from_slice(&b.through);
        features(problem, &self.tables, r, &mut b.phi);
        let mut together = problem.units.together.product(&b.phi, r);
        let phi = View::new(&together, n, r);
        product(phi, square, -1.0, &mut b.inner, &mut b.gemm)?;
        // inner is the reverse of what is left, so its fit is added.
        let Problem { additive, units, .. } = problem;
        additive.add_fit(units, &b.inner, r, &mut b.wanted);
        let group = problem.group_of(factor);
        if group.len() < n {
            // The products of the other units of a scene stay: W' W of all but the unit's own.
            for unit in group.clone() {
                let own = -problem.units.counts[unit];
                add_scaled(&mut together[unit * r..][..r], own, &b.phi[unit * r..][..r]);
            }
            let at = group.start * r..group.end * r;
            let rest = View::new(&together[at.clone()], group.len(), r);
            product(rest, square, 0.0, &mut b.inner[at.clone()], &mut b.gemm)?;
            add_scaled(&mut b.wanted[at.clone()], -1.0, &b.inner[at]);
        }
        b.others.resize(group.len() * r, 0.0);
        others(problem, &self.tables, r, factor, &mut b.others);
        Ok(())
    }

    /// The best row of a factor's table, from the units that show it.
    fn solve_row(
        &mut self,
        problem: &Problem,
        factor: usize,
        row: usize,
        ridge: f64,
    ) -> Result<(), OutOfMemory> {
        let r = self.count;
        let first = problem.group_of(factor).start;
        let b = &mut self.buffers;
        let members = problem.members(row);
        b.gathered.clear();
        b.right.clear();
        b.right.resize(r, 0.0);
        for &unit in members {
            let unit = unit as usize;
            let z = &b.others[(unit - first) * r..][..r];
            let wanted = &b.wanted[unit * r..][..r];
            let weight = problem.units.counts[unit].sqrt();
            b.gathered.extend(z.iter().map(|z| weight * z));
            for ((to, z), x) in b.right.iter_mut().zip(z).zip(wanted) {
                *to += z * x;
            }
        }
        b.gram.resize(r * r, 0.0);
        let z = View::new(&b.gathered, members.len(), r);
        product(z.transposed(), z, 0.0, &mut b.gram, &mut b.gemm)?;
        b.gram.iter_mut().zip(&b.square).for_each(|(g, q)| *g *= q);
        let near = add_diagonal(&mut b.gram, r, ridge);
        let t = &mut self.tables[row * r..][..r];
        add_scaled(&mut b.right, near, t);
        cholesky(&mut b.gram, r);
        solve(&b.gram, &mut b.right, r, 1);
        t.copy_from_slice(&b.right);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approximator::alternating::oracle::left_over;
    use crate::approximator::alternating::simulated::{Simulated, normal};

    const RIDGE: f64 = 1e-4;

    fn objective(components: &mut Components, problem: &mut Problem) -> f64 {
        components.solve_weights(problem, RIDGE).unwrap() + RIDGE * components.size()
    }

    /// Square of what products and their best sum leave with W as it is, and the ridge.
    fn with_weights(simulated: &Simulated, components: &Components, problem: &Problem) -> f64 {
        let Components { tables, weights, .. } = components;
        let left = left_over(simulated, &simulated.all(), problem, tables, weights);
        left + RIDGE * components.size()
    }

    #[test]
    fn sweeps_never_let_the_objective_rise() {
        for within in [false, true] {
            let simulated = Simulated::new(within, true);
            let mut problem = simulated.problem(&simulated.all());
            let tables = normal(problem.row_count * 8, 1);
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
    fn where_sweeps_have_come_to_rest_no_number_of_a_table_can_be_bettered() {
        for within in [false, true] {
            let simulated = Simulated::new(within, true);
            let mut problem = simulated.problem(&simulated.all());
            let tables = normal(problem.row_count * 2, 4);
            let mut components = Components::new(&problem, 2, tables);
            let mut best = objective(&mut components, &mut problem);
            for _ in 0..400 {
                components.sweep(&mut problem, RIDGE).unwrap();
                best = objective(&mut components, &mut problem);
            }
            assert!((with_weights(&simulated, &components, &problem) - best).abs() < 1e-9);
            for at in 0..components.tables.len() {
                let here = components.tables[at];
                for step in [0.03, -0.03] {
                    components.tables[at] = here + step * (1.0 + here.abs());
                    let other = with_weights(&simulated, &components, &problem);
                    assert!(other > best - 1e-9, "number {at}: {other} below {best}");
                }
                components.tables[at] = here;
            }
        }
    }
}
