use super::alignment::{Coordinates, left_out, of_values};
use super::features::Features;
use super::part::{Counts, Part, PartKernel, part_kernel};
use super::scene_kernel::SceneKernel;
use crate::random::CounterStream;

const SIZES: [usize; 2] = [5, 4];
const STARTS: [u32; 3] = [0, 5, 9];

/// Every ordered pair of different objects: how often each value, and each object, is there.
fn world() -> (Vec<f64>, Vec<f64>, usize) {
    let objects = SIZES[0] * SIZES[1];
    let pairs: Vec<[usize; 2]> = (0..objects)
        .flat_map(|a| (0..objects).filter(move |&b| b != a).map(move |b| [a, b]))
        .collect();
    let count = |columns: usize, of: fn(usize) -> Vec<usize>| -> Vec<f64> {
        pairs
            .iter()
            .flat_map(|pair| {
                let mut row = vec![0.0; columns];
                pair.iter().flat_map(|&o| of(o)).for_each(|j| row[j] += 1.0);
                row
            })
            .collect()
    };
    let values = count(9, |o| vec![o / SIZES[1], SIZES[0] + o % SIZES[1]]);
    (values, count(objects, |o| vec![o]), pairs.len())
}

fn drawn(counts: &[f64], columns: usize, dim: usize, name: &str) -> SceneKernel {
    SceneKernel::of_drawn(counts, columns, dim, &mut CounterStream::new(0, name))
}

fn noise(n: usize, dim: usize, name: &str) -> SceneKernel {
    let rows = CounterStream::new(0, name).normal(n * dim);
    let scene_of: Vec<i32> = (0..n as i32).collect();
    SceneKernel::of_rows(&rows, dim, &scene_of, n)
}

fn parts(kernels: [&SceneKernel; 2], values: &[f64], part: Part) -> [PartKernel; 2] {
    let kept: Vec<u32> = (0..kernels[0].n as u32).collect();
    let counts = Counts { values, starts: &STARTS };
    kernels.map(|kernel| part_kernel(kernel, &counts, &kept, part))
}

fn likeness(kernels: [&SceneKernel; 2], values: &[f64], part: Part) -> [f64; 3] {
    let [a, b] = parts(kernels, values, part).map(|part| Features::new(&part.values, &part.blocks));
    let order: Vec<u32> = (0..a.n as u32).collect();
    a.likeness(&b, &order)
}

#[test]
fn a_representation_is_exactly_like_itself_in_every_part() {
    let (values, objects, n) = world();
    let a = drawn(&objects, 20, 11, "a");
    for part in [Part::Whole, Part::Binding, Part::Bag, Part::Concept(0), Part::Concept(1)] {
        assert_eq!(likeness([&a, &a], &values, part), [1.0; 3]);
    }
    let fold: Vec<u32> = (0..n as u32).map(|i| i % 5).collect();
    for part in [Part::Whole, Part::Binding] {
        let [x, y] = parts([&a, &a], &values, part)
            .map(|part| Coordinates::new(&part.values, part.blocks[0], 40));
        let sums = left_out(&x, &y, &fold);
        let sum = |k: usize| sums.chunks_exact(3).map(|row| row[k]).sum::<f64>();
        assert!((sum(0) / sum(1) - 1.0).abs() < 1e-10);
    }
    let counts = Counts { values: &values, starts: &STARTS };
    let kept: Vec<u32> = (0..n as u32).collect();
    for part in [Part::Bag, Part::Concept(0)] {
        assert!((of_values([&a, &a], &counts, &kept, &fold, part) - 1.0).abs() < 1e-10);
    }
}

#[test]
fn noise_is_like_nothing_however_many_dimensions_it_has() {
    let (values, _, n) = world();
    let (a, b) = (noise(n, 300, "a"), noise(n, 300, "b"));
    for part in [Part::Whole, Part::Binding, Part::Bag] {
        let [cka, whitened, ranks] = likeness([&a, &b], &values, part);
        assert!(
            cka.abs() < 0.35 && whitened.abs() < 0.35 && ranks.abs() < 0.35,
            "{cka} {whitened} {ranks}"
        );
    }
}

#[test]
fn the_binding_parts_of_independent_lookups_are_alike_and_a_bag_has_none() {
    let (values, objects, n) = world();
    let (a, b) = (drawn(&objects, 20, 200, "a"), drawn(&objects, 20, 200, "b"));
    assert!(likeness([&a, &b], &values, Part::Binding)[0] > 0.8);
    let bag = drawn(&values, 9, 50, "bag");
    let [part, _] = parts([&bag, &bag], &values, Part::Binding);
    assert!(part.share.abs() < 1e-12, "{}", part.share);
    // Shares of values and of the rest make the whole.
    let noisy = noise(n, 30, "noise");
    let shares =
        [Part::Binding, Part::Bag].map(|part| parts([&noisy, &noisy], &values, part)[0].share);
    assert!((shares[0] + shares[1] - 1.0).abs() < 1e-9, "{shares:?}");
}
