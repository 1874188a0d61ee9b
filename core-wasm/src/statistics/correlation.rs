//! Pearson's r over cases, and its percentile bootstrap: cases are drawn with replacement, n of n (Efron 1979).

use super::bootstrap::percentiles;
use crate::random::CounterStream;

/// r of pairs; None below three, or where x or y does not vary.
pub fn pearson(pairs: &[[f64; 2]]) -> Option<f64> {
    let n = pairs.len();
    if n < 3 {
        return None;
    }
    let mean = |at: usize| pairs.iter().fold(0.0, |sum, pair| sum + pair[at]) / n as f64;
    let (mean_x, mean_y) = (mean(0), mean(1));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for [x, y] in pairs {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    (xx > 0.0 && yy > 0.0).then(|| xy / (xx.sqrt() * yy.sqrt()))
}

/// The interval that covers `level` of the resampled r; resamples without one are left out. None where all are.
pub fn correlation_interval(
    pairs: &[[f64; 2]],
    level: f64,
    resamples: usize,
    stream: &mut CounterStream,
) -> Option<[f64; 2]> {
    let n = pairs.len();
    let mut drawn = pairs.to_vec();
    let found: Vec<f64> = (0..resamples)
        .filter_map(|_| {
            drawn.iter_mut().for_each(|to| *to = pairs[stream.next_below(n as u32) as usize]);
            pearson(&drawn)
        })
        .collect();
    (!found.is_empty()).then(|| percentiles(found, level))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(x: &[f64], y: &[f64]) -> Vec<[f64; 2]> {
        x.iter().zip(y).map(|(&x, &y)| [x, y]).collect()
    }

    #[test]
    fn r_is_numpys() {
        // np.corrcoef([1, 2, 3, 5], [2, 1, 4, 4])[0, 1]
        let few = pairs(&[1.0, 2.0, 3.0, 5.0], &[2.0, 1.0, 4.0, 4.0]);
        assert!((pearson(&few).unwrap() - 0.748_190_055_927_208_9).abs() < 1e-15);
        assert_eq!(pearson(&few[..2]), None);
        assert_eq!(pearson(&pairs(&[1.0; 4], &[1.0, 2.0, 3.0, 4.0])), None);
    }

    /// Fisher: atanh r is normal with a standard deviation near 1 / sqrt(n - 3).
    #[test]
    fn the_interval_is_about_as_wide_as_fishers() {
        let n = 400;
        let noise = CounterStream::new(1, "noise").normal(2 * n);
        let both: Vec<[f64; 2]> = (0..n)
            .map(|i| {
                let (x, e) = (f64::from(noise[2 * i]), f64::from(noise[2 * i + 1]));
                [x, x + e]
            })
            .collect();
        let mut stream = CounterStream::new(0, "test");
        let [low, high] = correlation_interval(&both, 0.95, 2000, &mut stream).unwrap();
        let r = pearson(&both).unwrap();
        let half = 1.96 / (n as f64 - 3.0).sqrt();
        assert!((low - (r.atanh() - half).tanh()).abs() < 0.02, "{low}");
        assert!((high - (r.atanh() + half).tanh()).abs() < 0.02, "{high}");
    }

    #[test]
    fn of_one_case_again_and_again_there_is_none() {
        let mut stream = CounterStream::new(0, "test");
        assert_eq!(correlation_interval(&[[1.0, 2.0]; 5], 0.95, 50, &mut stream), None);
    }
}
