//! Fits that choose on scenes of left-out objects.

use super::descent::Descent;
use super::simulated::{Simulated, normal};
use super::validated::alternating_validated;
use super::{Alternating, alternating};
use crate::approximator::{Batch, Form, Network, ProductForm, ProductKind, ProductOptions, Shape};
use crate::linalg::dot::add_scaled;
use crate::random::CounterStream;

/// Objects by number (value of a x 4 + value of b); both positions show the same ones.
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

fn fits(simulated: &Simulated) -> Fits {
    let known: Vec<u32> = (0..400).filter(|&s| !shows(s, &HELD)).collect();
    let rows: Vec<u32> =
        (known.iter()).flat_map(|&s| &simulated.rows[s as usize * 4..][..4]).copied().collect();
    let batch = Batch { rows: &rows, targets: &simulated.targets, targets_of: &known };
    let marks: Vec<u8> = known.iter().map(|&s| shows(s, &CHOSE).into()).collect();
    let fitted = |actual: Result<Option<Alternating>, _>| actual.unwrap().unwrap();
    let plain = fitted(alternating(&simulated.shape, &batch, 0, 3, |_| true));
    let validated = alternating_validated(&simulated.shape, &batch, &marks, 0, 3, |_| true);
    let validated = fitted(validated);
    let held = [&plain, &validated].map(|actual| {
        let outside = |s: u32| HELD.contains(&(s / 20)) && HELD.contains(&(s % 20));
        simulated.mean_square_of(&actual.weights, outside)
    });
    Fits { plain, validated, held }
}

#[test]
fn simulated_products_are_kept() {
    let actual = fits(&Simulated::new(false, true));
    assert!(actual.validated.loss < 1e-3, "{}", actual.validated.loss);
    assert!(actual.validated.validated.unwrap() < 0.2);
    assert!(actual.held[1] < 1e-3, "{:?}", actual.held);
    assert!(!actual.validated.starts.is_empty());
    assert_eq!(actual.plain.validated, None);
}

#[test]
fn where_there_is_no_product_validation_leaves_products_out_and_plain_fits_extrapolate_badly() {
    // Sums, and noise that is as large: products fit it and say something of it everywhere.
    let mut simulated = Simulated::new(false, true);
    let noise = normal(simulated.targets.len(), 11);
    let dim = simulated.shape.dim;
    let sums = normal(simulated.shape.rows() * dim, 12);
    for (s, rows) in simulated.rows.chunks_exact(4).enumerate() {
        for d in 0..dim {
            let sum: f64 = rows.iter().map(|&row| sums[row as usize * dim + d]).sum();
            simulated.targets[s * dim + d] = (sum + noise[s * dim + d]) as f32;
        }
    }
    let actual = fits(&simulated);
    assert!(actual.plain.loss < actual.validated.loss);
    assert!(actual.held[1] < 1.6, "{:?}", actual.held);
    assert!(actual.held[0] > 2.0 * actual.held[1], "{:?}", actual.held);
    assert!(actual.validated.components < actual.plain.components);
}

/// 8 x 3 objects in two positions with a tenth of noise: a product of 4 numbers a value, or a free vector each.
struct Small {
    shape: Shape,
    rows: Vec<u32>,
    targets: Vec<f32>,
}

#[derive(Clone, Copy, PartialEq)]
enum Code {
    Product,
    Lookup,
}

const SMALL: u32 = 24;
const DIM: usize = 16;

fn small(code: Code, seed: u64) -> Small {
    let shape = Shape {
        form: Form::Product(ProductOptions {
            kind: ProductKind::ObjectProduct,
            form: ProductForm::Sum,
            square: false,
        }),
        positions: 2,
        values: vec![8, 3],
        dim: DIM,
    };
    let object = |o: u32| [(o / 3) as i32, (o % 3) as i32];
    let values: Vec<i32> = (0..SMALL)
        .flat_map(|one| (0..SMALL).flat_map(move |two| [object(one), object(two)].concat()))
        .collect();
    let rows = shape.rows_of(&values).unwrap();
    let tables = normal(shape.rows() * 4, seed);
    let directions = normal(2 * 4 * DIM, seed + 100);
    let noise = normal(rows.len() / 4 * DIM, seed + 200);
    let free = normal(2 * SMALL as usize * DIM, seed + 300);
    let mut targets: Vec<f64> = noise.iter().map(|x| 0.3 * x).collect();
    for (s, (rows, target)) in (rows.chunks_exact(4).zip(targets.chunks_exact_mut(DIM))).enumerate()
    {
        for (position, pair) in rows.chunks_exact(2).enumerate() {
            if code == Code::Lookup {
                let o = [s / SMALL as usize, s % SMALL as usize][position];
                add_scaled(target, 2.0, &free[(position * SMALL as usize + o) * DIM..][..DIM]);
                continue;
            }
            for j in 0..4 {
                let phi: f64 = pair.iter().map(|&row| tables[row as usize * 4 + j]).product();
                let at = (position * 4 + j) * DIM;
                add_scaled(target, phi, &directions[at..at + DIM]);
            }
        }
    }
    Small { targets: targets.iter().map(|&x| x as f32).collect(), shape, rows }
}

/// Squared errors on held-out scenes of fits on 14 objects in the order of a seed, relative to those of the trained
/// scenes' mean: plain, chosen on folds of two or three objects whose values the others show, and sums alone.
fn held_out(code: Code, seed: u64) -> [f64; 3] {
    let simulated = small(code, seed);
    let order = CounterStream::new(seed, "small").permutation(SMALL as usize);
    let trained: Vec<u32> = order[..14].iter().map(|&o| o as u32).collect();
    let scenes_of = |all: &dyn Fn(u32) -> bool| -> Vec<u32> {
        (0..SMALL * SMALL).filter(|s| all(s / SMALL) && all(s % SMALL)).collect()
    };
    let known = scenes_of(&|o| trained.contains(&o));
    let rows: Vec<u32> =
        (known.iter()).flat_map(|&s| &simulated.rows[s as usize * 4..][..4]).copied().collect();
    let batch = Batch { rows: &rows, targets: &simulated.targets, targets_of: &known };
    let mut roles = Vec::new();
    let mut spared: Vec<u32> = Vec::new();
    for _ in 0..5 {
        let mut fold: Vec<u32> = Vec::new();
        for &o in &trained {
            let others = |p: &&u32| **p != o && !fold.contains(p);
            let left: Vec<&u32> = trained.iter().filter(others).collect();
            let shown =
                left.iter().any(|p| **p / 3 == o / 3) && left.iter().any(|p| **p % 3 == o % 3);
            if fold.len() < 2 && shown && !spared.contains(&o) {
                fold.push(o);
            }
        }
        spared.extend(&fold);
        if !fold.is_empty() {
            // Scenes of left-out objects alone choose; those of one and a fitted one are only kept from the fit.
            let left_out =
                |s: &u32| [s / SMALL, s % SMALL].iter().filter(|o| fold.contains(o)).count();
            roles.extend(known.iter().map(|s| [0, 2, 1][left_out(s)]));
        }
    }
    let fitted = |actual: Result<Option<Alternating>, _>| actual.unwrap().unwrap();
    let plain = fitted(alternating(&simulated.shape, &batch, 0, 3, |_| true));
    let chosen = |starts| {
        fitted(alternating_validated(&simulated.shape, &batch, &roles, 0, starts, |_| true))
    };
    // A value that was never trained is no one's to know.
    let value = |o: u32, of: fn(u32) -> u32| trained.iter().any(|&p| of(p) == of(o));
    let asked = scenes_of(&|o| !trained.contains(&o) && value(o, |o| o / 3) && value(o, |o| o % 3));
    let target = |s: u32, d: usize| f64::from(simulated.targets[s as usize * DIM + d]);
    let means: Vec<f64> = (0..DIM)
        .map(|d| known.iter().map(|&s| target(s, d)).sum::<f64>() / known.len() as f64)
        .collect();
    let error_of = |of: &dyn Fn(u32, usize) -> f64| -> f64 {
        let each = asked.iter().flat_map(|&s| (0..DIM).map(move |d| (s, d)));
        each.map(|(s, d)| (of(s, d) - target(s, d)).powi(2)).sum()
    };
    let of_mean = error_of(&|_, d| means[d]);
    // No start leaves the sum alone to choose.
    [plain, chosen(3), chosen(0)].map(|actual| {
        let mut network = Network::new(simulated.shape.clone(), &actual.weights, 256);
        let mut predicted = vec![0.0; simulated.targets.len()];
        network.predict(&simulated.rows, &mut predicted);
        error_of(&|s, d| f64::from(predicted[s as usize * DIM + d])) / of_mean
    })
}

/// What twelve worlds cost beyond a fallback on average, and the standard error of that.
fn beyond(errors: &[[f64; 3]], fallback: impl Fn(&[f64; 3]) -> f64, at: usize) -> (f64, f64) {
    let n = errors.len() as f64;
    let each: Vec<f64> = errors.iter().map(|own| own[at] - fallback(own)).collect();
    let mean = each.iter().sum::<f64>() / n;
    let squares: f64 = each.iter().map(|x| (x - mean).powi(2)).sum();
    (mean, (squares / (n * (n - 1.0))).sqrt())
}

/// What chooses among rules by scenes of left-out objects expects no more error on others than the rules that it falls
/// back on: the mean, and sums of values. So what it costs beyond these is chance: two standard errors at most.
fn no_worse_than_its_fallbacks(code: Code) {
    let actual: Vec<[f64; 3]> = (0..12).map(|seed| held_out(code, seed)).collect();
    let (plain, error) = beyond(&actual, |_| 1.0, 0);
    assert!(plain > 2.0 * error, "plain fits do not extrapolate badly: {actual:.3?}");
    for (mean, error) in [beyond(&actual, |_| 1.0, 1), beyond(&actual, |own| own[2], 1)] {
        assert!(mean <= 2.0 * error, "{mean:.3} beyond, {error:.3}: {actual:.3?}");
    }
}

#[test]
fn in_a_small_world_plain_fits_of_products_extrapolate_badly_and_those_that_folds_chose_do_not() {
    no_worse_than_its_fallbacks(Code::Product);
}

#[test]
fn where_objects_are_free_what_folds_chose_does_not_extrapolate_badly_either() {
    no_worse_than_its_fallbacks(Code::Lookup);
}

#[test]
fn a_fit_that_is_told_to_stop_leaves_nothing() {
    let simulated = Simulated::new(true, true);
    let all = simulated.all();
    let batch = Batch { rows: &simulated.rows, targets: &simulated.targets, targets_of: &all };
    let marks: Vec<u8> = all.iter().map(|&s| shows(s, &CHOSE).into()).collect();
    let actual = alternating_validated(&simulated.shape, &batch, &marks, 0, 1, |_| false);
    assert!(actual.unwrap().is_none());
}

#[test]
fn tables_whose_products_vanish_at_their_ridge_leave_numbers() {
    let simulated = Simulated::new(false, true);
    let known: Vec<u32> = (0..400).filter(|&s| !shows(s, &HELD)).collect();
    let mut problem = simulated.problem(&known);
    for ridge in [1e-2, 1e-4, 1e-6] {
        let tables = normal(problem.row_count * 12, 3);
        let actual = Descent::from_tables(&mut problem, 12, tables, ridge).unwrap();
        assert!(actual.loss < 0.13, "{} at {ridge}", actual.loss);
        assert!(actual.components.tables.iter().all(|x| x.is_finite()));
    }
}
