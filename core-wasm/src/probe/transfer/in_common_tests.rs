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
    // In so small a world a network is not found most times, but more often than by chance.
    let networks: Vec<f64> = (0..12).map(|seed| planted(Code::Network, seed)).collect();
    assert!(networks.iter().filter(|&&p| p <= 0.05).count() >= 4, "{networks:?}");
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

/// Free vectors of so many directions, each of its size.
fn drawn(sizes: &[f64], lengths: Vec<f64>, drift: &Drift) -> Vec<f64> {
    let weights = vec![1.0; sizes.len().max(20)];
    let free = Free { sizes, lengths, weights };
    free.draw(drift, &mut CounterStream::new(1, "free")).unwrap()
}

#[test]
fn free_vectors_have_the_sizes_given_and_no_sums_of_values() {
    let values: Vec<u32> = (0..72).flat_map(|o| [o / 8, o % 8]).collect();
    let objects = Objects { values: &values, sizes: &SIZES };
    let drift = Drift::new(objects);
    // As many directions as there are beyond the sums, 8 x 7, and a few.
    for count in [56, 5] {
        let sizes: Vec<f64> = (1..=count).rev().map(|size| size as f64).collect();
        let lengths = (1..=72).map(f64::from).collect();
        let vectors = drawn(&sizes, lengths, &drift);
        let column =
            |k: usize| -> Vec<f64> { vectors.iter().skip(k).step_by(count).copied().collect() };
        for k in [0, 1, count - 2, count - 1] {
            for other in [0, 1, count - 2, count - 1] {
                let expected = if k == other { sizes[k] * sizes[k] } else { 0.0 };
                assert!((dot(&column(k), &column(other)) - expected).abs() < 1e-6);
            }
            for sums in &drift.columns {
                assert!(dot(&column(k), sums).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn lengths_of_objects_are_those_that_their_rest_has_on_average() {
    let values: Vec<u32> = (0..72).flat_map(|o| [o / 8, o % 8]).collect();
    let drift = Drift::new(Objects { values: &values, sizes: &SIZES });
    let lengths: Vec<f64> = (0..72).map(|o| f64::from(1 + o % 5)).collect();
    // M[o, u]: 1 where they are one, less the sums.
    let m = |o: usize, u: usize| {
        let taken: f64 = drift.columns.iter().map(|column| column[o] * column[u]).sum();
        f64::from(u8::from(o == u)) - taken
    };
    let square = |o| (0..72).map(|u| m(o, u).powi(2) * lengths[u].powi(2)).sum();
    let squares: Vec<f64> = (0..72).map(square).collect();
    let found = Shares::new(&drift).unwrap().squared_lengths(&squares);
    for (found, length) in found.iter().zip(&lengths) {
        assert!((found.sqrt() / length - 1.0).abs() < 0.05, "{found} {length}");
    }
}

#[test]
fn a_power_law_has_as_many_directions_as_asked_for() {
    for directions in [1.5, 7.0, 30.0] {
        assert!((that_count(&power_law(64, directions)) / directions - 1.0).abs() < 1e-6);
    }
    assert_eq!(power_law(64, 200.0), vec![1.0; 64]);
}

#[test]
fn that_some_objects_have_longer_vectors_than_others_is_no_rule() {
    let ps: Vec<f64> = (0..20)
        .map(|seed| {
            let mut stream = CounterStream::new(seed, "long and short");
            let free = stream.normal64(72 * DIM);
            let long: Vec<f64> = stream.normal64(72).iter().map(|x| exp(0.7 * x)).collect();
            let (x, values) = rows(|a, b, k| long[a * 8 + b] * free[(a * 8 + b) * DIM + k]);
            p(&World::of_two(&x, &values, &SIZES))
        })
        .collect();
    // Rotations of all vectors, of one length, say so of some.
    assert!(ps.iter().all(|&p| p > 0.01), "{ps:?}");
}

/// Free vectors in `dim` dimensions, each of the length that `long` gives its object.
fn free_rows(seed: u64, dim: usize, long: impl Fn(usize) -> f64) -> (Vec<f32>, Vec<u32>) {
    let mut stream = CounterStream::new(seed, "few dimensions");
    let values: Vec<u32> = (0..600 * 4).map(|at| stream.next_below(SIZES[at % 2] as u32)).collect();
    let (free, noise) = (stream.normal64(72 * dim), stream.normal64(600 * dim));
    let x = values.chunks_exact(4).enumerate().flat_map(|(scene, values)| {
        let [one, other] = [0, 2].map(|at| (values[at] * 8 + values[at + 1]) as usize);
        let (free, noise, long) = (&free, &noise, &long);
        (0..dim).map(move |k| {
            let of = |object: usize| long(object) * free[object * dim + k];
            (of(one) + of(other) + 0.1 * noise[scene * dim + k]) as f32
        })
    });
    (x.collect(), values.clone())
}

#[test]
fn in_fewer_dimensions_than_objects_unequal_lengths_are_no_rule_either() {
    let ps: Vec<f64> = (0..24)
        .map(|seed| {
            let mut stream = CounterStream::new(seed, "long and short");
            let long: Vec<f64> = stream.normal64(72).iter().map(|x| exp(*x)).collect();
            let (x, values) = free_rows(seed, 16, |object| long[object]);
            p(&World::of_two(&x, &values, &SIZES))
        })
        .collect();
    // Draws of lengths that the sizes then shorten find something in most of them.
    assert!(ps.iter().filter(|&&p| p <= 0.01).count() <= 1, "{ps:?}");
    assert!(ps.iter().filter(|&&p| p <= 0.1).count() <= 7, "{ps:?}");
}

#[test]
fn draws_come_out_as_long_as_the_vectors_in_few_dimensions_too() {
    let (mut stepped_off, mut unstepped_off) = (0.0, 0.0);
    for seed in 0..6 {
        let long = CounterStream::new(seed, "long and short").normal64(72);
        let (x, values) = free_rows(seed, 16, |object| exp(long[object]));
        let world = World::of_two(&x, &values, &SIZES);
        let all = world.all();
        let seen = Seen::new(&world, &all);
        let drift = Drift::new(seen.objects(&SIZES));
        let n = drift.objects;
        let z = object_vectors(&world, &all, &seen, &drift).unwrap().unwrap();
        let shares = Shares::new(&drift).unwrap();
        let squares = row_squares(&z.vectors, n);
        let own = shares.of(&squares);
        // How far the logs of what M lets through are off.
        let off = |free: &Free| {
            let mut stream = CounterStream::new(2, "looked at");
            let mut mean = vec![0.0; n];
            for _ in 0..200 {
                let drawn = free.draw(&drift, &mut stream).unwrap();
                add_scaled(&mut mean, 1.0 / 200.0, &row_squares(&drawn, n));
            }
            let logs = shares.of(&mean).into_iter().zip(&own).map(|(x, own)| log(x / own));
            (logs.map(|log| log * log).sum::<f64>() / n as f64).sqrt()
        };
        let stepped = Free::like(&z, &drift, 0).unwrap();
        let lengths = shares.squared_lengths(&squares);
        let unstepped = Free {
            sizes: &z.sizes,
            lengths: lengths.iter().map(|square| square.sqrt()).collect(),
            weights: stepped.weights.clone(),
        };
        stepped_off += off(&stepped) / 6.0;
        unstepped_off += off(&unstepped) / 6.0;
    }
    assert!(stepped_off < 0.08, "{stepped_off}");
    assert!(unstepped_off > 1.5 * stepped_off, "{unstepped_off} {stepped_off}");
}

#[test]
fn the_statistic_is_the_sum_over_all_pairs_of_objects() {
    let values: Vec<u32> = (0..72).filter(|o| o % 7 != 3).flat_map(|o| [o / 8, o % 8]).collect();
    let objects = Objects { values: &values, sizes: &SIZES };
    let n = objects.count();
    let drift = Drift::new(objects);
    let some = [0.0, 9.0, 2.0].map(|by| {
        let lengths: Vec<f64> = (0..n).map(|o| 1.0 + o as f64 * by).collect();
        drawn(&[3.0, 2.0, 1.0], lengths, &drift)
    });
    // H[v, w] of a concept over |Z|^2, and its pairs; both orders of the values.
    let h = |vectors: &[f64], c: usize, v: usize, w: usize| {
        let (mut sum, mut pairs) = (0.0, 0.0);
        for o in (0..n).filter(|&o| objects.value(o, c) == v) {
            for u in (0..n).filter(|&u| objects.value(u, c) == w) {
                if objects.value(o, 1 - c) != objects.value(u, 1 - c) {
                    continue;
                }
                let own = |k: usize| vectors[o * 3 + k] * vectors[u * 3 + k];
                sum += (own(0) + own(1) + own(2)) / 14.0;
                pairs += 1.0;
            }
        }
        (sum, pairs)
    };
    let naive = |of: usize| {
        let mut statistic = 0.0;
        for (c, size) in SIZES.into_iter().enumerate() {
            for (v, w) in (0..size).flat_map(|v| (0..size).map(move |w| (v, w))) {
                let all = [0, 1, 2].map(|i| h(&some[i], c, v, w));
                if v != w && all[0].1 > 0.0 {
                    let mean = (all[0].0 + all[1].0 + all[2].0) / 3.0;
                    statistic += (all[of].0 - mean).powi(2) / all[of].1;
                }
            }
        }
        statistic
    };
    let lines = Lines::new(objects);
    let found = lines.statistics(&some.each_ref().map(|vectors| lines.sums(vectors, n)));
    for (of, found) in found.iter().enumerate() {
        assert!((found - naive(of)).abs() < 1e-12, "{found} {}", naive(of));
    }
}
