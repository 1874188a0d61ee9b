//! Linear readers of scenes, fitted on scenes of some objects and ready for any others of the same values.
//!
//! Roles: one ridge read-out a slot and concept. They read a code that adds a vector a slot and value.
//! Values: one a concept, over all slots. They say what is in the scene, but not what goes with what.
//! Products: object weights w_o = sum_r m_r prod_c B_c[o_c, r], fitted to the ridge read-out of the objects
//! that were shown ([`super::products`]) on what sums of values leave of the rows. To read a new scene, that
//! rest is x - C'D' of the values that the roles read: one linear map of x, so no label enters.

use super::choose::fit_chosen;
use super::products::Products;
use super::value_sums::ValueSums;
use super::world::{Seen, World};
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::probe::ridge::{Head, RidgeFit, Spectrum, Targets, Weights};
use crate::simd::{F64x2, OutOfMemory};

/// Rows that leave-one-out looks at to choose a penalty.
const SAMPLED: usize = 512;

pub struct Readers {
    /// One a slot and concept, slot by slot.
    pub roles: Vec<Weights>,
    /// One a concept.
    pub values: Vec<Weights>,
    /// One a rank.
    pub products: Vec<ProductReader>,
    pub seen: Seen,
}

pub struct ProductReader {
    pub products: Products,
    /// m_r of embeddings as they are [rank, dim].
    pub directions: Vec<f64>,
    /// What is added to each [rank].
    pub offsets: Vec<f64>,
    /// Correlation of predicted and own weights of objects left out of the fit.
    pub foresight: f64,
}

impl Readers {
    /// Fitted on the listed scenes, with so many products each; `objects` says whether to.
    pub fn fit(
        world: &World,
        scenes: &[usize],
        ranks: &[usize],
        seed: u64,
    ) -> Result<Self, OutOfMemory> {
        let seen = Seen::new(world, scenes);
        let (roles, values) = value_readers(world, scenes)?;
        let mut products = Vec::new();
        if !ranks.is_empty() {
            let sums = ValueSums::fit(world, scenes);
            let rest = sums.rest(world, scenes);
            let (weights, k) = object_readers(&rest, world, &seen)?;
            for &rank in ranks {
                let (fit, foresight) = fit_chosen(&k, seen.objects(world.sizes), rank, seed)?;
                let mut directions = combined(&fit, &weights, world.dim)?;
                let offsets = read_values_first(&mut directions, &sums, &roles, world);
                products.push(ProductReader {
                    products: fit,
                    directions,
                    offsets,
                    foresight,
                });
            }
        }
        Ok(Self {
            roles,
            values,
            products,
            seen,
        })
    }
}

/// Roles, then values.
fn value_readers(
    world: &World,
    scenes: &[usize],
) -> Result<(Vec<Weights>, Vec<Weights>), OutOfMemory> {
    let x = world.rows(scenes);
    let label = |scene: usize, slot: usize, c: usize| world.object(scene, slot)[c] as i32;
    let concepts = world.sizes.len();
    let mut heads = Vec::new();
    for slot in 0..world.slots {
        for (c, &classes) in world.sizes.iter().enumerate() {
            heads.push(Head {
                classes,
                labels: scenes.iter().map(|&scene| label(scene, slot, c)).collect(),
                slots: 1,
            });
        }
    }
    for (c, &classes) in world.sizes.iter().enumerate() {
        let slots = |&scene: &usize| (0..world.slots).map(move |slot| label(scene, slot, c));
        heads.push(Head {
            classes,
            labels: scenes.iter().flat_map(slots).collect(),
            slots: world.slots,
        });
    }
    let spectrum = Spectrum::new(&x, world.dim)?;
    let fit = RidgeFit::new(&spectrum, &x, Targets::new(heads), None, SAMPLED)?;
    let mut all = fit.weights(&spectrum, &x)?;
    let values = all.split_off(world.slots * concepts);
    Ok((all, values))
}

/// Weights W [objects, dim] of the objects shown, and the inner products of W in the metric of the fit:
/// K = Y'X W of centred Y.
fn object_readers(
    rest: &[f32],
    world: &World,
    seen: &Seen,
) -> Result<(Vec<f64>, Vec<f64>), OutOfMemory> {
    let (dim, n) = (world.dim, seen.ids.len());
    let scenes = rest.len() / dim;
    let head = Head {
        classes: n,
        labels: seen.labels.clone(),
        slots: world.slots,
    };
    let spectrum = Spectrum::new(rest, dim)?;
    let fit = RidgeFit::new(&spectrum, rest, Targets::new(vec![head]), None, SAMPLED)?;
    let weights = fit.weights(&spectrum, rest)?.remove(0).weights;
    let x: Vec<f64> = (rest.chunks_exact(dim))
        .flat_map(|row| row.iter().zip(spectrum.mean()))
        .map(|(&x, m)| f64::from(x) - m)
        .collect();
    // Y'X: rows are centred, so Y need not be.
    let mut moments = vec![0.0; n * dim];
    let labels = seen.labels.chunks_exact(world.slots);
    for (row, labels) in x.chunks_exact(dim).zip(labels) {
        for (slot, &label) in labels.iter().enumerate() {
            if !labels[..slot].contains(&label) {
                add_scaled(&mut moments[label as usize * dim..][..dim], 1.0, row);
            }
        }
    }
    debug_assert_eq!(x.len(), scenes * dim);
    let mut k = vec![0.0; n * n];
    let right = View::new(&weights, n, dim).transposed();
    gemm::<F64x2>(
        View::new(&moments, n, dim),
        right,
        &mut k,
        Epilogue::default(),
    )?;
    for o in 0..n {
        for u in 0..o {
            let mean = (k[o * n + u] + k[u * n + o]) / 2.0;
            k[o * n + u] = mean;
            k[u * n + o] = mean;
        }
    }
    Ok((weights, k))
}

/// m_r = sum_o A[o, r] w_o [rank, dim].
fn combined(fit: &Products, weights: &[f64], dim: usize) -> Result<Vec<f64>, OutOfMemory> {
    let n = weights.len() / dim;
    let mut directions = vec![0.0; fit.rank * dim];
    let left = View::new(&fit.combination, n, fit.rank).transposed();
    gemm::<F64x2>(
        left,
        View::new(weights, n, dim),
        &mut directions,
        Epilogue::default(),
    )?;
    Ok(directions)
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
        let along: Vec<f64> = (sums.map.chunks_exact(dim))
            .map(|row| dot(row, direction))
            .collect();
        let mut offset = -dot(direction, &sums.mean);
        let readers = roles
            .iter()
            .flat_map(|role| role.weights.chunks_exact(dim).zip(&role.offset));
        for ((reader, constant), along) in readers.zip(along) {
            add_scaled(direction, -along, reader);
            offset -= along * constant;
        }
        offsets.push(offset);
    }
    offsets
}
