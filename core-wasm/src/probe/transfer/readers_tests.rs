//! Codes of known transfer, and their controls, in a world of 10 x 10 objects.

use super::{Judged, Readers, World, exchanges};
use crate::random::CounterStream;

const SIZES: [usize; 2] = [10, 10];
const DIM: usize = 48;
const SCENES: usize = 3000;

#[derive(Clone, Copy, PartialEq)]
enum Code {
    /// A vector a slot and value, added up.
    Slots,
    /// Three numbers a value, multiplied one by one and mapped, and a vector a value.
    Product,
    /// A free vector an object, and a vector a value.
    Lookup,
    /// A vector a value.
    Bag,
}

struct Plant {
    x: Vec<f32>,
    values: Vec<u32>,
}

fn plant(code: Code) -> Plant {
    let normal = |name: &str, n| CounterStream::new(11, name).normal(n);
    let mut stream = CounterStream::new(11, "values");
    let values: Vec<u32> = (0..SCENES * 4).map(|_| stream.next_below(10)).collect();
    let (sums, slots) = (normal("sums", 20 * DIM), normal("slots", 40 * DIM));
    let (numbers, map) = (normal("numbers", 20 * 3), normal("map", 3 * DIM));
    let free = normal("free", 100 * DIM);
    let mut noise = CounterStream::new(11, "noise");
    let mut x = Vec::new();
    for scene in values.chunks_exact(4) {
        let noise = noise.normal(DIM);
        for d in 0..DIM {
            let mut f = 0.3 * noise[d];
            for (slot, object) in scene.chunks_exact(2).enumerate() {
                let (a, b) = (object[0] as usize, object[1] as usize);
                if code == Code::Slots {
                    let first = slot * 20;
                    f += slots[(first + a) * DIM + d] + slots[(first + 10 + b) * DIM + d];
                    continue;
                }
                f += sums[a * DIM + d] + sums[(10 + b) * DIM + d];
                f += match code {
                    Code::Product => (0..3)
                        .map(|r| numbers[a * 3 + r] * numbers[(10 + b) * 3 + r] * map[r * DIM + d])
                        .sum(),
                    Code::Lookup => free[(a * 10 + b) * DIM + d],
                    _ => 0.0,
                };
            }
            x.push(f);
        }
    }
    Plant { x, values }
}

/// Fitted on scenes of a random 60 % of the objects: judgement of roles, of products, and foresight.
fn judged(code: Code) -> (Judged, Judged, f64, usize) {
    judged_by(code, usize::MAX)
}

/// The same by readers that take so many of the objects.
fn judged_by(code: Code, most: usize) -> (Judged, Judged, f64, usize) {
    let Plant { x, values } = plant(code);
    let world = World {
        x: &x,
        dim: DIM,
        values: &values,
        slots: 2,
        sizes: &SIZES,
    };
    let order = CounterStream::new(3, "objects").permutation(100);
    let seen = &order[..60];
    let known = |scene: usize| {
        let id = |slot| world.id(world.object(scene, slot).iter().copied()) as i32;
        [0, 1].map(|slot| seen.contains(&id(slot)))
    };
    let train: Vec<usize> = (0..SCENES).filter(|&s| known(s) == [true; 2]).collect();
    let test: Vec<usize> = (0..SCENES)
        .filter(|&s| known(s) == [false; 2] && !exchanges(&world, s).is_empty())
        .collect();
    let readers = Readers::fit(&world, &train, &[10], most).unwrap();
    let products = readers.products.as_ref().unwrap();
    (
        readers.judge_roles(&world, &test),
        readers.judge_products(products, &world, &test).remove(0),
        products.ranks[0].foresight,
        test.len(),
    )
}

fn rate(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn hits(values: &[u8]) -> f64 {
    values.iter().map(|&hit| f64::from(hit)).sum::<f64>() / values.len() as f64
}

#[test]
fn slots_carry_over_to_the_role_reader_and_to_no_other() {
    let (roles, products, ..) = judged(Code::Slots);
    assert!(hits(&roles.joint) > 0.95, "{}", hits(&roles.joint));
    assert!((rate(&products.swap) - 0.5).abs() < 0.12);
}

#[test]
fn products_carry_over_to_the_product_reader_and_to_no_other() {
    let (roles, products, foresight, scenes) = judged(Code::Product);
    assert!(scenes > 250);
    assert!(hits(&roles.joint) < 0.3);
    assert!(rate(&products.swap) > 0.75, "{}", rate(&products.swap));
    assert!(hits(&products.joint) > 0.4, "{}", hits(&products.joint));
    // A lookup table stays below 0.1, see below.
    assert!(foresight > 0.3, "{foresight}");
}

#[test]
fn a_lookup_table_carries_over_to_none() {
    let (roles, products, foresight, _) = judged(Code::Lookup);
    assert!(hits(&roles.joint) < 0.1);
    assert!(
        (rate(&products.swap) - 0.5).abs() < 0.12,
        "{}",
        rate(&products.swap)
    );
    assert!(foresight < 0.1, "{foresight}");
}

#[test]
fn the_objects_shown_most_often_are_enough_to_tell_a_product_from_a_lookup_table() {
    let (_, products, foresight, _) = judged_by(Code::Product, 45);
    assert!(rate(&products.swap) > 0.7, "{}", rate(&products.swap));
    assert!(foresight > 0.2, "{foresight}");
    let (_, products, foresight, _) = judged_by(Code::Lookup, 45);
    assert!((rate(&products.swap) - 0.5).abs() < 0.12);
    assert!(foresight < 0.1, "{foresight}");
}

#[test]
fn a_bag_of_concepts_is_told_from_its_exchange_by_chance() {
    let (roles, products, ..) = judged(Code::Bag);
    assert!(hits(&roles.joint) < 0.3);
    assert!(
        (rate(&products.swap) - 0.5).abs() < 0.1,
        "{}",
        rate(&products.swap)
    );
}

#[test]
fn scenes_without_another_set_of_objects_have_no_exchange() {
    let values = [0, 1, 0, 2, 3, 1, 4, 1, 0, 1, 2, 3];
    let world = World {
        x: &[0.0; 3],
        dim: 1,
        values: &values,
        slots: 2,
        sizes: &SIZES,
    };
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
