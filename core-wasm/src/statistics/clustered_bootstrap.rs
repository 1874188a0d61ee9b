//! Percentile bootstrap of a mean over scenes that share objects, and so are not independent. Objects are drawn with
//! replacement, U of U; a scene weighs the product of the multiplicities of its distinct objects: the pigeonhole
//! bootstrap (Owen 2007) with one set of units for all positions, as in the vertex bootstrap of Snijders and
//! Borgatti (1999). A product, because a scene is in the resample as often as its objects can be combined; the
//! interval errs on the wide side when scenes are in fact independent.
//!
//! Means are weighted by those products; a resample without any scene is drawn again.

use super::bootstrap::percentiles;
use crate::random::CounterStream;

/// As [`super::bootstrap::bootstrap_interval`], over objects: `clusters` [scenes, k] names each scene's objects, in 0..units.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::bootstrap::bootstrap_interval;

    fn stream(seed: u64) -> CounterStream {
        CounterStream::new(seed, "bootstrap")
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
    fn equal_scenes_give_an_interval_of_no_width() {
        let interval = clustered_interval(&[1.0; 2], &[0, 1, 1, 2], 3, 0.95, 50, &mut stream(1));
        assert_eq!(interval, [1.0, 1.0]);
    }
}
