//! Whether objects are bound alike in every position. On what sums of values leave of the rows (they are fitted a position), each
//! position and object has a vector of its own by least squares, and each position a ridge decoder of its objects.
//!
//! Exchanges: position j is judged with all other positions' vectors taken off the row, so that only j's own object is left in it,
//! and the decoder of position i says which set of objects there is. i = j asks whether the position is read at all, i != j whether
//! what is learned in one position holds in another. Scenes are read by fits without their fold.
//!
//! Cosine: of two positions' vectors over all objects, less sums of values,
//!   sum_o <u_io, u_jo> / sqrt(sum_o |u_io|^2 sum_o |u_jo|^2)
//! 1 where both positions say the same, about 0 where they have nothing to do with each other.

use super::decoders::SAMPLED;
use super::judge::exchanges;
use super::kriging::Drift;
use super::value_sums::ValueSums;
use super::world::{Objects, Seen, World};
use crate::linalg::dot::{add_scaled, dot};
use crate::math::tie::{largest, win};
use crate::options::results;
use crate::probe::ridge::{Head, RidgeFit, Spectrum, Targets, Weights};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;
use wasm_bindgen::prelude::wasm_bindgen;

/// Passes of the alternation between positions.
const PASSES: usize = 10;

/// Shares of exchanges that are distinguished [orders, scenes]; not a number where none was judged.
pub struct AcrossPositions {
    /// By the decoder of the same position.
    pub own: Vec<f64>,
    /// By those of other positions.
    pub cross: Vec<f64>,
}

/// `fold` of each scene, below `folds`. An order names the row of each scene, of the same fold: the fits stay as they are, and
/// only rows that they have not seen are exchanged.
pub fn across_positions(
    world: &World,
    fold: &[u8],
    folds: usize,
    orders: &[Vec<usize>],
) -> Result<AcrossPositions, OutOfMemory> {
    let count = world.scenes();
    let none = vec![f64::NAN; orders.len() * count];
    let mut found = AcrossPositions { own: none.clone(), cross: none };
    for [test, train] in world.left_out(fold, folds) {
        let fitted = Fitted::new(world, &train)?;
        let rest = fitted.sums.rest(world, &test);
        let said = fitted.said(world, &test);
        let mut place = vec![0; count];
        test.iter().enumerate().for_each(|(at, &scene)| place[scene] = at);
        for ((at, &scene), row) in test.iter().enumerate().zip(rest.chunks_exact(world.dim)) {
            let Some(cases) = fitted.cases(world, scene, row, &said[at]) else {
                continue;
            };
            for (draw, order) in orders.iter().enumerate() {
                let [own, cross] = judge(&cases, &said[place[order[scene]]]);
                found.own[draw * count + scene] = own;
                found.cross[draw * count + scene] = cross;
            }
        }
    }
    Ok(found)
}

/// An exchange in one position, as one decoder sees it.
struct Case {
    decoder: usize,
    is_cross: bool,
    /// Its objects, then those of the exchange.
    objects: [usize; 4],
    /// Added to what a row says: what is taken off it depends on the scene alone.
    added: f64,
}

impl Case {
    /// How far a row's scores [decoders][objects] put the scene's objects first.
    fn by(&self, said: &[Vec<f64>]) -> f64 {
        let [own_a, own_b, a, b] = self.objects.map(|object| said[self.decoder][object]);
        own_a + own_b - a - b
    }
}

/// Own, then cross, of a row whose scores these are.
fn judge(cases: &[Case], said: &[Vec<f64>]) -> [f64; 2] {
    let mut wins = [[0.0; 2]; 2];
    let most = largest(said.iter().flatten().copied());
    for case in cases {
        let [sum, count] = &mut wins[usize::from(case.is_cross)];
        *sum += win(case.by(said) + case.added, most.max(case.added.abs()));
        *count += 1.0;
    }
    wins.map(|[sum, count]| sum / count)
}

struct Fitted {
    sums: ValueSums,
    seen: Seen,
    /// By position [objects, dim].
    vectors: Vec<Vec<f64>>,
    /// By position.
    decoders: Vec<Weights>,
}

impl Fitted {
    fn new(world: &World, train: &[usize]) -> Result<Self, OutOfMemory> {
        let sums = ValueSums::fit(world, train);
        let rest = sums.rest(world, train);
        let seen = Seen::new(world, train);
        let spectrum = Spectrum::new(&rest, world.dim)?;
        let heads = (0..world.positions).map(|position| Head {
            classes: seen.ids.len(),
            labels: seen.labels.iter().skip(position).step_by(world.positions).copied().collect(),
            positions: 1,
        });
        let targets = Targets::new(heads.collect());
        let fit = RidgeFit::new(&spectrum, &rest, targets, None, SAMPLED)?;
        Ok(Self {
            decoders: fit.weights(&spectrum, &rest)?,
            vectors: position_vectors(&rest, &seen, world).0,
            sums,
            seen,
        })
    }

    /// What every decoder says of rows as they are [rows][decoders][objects].
    fn said(&self, world: &World, rows: &[usize]) -> Vec<Vec<Vec<f64>>> {
        let of = |&row: &usize| {
            let row: Vec<f64> = world.row(row).iter().map(|&x| x.into()).collect();
            let scores = |decoder: &Weights| {
                decoder.weights.chunks_exact(world.dim).map(|own| dot(own, &row)).collect()
            };
            self.decoders.iter().map(scores).collect()
        };
        rows.iter().map(of).collect()
    }

    /// `row` is what sums of values leave of the scene's, and `said` what decoders say of all of it. None where the fit has
    /// not seen one of its objects.
    fn cases(
        &self,
        world: &World,
        scene: usize,
        row: &[f32],
        said: &[Vec<f64>],
    ) -> Option<Vec<Case>> {
        let dim = world.dim;
        let place = |object: &[u32]| self.seen.place(world, object);
        let shown: Vec<usize> = (0..world.positions)
            .map(|position| place(world.object(scene, position)))
            .collect::<Option<_>>()?;
        let mut found = Vec::new();
        for exchange in exchanges(world, scene) {
            let (own, other) = exchange.sets(world, scene);
            let [Some(a), Some(b)] = other.each_ref().map(|object| place(object)) else {
                continue;
            };
            let [own_a, own_b] = own.each_ref().map(|object| place(object).expect("shown above"));
            for evaluated in exchange.positions {
                let mut left: Vec<f64> = row.iter().map(|&x| x.into()).collect();
                for position in (0..world.positions).filter(|&position| position != evaluated) {
                    let vector = &self.vectors[position][shown[position] * dim..][..dim];
                    add_scaled(&mut left, -1.0, vector);
                }
                for (decoder, weights) in self.decoders.iter().enumerate() {
                    let score = |o: usize| dot(&weights.weights[o * dim..][..dim], &left);
                    let mut case = Case {
                        decoder,
                        is_cross: decoder != evaluated,
                        objects: [own_a, own_b, a, b],
                        added: 0.0,
                    };
                    let by = score(own_a) + score(own_b) - score(a) - score(b);
                    case.added = by - case.by(said);
                    found.push(case);
                }
            }
        }
        Some(found)
    }
}

/// A vector a position and object, position after position [objects, dim], and how often each was shown.
fn position_vectors(rest: &[f32], seen: &Seen, world: &World) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let (dim, positions, n) = (world.dim, world.positions, seen.ids.len());
    let mut rest: Vec<f64> = rest.iter().map(|&x| x.into()).collect();
    let label = |scene: usize, position: usize| seen.labels[scene * positions + position] as usize;
    let mut shown = vec![vec![0.0; n]; positions];
    for scene in 0..rest.len() / dim {
        (0..positions).for_each(|position| shown[position][label(scene, position)] += 1.0);
    }
    let mut vectors = vec![vec![0.0; n * dim]; positions];
    for _ in 0..PASSES {
        for position in 0..positions {
            let mut means = vec![0.0; n * dim];
            for (scene, row) in rest.chunks_exact(dim).enumerate() {
                let object = label(scene, position);
                add_scaled(&mut means[object * dim..][..dim], 1.0 / shown[position][object], row);
            }
            for (scene, row) in rest.chunks_exact_mut(dim).enumerate() {
                add_scaled(row, -1.0, &means[label(scene, position) * dim..][..dim]);
            }
            add_scaled(&mut vectors[position], 1.0, &means);
        }
    }
    (vectors, shown)
}

results! {
    /// The cosine of the positions' vectors.
    pub struct PositionCosine {
        /// What each object adds: <u_i, u_j>, |u_i|^2, |u_j|^2, summed over pairs of positions [objects, 3].
        pub parts: Vec<f64>,
        /// The cosine with the objects of every later position exchanged among each other, draw by draw.
        pub exchanged: Vec<f64>,
    }
}

/// Over objects that every position shows; none of fewer than three.
pub fn position_cosine(world: &World, draws: usize, seed: u64) -> Option<PositionCosine> {
    let dim = world.dim;
    let all = world.all();
    let seen = Seen::new(world, &all);
    let rest = ValueSums::fit(world, &all).rest(world, &all);
    let (vectors, shown) = position_vectors(&rest, &seen, world);
    let kept: Vec<usize> =
        (0..seen.ids.len()).filter(|&o| shown.iter().all(|shown| shown[o] > 0.0)).collect();
    if kept.len() < 3 || world.positions < 2 {
        return None;
    }
    let concepts = world.sizes.len();
    let values: Vec<u32> =
        (kept.iter()).flat_map(|&o| &seen.values[o * concepts..][..concepts]).copied().collect();
    let sizes = world.sizes;
    let drift = Drift::new(Objects { values: &values, sizes });
    let of_position = |position: usize, order: &[usize]| {
        let mut own: Vec<f64> = (order.iter())
            .flat_map(|&at| &vectors[position][kept[at] * dim..][..dim])
            .copied()
            .collect();
        without_sums(&mut own, dim, &drift);
        own
    };
    let still: Vec<usize> = (0..kept.len()).collect();
    let positions: Vec<Vec<f64>> =
        (0..world.positions).map(|position| of_position(position, &still)).collect();
    let parts = parts_of(&positions, dim);
    let mut stream = CounterStream::new(seed, "places/exchanged objects");
    let exchanged = (0..draws).map(|_| {
        let moved: Vec<Vec<f64>> = (0..world.positions)
            .map(|position| {
                if position == 0 {
                    return positions[0].clone();
                }
                let order = stream.permutation(kept.len());
                let order: Vec<usize> = order.iter().map(|&at| at as usize).collect();
                of_position(position, &order)
            })
            .collect();
        cosine(&parts_of(&moved, dim))
    });
    let exchanged = exchanged.collect();
    Some(PositionCosine { parts, exchanged })
}

fn without_sums(rows: &mut [f64], dim: usize, drift: &Drift) {
    for column in &drift.columns {
        let mut along = vec![0.0; dim];
        for (row, &x) in rows.chunks_exact(dim).zip(column) {
            add_scaled(&mut along, x, row);
        }
        for (row, &x) in rows.chunks_exact_mut(dim).zip(column) {
            add_scaled(row, -x, &along);
        }
    }
}

fn parts_of(positions: &[Vec<f64>], dim: usize) -> Vec<f64> {
    let objects = positions[0].len() / dim;
    let mut parts = vec![0.0; objects * 3];
    for (o, parts) in parts.chunks_exact_mut(3).enumerate() {
        let row = |position: usize| &positions[position][o * dim..][..dim];
        for j in 1..positions.len() {
            for i in 0..j {
                parts[0] += dot(row(i), row(j));
                parts[1] += dot(row(i), row(i));
                parts[2] += dot(row(j), row(j));
            }
        }
    }
    parts
}

fn cosine(parts: &[f64]) -> f64 {
    let sum = |part: usize| parts.iter().skip(part).step_by(3).sum::<f64>();
    let size = (sum(1) * sum(2)).sqrt();
    if size > 0.0 { sum(0) / size } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [usize; 2] = [5, 4];
    const DIM: usize = 24;

    /// A free vector an object, the same in both positions or not, or only in the first.
    fn simulated(code: &str) -> (Vec<f32>, Vec<u32>, Vec<u8>) {
        let free = CounterStream::new(1, "free").normal(40 * DIM);
        let sums = CounterStream::new(1, "sums").normal(9 * DIM);
        let mut values = Vec::new();
        let mut x = Vec::new();
        let mut fold = Vec::new();
        let mut noise = CounterStream::new(1, "noise");
        for a in 0..20usize {
            for b in (0..20usize).filter(|&b| b != a) {
                let scene = [a / 4, a % 4, b / 4, b % 4];
                values.extend(scene.map(|value| value as u32));
                // One fold a bag of values.
                let mut bag = [scene[0].min(scene[2]), scene[0].max(scene[2])];
                bag[0] = (bag[0] * 5 + bag[1]) * 16
                    + scene[1].min(scene[3]) * 4
                    + scene[1].max(scene[3]);
                fold.push((bag[0] * 7 % 11 % 4) as u8);
                let noise = noise.normal(DIM);
                for d in 0..DIM {
                    let vector = |o: usize, position: usize| match (code, position) {
                        ("everywhere", _) | ("first", 0) => free[o * DIM + d],
                        ("by position", position) => free[(position * 20 + o) * DIM + d],
                        _ => 0.0,
                    };
                    let sum = |o: usize| sums[o / 4 * DIM + d] + sums[(5 + o % 4) * DIM + d];
                    x.push(vector(a, 0) + vector(b, 1) + sum(a) + sum(b) + 0.3 * noise[d]);
                }
            }
        }
        (x, values, fold)
    }

    fn measured(code: &str) -> ([f64; 2], f64, f64) {
        let (x, values, fold) = simulated(code);
        let world = World::of_two(&x, &values, &SIZES);
        let still = (0..world.scenes()).collect();
        let actual = across_positions(&world, &fold, 4, &[still]).unwrap();
        let rate = |of: &[f64]| {
            let there: Vec<f64> = of.iter().filter(|x| !x.is_nan()).copied().collect();
            assert!(there.len() > 150);
            there.iter().sum::<f64>() / there.len() as f64
        };
        let found_cosine = position_cosine(&world, 39, 0).unwrap();
        let highest = found_cosine.exchanged.iter().fold(-1.0_f64, |a, &b| a.max(b));
        ([rate(&actual.own), rate(&actual.cross)], cosine(&found_cosine.parts), highest)
    }

    #[test]
    fn vectors_of_objects_that_are_the_same_in_every_position_are_read_across_positions() {
        let ([own, cross], cosine, null) = measured("everywhere");
        assert!(own > 0.95 && cross > 0.95, "{own} {cross}");
        assert!(cosine > 0.9 && null < 0.3, "{cosine} {null}");
    }

    #[test]
    fn and_those_of_each_position_are_not() {
        let ([own, cross], cosine, null) = measured("by position");
        // Below a half: what is taken off carries the noise that the decoders were fitted on.
        assert!(own > 0.95 && cross < 0.6, "{own} {cross}");
        assert!(cosine.abs() < 0.3 && null < 0.3, "{cosine} {null}");
    }

    #[test]
    fn what_one_position_alone_knows_says_nothing_of_the_other() {
        // The decoder of the first position may not pass by its own object and the bag.
        let ([_, cross], ..) = measured("first");
        assert!(cross < 0.6, "{cross}");
    }

    #[test]
    fn a_bag_is_read_in_no_position() {
        let ([own, cross], cosine, _) = measured("bag");
        assert!(own < 0.6 && cross < 0.6, "{own} {cross}");
        assert!(cosine.abs() < 0.3, "{cosine}");
    }
}
