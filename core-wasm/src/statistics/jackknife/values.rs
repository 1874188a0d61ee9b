//! The interval of a number for other values too: for a new vocabulary, not only for other objects of this one.
//!   V = sum_c V_c,   degrees = 2 / (1 / f + 1 / f_0),   f = (sum_c V_c)^2 / sum_c V_c^2 / (n_c - 1)
//!   n_c = (sum_v m_v)^2 / sum_v m_v^2
//! V_c is the jackknife's over the values of concept c, each left out with all cases of its objects, m_v of them; n_c is
//! how many values shown alike would make so much of a sum: where few fill most cases, the rest tell little. f are
//! Satterthwaite's degrees (1946), f_0 the same where values of all concepts matter alike, V_c ~ 1 / (n_c - 1). Few
//! values often hide that they matter, and f alone then takes those of the larger concept.
//!
//! Satterthwaite takes the V_c for independent. Where each value of one concept comes with its usual one of another, they are
//! nearly the same number, counted once a concept. So neither f nor f_0 exceeds n - 1 of objects shown alike.
//!
//! What belongs to single objects is in every V_c. So V is held to what it would be if values did not matter, the
//! objects' own jackknife a concept, and part of the surplus goes as in [`super::variance`]. The interval is never
//! narrower than the one over objects.
//!
//! A rate allows for values that fail and are not shown, as many of them as sum_c n_c values can lack
//! ([`super::rates::with_unshown`]): the jackknife knows only of differences between those that are.

use super::left_out::{LeftOut, NoInterval};
use super::rates::{EDGE, clopper_pearson, more_logit, rate_interval, slope, with_unshown};
use super::variance::{self, jackknifed, less_surplus};
use crate::math::f64::exp;
use crate::statistics::student_t::two_sided_quantile;

/// [low, high] of a mean, or of a ratio of sums: `objects` without each object, `values` a concept each.
pub fn values_interval(
    objects: &LeftOut,
    values: &[LeftOut],
    rate: bool,
    level: f64,
) -> Result<[f64; 2], NoInterval> {
    if values.is_empty() {
        return Err(NoInterval::TooFewUnits);
    }
    let own = if rate {
        rate_interval(objects, level)?
    } else {
        let own =
            less_surplus(jackknifed(objects.estimate, &objects.without)?, objects.independent);
        variance::around(objects.estimate, own, objects.without.len(), level)
    };
    let degrees: Vec<f64> = (values.iter()).map(|left| left.shown_alike() - 1.0).collect();
    let even: Vec<f64> = degrees.iter().map(|degrees| 1.0 / degrees).collect();
    let most = objects.shown_alike() - 1.0;
    let alike = satterthwaite(&even, &degrees).min(most);
    let found = if rate {
        of_rate(objects, values, &degrees, [alike, most], level)?
    } else {
        let of = |left: &LeftOut| jackknifed(left.estimate, &left.without);
        let each = values.iter().map(of).collect::<Result<Vec<_>, _>>()?;
        let whole = whole_variance(&each, of(objects)?, objects.independent);
        around(objects.estimate, whole, &each, &degrees, [alike, most], level)
    };
    let wider = found[1] - found[0] > own[1] - own[0];
    Ok(if wider { found } else { own })
}

fn of_rate(
    objects: &LeftOut,
    values: &[LeftOut],
    degrees: &[f64],
    [alike, most]: [f64; 2],
    level: f64,
) -> Result<[f64; 2], NoInterval> {
    let rate = objects.estimate.clamp(0.0, 1.0);
    let inside = |rate: f64| rate > EDGE && rate < 1.0 - EDGE;
    // As many independent cases as there are values to go by.
    let cases = (alike + 1.0).min(objects.cases);
    let of_values = |rate: f64| clopper_pearson(rate, cases, level);
    if !inside(rate) {
        let [low, high] = of_values(rate.round());
        return Ok([low.min(rate), high.max(rate)]);
    }
    let centre = more_logit(rate, objects.cases);
    let of = |left: &LeftOut| {
        let pairs = left.without.iter().zip(&left.cases_without);
        let logits: Vec<f64> =
            pairs.map(|(&rate, &cases)| more_logit(rate.clamp(0.0, 1.0), cases)).collect();
        jackknifed(centre, &logits)
    };
    let each = values.iter().map(of).collect::<Result<Vec<_>, _>>()?;
    let slope = slope(rate, objects.cases);
    let independent = objects.independent.map(|one| one * slope * slope);
    let whole = whole_variance(&each, of(objects)?, independent);
    let back = |logit: f64| 1.0 / (1.0 + exp(-logit));
    let [low, high] = around(centre, whole, &each, degrees, [alike, most], level).map(back);
    let [low, high] = [low.min(rate), high.max(rate)];
    let all_inside = |left: &LeftOut| left.without.iter().all(|&without| inside(without));
    let shown: f64 = values.iter().map(LeftOut::shown_alike).sum();
    if values.iter().all(all_inside) {
        return Ok(with_unshown(rate, [low, high], 1.0 / shown, level));
    }
    let [least, most] = of_values(rate);
    let within = [low.max(least).min(rate), high.min(most).max(rate)];
    Ok(with_unshown(rate, within, 1.0 / shown, level))
}

/// Of the sum over concepts, less what objects alone would give; never below that of the objects.
fn whole_variance(each: &[f64], objects: f64, independent: [f64; 2]) -> f64 {
    let own = less_surplus(objects, independent);
    let counted = each.len() as f64 * objects;
    less_surplus(each.iter().sum(), [own, counted])
}

fn around(
    centre: f64,
    variance: f64,
    each: &[f64],
    degrees: &[f64],
    [alike, most]: [f64; 2],
    level: f64,
) -> [f64; 2] {
    let found = satterthwaite(each, degrees).min(most);
    let half = two_sided_quantile(level, 2.0 / (1.0 / found + 1.0 / alike)) * variance.sqrt();
    [centre - half, centre + half]
}

/// (sum v)^2 / sum v^2 / degrees; all degrees where nothing varies.
fn satterthwaite(variances: &[f64], degrees: &[f64]) -> f64 {
    let sum: f64 = variances.iter().sum();
    let squares: f64 = (variances.iter().zip(degrees)).map(|(v, degrees)| v * v / degrees).sum();
    if squares > 0.0 { sum * sum / squares } else { degrees.iter().sum() }
}

#[cfg(test)]
mod tests {
    use super::super::leave_out;
    use super::*;
    use crate::random::CounterStream;

    /// Ordered pairs of the objects of a grid, and their values by concept.
    fn grid(sizes: [i32; 2]) -> (Vec<i32>, [Vec<i32>; 2]) {
        let n = sizes[0] * sizes[1];
        let of: Vec<i32> = (0..n)
            .flat_map(|a| (0..n).map(move |b| (a, b)))
            .filter(|(a, b)| a != b)
            .flat_map(|(a, b)| [a, b])
            .collect();
        let values = [
            of.iter().map(|id| id / sizes[1]).collect(),
            of.iter().map(|id| id % sizes[1]).collect(),
        ];
        (of, values)
    }

    fn lefts(
        successes: &[f64],
        of: &[i32],
        values: &[Vec<i32>; 2],
        sizes: [i32; 2],
    ) -> (LeftOut, Vec<LeftOut>) {
        let n = (sizes[0] * sizes[1]) as usize;
        let all = leave_out(successes, None, of, n).unwrap();
        let each = (values.iter().zip(sizes))
            .map(|(ids, size)| leave_out(successes, None, ids, size as usize).unwrap())
            .collect();
        (all, each)
    }

    /// A random effect of values, `strength` of the variance, at a rate of a half.
    fn drawn(sizes: [i32; 2], strength: f32, seed: u64) -> (Vec<i32>, [Vec<i32>; 2], Vec<f64>) {
        let (of, values) = grid(sizes);
        let mut draw = CounterStream::new(seed, "values");
        let noise = sizes.map(|size| draw.normal(size as usize));
        let own = draw.normal(of.len() / 2);
        let successes = (0..own.len())
            .map(|case| {
                let shared: f32 = (0..2)
                    .flat_map(|c| [2 * case, 2 * case + 1].map(|at| (c, values[c][at])))
                    .map(|(c, v)| noise[c][v as usize])
                    .sum();
                let latent = (strength / 4.0).sqrt() * shared + (1.0 - strength).sqrt() * own[case];
                f64::from(u8::from(latent < 0.0))
            })
            .collect();
        (of, values, successes)
    }

    fn coverage(sizes: [i32; 2], strength: f32, over_values: bool) -> f64 {
        let held = (0..300).filter(|&seed| {
            let (of, values, successes) = drawn(sizes, strength, seed);
            let (all, each) = lefts(&successes, &of, &values, sizes);
            let [low, high] = if over_values {
                values_interval(&all, &each, true, 0.95).unwrap()
            } else {
                rate_interval(&all, 0.95).unwrap()
            };
            (low..=high).contains(&0.5)
        });
        held.count() as f64 / 300.0
    }

    #[test]
    fn where_values_matter_it_holds_the_truth_of_other_values_and_the_one_over_objects_does_not() {
        for strength in [0.1, 0.4] {
            let actual = coverage([8, 3], strength, true);
            assert!(actual >= 0.93, "{strength}: {actual}");
            let actual = coverage([8, 3], strength, false);
            assert!(actual < 0.8, "{strength}: {actual}");
        }
    }

    #[test]
    fn it_is_never_narrower_than_the_one_over_objects_and_holds_its_rate() {
        for seed in 0..100 {
            let (of, values, successes) = drawn([4, 3], 0.0, seed);
            let (all, each) = lefts(&successes, &of, &values, [4, 3]);
            let own = rate_interval(&all, 0.95).unwrap();
            let [low, high] = values_interval(&all, &each, true, 0.95).unwrap();
            assert!(high - low >= own[1] - own[0]);
            assert!(low <= all.estimate && all.estimate <= high);
        }
    }

    #[test]
    fn values_that_few_cases_show_count_for_little() {
        // Values shown in 6, 1 and 1 of 8 cases: 64 / 38 of them.
        let ids = [0, 0, 0, 0, 0, 0, 1, 2];
        let left = leave_out(&[1.0; 8], None, &ids, 3).unwrap();
        assert!((left.shown_alike() - 64.0 / 38.0).abs() < 1e-12);
        let left = leave_out(&[1.0; 6], None, &[0, 0, 1, 1, 2, 2], 3).unwrap();
        assert_eq!(left.shown_alike(), 3.0);
    }

    #[test]
    fn values_that_are_not_shown_can_fail_as_often_as_so_many_values_can_lack_them() {
        // Every case but one in twenty is right, whatever it shows: 11 values lack any that fails in 2.5 % where
        // 1 - 0.025^(1 / 11) of all do.
        let (of, values) = grid([8, 3]);
        let successes: Vec<f64> =
            (0..of.len() / 2).map(|case| f64::from(u8::from(case % 20 != 7))).collect();
        let (all, each) = lefts(&successes, &of, &values, [8, 3]);
        let [low, high] = values_interval(&all, &each, true, 0.95).unwrap();
        assert!((low - all.estimate * 0.025_f64.powf(1.0 / 11.0)).abs() < 1e-12);
        assert!(all.estimate < high && high < 1.0);
        // …and a rate near 0 mirrors it.
        let failures: Vec<f64> = successes.iter().map(|x| 1.0 - x).collect();
        let (all, each) = lefts(&failures, &of, &values, [8, 3]);
        let [least, most] = values_interval(&all, &each, true, 0.95).unwrap();
        assert!((most - (1.0 - low)).abs() < 1e-12 && (least - (1.0 - high)).abs() < 1e-9);
    }

    /// Objects a frequency in whole numbers, both objects of a case drawn by it.
    fn drawn_by(often: &[usize], cases: usize, seed: u64) -> Vec<i32> {
        let urn: Vec<i32> = (often.iter().enumerate())
            .flat_map(|(object, &times)| std::iter::repeat_n(object as i32, times))
            .collect();
        let at = CounterStream::new(seed, "urn").below(urn.len() as u32, 2 * cases);
        at.iter().map(|&at| urn[at as usize]).collect()
    }

    #[test]
    fn values_that_come_in_usual_pairs_are_no_more_than_the_objects_that_show_them() {
        // Two concepts of three values, each object's values the same number: one concept, named twice.
        let of = drawn_by(&[1; 3], 40, 0);
        let successes: Vec<f64> =
            of.chunks(2).map(|pair| f64::from(u8::from(pair[0] == 0))).collect();
        let twice = [of.clone(), of.clone()];
        let (all, each) = lefts(&successes, &of, &twice, [3, 3]);
        let [low, high] = values_interval(&all, &each, false, 0.95).unwrap();
        let degrees = all.shown_alike() - 1.0;
        let variances =
            [&each[0], &each[1]].map(|left| jackknifed(left.estimate, &left.without).unwrap());
        let whole = whole_variance(&variances, variances[0], all.independent);
        let half = two_sided_quantile(0.95, degrees) * whole.sqrt();
        assert!((high - low - 2.0 * half).abs() < 1e-12);
        // …and where every pair of values is shown alike, the bound is out of reach.
        let (of, values) = grid([8, 3]);
        let (all, each) = lefts(&vec![0.0; of.len() / 2], &of, &values, [8, 3]);
        let sum: f64 = each.iter().map(|left| left.shown_alike() - 1.0).sum();
        assert!(all.shown_alike() - 1.0 > sum);
    }

    #[test]
    fn a_rate_of_1_says_of_other_values_what_as_many_cases_say() {
        let (of, values) = grid([8, 3]);
        let (all, each) = lefts(&vec![1.0; of.len() / 2], &of, &values, [8, 3]);
        let [low, high] = values_interval(&all, &each, true, 0.95).unwrap();
        // f_0 = (1/7 + 1/2)^2 / (1/7^3 + 1/2^3): 0.025^(1 / (f_0 + 1)).
        let cases = (1.0 / 7.0 + 0.5_f64).powi(2) / (1.0 / 343.0 + 0.125) + 1.0;
        assert!((low - 0.025_f64.powf(1.0 / cases)).abs() < 1e-6 && high == 1.0);
    }
}
