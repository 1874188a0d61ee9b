//! Percentile bootstrap of a mean over scenes: scenes are drawn with replacement, N of N; the bounds are the
//! (1 -+ level) / 2 quantiles of the resampled means (Efron 1979), between order statistics by linear interpolation.
//!
//! Many values of which few differ, such as ones and zeros, are resampled by their counts, which are
//! binomial. The same distribution, for a thousandth of the draws.

use super::binomial::Binomial;
use crate::math::order::rising;
use crate::random::CounterStream;

/// Lower and upper bound of the interval that covers `level` of the resampled means.
///
/// `values` is not empty; `stream` gives the same draws for the same name and seed.
pub fn bootstrap_interval(
    values: &[f64],
    level: f64,
    resamples: usize,
    stream: &mut CounterStream,
) -> [f64; 2] {
    let n = values.len();
    if let Some(counts) = counts_of_few(values) {
        let means = (0..resamples).map(|_| counts.mean(stream)).collect();
        return percentiles(means, level);
    }
    let mean = |stream: &mut CounterStream| {
        let sum = (0..n).fold(0.0, |sum, _| sum + values[stream.next_below(n as u32) as usize]);
        sum / n as f64
    };
    percentiles((0..resamples).map(|_| mean(stream)).collect(), level)
}

/// From this many values on, few different ones are drawn by count.
const MANY: usize = 20_000;
/// More different values than this are drawn one by one.
const FEW: usize = 8;

/// How often each of a few values comes.
struct Counts {
    values: Vec<f64>,
    counts: Vec<u32>,
    /// Draws of the first value among all: the same for every resample.
    first: Binomial,
}

fn counts_of_few(values: &[f64]) -> Option<Counts> {
    if values.len() < MANY {
        return None;
    }
    let (mut found, mut counts) = (Vec::new(), Vec::new());
    for &value in values {
        if let Some(at) = found.iter().position(|&known| known == value) {
            counts[at] += 1;
        } else if found.len() == FEW {
            return None;
        } else {
            found.push(value);
            counts.push(1);
        }
    }
    let order = rising(&found);
    let n = values.len() as u32;
    Some(Counts {
        first: Binomial::new(n, f64::from(counts[order[0]]) / f64::from(n)),
        values: order.iter().map(|&at| found[at]).collect(),
        counts: order.iter().map(|&at| counts[at]).collect(),
    })
}

impl Counts {
    /// The mean of one resample.
    fn mean(&self, stream: &mut CounterStream) -> f64 {
        let n: u32 = self.counts.iter().sum();
        let (mut draws, mut others, mut sum) = (n, n, 0.0);
        for (at, (&value, &count)) in self.values.iter().zip(&self.counts).enumerate() {
            let share = f64::from(count) / f64::from(others);
            let drawn = if at == 0 {
                self.first.draw(stream)
            } else if count == others {
                draws
            } else {
                Binomial::new(draws, share).draw(stream)
            };
            sum += value * f64::from(drawn);
            draws -= drawn;
            others -= count;
        }
        sum / f64::from(n)
    }
}

pub(super) fn percentiles(mut means: Vec<f64>, level: f64) -> [f64; 2] {
    means.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - level) / 2.0;
    [tail, 1.0 - tail].map(|share| {
        let position = share * (means.len() - 1) as f64;
        let (below, above) = (position.floor() as usize, position.ceil() as usize);
        means[below] + (position - below as f64) * (means[above] - means[below])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(seed: u64) -> CounterStream {
        CounterStream::new(seed, "bootstrap")
    }

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        // NumPy: np.percentile(np.arange(11.0) ** 2, [2.5, 97.5])
        let squares = (0..11).map(|i| f64::from(i * i)).collect();
        let [low, high] = percentiles(squares, 0.95);
        assert!((low - 0.25).abs() < 1e-12 && (high - 95.25).abs() < 1e-12);
    }

    #[test]
    fn the_interval_covers_the_truth_about_as_often_as_it_says() {
        let mut covered = 0;
        for seed in 0..400 {
            let mut draw = CounterStream::new(seed, "successes");
            let successes: Vec<f64> =
                (0..60).map(|_| f64::from(u8::from(draw.next_uniform() < 0.3))).collect();
            let [low, high] = bootstrap_interval(&successes, 0.9, 300, &mut stream(seed));
            covered += u32::from((low..=high).contains(&0.3));
        }
        assert!((330..=385).contains(&covered), "{covered} of 400, 360 expected");
    }

    #[test]
    fn many_successes_have_the_interval_of_successes_drawn_one_by_one() {
        let n = MANY;
        for (values, misses) in [(2, 40), (2, 9000), (3, 600), (1, 0)] {
            let successes: Vec<f64> = (0..n)
                .map(|i| if i >= misses { 1.0 } else { (i % (values - 1).max(1)) as f64 / 2.0 })
                .collect();
            let [low, high] = bootstrap_interval(&successes, 0.95, 4000, &mut stream(1));
            let mut one_by_one = stream(2);
            let means = (0..600)
                .map(|_| {
                    let sum: f64 =
                        (0..n).map(|_| successes[one_by_one.next_below(n as u32) as usize]).sum();
                    sum / n as f64
                })
                .collect();
            let truth = percentiles(means, 0.95);
            let width = truth[1] - truth[0];
            assert!((low - truth[0]).abs() <= 0.08 * width, "{values} {misses} {low} {truth:?}");
            assert!((high - truth[1]).abs() <= 0.08 * width, "{values} {misses} {high} {truth:?}");
        }
    }

    #[test]
    fn one_scene_gives_an_interval_of_no_width() {
        assert_eq!(bootstrap_interval(&[0.5], 0.95, 50, &mut stream(1)), [0.5, 0.5]);
    }
}
