//! Leave-one-unit-out jackknife of a number whose cases depend on units, such as scenes on objects.
//!   V = (n - 1) / n  sum_u (g(th_-u) - g(th))^2,   g^-1(g(th) -+ t_{n-1} sqrt V)
//! th_-u is the number without every case that u is in; g is the logit for rates, else the identity
//! (Tukey 1958; Miller 1974). Cases that share a unit are not independent, and V knows it; of what hangs
//! on k units at once it counts k times the variance (Efron and Stein 1981), which errs on the wide side:
//! [`variance`] takes back what nothing is shared of. [`rates`] has the logits, and rates of 0 and 1.

mod left_out;
mod rates;
#[cfg(test)]
mod tests;
mod values;
mod variance;

pub use left_out::{LeftOut, NoInterval, leave_out};
pub use rates::rate_interval;
pub use values::values_interval;

use variance::around;

/// [low, high] of a mean, or of a ratio of sums, on its own scale.
pub fn plain_interval(left: &LeftOut, level: f64) -> Result<[f64; 2], NoInterval> {
    let jackknifed = variance::jackknifed(left.estimate, &left.without)?;
    let own = variance::less_surplus(jackknifed, left.independent);
    Ok(around(left.estimate, own, left.without.len(), level))
}

/// [low, high] around a number that was recomputed without each unit, on its own scale.
pub fn refitted_interval(
    estimate: f64,
    without: &[f64],
    level: f64,
) -> Result<[f64; 2], NoInterval> {
    let own = variance::jackknifed(estimate, without)?;
    Ok(around(estimate, own, without.len(), level))
}
