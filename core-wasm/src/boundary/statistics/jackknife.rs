//! Intervals by leaving units out.

use crate::boundary::error::{Check, check, within};
use crate::statistics::jackknife::{self, NoInterval};
use wasm_bindgen::prelude::*;

/// [low, high], or [0], [1], [2]: too few units, a unit in every case, no number.
fn as_numbers(interval: Result<[f64; 2], NoInterval>) -> Vec<f64> {
    match interval {
        Ok(bounds) => bounds.to_vec(),
        Err(NoInterval::TooFewUnits) => vec![0.0],
        Err(NoInterval::NothingLeft) => vec![1.0],
        Err(NoInterval::NotANumber) => vec![2.0],
    }
}

/// Whether every case has a weight and its units.
fn fit(values: &[f64], weights: Option<&[f64]>, of: &[i32], units: usize) -> bool {
    !values.is_empty()
        && !of.is_empty()
        && of.len().is_multiple_of(values.len())
        && weights.is_none_or(|weights| weights.len() == values.len())
        && within(of, units)
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
    check(
        fit(values, weights.as_deref(), of, units) && level > 0.0 && level < 1.0,
        "A jackknife needs cases with units that exist, and a level between 0 and 1.",
    )?;
    let left = jackknife::leave_out(values, weights.as_deref(), of, units);
    Ok(as_numbers(left.and_then(|left| {
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
    check(level > 0.0 && level < 1.0, "The level lies between 0 and 1.")?;
    Ok(as_numbers(jackknife::refitted_interval(estimate, without, level)))
}

/// The same for other values too: `values_of` [concepts, units] names the value of each unit, of `sizes` each. A
/// concept with fewer than three values in the cases is taken as it is.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn jackknife_over_values(
    values: &[f64],
    weights: Option<Vec<f64>>,
    of: &[i32],
    units: usize,
    values_of: &[i32],
    sizes: &[u32],
    rate: bool,
    level: f64,
) -> Check<Vec<f64>> {
    let named = values_of.len() == sizes.len() * units
        && (values_of.chunks_exact(units.max(1)).zip(sizes))
            .all(|(own, &size)| within(own, size as usize));
    check(
        fit(values, weights.as_deref(), of, units) && named && level > 0.0 && level < 1.0,
        "A jackknife needs cases with units that exist, their values, and a level between 0 and 1.",
    )?;
    let found = || {
        let objects = jackknife::leave_out(values, weights.as_deref(), of, units)?;
        let mut each = Vec::new();
        for (own, &size) in values_of.chunks_exact(units).zip(sizes) {
            let ids: Vec<i32> = of.iter().map(|&unit| own[unit as usize]).collect();
            match jackknife::leave_out(values, weights.as_deref(), &ids, size as usize) {
                Ok(left) => each.push(left),
                Err(NoInterval::TooFewUnits) => {}
                Err(other) => return Err(other),
            }
        }
        jackknife::values_interval(&objects, &each, rate, level)
    };
    Ok(as_numbers(found()))
}
