//! Codes of known transfer, and their controls, in a world of 10 x 10 objects.

use super::judge::Evaluation;
use super::role_scores::scores;
use super::{Decoders, World, exchanges};
use crate::random::CounterStream;

const SIZES: [usize; 2] = [10, 10];
const DIM: usize = 48;
const SCENES: usize = 3000;

#[derive(Clone, Copy, PartialEq)]
enum Code {
    /// A vector a position and value, added up.
    Positions,
    /// Three numbers a value, multiplied one by one and mapped, and a vector a value.
    Product,
    /// A free vector an object, and a vector a value.
    Lookup,
    /// A vector a value.
    Bag,
    /// A lookup table in which every two colours are one: synonyms.
    Synonyms,
}

struct Plant {
    x: Vec<f32>,
    values: Vec<u32>,
}

fn simulate(code: Code) -> Plant {
    let normal = |name: &str, n| CounterStream::new(11, name).normal(n);
    let mut stream = CounterStream::new(11, "values");
    let values: Vec<u32> = (0..SCENES * 4).map(|_| stream.next_below(10)).collect();
    let (sums, positions) = (normal("sums", 20 * DIM), normal("slots", 40 * DIM));
    let (numbers, map) = (normal("numbers", 20 * 3), normal("map", 3 * DIM));
    let free = normal("free", 100 * DIM);
    let mut noise = CounterStream::new(11, "noise");
    let mut x = Vec::new();
    for scene in values.chunks_exact(4) {
        let noise = noise.normal(DIM);
        for d in 0..DIM {
            let mut f = 0.3 * noise[d];
            for (position, object) in scene.chunks_exact(2).enumerate() {
                let (a, b) = (object[0] as usize, object[1] as usize);
                let a = if code == Code::Synonyms { a / 2 } else { a };
                if code == Code::Positions {
                    let first = position * 20;
                    f += positions[(first + a) * DIM + d] + positions[(first + 10 + b) * DIM + d];
                    continue;
                }
                f += sums[a * DIM + d] + sums[(10 + b) * DIM + d];
                f += match code {
                    Code::Product => (0..3)
                        .map(|r| numbers[a * 3 + r] * numbers[(10 + b) * 3 + r] * map[r * DIM + d])
                        .sum(),
                    Code::Lookup | Code::Synonyms => free[(a * 10 + b) * DIM + d],
                    _ => 0.0,
                };
            }
            x.push(f);
        }
    }
    Plant { x, values }
}

/// Fitted on scenes of a random 60 % of the objects: judgement of roles, of products, and foresight.
fn evaluated(code: Code) -> (Evaluation, Evaluation, f64, usize) {
    evaluated_by(code, usize::MAX)
}

/// The same by decoders that take this many of the objects.
fn evaluated_by(code: Code, most: usize) -> (Evaluation, Evaluation, f64, usize) {
    let (roles, mut products, foresight, scenes) = all_evaluated(code, most);
    (roles, products.remove(0), foresight, scenes)
}

fn all_evaluated(code: Code, most: usize) -> (Evaluation, Vec<Evaluation>, f64, usize) {
    let Plant { x, values } = simulate(code);
    let world = World::of_two(&x, &values, &SIZES);
    let [train, test] = world.split_by_objects(60);
    let decoders = Decoders::fit(&world, &train, &[10], most).unwrap();
    let products = decoders.products.as_ref().unwrap();
    (
        decoders.judge_roles(&world, &test).unwrap(),
        decoders.judge_products(products, &world, &test),
        products.ranks[0].foresight,
        test.len(),
    )
}

fn rate(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn rate_of(values: &[u8]) -> f64 {
    values.iter().map(|&one| f64::from(one)).sum::<f64>() / values.len() as f64
}

#[test]
fn positions_carry_over_to_the_role_decoder_and_to_no_other() {
    let (roles, products, ..) = evaluated(Code::Positions);
    assert!(rate_of(&roles.joint) > 0.95, "{}", rate_of(&roles.joint));
    assert!((rate(&products.swap) - 0.5).abs() < 0.12);
}

#[test]
fn products_carry_over_to_the_product_decoder_and_to_no_other() {
    let (roles, products, foresight, scenes) = evaluated(Code::Product);
    assert!(scenes > 250);
    assert!(rate_of(&roles.joint) < 0.3);
    assert!(rate(&products.swap) > 0.75, "{}", rate(&products.swap));
    assert!(rate_of(&products.joint) > 0.4, "{}", rate_of(&products.joint));
    // A lookup table stays below 0.1, see below.
    assert!(foresight > 0.3, "{foresight}");
}

#[test]
fn a_lookup_table_carries_over_to_none() {
    let (roles, products, foresight, _) = evaluated(Code::Lookup);
    assert!(rate_of(&roles.joint) < 0.1);
    assert!((rate(&products.swap) - 0.5).abs() < 0.12, "{}", rate(&products.swap));
    assert!(foresight < 0.1, "{foresight}");
}

#[test]
fn the_objects_shown_most_often_are_enough_to_tell_a_product_from_a_lookup_table() {
    let (_, products, foresight, _) = evaluated_by(Code::Product, 45);
    assert!(rate(&products.swap) > 0.7, "{}", rate(&products.swap));
    assert!(foresight > 0.2, "{foresight}");
    let (_, products, foresight, _) = evaluated_by(Code::Lookup, 45);
    assert!((rate(&products.swap) - 0.5).abs() < 0.12);
    assert!(foresight < 0.1, "{foresight}");
}

#[test]
fn a_bag_of_concepts_is_distinguished_from_its_swap_by_chance() {
    let (roles, products, ..) = evaluated(Code::Bag);
    assert!(rate_of(&roles.joint) < 0.3);
    assert!((rate(&products.swap) - 0.5).abs() < 0.1, "{}", rate(&products.swap));
}

#[test]
fn scenes_without_another_set_of_objects_have_no_exchange() {
    let values = [0, 1, 0, 2, 3, 1, 4, 1, 0, 1, 2, 3];
    let world = World::of_two(&[0.0; 3], &values, &SIZES);
    let counts: Vec<usize> = (0..3).map(|s| exchanges(&world, s).len()).collect();
    assert_eq!(counts, [0, 0, 1]);
    let three = World {
        sizes: &[10, 10, 10],
        values: &[0, 1, 2, 3, 4, 5, 0, 1, 2, 0, 1, 3],
        x: &[0.0; 2],
        ..world
    };
    let counts: Vec<usize> = (0..2).map(|s| exchanges(&three, s).len()).collect();
    assert_eq!(counts, [3, 0]);
}

#[test]
fn a_lookup_of_synonyms_is_read_no_better_than_by_how_alike_the_values_are_and_a_product_is() {
    let (_, both, ..) = all_evaluated(Code::Synonyms, usize::MAX);
    let [learned, alike] = [&both[0], &both[1]].map(|evaluated| rate(&evaluated.swap));
    assert!(learned > 0.75, "{learned}");
    assert!(alike > learned - 0.05, "{learned} {alike}");
    let (_, both, ..) = all_evaluated(Code::Product, usize::MAX);
    let [learned, alike] = [&both[0], &both[1]].map(|evaluated| rate(&evaluated.swap));
    assert!(learned > alike + 0.15, "{learned} {alike}");
}

/// What the objects of a world of three concepts add to a vector a value.
#[derive(Clone, Copy, PartialEq)]
enum Three {
    /// A free vector a colour and shape.
    Pairs,
    /// A free vector a position, colour and shape, and one a position and size.
    PlacedPairs,
    /// A vector a position and value.
    Placed,
    /// Products of three numbers a value.
    Product,
}

/// Shares of scenes read place by place, with pairs left out and without; exchanges that learned similarity tells, and how
/// many numbers a value its tables have.
fn three_concepts(code: Three) -> ([f64; 2], f64, Vec<f64>) {
    const SIZES: [usize; 3] = [8, 8, 4];
    let normal = |name: &str, n| CounterStream::new(5, name).normal(n);
    let mut stream = CounterStream::new(5, "values");
    let scenes = 4000;
    let values: Vec<u32> =
        (0..scenes * 6).map(|at| stream.next_below(SIZES[at % 3] as u32)).collect();
    let (sums, free) = (normal("sums", 20 * DIM), normal("free", 128 * DIM));
    let (numbers, map) = (normal("numbers", 20 * 3), normal("map", 3 * DIM));
    let placed = normal("placed", 40 * DIM);
    let mut noise = CounterStream::new(5, "noise");
    let mut x = Vec::new();
    for scene in values.chunks_exact(6) {
        let noise = noise.normal(DIM);
        for d in 0..DIM {
            let mut f = 0.3 * noise[d];
            for (position, object) in scene.chunks_exact(3).enumerate() {
                let at = [object[0] as usize, 8 + object[1] as usize, 16 + object[2] as usize];
                let of = |v: &usize| placed[(position * 20 + v) * DIM + d];
                let pair = at[0] * 8 + at[1] - 8;
                if code != Three::Placed {
                    f += at.iter().map(|v| sums[v * DIM + d]).sum::<f32>();
                }
                f += match code {
                    Three::Pairs => free[pair * DIM + d],
                    Three::PlacedPairs => free[(position * 64 + pair) * DIM + d] + of(&at[2]),
                    Three::Placed => at.iter().map(of).sum(),
                    Three::Product => {
                        let of = |r: usize| at.iter().map(|v| numbers[v * 3 + r]).product::<f32>();
                        (0..3).map(|r| of(r) * map[r * DIM + d]).sum()
                    }
                };
            }
            x.push(f);
        }
    }
    let world = World::of_two(&x, &values, &SIZES);
    let [train, test] = world.split_by_objects(180);
    let decoders = Decoders::fit(&world, &train, &[8], usize::MAX).unwrap();
    let products = decoders.products.as_ref().unwrap();
    let evaluated = decoders.judge_products(products, &world, &test);
    let kept = decoders.judge_roles(&world, &test).unwrap();
    let seen = (test.iter()).filter(|&&scene| {
        let row: Vec<f64> = world.row(scene).iter().map(|&x| x.into()).collect();
        decoders.roles.iter().enumerate().all(|(role, decoder)| {
            let scores = scores(decoder, &row);
            let own = scores[world.object(scene, role / 3)[role % 3] as usize];
            scores.iter().all(|&score| score <= own)
        })
    });
    let seen = seen.count() as f64 / test.len() as f64;
    let effective = products.effective.clone();
    ([rate_of(&kept.joint), seen], rate(&evaluated[0].swap), effective)
}

#[test]
fn with_three_concepts_a_lookup_of_two_does_not_pass_by_pairs_that_were_seen_and_a_product_does() {
    let (_, table, ranks) = three_concepts(Three::Pairs);
    assert!((table - 0.5).abs() < 0.12, "{table}");
    // Sizes are nothing to it, and of colours and shapes every one counts.
    assert!(ranks[0] > 5.0 && ranks[1] > 5.0 && ranks[2] < 2.0, "{ranks:?}");
    let (_, product, _) = three_concepts(Three::Product);
    assert!(product > 0.75, "{product}");
}

#[test]
fn pairs_in_each_place_are_read_only_where_they_were_seen_and_sums_without() {
    let ([left_out, seen], ..) = three_concepts(Three::PlacedPairs);
    assert!(left_out < 0.05, "{left_out}");
    // All of it in more numbers than 128 pairs have.
    assert!(seen > 0.25, "{seen}");
    let ([left_out, seen], ..) = three_concepts(Three::Placed);
    assert!(left_out > 0.9, "{left_out}");
    assert!(seen > 0.9, "{seen}");
}
