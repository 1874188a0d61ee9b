//! Linear decoders of scenes, fitted on scenes of some objects and ready for any others of the same values.
//!
//! Roles: one ridge read-out a position and concept. They read a code that adds a vector a position and value.
//! Values: one a concept, over all positions. They say what is in the scene, but not what goes with what.
//! Separable covariance: weights of objects that were not shown, predicted from those of objects that were, by how alike
//! values are in what they do together ([`super::covariances`], [`super::kriging`]), on what sums of values leave of the
//! rows. It is a decoder by similarity, and sees products because their values' tables are learned. To read
//! a new scene, that rest is x - C'D' of the values that the roles read: one linear map of x, so no label enters.

use super::covariances::Covariances;
use super::kriging::{Drift, foresight, precision, sums_error};
use super::value_sums::ValueSums;
use super::world::{Seen, World};
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, centre_row, dot};
use crate::linalg::gemm::{View, product64};
use crate::math::f64::exp;
use crate::probe::ridge::{Head, RidgeFit, Spectrum, Targets, Weights};
use crate::simd::OutOfMemory;

/// Rows that leave-one-out looks at to choose a penalty.
pub const SAMPLED: usize = 512;
/// Added to Y'Y, relative to its mean diagonal: all objects of a scene together are its positions.
const TOGETHER: f64 = 1e-6;

pub struct Decoders {
    /// One a position and concept, position by position.
    pub roles: Vec<Weights>,
    /// Of each of them.
    pub penalties: Vec<f64>,
    /// One a concept.
    pub values: Vec<Weights>,
    /// None where none was asked for.
    pub products: Option<ProductDecoder>,
    pub seen: Seen,
    /// The scenes that they are fitted on.
    pub train: Vec<usize>,
}

pub struct ProductDecoder {
    /// Weights of the objects shown, for embeddings as they are [objects, dim].
    pub directions: Vec<f64>,
    /// What is added to each [objects].
    pub offsets: Vec<f64>,
    /// One a rank, then the one whose tables are how alike the values' own vectors are: what similarity alone gives.
    pub ranks: Vec<RankDecoder>,
    /// (sum of eigenvalues)^2 / sum of their squares of each concept's table: how many numbers a value has in it.
    pub effective: Vec<f64>,
}

/// What this many numbers a value predict of objects.
pub struct RankDecoder {
    pub covariances: Covariances,
    /// P [objects, objects] of the objects shown.
    pub precision: Vec<f64>,
    /// Share of what single objects shown are beyond sums of values that the others predict.
    pub foresight: f64,
}

impl Decoders {
    /// Fitted on the listed scenes; of products there is one decoder for each number of numbers a value. They
    /// take the `most` objects that are shown most often.
    pub fn fit(
        world: &World,
        scenes: &[usize],
        ranks: &[usize],
        most: usize,
    ) -> Result<Self, OutOfMemory> {
        let seen = Seen::new(world, scenes).most_shown(most, world.sizes.len());
        let (roles, values, penalties) = value_decoders(world, scenes)?;
        let products = if ranks.is_empty() {
            None
        } else {
            let sums = ValueSums::fit(world, scenes);
            let rest = sums.rest(world, scenes);
            let (mut directions, k) = object_decoders(&rest, world, &seen)?;
            let (ranks, effective) = rank_decoders(&k, world, &seen, ranks, &sums)?;
            Some(ProductDecoder {
                ranks,
                effective,
                offsets: read_values_first(&mut directions, &sums, &roles, world),
                directions,
            })
        };
        Ok(Self { roles, penalties, values, products, seen, train: scenes.to_vec() })
    }
}

fn rank_decoders(
    k: &[f64],
    world: &World,
    seen: &Seen,
    ranks: &[usize],
    sums: &ValueSums,
) -> Result<(Vec<RankDecoder>, Vec<f64>), OutOfMemory> {
    let objects = seen.objects(world.sizes);
    let drift = Drift::new(objects);
    let whole = Covariances::fit(k, objects, &drift)?;
    let of_sums = sums_error(k, &drift)?;
    let of = |covariances: Covariances| {
        let precision = precision(&covariances.of(objects), &drift)?;
        Ok(RankDecoder {
            foresight: foresight(&precision, k, drift.objects, of_sums)?,
            precision,
            covariances,
        })
    };
    let mut decoders = Vec::new();
    for &rank in ranks {
        decoders.push(of(whole.of_rank(rank, objects))?);
    }
    decoders.push(of(Covariances { tables: value_likeness(world, sums), delta: whole.delta })?);
    Ok((decoders, whole.effective_ranks()))
}

/// As steep as that, values have to be nearly one to be alike: others say next to nothing of each other.
const STEEP: f64 = 4.0;

/// How alike the values of each concept are by their own vectors, the means over the positions [values, values]:
///   exp(-STEEP |u_v - u_w|^2 / mean of that over pairs)
/// Synonyms have 1. A linear likeness would do as well as what is learned of any product, whose sums over the other concept
/// are sums of values.
fn value_likeness(world: &World, sums: &ValueSums) -> Vec<Vec<f64>> {
    let (dim, each) = (world.dim, world.sizes.iter().sum::<usize>());
    let mut first = 0;
    let tables = world.sizes.iter().map(|&size| {
        let mut vectors = vec![0.0; size * dim];
        for position in 0..world.positions {
            let own = &sums.map[(position * each + first) * dim..][..size * dim];
            add_scaled(&mut vectors, 1.0, own);
        }
        first += size;
        let row = |v: usize| &vectors[v * dim..][..dim];
        let apart = |at: usize| -> f64 {
            let pairs = row(at / size).iter().zip(row(at % size));
            pairs.map(|(x, y)| (x - y) * (x - y)).sum()
        };
        let distances: Vec<f64> = (0..size * size).map(apart).collect();
        let pairs = (size * (size - 1)).max(1) as f64;
        let mean = distances.iter().sum::<f64>() / pairs;
        let scale = STEEP / mean.max(f64::MIN_POSITIVE);
        distances.iter().map(|x| exp(-scale * x)).collect()
    });
    tables.collect()
}

/// Roles, then values, then penalties of roles.
type ValueDecoders = (Vec<Weights>, Vec<Weights>, Vec<f64>);

fn value_decoders(world: &World, scenes: &[usize]) -> Result<ValueDecoders, OutOfMemory> {
    let x = world.rows(scenes);
    let label = |scene: usize, position: usize, c: usize| world.object(scene, position)[c] as i32;
    let concepts = world.sizes.len();
    let mut heads = Vec::new();
    for position in 0..world.positions {
        for (c, &classes) in world.sizes.iter().enumerate() {
            heads.push(Head {
                classes,
                labels: scenes.iter().map(|&scene| label(scene, position, c)).collect(),
                positions: 1,
            });
        }
    }
    for (c, &classes) in world.sizes.iter().enumerate() {
        let positions =
            |&scene: &usize| (0..world.positions).map(move |position| label(scene, position, c));
        heads.push(Head {
            classes,
            labels: scenes.iter().flat_map(positions).collect(),
            positions: world.positions,
        });
    }
    let spectrum = Spectrum::new(&x, world.dim)?;
    let fit = RidgeFit::new(&spectrum, &x, Targets::new(heads), None, SAMPLED)?;
    let mut all = fit.weights(&spectrum, &x)?;
    let values = all.split_off(world.positions * concepts);
    let unit = spectrum.mean_value();
    let penalties = (fit.shares[..all.len()].iter()).map(|share| share * unit);
    Ok((all, values, penalties.collect()))
}

/// Weights [objects, dim] of the objects shown, and inner products of their vectors T in the metric
/// (S + s I)^-1, S the scatter of the rest and s its mean eigenvalue. That is half of a whitening: a whole one
/// makes the vectors of few objects orthogonal, and with that nothing is left of what they have in common.
///   T = (Y'Y)^-1 Y'X, K = (Y'Y)^-1 Y'X V' (Y'Y)^-1, Y centred and V the ridge weights at penalty s
fn object_decoders(
    rest: &[f32],
    world: &World,
    seen: &Seen,
) -> Result<(Vec<f64>, Vec<f64>), OutOfMemory> {
    let (dim, n) = (world.dim, seen.ids.len());
    let targets = Targets::new(vec![Head {
        classes: n,
        labels: seen.labels.clone(),
        positions: world.positions,
    }]);
    let spectrum = Spectrum::new(rest, dim)?;
    let mut fit = RidgeFit::new(&spectrum, rest, targets, None, SAMPLED)?;
    let weights = fit.weights(&spectrum, rest)?.remove(0).weights;
    fit.penalise(&spectrum, &[1.0]);
    let even = fit.weights(&spectrum, rest)?.remove(0).weights;
    let (moments, mut counts) = object_moments(rest, spectrum.mean(), world, seen);
    let right = View::new(&even, n, dim).transposed();
    let mut k = product64(View::new(&moments, n, dim), right)?;
    cholesky(&mut counts, n);
    solve(&counts, &mut k, n, n);
    transpose(&mut k, n);
    solve(&counts, &mut k, n, n);
    // Rounding must not make it lopsided.
    for o in 0..n {
        for u in 0..o {
            let mean = (k[o * n + u] + k[u * n + o]) / 2.0;
            k[o * n + u] = mean;
            k[u * n + o] = mean;
        }
    }
    Ok((weights, k))
}

/// Y'X [objects, dim] of rows less their mean, and Y'Y [objects, objects] of Y centred.
pub fn object_moments(
    rest: &[f32],
    mean: &[f64],
    world: &World,
    seen: &Seen,
) -> (Vec<f64>, Vec<f64>) {
    let (dim, n) = (world.dim, seen.ids.len());
    let mut moments = vec![0.0; n * dim];
    let mut counts = vec![0.0; n * n];
    let labels = seen.labels.chunks_exact(world.positions);
    let scenes = rest.len() / dim;
    let mut centred = vec![0.0; dim];
    for (row, labels) in rest.chunks_exact(dim).zip(labels) {
        centre_row(&mut centred, row, mean);
        let distinct = || {
            let first = |&(position, label): &(usize, &i32)| !labels[..position].contains(label);
            labels
                .iter()
                .enumerate()
                .filter(first)
                .filter(|&(_, &label)| label >= 0)
                .map(|(_, &label)| label as usize)
        };
        for o in distinct() {
            add_scaled(&mut moments[o * dim..][..dim], 1.0, &centred);
            distinct().for_each(|u| counts[o * n + u] += 1.0);
        }
    }
    let shown: Vec<f64> = (0..n).map(|o| counts[o * n + o]).collect();
    let mean = shown.iter().sum::<f64>() / n as f64;
    for o in 0..n {
        add_scaled(&mut counts[o * n..][..n], -shown[o] / scenes as f64, &shown);
        counts[o * n + o] += TOGETHER * mean;
    }
    (moments, counts)
}

fn transpose(k: &mut [f64], n: usize) {
    for o in 0..n {
        for u in 0..o {
            k.swap(o * n + u, u * n + o);
        }
    }
}

/// m'(x - mean - C'D(x)) of each direction m as a direction of x, and what is added to it: D is read by the
/// roles.
fn read_values_first(
    directions: &mut [f64],
    sums: &ValueSums,
    roles: &[Weights],
    world: &World,
) -> Vec<f64> {
    let dim = world.dim;
    let mut offsets = Vec::new();
    for direction in directions.chunks_exact_mut(dim) {
        let along: Vec<f64> = (sums.map.chunks_exact(dim)).map(|row| dot(row, direction)).collect();
        let mut offset = -dot(direction, &sums.mean);
        let decoders =
            roles.iter().flat_map(|role| role.weights.chunks_exact(dim).zip(&role.offset));
        for ((decoder, constant), along) in decoders.zip(along) {
            add_scaled(direction, -along, decoder);
            offset -= along * constant;
        }
        offsets.push(offset);
    }
    offsets
}
