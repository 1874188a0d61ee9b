//! What the alternation minimises, scene by scene and without any of its sums, for the tests of this folder.

use super::problem::Problem;
use super::simulated::Simulated;
use crate::approximator::{Form, ProductForm, ProductOptions};
use crate::linalg::dot::{add_scaled, dot};

/// Square of what products with these tables and weights, and the best sum beside them, leave of some scenes.
pub fn left_over(
    simulated: &Simulated,
    scenes: &[u32],
    problem: &Problem,
    tables: &[f64],
    weights: &[f64],
) -> f64 {
    let (dim, r) = (simulated.shape.dim, weights.len() / problem.width);
    let rows = |scene: u32| &simulated.rows[scene as usize * 4..][..4];
    let mut left = Vec::new();
    for &scene in scenes {
        let target = &simulated.targets[scene as usize * dim..][..dim];
        let means = problem.mean.iter();
        let mut y: Vec<f64> = (target.iter().zip(means))
            .map(|(&f, mean)| (f64::from(f) - mean) / problem.scale)
            .collect();
        for j in 0..r {
            let phi: f64 = (rows(scene).chunks_exact(problem.units.each))
                .map(|unit| unit.iter().map(|&row| tables[row as usize * r + j]).product::<f64>())
                .sum();
            let direction = weights[j * problem.width..][..problem.width].iter();
            for (w, axis) in direction.zip(problem.basis.chunks_exact(dim)) {
                add_scaled(&mut y, -phi * w, axis);
            }
        }
        left.extend(y);
    }
    for column in sums_of(simulated, scenes, rows) {
        for d in 0..dim {
            let along: f64 = (column.iter().enumerate()).map(|(s, x)| x * left[s * dim + d]).sum();
            (column.iter().enumerate()).for_each(|(s, x)| left[s * dim + d] -= along * x);
        }
    }
    dot(&left, &left)
}

/// Orthonormal columns [scenes] that span all sums.
fn sums_of<'a>(
    simulated: &'a Simulated,
    scenes: &[u32],
    rows: impl Fn(u32) -> &'a [u32],
) -> Vec<Vec<f64>> {
    let Form::Product(ProductOptions { form, .. }) = simulated.shape.form else {
        unreachable!("simulated products");
    };
    let one_hot = |row: u32| {
        let shown = |&scene: &u32| f64::from(u8::from(rows(scene).contains(&row)));
        scenes.iter().map(shown).collect::<Vec<f64>>()
    };
    let mut columns = vec![vec![1.0; scenes.len()]];
    if form == ProductForm::Sum {
        columns.extend((0..simulated.shape.rows() as u32).map(one_hot));
    }
    let mut done: Vec<Vec<f64>> = Vec::new();
    for mut column in columns {
        let before = dot(&column, &column);
        for _ in 0..2 {
            for other in &done {
                let along = dot(&column, other);
                add_scaled(&mut column, -along, other);
            }
        }
        let square = dot(&column, &column);
        if square > 1e-9 * before {
            column.iter_mut().for_each(|x| *x /= square.sqrt());
            done.push(column);
        }
    }
    done
}
