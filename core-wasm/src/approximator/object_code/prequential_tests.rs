//! Simulated rules of objects: what each family of models saves of them, in bits.

use super::coded_scenes::CodedScenes;
use super::mixture::mixed;
use super::models::{Model, Vectors};
use super::prequential::{Block, prequential};
use super::rank::rank_curve;
use crate::random::CounterStream;

const SIZE: usize = 9;
const COUNT: usize = SIZE * SIZE;
const WIDTH: usize = 20;
const NOISE: f64 = 0.01;

const PRODUCT: Model = Model::Product { rank: 4, penalty: 1e-2 };

fn normal(name: &str, count: usize) -> Vec<f64> {
    CounterStream::new(4, name).normal64(count)
}

/// 9 x 9 objects in one position each of two; a set is told by whether its vectors are the right ones.
struct World {
    t: Vec<f64>,
    values: Vec<u32>,
    scenes: CodedScenes,
}

/// `rule`: vectors of objects (a, b) before noise. `read`: vectors that the probes know, if not these.
fn world(rule: impl Fn(usize, usize) -> Vec<f64>, read: Option<Vec<f64>>) -> World {
    let mut t = Vec::new();
    let mut values = Vec::new();
    for a in 0..SIZE {
        for b in 0..SIZE {
            t.extend(rule(a, b));
            values.extend([a as u32, b as u32]);
        }
    }
    let noise = normal("noise", t.len());
    let known = read.unwrap_or_else(|| t.clone());
    t.iter_mut().zip(noise).for_each(|(t, e)| *t += NOISE.sqrt() * e);
    // The score of an object is how much its own vector shows, less half of what it has.
    let base = known
        .chunks_exact(WIDTH)
        .map(|row| -0.5 * row.iter().map(|x| x * x).sum::<f64>())
        .collect();
    let mut weights = Vec::new();
    for _ in 0..2 {
        for d in 0..WIDTH {
            weights.extend((0..COUNT).map(|o| known[o * WIDTH + d]));
        }
    }
    let mut scenes = CodedScenes {
        positions: 2,
        classes: COUNT,
        base,
        weights,
        scenes: vec![0],
        sets: vec![0],
        ways: vec![0],
        ..CodedScenes::default()
    };
    for first in 0..COUNT {
        for second in 0..COUNT {
            let ([a, b], [c, d]) = ([first / SIZE, first % SIZE], [second / SIZE, second % SIZE]);
            if a == c || b == d || (first + 2 * second) % 3 > 0 {
                continue;
            }
            let own = [first, second];
            let swap = [a * SIZE + d, c * SIZE + b];
            let truth = first % 2;
            scenes.objects.extend([first as u32, second as u32]);
            for at in 0..2 {
                let set = if at == truth { own } else { swap };
                scenes.members.extend(set.map(|object| object as u32));
                scenes.ways.push(scenes.members.len() as u32);
                scenes.sets.push(scenes.ways.len() as u32 - 1);
                scenes.prior.push(0.5);
            }
            scenes.scenes.push(scenes.prior.len() as u32);
            scenes.truths.push(truth as u32);
        }
    }
    World { t, values, scenes }
}

fn sums() -> impl Fn(usize, usize) -> Vec<f64> {
    let (a, b) = (normal("a", SIZE * WIDTH), normal("b", SIZE * WIDTH));
    move |i, j| (0..WIDTH).map(|d| a[i * WIDTH + d] + b[j * WIDTH + d]).collect()
}

fn products(rank: usize) -> impl Fn(usize, usize) -> Vec<f64> {
    let (a, b) = (normal("pa", SIZE * rank), normal("pb", SIZE * rank));
    let m = normal("pm", rank * WIDTH);
    move |i, j| {
        let one = |d: usize, r: usize| a[i * rank + r] * b[j * rank + r] * m[r * WIDTH + d];
        (0..WIDTH).map(|d| (0..rank).map(|r| one(d, r)).sum()).collect()
    }
}

fn lookup() -> impl Fn(usize, usize) -> Vec<f64> {
    let free = normal("free", COUNT * WIDTH);
    move |i, j| free[(i * SIZE + j) * WIDTH..][..WIDTH].to_vec()
}

impl World {
    fn vectors(&self) -> Vectors<'_> {
        Vectors { t: &self.t, width: WIDTH, values: &self.values, sizes: &[SIZE, SIZE] }
    }

    fn coded(&self, model: Model, seed: u64) -> Vec<Block> {
        let coded = prequential(&self.vectors(), &self.scenes, NOISE, model, 8, seed);
        coded.unwrap()
    }

    /// Bits over the prior, and bits of vectors over those of a lookup table, of some orders together.
    fn ratios(&self, model: Model) -> (f64, f64) {
        let (mut sets, mut prior, mut vectors, mut table) = (0.0, 0.0, 0.0, 0.0);
        for seed in 0..5 {
            for (own, plain) in self.coded(model, seed).iter().zip(self.coded(Model::Lookup, seed))
            {
                sets += own.sets;
                prior += own.prior;
                vectors += own.vectors;
                table += plain.vectors;
            }
        }
        (sets / prior, vectors / table)
    }
}

#[test]
fn a_sum_is_compressed_by_sums_and_a_lookup_table_by_nothing() {
    let sum = world(sums(), None);
    let (sets, vectors) = sum.ratios(Model::Additive);
    assert!(vectors < 0.45, "{vectors}");
    // A sum tells nothing of which goes with which: its sets stay what they cost.
    assert!(sets > 0.98, "{sets}");
    let free = world(lookup(), None);
    for model in [Model::Lookup, Model::Additive, PRODUCT, Model::Mlp(64)] {
        let (sets, vectors) = free.ratios(model);
        assert!(sets > 0.97, "{model:?} {sets}");
        assert!(vectors > 0.95, "{model:?} {vectors}");
    }
    // At no place of the order either. One block of some twenty scenes may be guessed by chance, five may not.
    let orders: Vec<_> = (0..5).map(|seed| free.coded(Model::Lookup, seed)).collect();
    for place in 0..orders[0].len() {
        let blocks = || orders.iter().map(|order| &order[place]);
        assert!(blocks().all(|block| block.scenes > 0));
        let sets: f64 = blocks().map(|block| block.sets).sum();
        let prior: f64 = blocks().map(|block| block.prior).sum();
        assert!(sets > 0.85 * prior, "{place} {sets} {prior}");
    }
}

#[test]
fn products_of_few_numbers_are_compressed_by_products_once_enough_is_known() {
    let simulated = world(products(4), None);
    let (sets, vectors) = simulated.ratios(PRODUCT);
    assert!(sets < 0.93 && vectors < 0.99, "{sets} {vectors}");
    let last = simulated.coded(PRODUCT, 1).pop().unwrap();
    assert!(last.sets < 0.3 * last.prior, "{} {}", last.sets, last.prior);
    let (sets, vectors) = simulated.ratios(Model::Additive);
    assert!(sets > 0.97 && vectors > 0.9, "{sets} {vectors}");
}

#[test]
fn labels_that_have_nothing_to_do_with_the_vectors_cost_at_least_the_prior() {
    // Probes that know other vectors: what they say is noise.
    let other = normal("other", COUNT * WIDTH);
    let random = world(products(4), Some(other));
    for model in [Model::Additive, PRODUCT] {
        let (sets, _) = random.ratios(model);
        assert!(sets > 0.99, "{model:?} {sets}");
    }
}

#[test]
fn a_code_of_vectors_is_what_the_noise_is_told_by_alone_where_all_is_foreseen() {
    // Bits beyond the noise: near 0 an object once the sum is known.
    let sum = world(sums(), None);
    let last = sum.coded(Model::Additive, 2).pop().unwrap();
    let first = sum.coded(Model::Lookup, 2).remove(0);
    assert!(last.vectors / (last.objects as f64) < 0.2 * first.vectors / first.objects as f64);
    let groups = [Model::Lookup, Model::Additive].map(|model| {
        let blocks = sum.coded(model, 2);
        blocks.iter().map(|block| block.vectors).collect::<Vec<f64>>()
    });
    let least: f64 = groups[1].iter().sum();
    assert!(mixed(&groups).iter().sum::<f64>() <= least + 1.0 + 1e-9);
}

#[test]
fn the_rank_curve_falls_at_the_simulated_rank_and_never_for_free_vectors() {
    let errors = |world: &World| -> Vec<f64> {
        let points = rank_curve(&world.vectors(), &[1, 4, 16], 0).unwrap();
        assert_eq!(points.len(), 4);
        points.iter().map(|errors| errors.iter().sum()).collect()
    };
    let simulated = errors(&world(products(4), None));
    assert!(simulated[1] > 0.4 * simulated[0], "{simulated:?}");
    assert!(simulated[2] < 0.2 * simulated[0], "{simulated:?}");
    let free = errors(&world(lookup(), None));
    assert!(free.iter().all(|error| *error > 0.9 * free[0]), "{free:?}");
    let sum = errors(&world(sums(), None));
    assert!(sum[0] < 3.0 * NOISE * (COUNT * WIDTH) as f64, "{sum:?}");
}
