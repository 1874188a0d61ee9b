//! Rates, on the logit scale. Every rate gets half a success and half a failure more: the empirical logit, which
//! exists for 0 and 1 too and is nearly free of bias (Haldane 1956, Anscombe 1956). The centre moves by that, so the
//! rate itself is taken in.
//!
//! Where a rate without some unit is 0 or 1, the interval is no wider than that of as many independent cases as
//! there are units (Clopper and Pearson 1934). Where the rate itself is, no unit differs from another, and that
//! interval is all there is.

use super::left_out::{LeftOut, NoInterval};
use super::variance::{around, jackknifed, less_surplus};
use crate::math::f64::{exp, log};
use crate::statistics::beta::beta_quantile;

/// Rates nearer to 0 or 1 are these: sums of thirds round.
pub const EDGE: f64 = 1e-12;
/// Successes, and failures, that every rate gets more.
const ADDED: f64 = 0.5;

/// [low, high] of a rate, 0 to 1.
pub fn rate_interval(left: &LeftOut, level: f64) -> Result<[f64; 2], NoInterval> {
    let rate = left.estimate.clamp(0.0, 1.0);
    let inside = |rate: f64| rate > EDGE && rate < 1.0 - EDGE;
    if left.without.len() < 3 {
        return Err(NoInterval::TooFewUnits);
    }
    if !inside(rate) {
        let [low, high] = of_a_case_a_unit(left, rate.round(), level);
        return Ok([low.min(rate), high.max(rate)]);
    }
    let [low, high] = on_logits(left, rate, level)?;
    if left.without.iter().all(|&without| inside(without)) {
        return Ok([low, high]);
    }
    let [least, most] = of_a_case_a_unit(left, rate, level);
    Ok([low.max(least).min(rate), high.min(most).max(rate)])
}

fn on_logits(left: &LeftOut, rate: f64, level: f64) -> Result<[f64; 2], NoInterval> {
    let centre = more_logit(rate, left.cases);
    let without: Vec<f64> = left
        .without
        .iter()
        .zip(&left.cases_without)
        .map(|(&rate, &cases)| more_logit(rate.clamp(0.0, 1.0), cases))
        .collect();
    let variance = jackknifed(centre, &without)?;
    let slope = slope(rate, left.cases);
    let independent = left.independent.map(|variance| variance * slope * slope);
    let variance = less_surplus(variance, independent);
    if variance <= EDGE {
        // Every case is the same share: they say no more than a case a unit does.
        return Ok(of_a_case_a_unit(left, rate, level));
    }
    let back = |logit: f64| 1.0 / (1.0 + exp(-logit));
    let [low, high] = around(centre, variance, without.len(), level).map(back);
    Ok([low.min(rate), high.max(rate)])
}

/// Clopper-Pearson with a case a unit, or with the cases themselves where those are fewer.
fn of_a_case_a_unit(left: &LeftOut, rate: f64, level: f64) -> [f64; 2] {
    clopper_pearson(rate, (left.without.len() as f64).min(left.cases), level)
}

/// The logit of a rate of this many cases with half a success and half a failure more.
pub fn more_logit(rate: f64, cases: f64) -> f64 {
    log((rate * cases + ADDED) / ((1.0 - rate) * cases + ADDED))
}

/// How much faster that logit moves than its rate: 1 / (p q).
pub fn slope(rate: f64, cases: f64) -> f64 {
    let share = (rate * cases + ADDED) / (cases + 2.0 * ADDED);
    1.0 / (share * (1.0 - share))
}

/// Of a rate of this many independent cases.
pub fn clopper_pearson(rate: f64, cases: f64, level: f64) -> [f64; 2] {
    let (successes, failures) = (rate * cases, (1.0 - rate) * cases);
    let tail = (1.0 - level) / 2.0;
    [
        beta_quantile(tail, successes, failures + 1.0),
        beta_quantile(1.0 - tail, successes + 1.0, failures),
    ]
}
