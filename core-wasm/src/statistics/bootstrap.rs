//! Percentile bootstrap of a mean over scenes.
//! - plain: scenes are drawn with replacement, N of N; the bounds are the (1 -+ level) / 2 quantiles of
//!   the resampled means (Efron 1979), between order statistics by linear interpolation
//! - clustered: scenes that share an object are not independent. Objects are drawn with replacement,
//!   U of U; a scene weighs the product of the multiplicities of its distinct objects: the pigeonhole
//!   bootstrap (Owen 2007) with one set of units for all positions, as in the vertex bootstrap of Snijders
//!   and Borgatti (1999). A product, because a scene is in the resample as often as its objects can
//!   be combined; the interval errs on the wide side when scenes are in fact independent.
//!
//! Many values of which few differ, such as ones and zeros, are resampled by their counts, which are
//! binomial. The same distribution, for a thousandth of the draws.
//!
//! Means are weighted by those products; a resample without any scene is drawn again.

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

/// How many of n independent draws succeed, each with chance p.
struct Binomial {
    /// The smallest number of successes.
    lowest: u32,
    /// Running sums of the chances, up to one factor.
    sums: Vec<f64>,
}

/// Chances of less than this share of the largest are left out.
const NEXT_TO_NOTHING: f64 = 1e-18;

impl Binomial {
    /// Chances from the likeliest number on, each from its neighbour:
    /// P(k + 1) / P(k) = (n - k) / (k + 1) p / (1 - p).
    fn new(n: u32, p: f64) -> Self {
        if n == 0 || p <= 0.0 || p >= 1.0 {
            let all = if p >= 1.0 { n } else { 0 };
            return Self { lowest: all, sums: vec![1.0] };
        }
        let odds = p / (1.0 - p);
        let top = (((f64::from(n) + 1.0) * p) as u32).min(n);
        let (mut chance, mut k) = (1.0, top);
        let mut below = Vec::new();
        while k > 0 && chance > NEXT_TO_NOTHING {
            chance *= f64::from(k) / (f64::from(n - k + 1) * odds);
            below.push(chance);
            k -= 1;
        }
        let mut chances: Vec<f64> = below.into_iter().rev().collect();
        let lowest = top - chances.len() as u32;
        chances.push(1.0);
        (chance, k) = (1.0, top);
        while k < n && chance > NEXT_TO_NOTHING {
            chance *= f64::from(n - k) / f64::from(k + 1) * odds;
            chances.push(chance);
            k += 1;
        }
        let mut sum = 0.0;
        for chance in &mut chances {
            sum += *chance;
            *chance = sum;
        }
        Self { lowest, sums: chances }
    }

    fn draw(&self, stream: &mut CounterStream) -> u32 {
        let total = self.sums[self.sums.len() - 1];
        let place = stream.next_uniform() * total;
        let at = self.sums.partition_point(|&sum| sum <= place);
        self.lowest + at.min(self.sums.len() - 1) as u32
    }
}

/// The same over objects: `clusters` [scenes, k] names each scene's objects, in 0..units.
///
/// A scene that names an object twice counts it once. Every unit is drawn alike, occurring or not.
pub fn clustered_interval(
    values: &[f64],
    clusters: &[i32],
    units: usize,
    level: f64,
    resamples: usize,
    stream: &mut CounterStream,
) -> [f64; 2] {
    let k = clusters.len() / values.len();
    let scenes = distinct(clusters, k, units);
    // One more, which stays 1: where repeated mentions point.
    let mut multiplicity = vec![0.0; units + 1];
    let mut mean = |stream: &mut CounterStream| loop {
        multiplicity.fill(0.0);
        (0..units).for_each(|_| multiplicity[stream.next_below(units as u32) as usize] += 1.0);
        multiplicity[units] = 1.0;
        // The width is a constant to the compiler only as a number.
        let (sum, total) = match k {
            1 => totals(values, scenes.as_chunks::<1>().0, &multiplicity),
            2 => totals(values, scenes.as_chunks::<2>().0, &multiplicity),
            4 => totals(values, scenes.as_chunks::<4>().0, &multiplicity),
            _ => totals_of(values.iter().zip(scenes.chunks_exact(k)), &multiplicity),
        };
        if total > 0.0 {
            return sum / total;
        }
    };
    percentiles((0..resamples).map(|_| mean(stream)).collect(), level)
}

/// The clusters with every repeated mention in a scene replaced by `units`.
fn distinct(clusters: &[i32], k: usize, units: usize) -> Vec<u32> {
    let mut scenes = Vec::with_capacity(clusters.len());
    for scene in clusters.chunks_exact(k) {
        for (i, &object) in scene.iter().enumerate() {
            let again = scene[..i].contains(&object);
            scenes.push(if again { units as u32 } else { object as u32 });
        }
    }
    scenes
}

/// Sums over scenes of weight times value, and of the weights.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
fn totals<const K: usize>(values: &[f64], scenes: &[[u32; K]], multiplicity: &[f64]) -> (f64, f64) {
    let scenes = scenes.iter().map(|scene| &scene[..]);
    totals_of(values.iter().zip(scenes), multiplicity)
}

#[inline(always)]
fn totals_of<'a>(
    scenes: impl Iterator<Item = (&'a f64, &'a [u32])>,
    multiplicity: &[f64],
) -> (f64, f64) {
    let (mut sum, mut total) = (0.0, 0.0);
    for (value, scene) in scenes {
        let weight = weight(scene, multiplicity);
        sum += weight * value;
        total += weight;
    }
    (sum, total)
}

#[inline(always)]
fn weight(scene: &[u32], multiplicity: &[f64]) -> f64 {
    scene.iter().map(|&id| multiplicity[id as usize]).product()
}

pub(super) fn percentiles(mut means: Vec<f64>, level: f64) -> [f64; 2] {
    means.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - level) / 2.0;
    [tail, 1.0 - tail].map(|share| {
        let place = share * (means.len() - 1) as f64;
        let (below, above) = (place.floor() as usize, place.ceil() as usize);
        means[below] + (place - below as f64) * (means[above] - means[below])
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
    fn binomial_draws_have_their_chances() {
        let few = Binomial::new(3, 0.25);
        let chances = [27.0, 54.0, 63.0, 64.0].map(|sum| sum / 64.0);
        let total = few.sums[few.sums.len() - 1];
        for (sum, chance) in few.sums.iter().zip(chances) {
            assert!((sum / total - chance).abs() < 1e-15);
        }
        assert_eq!((few.lowest, few.sums.len()), (0, 4));
        let mut draws = stream(3);
        for (n, p, mean) in
            [(0, 0.5, 0.0), (7, 0.0, 0.0), (7, 1.0, 7.0), (160_000, 0.9999, 159_984.0)]
        {
            let many = Binomial::new(n, p);
            let sum: f64 = (0..2000).map(|_| f64::from(many.draw(&mut draws))).sum();
            let deviation = (f64::from(n) * p * (1.0 - p)).sqrt();
            assert!((sum / 2000.0 - mean).abs() <= 0.1 * deviation, "{n} {p}");
        }
    }

    #[test]
    fn shared_objects_widen_the_clustered_interval_and_the_plain_one_is_too_narrow() {
        // Every scene of a pair of objects is right when both objects are easy.
        let (units, mut covered) = (20, [0, 0]);
        for seed in 0..200 {
            let mut draw = CounterStream::new(seed, "easy");
            let easy = draw.uniform(units);
            let pairs = (0..units).flat_map(|a| (0..units).map(move |b| (a, b)));
            let pairs: Vec<(usize, usize)> = pairs.filter(|(a, b)| a != b).collect();
            let values: Vec<f64> = pairs.iter().map(|&(a, b)| easy[a] + easy[b]).collect();
            let clusters: Vec<i32> =
                pairs.iter().flat_map(|&(a, b)| [a as i32, b as i32]).collect();
            let plain = bootstrap_interval(&values, 0.9, 200, &mut stream(seed));
            let wide = clustered_interval(&values, &clusters, units, 0.9, 200, &mut stream(seed));
            for (covered, [low, high]) in covered.iter_mut().zip([plain, wide]) {
                *covered += u32::from((low..=high).contains(&1.0));
            }
        }
        assert!(covered[0] < 110, "plain: {} of 200", covered[0]);
        assert!((160..=195).contains(&covered[1]), "clustered: {} of 200", covered[1]);
    }

    #[test]
    fn a_scene_counts_an_object_once_however_often_it_stands_in_it() {
        let weights = |clusters: &[i32]| -> Vec<f64> {
            distinct(clusters, 2, 2)
                .chunks(2)
                .map(|scene| weight(scene, &[5.0, 3.0, 1.0]))
                .collect()
        };
        assert_eq!(weights(&[1, 1, 1, 0, 0, 0]), [3.0, 15.0, 5.0]);
    }

    #[test]
    fn the_interval_is_that_of_the_formula_at_every_width() {
        for k in 1..=5 {
            let (scenes, units) = (30, 7);
            let values = CounterStream::new(k as u64, "values").uniform(scenes);
            let clusters = CounterStream::new(k as u64, "clusters").below(units, scenes * k);
            let mut draw = stream(3);
            let mut means = Vec::new();
            while means.len() < 40 {
                let drawn = draw.below(units, units as usize);
                let times = |id: i32| drawn.iter().filter(|&&other| other == id).count() as f64;
                let weights = clusters.chunks(k).map(|scene| {
                    let set = std::collections::BTreeSet::from_iter(scene);
                    set.into_iter().map(|&id| times(id)).product::<f64>()
                });
                let weights: Vec<f64> = weights.collect();
                let total: f64 = weights.iter().sum();
                let sum: f64 = weights.iter().zip(&values).map(|(w, x)| w * x).sum();
                if total > 0.0 {
                    means.push(sum / total);
                }
            }
            let truth = percentiles(means, 0.9);
            let actual =
                clustered_interval(&values, &clusters, units as usize, 0.9, 40, &mut stream(3));
            for (actual, truth) in actual.iter().zip(truth) {
                assert!((actual - truth).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn one_scene_and_equal_scenes_give_an_interval_of_no_width() {
        assert_eq!(bootstrap_interval(&[0.5], 0.95, 50, &mut stream(1)), [0.5, 0.5]);
        let clusters = [0, 1, 1, 2];
        let interval = clustered_interval(&[1.0; 2], &clusters, 3, 0.95, 50, &mut stream(1));
        assert_eq!(interval, [1.0, 1.0]);
    }
}
