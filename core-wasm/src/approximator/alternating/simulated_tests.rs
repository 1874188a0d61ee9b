//! Whole fits of simulated products.

use super::simulated::Simulated;
use crate::approximator::{Form, ProductForm, ProductKind, ProductOptions};

#[test]
fn simulated_products_are_found_down_to_the_noise_and_predict_scenes_left_out() {
    let simulated = Simulated::new(false, true);
    let known: Vec<u32> = (0..400).filter(|s| s % 3 > 0).collect();
    let actual = simulated.fit(&known);
    assert!(actual.loss < 1e-4, "{}", actual.loss);
    // Some of them fit noise; none is without use.
    assert!((6..=12).contains(&actual.components));
    let everywhere = simulated.mean_square(&actual.weights);
    assert!(everywhere < 3e-4, "{everywhere}");
}

#[test]
fn the_square_matrix_changes_nothing_and_stays_the_identity() {
    let plain = Simulated::new(false, true);
    let with_matrix = Simulated::of(Form::Product(ProductOptions {
        kind: ProductKind::GlobalProduct,
        form: ProductForm::Sum,
        square: true,
    }));
    let with_matrix = with_matrix.fit(&plain.all());
    let plain = plain.fit(&plain.all());
    assert_eq!(with_matrix.loss, plain.loss);
    let (same, matrix) = with_matrix.weights.split_at(plain.weights.len());
    assert_eq!(same, plain.weights);
    assert_eq!(matrix.iter().sum::<f32>(), 12.0);
}

#[test]
fn every_form_has_the_loss_that_its_weights_have() {
    for (within, sum) in [(false, true), (false, false), (true, true), (true, false)] {
        let simulated = Simulated::new(within, sum);
        let actual = simulated.fit(&simulated.all());
        let own = simulated.mean_square(&actual.weights);
        assert!((own - actual.loss).abs() < 1e-5 + 1e-3 * own, "{own} {}", actual.loss);
        assert_eq!(actual.starts.len(), 2);
        assert!(actual.starts.iter().all(|&loss| loss >= actual.loss));
    }
}

#[test]
fn a_value_never_shown_multiplies_by_zero() {
    let simulated = Simulated::new(false, true);
    let shows = |s: u32| simulated.rows[s as usize * 4] == 0;
    let known: Vec<u32> = (0..400).filter(|&s| !shows(s)).collect();
    let actual = simulated.fit(&known);
    // After the 24 inputs of 12 outputs and their constants: the first value's table row.
    let table = &actual.weights[24 * 12 + 12..][..12];
    assert_eq!(table, [0.0; 12]);
}

#[test]
fn targets_that_do_not_vary_are_a_constant() {
    let mut simulated = Simulated::new(false, true);
    simulated.targets.fill(1.5);
    let actual = simulated.fit(&simulated.all());
    assert_eq!((actual.loss, actual.components), (0.0, 0));
    assert!(simulated.mean_square(&actual.weights) < 1e-12);
}
