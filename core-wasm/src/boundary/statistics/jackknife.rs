//! Intervals by leaving units out.

use crate::boundary::error::{Check, check};
use crate::statistics::jackknife::{self, NoInterval};
use wasm_bindgen::prelude::*;

/// [low, high], or [0], [1], [2]: too few units, a unit in every case, no number.
fn told(interval: Result<[f64; 2], NoInterval>) -> Vec<f64> {
    match interval {
        Ok(bounds) => bounds.to_vec(),
        Err(NoInterval::TooFewUnits) => vec![0.0],
        Err(NoInterval::NothingLeft) => vec![1.0],
        Err(NoInterval::NotANumber) => vec![2.0],
    }
}

/// The interval of sum(values) / sum(weights), by the units `of` [cases, k] in 0..units; for a `rate` on
/// the logit scale.
#[wasm_bindgen]
pub fn jackknife_of_cases(
    values: &[f64],
    weights: Option<Vec<f64>>,
    of: &[i32],
    units: usize,
    rate: bool,
    level: f64,
) -> Check<Vec<f64>> {
    let whole = !values.is_empty() && !of.is_empty() && of.len().is_multiple_of(values.len());
    let weighed = weights
        .as_ref()
        .is_none_or(|weights| weights.len() == values.len());
    let inside = of
        .iter()
        .all(|&unit| (0..units as i64).contains(&i64::from(unit)));
    check(
        whole && weighed && inside && level > 0.0 && level < 1.0,
        "A jackknife needs cases with units that exist, and a level between 0 and 1.",
    )?;
    let left = jackknife::leave_out(values, weights.as_deref(), of, units);
    Ok(told(left.and_then(|left| {
        if rate {
            jackknife::rate_interval(&left, level)
        } else {
            jackknife::plain_interval(&left, level)
        }
    })))
}

/// The interval of a number that was found anew without each unit.
#[wasm_bindgen]
pub fn jackknife_of_refits(estimate: f64, without: &[f64], level: f64) -> Check<Vec<f64>> {
    check(
        level > 0.0 && level < 1.0,
        "The level lies between 0 and 1.",
    )?;
    Ok(told(jackknife::refitted_interval(estimate, without, level)))
}
