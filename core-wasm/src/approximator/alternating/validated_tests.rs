//! Fits that choose on scenes of left-out objects.

use super::descent::Descent;
use super::planted::{Planted, normal};
use super::validated::alternating_validated;
use super::{Alternating, alternating};
use crate::approximator::Batch;

/// Objects by number (value of a x 4 + value of b); both slots show the same ones.
fn shows(scene: u32, objects: &[u32]) -> bool {
    objects.contains(&(scene / 20)) || objects.contains(&(scene % 20))
}

/// Held out, and left out to choose: every value stays shown by the others.
const HELD: [u32; 5] = [0, 6, 9, 15, 18];
const CHOSE: [u32; 3] = [3, 8, 17];

struct Fits {
    plain: Alternating,
    validated: Alternating,
    /// Mean squared errors of both on scenes of held-out objects.
    held: [f64; 2],
}

fn fits(planted: &Planted) -> Fits {
    let known: Vec<u32> = (0..400).filter(|&s| !shows(s, &HELD)).collect();
    let rows: Vec<u32> = (known.iter())
        .flat_map(|&s| &planted.rows[s as usize * 4..][..4])
        .copied()
        .collect();
    let batch = Batch {
        rows: &rows,
        targets: &planted.targets,
        targets_of: &known,
    };
    let marks: Vec<u8> = known.iter().map(|&s| shows(s, &CHOSE).into()).collect();
    let fitted = |found: Result<Option<Alternating>, _>| found.unwrap().unwrap();
    let plain = fitted(alternating(&planted.shape, &batch, 0, 3, |_| true));
    let validated = alternating_validated(&planted.shape, &batch, &marks, 0, 3, |_| true);
    let validated = fitted(validated);
    let held = [&plain, &validated].map(|found| {
        let outside = |s: u32| HELD.contains(&(s / 20)) && HELD.contains(&(s % 20));
        planted.mean_square_of(&found.weights, outside)
    });
    Fits {
        plain,
        validated,
        held,
    }
}

#[test]
fn planted_products_are_kept() {
    let found = fits(&Planted::new(false, true));
    assert!(found.validated.loss < 1e-3, "{}", found.validated.loss);
    assert!(found.validated.validated.unwrap() < 0.2);
    assert!(found.held[1] < 1e-3, "{:?}", found.held);
    assert!(!found.validated.starts.is_empty());
    assert_eq!(found.plain.validated, None);
}

#[test]
fn where_there_is_no_product_validation_leaves_products_out_and_plain_fits_go_astray() {
    // Sums, and noise that is as large: products fit it and say something of it everywhere.
    let mut planted = Planted::new(false, true);
    let noise = normal(planted.targets.len(), 11);
    let dim = planted.shape.dim;
    let sums = normal(planted.shape.rows() * dim, 12);
    for (s, rows) in planted.rows.chunks_exact(4).enumerate() {
        for d in 0..dim {
            let sum: f64 = rows.iter().map(|&row| sums[row as usize * dim + d]).sum();
            planted.targets[s * dim + d] = (sum + noise[s * dim + d]) as f32;
        }
    }
    let found = fits(&planted);
    assert!(found.plain.loss < found.validated.loss);
    assert!(found.held[1] < 1.6, "{:?}", found.held);
    assert!(found.held[0] > 2.0 * found.held[1], "{:?}", found.held);
    assert!(found.validated.components < found.plain.components);
}

#[test]
fn a_fit_that_is_told_to_stop_leaves_nothing() {
    let planted = Planted::new(true, true);
    let all = planted.all();
    let batch = Batch {
        rows: &planted.rows,
        targets: &planted.targets,
        targets_of: &all,
    };
    let marks: Vec<u8> = all.iter().map(|&s| shows(s, &CHOSE).into()).collect();
    let found = alternating_validated(&planted.shape, &batch, &marks, 0, 1, |_| false);
    assert!(found.unwrap().is_none());
}

#[test]
fn tables_whose_products_vanish_at_their_ridge_leave_numbers() {
    let planted = Planted::new(false, true);
    let known: Vec<u32> = (0..400).filter(|&s| !shows(s, &HELD)).collect();
    let mut problem = planted.problem(&known);
    for ridge in [1e-2, 1e-4, 1e-6] {
        let tables = normal(problem.row_count * 12, 3);
        let found = Descent::from_tables(&mut problem, 12, tables, ridge).unwrap();
        assert!(found.loss < 0.13, "{} at {ridge}", found.loss);
        assert!(found.components.tables.iter().all(|x| x.is_finite()));
    }
}
