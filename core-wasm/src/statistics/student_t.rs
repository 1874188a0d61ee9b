//! Quantiles and tails of Student's t, with the same bits on every host.
//!   P(|T| > t) = I_x(nu / 2, 1 / 2),   x = nu / (nu + t^2)

use super::beta::{bisect, incomplete_beta};

/// The t that |T| of `degrees` > 0 stays below with probability `level`, 0 < level < 1.
pub fn two_sided_quantile(level: f64, degrees: f64) -> f64 {
    let mut high = 1.0;
    while outside(high, degrees) > 1.0 - level {
        high *= 2.0;
    }
    bisect(0.0, high, |t| outside(t, degrees) > 1.0 - level)
}

/// P(T > t) of `degrees` > 0.
pub fn upper_tail(t: f64, degrees: f64) -> f64 {
    let half = outside(t, degrees) / 2.0;
    if t < 0.0 { 1.0 - half } else { half }
}

fn outside(t: f64, degrees: f64) -> f64 {
    incomplete_beta(degrees / 2.0, 0.5, degrees / (degrees + t * t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_table() {
        // SciPy 1.16: scipy.stats.t.ppf((1 + level) / 2, degrees)
        let table = [
            (0.95, 1.0, 12.706_204_736_174_7),
            (0.95, 2.0, 4.302_652_729_749_46),
            (0.95, 9.0, 2.262_157_162_798_2),
            (0.95, 23.0, 2.068_657_610_419_05),
            (0.95, 400.0, 1.965_912_343_229_39),
            (0.99, 11.0, 3.105_806_515_539_28),
            (0.5, 5.0, 0.726_686_843_800_414),
            (0.999, 3.0, 12.923_978_636_687_9),
        ];
        for (level, degrees, expected) in table {
            let actual = two_sided_quantile(level, degrees);
            assert!((actual / expected - 1.0).abs() < 1e-12, "{level}, {degrees}: {actual}");
        }
    }

    #[test]
    fn tails_are_those_of_the_table_on_both_sides_and_invert_the_quantiles() {
        // SciPy 1.17: fixtures/golden/student_t.py
        let table = [
            (0.0, 5.0, 0.5),
            (2.718_079_183_814, 11.0, 0.009_999_999_999_997_542),
            (3.0, 11.0, 0.006_039_919_735_960_685),
            (-1.5, 3.0, 0.884_708_067_377_588_6),
            (9.25, 3.0, 0.001_336_713_003_811_140_4),
            (0.7, 18.0, 0.246_438_035_430_549_2),
            (40.0, 18.0, 2.432_630_846_152_498_5e-19),
        ];
        for (t, degrees, expected) in table {
            let actual = upper_tail(t, degrees);
            assert!((actual / expected - 1.0).abs() < 1e-12, "{t}, {degrees}: {actual}");
        }
        for degrees in [3.0, 11.0, 18.0] {
            let p = upper_tail(two_sided_quantile(0.98, degrees), degrees);
            assert!((p - 0.01).abs() < 1e-14, "{degrees}: {p}");
        }
    }

    /// The density, summed: the truth that the fraction is held to.
    fn inside(t: f64, degrees: f64) -> f64 {
        let power = (degrees + 1.0) / 2.0;
        let size = libm::lgamma(power) - libm::lgamma(degrees / 2.0);
        let density = |x: f64| {
            (size - power * (x * x / degrees).ln_1p()).exp()
                / (degrees * std::f64::consts::PI).sqrt()
        };
        let steps = 20_000;
        let width = 2.0 * t / f64::from(steps);
        (0..steps).map(|i| density(-t + (f64::from(i) + 0.5) * width) * width).sum()
    }

    #[test]
    fn the_density_between_the_quantiles_sums_to_the_level() {
        for degrees in [1.0, 2.0, 5.0, 11.0, 29.0, 143.0] {
            for level in [0.5, 0.9, 0.95] {
                let actual = inside(two_sided_quantile(level, degrees), degrees);
                assert!((actual - level).abs() < 1e-6, "{degrees}, {level}: {actual}");
            }
        }
    }

    #[test]
    fn fewer_degrees_are_less_sure_and_many_are_nearly_normal() {
        let quantiles = [1.0, 2.0, 4.0, 8.0, 1e6].map(|n| two_sided_quantile(0.95, n));
        assert!(quantiles.windows(2).all(|pair| pair[0] > pair[1]));
        assert!((quantiles[4] - 1.959_964).abs() < 1e-5);
    }
}
