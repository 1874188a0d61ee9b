//! The nearest rows against every edit made and compared in double.

use super::*;
use crate::random::CounterStream;

/// Every edit made and compared with every scene, in double.
fn naive(f: &[f32], table: &[f32], dim: usize, edits: &Edits) -> Vec<i32> {
    let row = |of: &[f32], at: usize| -> Vec<f64> {
        of[at * dim..][..dim].iter().map(|&x| x.into()).collect()
    };
    let mut nearest = Vec::new();
    for Setting { old, new, scale } in edits.settings() {
        for (edit, &scene) in edits.scenes.iter().enumerate() {
            let mut moved = row(f, scene as usize);
            let (out, into) = (row(table, old[edit] as usize), row(table, new[edit] as usize));
            for d in 0..dim {
                moved[d] += f64::from(scale) * (into[d] - out[d]);
            }
            let cosine = |at: usize| {
                let f_j = row(f, at);
                let (mut dot, mut square) = (0.0, 0.0);
                for (a, b) in moved.iter().zip(&f_j) {
                    dot += a * b;
                    square += b * b;
                }
                dot / f64::sqrt(square)
            };
            let mut best = 0;
            for at in 1..f.len() / dim {
                if cosine(at) > cosine(best) {
                    best = at;
                }
            }
            nearest.push(best as i32);
        }
    }
    nearest
}

fn random_edits(scenes: usize, columns: usize, count: usize, settings: usize) -> [Vec<i32>; 3] {
    let mut stream = CounterStream::new(3, "edits");
    let mut from = stream.below(scenes as u32, count);
    from.sort_unstable();
    let old = stream.below(columns as u32, count * settings);
    let new = stream.below(columns as u32, count * settings);
    [from, old, new]
}

fn agrees_with_naive(
    (f, table, dim): (&[f32], &[f32], usize),
    [scenes, old, new]: [&[i32]; 3],
    scales: &[f32],
) {
    let edits = Edits { scenes, old, new, scales };
    let actual = nearest(f, table, dim, &edits).unwrap();
    assert_eq!(actual, naive(f, table, dim, &edits));
}

#[test]
fn agrees_with_the_definition() {
    for (scenes, columns, dim, count) in [(1, 1, 1, 3), (7, 3, 5, 20), (90, 11, 33, 150)] {
        let f = CounterStream::new(1, "f").normal(scenes * dim);
        let table = CounterStream::new(2, "u").normal(columns * dim);
        let [from, old, new] = random_edits(scenes, columns, count, 2);
        agrees_with_naive((&f, &table, dim), [&from, &old, &new], &[1.0, 0.5]);
    }
}

#[test]
fn more_scenes_than_a_tile_and_a_block_make_no_difference() {
    let (scenes, dim) = (2 * TILE + 37, 3);
    let f = CounterStream::new(1, "f").normal(scenes * dim);
    let table = CounterStream::new(2, "u").normal(4 * dim);
    let [from, old, new] = random_edits(scenes, 4, 700, 1);
    agrees_with_naive((&f, &table, dim), [&from, &old, &new], &[1.0]);
}

#[test]
fn neighbours_that_single_precision_confuses_are_distinguished() {
    // All scenes within 1e-6 of one direction, around a mean a thousand times as long.
    let (scenes, dim) = (60, 40);
    let mut f = CounterStream::new(1, "f").normal(scenes * dim);
    f.iter_mut().enumerate().for_each(|(at, x)| *x = 3.0 + (at % dim) as f32 + 2e-5 * *x);
    let table: Vec<f32> =
        CounterStream::new(2, "u").normal(5 * dim).iter().map(|x| 2e-5 * x).collect();
    let [from, old, new] = random_edits(scenes, 5, 80, 1);
    agrees_with_naive((&f, &table, dim), [&from, &old, &new], &[1.0]);
}

#[test]
fn a_tie_goes_to_the_lower_row_and_a_zero_row_is_no_neighbour() {
    let f = [0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 2.0, 0.0];
    let edits = Edits { scenes: &[2, 3], old: &[0, 0], new: &[0, 0], scales: &[1.0] };
    assert_eq!(nearest(&f, &[1.0, 1.0], 2, &edits).unwrap(), [1, 1]);
}
