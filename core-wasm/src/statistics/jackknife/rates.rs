//! Rates, on the logit scale. Every rate gets half a success and half a failure more: the empirical logit, which
//! exists for 0 and 1 too and is nearly free of bias (Haldane 1956, Anscombe 1956). The centre moves by that, so the
//! rate itself is taken in.
//!
//! Where a rate without some unit is 0 or 1, the interval is no wider than that of as many independent cases as
//! there are units (Clopper and Pearson 1934). Where the rate itself is, no unit differs from another, and that
//! interval is all there is.
//!
//! Units that fail and are not shown leave no trace in the jackknife. Of n units drawn at random none is such a one with
//! probability (1 - share)^n, so up to 1 - 0.025^(1 / n) of all can be, at worst failing always: the lower end is at most
//! rate x 0.025^(1 / n), and the upper one at least as far from 1 by the same. For a rate of 1 that is Clopper and Pearson's.

use super::left_out::{LeftOut, NoInterval};
use super::variance::{around, jackknifed, less_surplus};
use crate::math::f64::{exp, log};
use crate::statistics::beta::beta_quantile;

/// Rates nearer to 0 or 1 are these: sums of thirds round.
pub const EDGE: f64 = 1e-12;
/// Successes, and failures, that every rate gets more.
const ADDED: f64 = 0.5;

/// [low, high] of a rate, 0 to 1. Of n units shown alike nothing is taken for units that are not shown (docs/decisions,
/// intervals); of unequal ones what they lack to n.
pub fn rate_interval(left: &LeftOut, level: f64) -> Result<[f64; 2], NoInterval> {
    let found = of_shown(left, level)?;
    let lacking = 1.0 / left.shown_alike() - 1.0 / left.without.len() as f64;
    Ok(with_unshown(left.estimate.clamp(0.0, 1.0), found, lacking.max(0.0), level))
}

/// The same and what units can hide that are not shown; `each` is 1 / n of n units.
pub fn with_unshown(rate: f64, [low, high]: [f64; 2], each: f64, level: f64) -> [f64; 2] {
    let shown = exp(log((1.0 - level) / 2.0) * each);
    [low.min(rate * shown), high.max(1.0 - (1.0 - rate) * shown)]
}

fn of_shown(left: &LeftOut, level: f64) -> Result<[f64; 2], NoInterval> {
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
