//! What the products make of scenes: phi[s] = sum over products of prod_k T[row_k(s)].

use super::problem::Problem;
use crate::linalg::dot::add_scaled;

/// phi [scenes, R].
#[inline(never)]
pub fn features(problem: &Problem, tables: &[f64], r: usize, phi: &mut [f64]) {
    let mut one = vec![0.0; r];
    for (rows, phi) in problem
        .rows
        .chunks_exact(problem.factors)
        .zip(phi.chunks_exact_mut(r))
    {
        scene_features(problem.each, tables, rows, phi, &mut one);
    }
}

pub fn scene_features(each: usize, tables: &[f64], rows: &[u32], phi: &mut [f64], one: &mut [f64]) {
    phi.fill(0.0);
    for rows in rows.chunks_exact(each) {
        multiply(tables, phi.len(), rows.iter().copied(), one);
        add_scaled(phi, 1.0, one);
    }
}

/// The product of the factors that share a product with `factor`, [scenes, R].
#[inline(never)]
pub fn others(problem: &Problem, tables: &[f64], r: usize, factor: usize, z: &mut [f64]) {
    let first = factor / problem.each * problem.each;
    for (rows, z) in problem
        .rows
        .chunks_exact(problem.factors)
        .zip(z.chunks_exact_mut(r))
    {
        let rest = (first..first + problem.each).filter(|&other| other != factor);
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
    use crate::approximator::alternating::planted::{Planted, normal};

    #[test]
    fn products_and_products_without_a_factor_are_those_of_the_formula() {
        for within in [false, true] {
            let planted = Planted::new(within, true);
            let problem = planted.problem(&planted.all());
            let r = 3;
            let tables = normal(problem.row_count * r, 0);
            let mut phi = vec![f64::NAN; 400 * r];
            features(&problem, &tables, r, &mut phi);
            let mut z = vec![f64::NAN; 400 * r];
            for factor in 0..4 {
                others(&problem, &tables, r, factor, &mut z);
                for (at, (&phi, &z)) in phi.iter().zip(&z).enumerate() {
                    let (s, j) = (at / r, at % r);
                    let rows = &planted.rows[4 * s..][..4];
                    let t = |k: usize| tables[rows[k] as usize * r + j];
                    let whole = if within {
                        t(0) * t(1) + t(2) * t(3)
                    } else {
                        t(0) * t(1) * t(2) * t(3)
                    };
                    assert!((phi - whole).abs() < 1e-12);
                    let own = if within {
                        factor / 2 * 2..factor / 2 * 2 + 2
                    } else {
                        0..4
                    };
                    let rest = own.filter(|&k| k != factor).map(t).product::<f64>();
                    assert!((z - rest).abs() < 1e-12);
                }
            }
        }
    }
}
