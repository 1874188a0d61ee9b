//! Intervals by leaving units out: closed forms, edges, and how often they hold a truth.

use super::*;
use crate::random::CounterStream;
use crate::statistics::student_t::two_sided_quantile;

/// Every ordered pair of `n` units but those that `keep` refuses.
fn pairs(n: i32, keep: impl Fn(i32, i32) -> bool) -> Vec<i32> {
    let all = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
    all.filter(|&(a, b)| a != b && keep(a, b)).flat_map(|(a, b)| [a, b]).collect()
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
    let [low, high] = refitted_interval(left.estimate, &left.without, 0.95).unwrap();
    let t = two_sided_quantile(0.95, 6.0);
    assert!((high - low - 2.0 * t * error).abs() < 1e-12);
    assert!((high + low - 2.0 * left.estimate).abs() < 1e-12);
}

#[test]
fn a_rate_of_1_or_0_has_the_interval_of_a_case_a_unit() {
    let of = pairs(24, |_, _| true);
    for (value, expected) in [
        // 0.025^(1 / 24), SciPy's Clopper-Pearson bound of 24 of 24.
        (1.0, [0.857_526_4, 1.0]),
        (0.0, [0.0, 0.142_473_6]),
    ] {
        let left = leave_out(&vec![value; 552], None, &of, 24).unwrap();
        let actual = rate_interval(&left, 0.95).unwrap();
        for (actual, expected) in actual.iter().zip(expected) {
            assert!((actual - expected).abs() < 1e-6, "{actual}");
        }
    }
}

#[test]
fn where_most_cases_show_a_few_objects_the_lower_end_allows_for_what_they_lack() {
    // 8 of 10 units are in two cases each, two in 20: (56 + …) as 3136 / 832 units shown alike.
    let of: Vec<i32> =
        (0..20).flat_map(|_| [0, 1]).chain((2..10).flat_map(|u| [u, u, u, u])).collect();
    let mut successes = vec![1.0; of.len() / 2];
    let left = leave_out(&successes, None, &of, 10).unwrap();
    let alike = left.shown_alike();
    assert!((alike - 56.0 * 56.0 / 832.0).abs() < 1e-12);
    let [low, high] = rate_interval(&left, 0.95).unwrap();
    assert!((low - 0.025_f64.powf(1.0 / alike - 0.1)).abs() < 1e-6 && high == 1.0);
    successes[3] = 0.0;
    let left = leave_out(&successes, None, &of, 10).unwrap();
    let [low, _] = rate_interval(&left, 0.95).unwrap();
    assert!(low <= left.estimate * 0.025_f64.powf(1.0 / alike - 0.1) + 1e-12);
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
        let mut successes = vec![1.0; 132];
        successes[miss] = 0.0;
        let left = leave_out(&successes, None, &of, 12).unwrap();
        let [low, high] = rate_interval(&left, 0.95).unwrap();
        assert!(0.8 < low && low < 131.0 / 132.0 && 131.0 / 132.0 < high && high < 1.0);
    }
}

#[test]
fn one_unit_that_always_fails_does_not_make_the_interval_the_whole_range() {
    let of = pairs(12, |_, _| true);
    let successes: Vec<f64> =
        of.chunks(2).map(|pair| f64::from(u8::from(!pair.contains(&4)))).collect();
    let left = leave_out(&successes, None, &of, 12).unwrap();
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
        let of = pairs(10, |a, b| missing[(a * 9 + b - i32::from(b > a)) as usize] < 0.6);
        let successes: Vec<f64> =
            draw.uniform(of.len() / 2).iter().map(|&u| f64::from(u8::from(u < rate))).collect();
        let Ok(left) = leave_out(&successes, None, &of, 10) else {
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
    let successes: Vec<f64> = CounterStream::new(6, "jackknife")
        .uniform(132)
        .iter()
        .map(|&u| f64::from(u8::from(u < 0.6)))
        .collect();
    let left = leave_out(&successes, None, &of, 12).unwrap();
    let (p, m) = (left.estimate, 132.0);
    let once = p * (1.0 - p) / m;
    assert!((left.independent[0] / once - 1.0).abs() < 1e-12);
    let counted = 11.0 / 12.0 * 12.0 * 22.0 * p * (1.0 - p) / (110.0 * 110.0);
    assert!((left.independent[1] / counted - 1.0).abs() < 0.1);
    // Never narrower than this many independent cases, nor wider than they or the jackknife say.
    let [low, high] = plain_interval(&left, 0.95).unwrap();
    let t = two_sided_quantile(0.95, 11.0);
    let jackknifed = variance::jackknifed(p, &left.without).unwrap().sqrt();
    assert!(high - low > 2.0 * t * once.sqrt() * (1.0 - 1e-9));
    assert!(high - low < 2.0 * t * jackknifed.max(once.sqrt()) * (1.0 + 1e-9));
    // On logits, half a success and half a failure more.
    let [low, high] = rate_interval(&left, 0.95).unwrap();
    let logit = |x: f64| (x / (1.0 - x)).ln();
    let more = |x: f64, cases: f64| ((x * cases + 0.5) / ((1.0 - x) * cases + 0.5)).ln();
    let logits: Vec<f64> =
        left.without.iter().zip(&left.cases_without).map(|(&x, &cases)| more(x, cases)).collect();
    let jackknifed = variance::jackknifed(more(p, m), &logits).unwrap().sqrt();
    let share = (p * m + 0.5) / (m + 1.0);
    let alone = once.sqrt() / (share * (1.0 - share));
    let width = (logit(high) - logit(low)) / 2.0;
    assert!(width > t * alone * (1.0 - 1e-9));
    assert!(width < t * jackknifed.max(alone) * (1.0 + 1e-9));
}

#[test]
fn units_that_all_agree_have_an_interval_that_is_no_point() {
    // Every unit has half of its cases right: a cycle, right and wrong in turn.
    let of: Vec<i32> = (0..12).flat_map(|a| [a, (a + 1) % 12]).collect();
    let successes: Vec<f64> = (0..12).map(|case| f64::from(case % 2)).collect();
    let left = leave_out(&successes, None, &of, 12).unwrap();
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
    let none = refitted_interval(0.5, &[0.5, f64::NAN, 0.5], 0.95);
    assert_eq!(none.err(), Some(NoInterval::NotANumber));
}

/// Successes of two models at a rate of 0.9 on the same pairs of units; the random effect of units has `strength` of the variance.
fn drawn(units: usize, missing: f64, strength: f32, seed: u64) -> (Vec<i32>, [Vec<f64>; 2]) {
    let gone = CounterStream::new(seed, "missing").uniform(units * units);
    let of = pairs(units as i32, |a, b| gone[a as usize * units + b as usize] >= missing);
    let successes = ["one", "other"].map(|model| {
        let mut draw = CounterStream::new(seed, model);
        let noise = draw.normal(units);
        let own = draw.normal(of.len() / 2);
        (of.chunks(2).zip(&own))
            .map(|(pair, own)| {
                let shared = noise[pair[0] as usize] + noise[pair[1] as usize];
                let latent = (strength / 2.0).sqrt() * shared + (1.0 - strength).sqrt() * own;
                f64::from(u8::from(latent < 1.281_551_6))
            })
            .collect()
    });
    (of, successes)
}

/// Share of 600 draws whose interval of the first model's rate holds 0.9.
fn coverage(units: usize, missing: f64, interval: impl Fn(&LeftOut) -> [f64; 2]) -> f64 {
    let held = (0..600).filter(|&seed| {
        let (of, [successes, _]) = drawn(units, missing, 0.4, seed);
        let [low, high] = interval(&leave_out(&successes, None, &of, units).unwrap());
        (low..=high).contains(&0.9)
    });
    held.count() as f64 / 600.0
}

#[test]
fn the_interval_of_a_rate_holds_the_truth_as_often_as_it_says() {
    for (units, missing) in [(12, 0.0), (24, 0.4)] {
        let actual = coverage(units, missing, |left| rate_interval(left, 0.95).unwrap());
        assert!((0.94..=0.99).contains(&actual), "{units}: {actual}");
    }
}

#[test]
fn and_the_binomial_interval_far_too_seldom() {
    let binomial = |left: &LeftOut| {
        let p = left.estimate;
        let half = 1.96 * (p * (1.0 - p) / left.cases).sqrt();
        [p - half, p + half]
    };
    let actual = coverage(24, 0.0, binomial);
    assert!(actual < 0.7, "{actual}");
}

#[test]
fn the_interval_of_a_difference_holds_0_as_often_as_it_says_also_where_units_do_not_matter() {
    for strength in [0.0, 0.4] {
        let held = (0..600).filter(|&seed| {
            let (of, [one, other]) = drawn(12, 0.4, strength, seed);
            let values: Vec<f64> = one.iter().zip(&other).map(|(a, b)| a - b).collect();
            let left = leave_out(&values, None, &of, 12).unwrap();
            let [low, high] = plain_interval(&left, 0.95).unwrap();
            low <= 0.0 && high >= 0.0
        });
        let actual = held.count() as f64 / 600.0;
        assert!((0.94..=0.993).contains(&actual), "{strength}: {actual}");
    }
}
