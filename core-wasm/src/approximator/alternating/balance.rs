//! The factors of a component may share its size in any way: a table times c and another one divided
//! by c make the same product. The ridge costs least where they share it evenly.

use super::components::Components;
use super::problem::Problem;
use crate::math::f64::{exp, log};

impl Components {
    /// Gives the factors of each component the sizes at which the ridge costs least; the products
    /// stay as they are.
    pub fn balance(&mut self, problem: &Problem) {
        let (r, width) = (self.count, problem.width);
        let each = problem.units.each;
        for j in 0..r {
            let w: f64 = (self.weights[j * width..][..width].iter()).map(|x| x * x).sum();
            let sizes: Vec<f64> = (0..problem.factors)
                .map(|factor| {
                    problem
                        .table_rows(factor)
                        .map(|row| self.tables[row * r + j])
                        .map(|t| t * t)
                        .sum::<f64>()
                        .sqrt()
                })
                .collect();
            if w <= 0.0 || sizes.iter().any(|&size| size <= 0.0) {
                continue;
            }
            // Within a product all factors become equally large; then all tables against W:
            // the least of c^2 t + c^(-2 each) w has c^(2 each + 2) = each w / t.
            let means: Vec<f64> =
                sizes.chunks_exact(each).map(|sizes| root(sizes.iter().product(), each)).collect();
            let t = each as f64 * means.iter().map(|m| m * m).sum::<f64>();
            let c = root(each as f64 * w / t, 2 * each + 2);
            // The factors of a component that vanishes fall below all numbers: it stays as it is.
            if !c.is_normal() || means.iter().any(|mean| !mean.is_normal()) {
                continue;
            }
            for factor in 0..problem.factors {
                let by = c * means[factor / each] / sizes[factor];
                problem.table_rows(factor).for_each(|row| self.tables[row * r + j] *= by);
            }
            let by = 1.0 / (0..each).map(|_| c).product::<f64>();
            self.weights[j * width..][..width].iter_mut().for_each(|x| *x *= by);
        }
    }
}

/// x^(1 / n) for x > 0.
fn root(x: f64, n: usize) -> f64 {
    exp(log(x) / n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approximator::alternating::simulated::{Simulated, normal};

    #[test]
    fn factors_evened_out_make_the_same_products_at_the_least_cost() {
        for within in [false, true] {
            let simulated = Simulated::new(within, true);
            let mut problem = simulated.problem(&simulated.all());
            let tables = normal(problem.row_count * 3, 3);
            let mut components = Components::new(&problem, 3, tables);
            components.solve_weights(&mut problem, 1e-6).unwrap();
            let each = problem.units.each;
            let scene = |components: &Components, s: usize, j: usize| {
                let product = simulated.rows[4 * s..][..4]
                    .chunks_exact(each)
                    .map(|rows| {
                        rows.iter()
                            .map(|&row| components.tables[row as usize * 3 + j])
                            .product::<f64>()
                    })
                    .sum::<f64>();
                product * components.weights[j * problem.width]
            };
            let before: Vec<f64> = (0..400).map(|s| scene(&components, s, s % 3)).collect();
            let size = components.size();
            components.balance(&problem);
            let least = components.size();
            assert!(least < size, "{least} {size}");
            for (s, before) in before.iter().enumerate() {
                let after = scene(&components, s, s % 3);
                assert!((after - before).abs() < 1e-9 * (1.0 + before.abs()));
            }
            // No table can take size from the weights, or give it to them, for less.
            for by in [0.98, 1.02] {
                let tables = components.tables.iter().map(|t| t * by).map(|t| t * t);
                let shared = (0..each).map(|_| by).product::<f64>();
                let weights = components.weights.iter().map(|w| w / shared).map(|w| w * w);
                assert!(tables.sum::<f64>() + weights.sum::<f64>() > least);
            }
        }
    }
}
