//! What a simulation shares with the rows that it stands for, and what it does not.

use super::simulations::{Code, simulate, whitening};
use super::{Decoders, World};
use crate::linalg::dot::dot;
use crate::random::CounterStream;

const SIZES: [usize; 2] = [12, 10];
const DIM: usize = 30;
const SCENES: usize = 3200;

/// A lookup table in six dimensions with a vector a value beside it and noise; no product anywhere.
fn lookup() -> (Vec<f32>, Vec<u32>) {
    let normal = |name: &str, n| CounterStream::new(4, name).normal(n);
    let mut stream = CounterStream::new(4, "values");
    let values: Vec<u32> =
        (0..SCENES * 4).map(|at| stream.next_below(SIZES[at % 2] as u32)).collect();
    let (sums, free, map) =
        (normal("sums", 22 * DIM), normal("free", 120 * 6), normal("map", 6 * DIM));
    let mut noise = CounterStream::new(4, "noise");
    let mut x = Vec::new();
    for scene in values.chunks_exact(4) {
        let noise = noise.normal(DIM);
        for d in 0..DIM {
            let of = |object: &[u32]| {
                let (a, b) = (object[0] as usize, object[1] as usize);
                let own = &free[(a * 10 + b) * 6..][..6];
                let added = own.iter().enumerate().map(|(r, x)| 0.4 * x * map[r * DIM + d]);
                sums[a * DIM + d] + sums[(12 + b) * DIM + d] + added.sum::<f32>()
            };
            x.push(of(&scene[..2]) + of(&scene[2..]) + 0.5 * noise[d] + 2.0);
        }
    }
    (x, values)
}

/// Share of exchanges that a decoder of products gets right, and of scenes that the role decoder does.
fn carried_over(world: &World) -> (f64, f64) {
    let [train, test] = world.split_by_objects(72);
    let decoders = Decoders::fit(world, &train, &[12], usize::MAX).unwrap();
    let products = decoders.products.as_ref().unwrap();
    let products = &decoders.judge_products(products, world, &test)[0];
    let roles = decoders.judge_roles(world, &test).unwrap();
    let n = test.len() as f64;
    (
        products.swap.iter().sum::<f64>() / n,
        roles.joint.iter().map(|&one| f64::from(one)).sum::<f64>() / n,
    )
}

/// The rows with a code in their place, and its numbers a value.
fn simulated(world: &World, code: Code) -> Option<(Vec<f32>, usize)> {
    let mut x = world.x.to_vec();
    let numbers = simulate(&mut x, &World { x: &[], ..*world }, code, 0).unwrap();
    assert!(numbers.is_some() || x == world.x, "rows stay where nothing is simulated");
    numbers.map(|numbers| (x, numbers))
}

fn variances(x: &[f32]) -> (f64, Vec<f64>) {
    let mean = |d: usize| -> f64 {
        x.iter().skip(d).step_by(DIM).map(|&x| f64::from(x)).sum::<f64>() / SCENES as f64
    };
    let each: Vec<f64> = (0..DIM)
        .map(|d| {
            let m = mean(d);
            let squares = x.iter().skip(d).step_by(DIM).map(|&x| (f64::from(x) - m).powi(2));
            squares.sum::<f64>() / SCENES as f64
        })
        .collect();
    (each.iter().sum(), each)
}

#[test]
fn a_plant_has_the_variances_of_the_rows_it_stands_for() {
    let (x, values) = lookup();
    let world = World::of_two(&x, &values, &SIZES);
    let (total, _) = variances(&x);
    for code in [Code::Product, Code::Lookup, Code::Positions] {
        let (rows, _) = simulated(&world, code).unwrap();
        let (actual, _) = variances(&rows);
        assert!((actual / total - 1.0).abs() < 0.1, "{actual} of {total}");
    }
}

#[test]
fn a_simulated_product_carries_over_where_the_rows_themselves_do_not() {
    let (x, values) = lookup();
    let own = World::of_two(&x, &values, &SIZES);
    assert!((carried_over(&own).0 - 0.5).abs() < 0.13);
    let (product, numbers) = simulated(&own, Code::Product).unwrap();
    let actual = carried_over(&World::of_two(&product, &values, &SIZES)).0;
    assert!(actual > 0.65, "{actual}");
    // Three numbers a value have nine products: fewer would not make the six directions of the table.
    assert_eq!(numbers, 3);
    let (free, _) = simulated(&own, Code::Lookup).unwrap();
    let actual = carried_over(&World::of_two(&free, &values, &SIZES)).0;
    assert!((actual - 0.5).abs() < 0.13, "{actual}");
}

#[test]
fn simulated_positions_carry_over_to_the_role_reader() {
    let (x, values) = lookup();
    let own = World::of_two(&x, &values, &SIZES);
    assert!(carried_over(&own).1 < 0.1);
    let (positions, _) = simulated(&own, Code::Positions).unwrap();
    let actual = carried_over(&World::of_two(&positions, &values, &SIZES)).1;
    assert!(actual > 0.5, "{actual}");
}

#[test]
fn too_few_scenes_an_object_allow_no_simulation() {
    let (x, values) = lookup();
    let few = World::of_two(&x[..150 * DIM], &values[..600], &SIZES);
    assert!(simulated(&few, Code::Lookup).is_none());
}

/// Inner products of 64 columns of rank 16, of which `near` are the column before them but for a little.
fn near_swaps(seed: u64, near: &[usize]) -> Vec<f64> {
    let (n, rank, width) = (120, 16, 64);
    let mut stream = CounterStream::new(seed, "near twins");
    let code = stream.normal64(n * rank);
    let mut map = stream.normal64(width * rank);
    for &at in near {
        for k in 0..rank {
            map[at * rank + k] = map[(at - 1) * rank + k] + 1.2e-4 * stream.normal64(1)[0];
        }
    }
    let column = |at: usize| -> Vec<f64> {
        let own = &map[at * rank..][..rank];
        code.chunks_exact(rank).map(|row| f64::from(dot(row, own) as f32)).collect()
    };
    let columns: Vec<Vec<f64>> = (0..width).map(column).collect();
    (0..width * width).map(|at| dot(&columns[at / width], &columns[at % width])).collect()
}

#[test]
fn a_code_of_rank_sixteen_is_whitened_in_sixteen_directions_whatever_its_first_columns_are() {
    for seed in 0..20 {
        for near in [&[][..], &[1, 2, 3, 4, 5]] {
            let inner = near_swaps(seed, near);
            let (kept, factor) = whitening(&inner, 64, 40);
            assert_eq!(kept.len(), 16);
            let least = factor.iter().step_by(17).fold(f64::INFINITY, |min, &x| min.min(x));
            let most = inner.iter().step_by(65).fold(0.0f64, |max, &x| max.max(x)).sqrt();
            assert!(least > 1e-3 * most, "{least} of {most}");
            assert_eq!(whitening(&inner, 64, 9).0.len(), 9);
        }
    }
}
