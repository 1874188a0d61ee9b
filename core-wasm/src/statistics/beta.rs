//! The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz; Abramowitz and
//! Stegun 26.5.8), and its quantiles, by bisection, which no start and no step can lead astray.

use crate::math::f64::{exp, log};

/// The x with I_x(a, b) = `probability`; 0 where a is 0, 1 where b is.
pub fn beta_quantile(probability: f64, a: f64, b: f64) -> f64 {
    if a <= 0.0 || b <= 0.0 {
        return if a <= 0.0 { 0.0 } else { 1.0 };
    }
    bisect(0.0, 1.0, |x| incomplete_beta(a, b, x) < probability)
}

/// The place between `low` and `high` at which `below` turns false.
pub(super) fn bisect(mut low: f64, mut high: f64, below: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = (low + high) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// I_x(a, b) for a, b > 0 and 0 <= x <= 1.
pub(super) fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    // The fraction converges fast below this point only; above it the mirror image does.
    if x > (a + 1.0) / (a + b + 2.0) {
        1.0 - below_the_mode(b, a, 1.0 - x)
    } else {
        below_the_mode(a, b, x)
    }
}

fn below_the_mode(a: f64, b: f64, x: f64) -> f64 {
    let beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    exp(a * log(x) + b * libm::log1p(-x) - beta) * fraction(a, b, x) / a
}

/// The continued fraction 1 / (1 + d_1 / (1 + d_2 / ...)), by the modified method of Lentz.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for step in 1..10_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        product *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        product *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_table() {
        // SciPy 1.17: scipy.stats.beta.ppf(probability, a, b)
        let table = [
            (0.025, 12.0, 1.0, 7.353515306029488e-01),
            (0.025, 5.0, 2.0, 3.587654210023252e-01),
            (0.975, 5.94, 0.56, 9.998045732710046e-01),
            (0.025, 0.3, 6.2, 5.439_602_788_197_84e-7),
            (0.5, 100.0, 3.0, 9.738701618165844e-01),
            (0.975, 1.0, 12.0, 2.646484693970512e-01),
        ];
        for (probability, a, b, expected) in table {
            let actual = beta_quantile(probability, a, b);
            assert!((actual / expected - 1.0).abs() < 1e-10, "{a}, {b}: {actual}");
        }
    }

    #[test]
    fn the_density_below_a_quantile_sums_to_the_probability() {
        for (a, b) in [(2.0, 3.0), (5.5, 1.5), (12.0, 7.25)] {
            let size = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
            let quantile = beta_quantile(0.3, a, b);
            let width = quantile / 20_000.0;
            let density = |x: f64| ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - size).exp();
            let sum: f64 = (0..20_000).map(|i| density((f64::from(i) + 0.5) * width) * width).sum();
            assert!((sum - 0.3).abs() < 1e-6, "{a}, {b}: {sum}");
        }
    }

    #[test]
    fn where_rounding_puts_both_sides_above_the_mode_there_still_is_a_value() {
        for i in 1..4000 {
            let a = f64::from(i) / 97.0;
            for b in [a * 0.7 + 0.1, 1.0 / a, 3.0] {
                let mode = (a + 1.0) / (a + b + 2.0);
                for x in [mode, mode.next_up(), mode.next_down()] {
                    assert!((0.0..=1.0).contains(&incomplete_beta(a, b, x)));
                }
            }
        }
    }

    #[test]
    fn the_function_mirrors_itself_and_has_its_ends() {
        for (a, b, x) in [(3.0, 0.5, 0.2), (0.5, 11.5, 0.9), (40.0, 2.0, 0.97)] {
            let both = incomplete_beta(a, b, x) + incomplete_beta(b, a, 1.0 - x);
            assert!((both - 1.0).abs() < 1e-14);
        }
        assert_eq!(beta_quantile(0.3, 0.0, 4.0), 0.0);
        assert_eq!(beta_quantile(0.3, 4.0, 0.0), 1.0);
    }
}
