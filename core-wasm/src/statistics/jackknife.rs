//! Leave-one-unit-out jackknife of a number whose cases hang on units, such as scenes on objects.
//!   V = (n - 1) / n  sum_u (g(th_-u) - g(th))^2,   g^-1(g(th) -+ t_{n-1} sqrt V)
//! th_-u is the number without every case that u is in; g is the logit for rates, else the identity
//! (Tukey 1958; Miller 1974). Cases that share a unit are not independent, and V knows it; of what hangs
//! on k units at once it counts k times the variance (Efron and Stein 1981), which errs on the wide side.
//!
//! So the variance of a rate is held to what independent cases e_c would give, W the sum of their weights:
//!   V_1 = sum_c e_c^2 / W^2,   V_k = (n - 1) / n  sum_u sum_{c of u} e_c^2 / (W - W_u)^2.
//! V_k is the jackknife's own expectation of them. Where V is no larger, nothing seems shared, and half of the surplus
//! V_k - V_1 goes; from twice as large on V stands as it is, and between the two less goes, linearly. V_1 is the
//! least: where all units agree by chance, their cases still differ.
//!
//! Where a rate, or a rate without some unit, is 0 or 1, no logit exists. Then every rate gets half a hit
//! and half a miss more (the empirical logit; Haldane 1956, Anscombe 1956), and the interval is no wider
//! than that of as many independent cases as there are units (Clopper and Pearson 1934). Where the rate
//! itself is 0 or 1, no unit differs from another, and that interval is all there is.

use super::beta::beta_quantile;
use super::student_t::two_sided_quantile;
use crate::math::f64::{exp, log};

/// A number, and the same without each unit in turn.
pub struct LeftOut {
    pub estimate: f64,
    pub without: Vec<f64>,
    /// Cases, or their weights, that the estimate is of.
    pub cases: f64,
    pub cases_without: Vec<f64>,
    /// V_1 and V_k: variances if cases were independent, counted once, and as the jackknife counts them.
    pub independent: [f64; 2],
}

/// Why there is no interval.
#[derive(Debug, PartialEq)]
pub enum NoInterval {
    /// Fewer than three units: nothing tells how much they differ.
    TooFewUnits,
    /// Some unit is in every case.
    NothingLeft,
    /// The number does not exist without some unit.
    NotANumber,
}

/// sum of `numerators` / sum of `denominators` (the number of cases where none are given), and the same
/// without the cases of each unit that occurs. `of` [cases, k] names units in 0..units; one named twice
/// in a case counts once.
pub fn leave_out(
    numerators: &[f64],
    denominators: Option<&[f64]>,
    of: &[i32],
    units: usize,
) -> Result<LeftOut, NoInterval> {
    let k = of.len() / numerators.len().max(1);
    let (mut sums, mut weights) = (vec![0.0; units], vec![0.0; units]);
    let mut occurs = vec![false; units];
    let (mut sum, mut weight) = (0.0, 0.0);
    for (case, &value) in numerators.iter().enumerate() {
        let own = &of[case * k..(case + 1) * k];
        let size = denominators.map_or(1.0, |all| all[case]);
        sum += value;
        weight += size;
        for (i, &unit) in own.iter().enumerate() {
            if own[..i].contains(&unit) {
                continue;
            }
            sums[unit as usize] += value;
            weights[unit as usize] += size;
            occurs[unit as usize] = true;
        }
    }
    let occurring: Vec<usize> = (0..units).filter(|&unit| occurs[unit]).collect();
    if occurring.len() < 3 {
        return Err(NoInterval::TooFewUnits);
    }
    let left = |unit: usize| weight - weights[unit];
    // What is left of weights that cancel is rounding.
    if occurring.iter().any(|&unit| left(unit) <= 1e-12 * weight) {
        return Err(NoInterval::NothingLeft);
    }
    let mut independent = [0.0; 2];
    for (case, &value) in numerators.iter().enumerate() {
        let own = &of[case * k..(case + 1) * k];
        let error = value - sum / weight * denominators.map_or(1.0, |all| all[case]);
        independent[0] += error * error / (weight * weight);
        for (i, &unit) in own.iter().enumerate() {
            if !own[..i].contains(&unit) {
                let left = left(unit as usize);
                independent[1] += error * error / (left * left);
            }
        }
    }
    independent[1] *= 1.0 - 1.0 / occurring.len() as f64;
    Ok(LeftOut {
        independent,
        estimate: sum / weight,
        without: occurring
            .iter()
            .map(|&unit| (sum - sums[unit]) / left(unit))
            .collect(),
        cases: weight,
        cases_without: occurring.iter().map(|&unit| left(unit)).collect(),
    })
}

/// [low, high] around `estimate` on its own scale, from the values without each unit.
pub fn plain_interval(estimate: f64, without: &[f64], level: f64) -> Result<[f64; 2], NoInterval> {
    let half = half_width(estimate, without, level)?;
    Ok([estimate - half, estimate + half])
}

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
    if left.without.iter().all(|&without| inside(without)) {
        return on_logits(left, rate, 0.0, level);
    }
    let [low, high] = on_logits(left, rate, 0.5, level)?;
    let [least, most] = of_a_case_a_unit(left, rate, level);
    Ok([low.max(least).min(rate), high.min(most).max(rate)])
}

/// With `added` hits and as many misses; the centre moves, so the rate itself is taken in.
fn on_logits(left: &LeftOut, rate: f64, added: f64, level: f64) -> Result<[f64; 2], NoInterval> {
    let logit =
        |rate: f64, cases: f64| log((rate * cases + added) / ((1.0 - rate) * cases + added));
    let centre = logit(rate, left.cases);
    let without: Vec<f64> = left
        .without
        .iter()
        .zip(&left.cases_without)
        .map(|(&rate, &cases)| logit(rate.clamp(0.0, 1.0), cases))
        .collect();
    let variance = variance_of(centre, &without)?;
    // The logit's slope is 1 / (p q).
    let share = (rate * left.cases + added) / (left.cases + 2.0 * added);
    let slope = 1.0 / (share * (1.0 - share));
    let [once, counted] = left.independent.map(|variance| variance * slope * slope);
    let own = if counted > 0.0 {
        TAKEN * (2.0 - variance / counted).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let variance = (variance - own * (counted - once)).max(once);
    if variance <= EDGE {
        // Every case is the same share: they say no more than a case a unit does.
        return Ok(of_a_case_a_unit(left, rate, level));
    }
    let half = two_sided_quantile(level, without.len() as f64 - 1.0) * variance.sqrt();
    let back = |logit: f64| 1.0 / (1.0 + exp(-logit));
    Ok([back(centre - half).min(rate), back(centre + half).max(rate)])
}

/// Clopper-Pearson with a case a unit, or with the cases themselves where those are fewer.
fn of_a_case_a_unit(left: &LeftOut, rate: f64, level: f64) -> [f64; 2] {
    let cases = (left.without.len() as f64).min(left.cases);
    let (hits, misses) = (rate * cases, (1.0 - rate) * cases);
    let tail = (1.0 - level) / 2.0;
    [
        beta_quantile(tail, hits, misses + 1.0),
        beta_quantile(1.0 - tail, hits + 1.0, misses),
    ]
}

/// How much of the surplus goes: with few units the whole of it would leave intervals too narrow where little is
/// shared (0.91 to 0.94 of them held a truth).
const TAKEN: f64 = 0.5;

/// Rates nearer to 0 or 1 are these: sums of thirds round.
const EDGE: f64 = 1e-12;

fn half_width(estimate: f64, without: &[f64], level: f64) -> Result<f64, NoInterval> {
    let error = variance_of(estimate, without)?.sqrt();
    Ok(two_sided_quantile(level, without.len() as f64 - 1.0) * error)
}

fn variance_of(estimate: f64, without: &[f64]) -> Result<f64, NoInterval> {
    let n = without.len() as f64;
    if without.len() < 3 {
        return Err(NoInterval::TooFewUnits);
    }
    let squares = without.iter().fold(0.0, |sum, value| {
        sum + (value - estimate) * (value - estimate)
    });
    if !squares.is_finite() {
        return Err(NoInterval::NotANumber);
    }
    Ok((n - 1.0) / n * squares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// Every ordered pair of `n` units but those that `keep` refuses.
    fn pairs(n: i32, keep: impl Fn(i32, i32) -> bool) -> Vec<i32> {
        let all = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
        all.filter(|&(a, b)| a != b && keep(a, b))
            .flat_map(|(a, b)| [a, b])
            .collect()
    }

    /// Straight from the definition: the cases without a unit, gathered and averaged.
    fn naive_without(values: &[f64], weights: &[f64], of: &[i32], unit: i32) -> f64 {
        let k = of.len() / values.len();
        let kept: Vec<usize> = (0..values.len())
            .filter(|&case| !of[case * k..(case + 1) * k].contains(&unit))
            .collect();
        let sum: f64 = kept.iter().map(|&case| values[case]).sum();
        sum / kept.iter().map(|&case| weights[case]).sum::<f64>()
    }

    #[test]
    fn what_is_left_without_a_unit_is_the_mean_of_the_cases_without_it() {
        let mut draw = CounterStream::new(1, "jackknife");
        for k in 1..=4 {
            let of = draw.below(9, 60 * k);
            let values = draw.uniform(60);
            let weights: Vec<f64> = draw.uniform(60).iter().map(|w| w + 0.1).collect();
            for weights in [None, Some(&weights[..])] {
                let found = leave_out(&values, weights, &of, 9).unwrap();
                let ones = vec![1.0; 60];
                for unit in 0..9 {
                    let truth = naive_without(&values, weights.unwrap_or(&ones), &of, unit);
                    assert!((found.without[unit as usize] - truth).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn on_all_ordered_pairs_the_variance_is_the_closed_form() {
        // sum a_i^2 / (n (n - 1) (n - 2)^2), a_i the deviations of all cases of i.
        let n = 7;
        let of = pairs(n, |_, _| true);
        let values = CounterStream::new(2, "jackknife").uniform(42);
        let left = leave_out(&values, None, &of, 7).unwrap();
        let sum: f64 = (0..n)
            .map(|unit| {
                let own = (0..42).filter(|&case| of[2 * case..2 * case + 2].contains(&unit));
                own.map(|case| values[case] - left.estimate).sum::<f64>()
            })
            .map(|a| a * a)
            .sum();
        let error = (sum / (7.0 * 6.0 * 25.0)).sqrt();
        let [low, high] = plain_interval(left.estimate, &left.without, 0.95).unwrap();
        let t = two_sided_quantile(0.95, 6.0);
        assert!((high - low - 2.0 * t * error).abs() < 1e-12);
        assert!((high + low - 2.0 * left.estimate).abs() < 1e-12);
    }

    #[test]
    fn a_rate_of_1_or_0_has_the_interval_of_a_case_a_unit() {
        let of = pairs(24, |_, _| true);
        for (hit, expected) in [
            // 0.025^(1 / 24), SciPy's Clopper-Pearson bound of 24 of 24.
            (1.0, [0.857_526_4, 1.0]),
            (0.0, [0.0, 0.142_473_6]),
        ] {
            let left = leave_out(&vec![hit; 552], None, &of, 24).unwrap();
            let found = rate_interval(&left, 0.95).unwrap();
            for (found, expected) in found.iter().zip(expected) {
                assert!((found - expected).abs() < 1e-6, "{found}");
            }
        }
    }

    #[test]
    fn fewer_cases_than_units_prove_no_more_than_themselves() {
        // Six cases of eight units: 0.025^(1 / 6), not 0.025^(1 / 8).
        let of = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3];
        let left = leave_out(&[1.0; 6], None, &of, 8).unwrap();
        let [low, high] = rate_interval(&left, 0.95).unwrap();
        assert!((low - 0.540_741_9).abs() < 1e-6, "{low}");
        assert!(high == 1.0);
    }

    #[test]
    fn one_miss_among_many_has_an_interval_that_holds_its_rate() {
        let of = pairs(12, |_, _| true);
        for miss in [0, 17, 131] {
            let mut hits = vec![1.0; 132];
            hits[miss] = 0.0;
            let left = leave_out(&hits, None, &of, 12).unwrap();
            let [low, high] = rate_interval(&left, 0.95).unwrap();
            assert!(0.8 < low && low < 131.0 / 132.0 && 131.0 / 132.0 < high && high < 1.0);
        }
    }

    #[test]
    fn one_unit_that_always_fails_does_not_make_the_interval_the_whole_range() {
        let of = pairs(12, |_, _| true);
        let hits: Vec<f64> = of
            .chunks(2)
            .map(|pair| f64::from(u8::from(!pair.contains(&4))))
            .collect();
        let left = leave_out(&hits, None, &of, 12).unwrap();
        let [low, high] = rate_interval(&left, 0.95).unwrap();
        // Ten of twelve independent cases: SciPy's beta.ppf(0.025, 10, 3) and beta.ppf(0.975, 11, 2).
        assert!((low - 0.515862251).abs() < 1e-6 && (high - 0.979137475).abs() < 1e-6);
    }

    #[test]
    fn no_interval_leaves_out_its_own_rate_or_the_range_of_rates() {
        let mut draw = CounterStream::new(3, "jackknife");
        for round in 0..400 {
            let p = draw.uniform(1)[0];
            let rate = if round % 2 == 0 { p } else { 1.0 - p * p * p };
            let missing = draw.uniform(90);
            let of = pairs(10, |a, b| {
                missing[(a * 9 + b - i32::from(b > a)) as usize] < 0.6
            });
            let hits: Vec<f64> = draw
                .uniform(of.len() / 2)
                .iter()
                .map(|&u| f64::from(u8::from(u < rate)))
                .collect();
            let Ok(left) = leave_out(&hits, None, &of, 10) else {
                continue;
            };
            let [low, high] = rate_interval(&left, 0.95).unwrap();
            assert!(0.0 <= low && low <= left.estimate && left.estimate <= high && high <= 1.0);
        }
    }

    #[test]
    fn independent_cases_are_counted_once() {
        // Of every ordered pair of 12: e^2 / M, and by the jackknife about 2 n (n - 1) / (n - 2)^2 times that.
        let of = pairs(12, |_, _| true);
        let hits: Vec<f64> = CounterStream::new(6, "jackknife")
            .uniform(132)
            .iter()
            .map(|&u| f64::from(u8::from(u < 0.6)))
            .collect();
        let left = leave_out(&hits, None, &of, 12).unwrap();
        let (p, m) = (left.estimate, 132.0);
        let once = p * (1.0 - p) / m;
        assert!((left.independent[0] / once - 1.0).abs() < 1e-12);
        let counted = 11.0 / 12.0 * 12.0 * 22.0 * p * (1.0 - p) / (110.0 * 110.0);
        assert!((left.independent[1] / counted - 1.0).abs() < 0.1);
        // Never narrower than so many independent cases, nor wider than they or the jackknife say.
        let [low, high] = rate_interval(&left, 0.95).unwrap();
        let t = two_sided_quantile(0.95, 11.0);
        let logit = |x: f64| (x / (1.0 - x)).ln();
        let width = (logit(high) - logit(low)) / 2.0;
        let logits: Vec<f64> = left.without.iter().map(|&x| logit(x)).collect();
        let jackknifed = variance_of(logit(p), &logits).unwrap().sqrt();
        let alone = once.sqrt() / (p * (1.0 - p));
        assert!(width > t * alone * (1.0 - 1e-9));
        assert!(width < t * jackknifed.max(alone) * (1.0 + 1e-9));
    }

    #[test]
    fn units_that_all_agree_have_an_interval_that_is_no_point() {
        // Every unit hits half of its cases: a cycle, hit and missed in turn.
        let of: Vec<i32> = (0..12).flat_map(|a| [a, (a + 1) % 12]).collect();
        let hits: Vec<f64> = (0..12).map(|case| f64::from(case % 2)).collect();
        let left = leave_out(&hits, None, &of, 12).unwrap();
        assert!(left.without.iter().all(|&rate| (rate - 0.5).abs() < 1e-12));
        let [low, high] = rate_interval(&left, 0.95).unwrap();
        assert!(low < 0.3 && high > 0.7, "{low} {high}");
        // Cases that are all the same share.
        let left = leave_out(&[0.5; 12], None, &of, 12).unwrap();
        let [low, high] = rate_interval(&left, 0.95).unwrap();
        // SciPy: beta.ppf(0.025, 6, 7), beta.ppf(0.975, 7, 6).
        assert!((low - 0.210_944_6).abs() < 1e-6 && (high - 0.789_055_4).abs() < 1e-6);
    }

    #[test]
    fn too_few_units_and_a_unit_in_every_case_say_so() {
        let two = leave_out(&[1.0, 0.0], None, &[0, 1, 1, 0], 2);
        assert_eq!(two.err(), Some(NoInterval::TooFewUnits));
        let star = leave_out(&[1.0, 0.0, 1.0], None, &[0, 1, 0, 2, 0, 3], 4);
        assert_eq!(star.err(), Some(NoInterval::NothingLeft));
        let none = plain_interval(0.5, &[0.5, f64::NAN, 0.5], 0.95);
        assert_eq!(none.err(), Some(NoInterval::NotANumber));
    }

    /// Share of 600 draws whose interval holds the rate 0.9; scenes share the luck of their objects.
    fn coverage(units: usize, missing: f64, interval: impl Fn(&LeftOut) -> [f64; 2]) -> f64 {
        let mut held = 0;
        for seed in 0..600 {
            let mut draw = CounterStream::new(seed, "coverage");
            let luck = draw.normal(units);
            let gone = draw.uniform(units * units);
            let of = pairs(units as i32, |a, b| {
                gone[a as usize * units + b as usize] >= missing
            });
            let own = draw.normal(of.len() / 2);
            let hits: Vec<f64> = of
                .chunks(2)
                .zip(&own)
                .map(|(pair, own)| {
                    let shared = luck[pair[0] as usize] + luck[pair[1] as usize];
                    let latent = 0.2f32.sqrt() * shared + 0.6f32.sqrt() * own;
                    f64::from(u8::from(latent < 1.281_551_6))
                })
                .collect();
            let [low, high] = interval(&leave_out(&hits, None, &of, units).unwrap());
            held += u32::from((low..=high).contains(&0.9));
        }
        f64::from(held) / 600.0
    }

    #[test]
    fn the_interval_of_a_rate_holds_the_truth_as_often_as_it_says() {
        for (units, missing) in [(12, 0.0), (24, 0.4)] {
            let found = coverage(units, missing, |left| rate_interval(left, 0.95).unwrap());
            assert!((0.94..=0.995).contains(&found), "{units}: {found}");
        }
    }

    #[test]
    fn and_the_binomial_interval_far_too_seldom() {
        let binomial = |left: &LeftOut| {
            let p = left.estimate;
            let half = 1.96 * (p * (1.0 - p) / left.cases).sqrt();
            [p - half, p + half]
        };
        let found = coverage(24, 0.0, binomial);
        assert!(found < 0.7, "{found}");
    }
}
