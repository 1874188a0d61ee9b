//! Codes with and without a rule, and the sums against their definition.

use super::super::plants::{Code, plant};
use super::*;

const SIZES: [usize; 2] = [9, 8];
const DIM: usize = 40;
const SCENES: usize = 1500;

fn normal(name: &str, count: usize) -> Vec<f64> {
    CounterStream::new(6, name).normal64(count)
}

/// Scenes of two objects, whose vectors `of` gives; a vector a value beside them, and noise.
fn rows(of: impl Fn(usize, usize, usize) -> f64) -> (Vec<f32>, Vec<u32>) {
    let mut stream = CounterStream::new(6, "values");
    let values: Vec<u32> =
        (0..SCENES * 4).map(|at| stream.next_below(SIZES[at % 2] as u32)).collect();
    let (sums, noise) = (normal("sums", 17 * DIM), normal("noise", SCENES * DIM));
    let x = values.chunks_exact(4).enumerate().flat_map(|(scene, values)| {
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| values[at] as usize);
        (0..DIM)
            .map(|k| {
                let value = |v: usize| sums[v * DIM + k];
                let own = of(a, b, k) + of(c, d, k) + value(a) + value(9 + b);
                (own + value(c) + value(9 + d) + 0.1 * noise[scene * DIM + k]) as f32
            })
            .collect::<Vec<f32>>()
    });
    (x.collect(), values.clone())
}

/// Share of free vectors with as much in common.
fn p(world: &World) -> f64 {
    let found = in_common(world, 99, 0).unwrap().unwrap();
    let as_much = found.free.iter().filter(|&&free| free >= found.statistic);
    (1 + as_much.count()) as f64 / 100.0
}

fn lookup(seed: u64) -> (Vec<f32>, Vec<u32>) {
    let free = CounterStream::new(seed, "free").normal(72 * DIM);
    rows(|a, b, k| f64::from(free[(a * 8 + b) * DIM + k]))
}

#[test]
fn free_vectors_have_nothing_in_common() {
    let ps: Vec<f64> = (0..10)
        .map(|seed| {
            let (x, values) = lookup(seed);
            p(&World::of_two(&x, &values, &SIZES))
        })
        .collect();
    assert!(ps.iter().filter(|&&p| p <= 0.1).count() <= 3, "{ps:?}");
    assert!(ps.iter().filter(|&&p| p > 0.5).count() >= 2, "{ps:?}");
}

#[test]
fn rules_have_and_a_table_in_their_place_has_not() {
    let (x, values) = lookup(0);
    let lookup = World::of_two(&x, &values, &SIZES);
    let planted = |code, seed| {
        let planted = plant(&lookup, code, seed).unwrap().unwrap().rows;
        p(&World::of_two(&planted, &values, &SIZES))
    };
    for seed in 0..3 {
        assert_eq!(planted(Code::Product, seed), 0.01);
        assert!(planted(Code::Lookup, seed) > 0.03);
    }
    // In so small a world a network is found most times.
    let networks = (0..6).filter(|&seed| planted(Code::Network, seed) <= 0.05);
    assert!(networks.count() >= 4);
}

#[test]
fn where_vectors_lie_and_how_long_they_are_tells_nothing() {
    // Most of the variance in a few dimensions: a few free vectors are no rule.
    let free = normal("free", 72 * DIM);
    let (x, values) = rows(|a, b, k| 4.0 / (1.0 + k as f64) * free[(a * 8 + b) * DIM + k]);
    assert!(p(&World::of_two(&x, &values, &SIZES)) > 0.03);
}

#[test]
fn sums_of_values_alone_leave_nothing_to_ask() {
    let mut stream = CounterStream::new(6, "values");
    let values: Vec<u32> =
        (0..SCENES * 4).map(|at| stream.next_below(SIZES[at % 2] as u32)).collect();
    let x: Vec<f32> = (values.chunks_exact(4))
        .flat_map(|own| (0..DIM).map(|k| (own[0] + own[2]) as f32 * 0.25 + k as f32))
        .collect();
    assert!(in_common(&World::of_two(&x, &values, &SIZES), 9, 0).unwrap().is_none());
}

#[test]
fn free_vectors_are_orthonormal_without_sums_of_values() {
    let values: Vec<u32> = (0..72).flat_map(|o| [o / 8, o % 8]).collect();
    let objects = Objects { values: &values, sizes: &SIZES };
    let drift = Drift::new(objects);
    // As many directions as there are beyond the sums: 8 x 7.
    let sizes: Vec<f64> = (1..=56).map(f64::from).collect();
    let vectors = free_vectors(&sizes, &drift, &mut CounterStream::new(1, "free"));
    let column = |k: usize| -> Vec<f64> { vectors.iter().skip(k).step_by(56).copied().collect() };
    for k in [0, 1, 30, 55] {
        for other in [0, 1, 30, 55] {
            let expected = if k == other { sizes[k] * sizes[k] } else { 0.0 };
            assert!((dot(&column(k), &column(other)) - expected).abs() < 1e-9);
        }
        for sums in &drift.columns {
            assert!(dot(&column(k), sums).abs() < 1e-9);
        }
    }
}

#[test]
fn the_statistic_is_the_sum_over_all_pairs_of_objects() {
    let values: Vec<u32> = (0..72).filter(|o| o % 7 != 3).flat_map(|o| [o / 8, o % 8]).collect();
    let objects = Objects { values: &values, sizes: &SIZES };
    let n = objects.count();
    let drift = Drift::new(objects);
    let rank = n - drift.columns.len();
    let vectors = free_vectors(&[3.0, 2.0, 1.0], &drift, &mut CounterStream::new(1, "free"));
    let mut naive = 0.0;
    for (c, size) in SIZES.into_iter().enumerate() {
        for v in 0..size {
            for w in (0..size).filter(|&w| w != v) {
                let (mut sum, mut expected, mut pairs) = (0.0, 0.0, 0.0);
                for o in (0..n).filter(|&o| objects.value(o, c) == v) {
                    for u in (0..n).filter(|&u| objects.value(u, c) == w) {
                        if objects.value(o, 1 - c) != objects.value(u, 1 - c) {
                            continue;
                        }
                        let own = |k: usize| vectors[o * 3 + k] * vectors[u * 3 + k];
                        sum += (own(0) + own(1) + own(2)) / 14.0;
                        let taken = drift.columns.iter().map(|column| column[o] * column[u]);
                        expected -= taken.sum::<f64>() / rank as f64;
                        pairs += 1.0;
                    }
                }
                if pairs > 0.0 {
                    naive += (sum - expected) * (sum - expected) / pairs;
                }
            }
        }
    }
    let found = Lines::new(objects, &drift, rank).statistic(&vectors);
    assert!((found - naive).abs() < 1e-12, "{found} {naive}");
}
