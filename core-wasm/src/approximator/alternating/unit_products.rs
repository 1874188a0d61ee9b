//! What the products make of units: phi[u] = prod_k T[row_k(u)]; a scene's is the sum of those of its units.

use super::problem::Problem;

/// phi [units, R].
#[inline(never)]
pub fn features(problem: &Problem, tables: &[f64], r: usize, phi: &mut [f64]) {
    for (rows, phi) in problem.units.rows().zip(phi.chunks_exact_mut(r)) {
        multiply(tables, r, rows.iter().copied(), phi);
    }
}

/// The product of the other factors of the units that `factor` belongs to, [units of its group, R].
#[inline(never)]
pub fn others(problem: &Problem, tables: &[f64], r: usize, factor: usize, z: &mut [f64]) {
    let each = problem.units.each;
    let group = problem.group_of(factor);
    let rows = problem.units.rows[group.start * each..group.end * each].chunks_exact(each);
    for (rows, z) in rows.zip(z.chunks_exact_mut(r)) {
        let rest = (0..each).filter(|&other| other != factor % each);
        multiply(tables, r, rest.map(|other| rows[other]), z);
    }
}

fn multiply(tables: &[f64], r: usize, rows: impl Iterator<Item = u32>, to: &mut [f64]) {
    to.fill(1.0);
    for row in rows {
        let t = &tables[row as usize * r..][..r];
        to.iter_mut().zip(t).for_each(|(to, t)| *to *= t);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approximator::alternating::simulated::{Simulated, normal};

    #[test]
    fn products_and_products_without_a_factor_are_those_of_the_formula() {
        for within in [false, true] {
            let simulated = Simulated::new(within, true);
            let problem = simulated.problem(&simulated.all());
            let r = 3;
            let n = problem.units.count();
            let tables = normal(problem.row_count * r, 0);
            let mut phi = vec![f64::NAN; n * r];
            features(&problem, &tables, r, &mut phi);
            let t = |row: u32, j: usize| tables[row as usize * r + j];
            for (rows, phi) in problem.units.rows().zip(phi.chunks_exact(r)) {
                for (j, phi) in phi.iter().enumerate() {
                    let whole: f64 = rows.iter().map(|&row| t(row, j)).product();
                    assert!((phi - whole).abs() < 1e-12);
                }
            }
            for factor in 0..4 {
                let group = problem.group_of(factor);
                let mut z = vec![f64::NAN; group.len() * r];
                others(&problem, &tables, r, factor, &mut z);
                for (at, &z) in z.iter().enumerate() {
                    let unit = group.start + at / r;
                    let each = problem.units.each;
                    let rows = &problem.units.rows[unit * each..][..each];
                    let rest: f64 = (0..each)
                        .filter(|&k| k != factor % each)
                        .map(|k| t(rows[k], at % r))
                        .product();
                    assert!((z - rest).abs() < 1e-12);
                }
            }
        }
    }
}
