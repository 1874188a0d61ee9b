//! Quantiles of Student's t, with the same bits on every host.
//!   P(|T| > t) = I_x(nu / 2, 1 / 2),   x = nu / (nu + t^2)

use super::beta::{bisect, incomplete_beta};

/// The t that |T| of `degrees` > 0 stays below with probability `level`, 0 < level < 1.
pub fn two_sided_quantile(level: f64, degrees: f64) -> f64 {
    let outside = |t: f64| incomplete_beta(degrees / 2.0, 0.5, degrees / (degrees + t * t));
    let mut high = 1.0;
    while outside(high) > 1.0 - level {
        high *= 2.0;
    }
    bisect(0.0, high, |t| outside(t) > 1.0 - level)
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
