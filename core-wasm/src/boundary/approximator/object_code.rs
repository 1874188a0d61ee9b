//! Vectors of objects coded block by block, and foreseen by products.

use crate::approximator::object_code::{
    Block, CodedScenes, Model, Vectors, mixed, prequential, rank_curve,
};
use crate::boundary::{Check, Matrix, check, within};
use wasm_bindgen::prelude::*;

/// Vectors of objects, and scenes of them that probes read.
#[wasm_bindgen]
pub struct ObjectCode {
    t: Vec<f64>,
    width: usize,
    values: Vec<u32>,
    sizes: Vec<usize>,
    noise: f64,
    scenes: CodedScenes,
}

/// Whether `ends` starts at 0, does not fall and ends at `last`.
fn bounds(ends: &[u32], last: usize) -> bool {
    ends.first() == Some(&0)
        && ends.windows(2).all(|pair| pair[0] <= pair[1])
        && ends.last() == Some(&(last as u32))
}

impl CodedScenes {
    fn fits(&self, objects: usize, width: usize) -> bool {
        let count = self.truths.len();
        let sets = self.prior.len();
        let below = |list: &[u32], most: usize| within(list, most);
        self.base.len() == self.classes
            && self.weights.len() == self.positions * width * self.classes
            && self.objects.len() == count * self.positions
            && below(&self.objects, objects)
            && self.scenes.len() == count + 1
            && bounds(&self.scenes, sets)
            && (sets == 0 || (self.sets.len() - 1).is_multiple_of(sets))
            && bounds(&self.sets, self.ways.len() - 1)
            && self.sets.windows(2).all(|pair| pair[0] < pair[1])
            && bounds(&self.ways, self.members.len())
            && below(&self.members, self.classes)
            && self.prior.iter().all(|&prior| prior > 0.0)
            && (self.scenes.windows(2).zip(&self.truths))
                .all(|(pair, &truth)| truth < pair[1] - pair[0])
    }
}

#[wasm_bindgen]
impl ObjectCode {
    /// `vectors` [objects, width] of objects with `values` [objects, concepts]; `noise` is the mean square of a
    /// coordinate's error.
    #[wasm_bindgen(constructor)]
    pub fn new(
        vectors: &Matrix,
        values: Vec<u32>,
        sizes: &[u32],
        noise: f64,
        scenes: CodedScenes,
    ) -> Check<ObjectCode> {
        let sizes: Vec<usize> = sizes.iter().map(|&size| size as usize).collect();
        let cycle = sizes.iter().cycle();
        let fits = !sizes.is_empty()
            && values.len() == vectors.rows() * sizes.len()
            && values.iter().zip(cycle).all(|(&v, &size)| (v as usize) < size)
            && vectors.cols() > 0
            && noise > 0.0;
        check(fits, "The values don't fit the vectors.")?;
        check(scenes.fits(vectors.rows(), vectors.cols()), "The scenes don't fit the vectors.")?;
        Ok(ObjectCode {
            t: vectors.values().iter().map(|&x| x.into()).collect(),
            width: vectors.cols(),
            values,
            sizes,
            noise,
            scenes,
        })
    }

    fn vectors(&self) -> Vectors<'_> {
        Vectors { t: &self.t, width: self.width, values: &self.values, sizes: &self.sizes }
    }

    /// Block by block: objects known, objects, bits of vectors, scenes, bits of sets, bits of their prior. `size`
    /// is the rank of a product and the width of an mlp.
    pub fn code(&self, model: &str, size: usize, blocks: usize, seed: u32) -> Check<Vec<f64>> {
        let model = match model {
            "lookup" => Some(Model::Lookup),
            "additive" => Some(Model::Additive),
            "product" if size > 0 => Some(Model::Product { rank: size, penalty: 1e-2 }),
            "mlp" if size > 0 => Some(Model::Mlp(size)),
            _ => None,
        };
        let objects = self.values.len() / self.sizes.len();
        check(
            model.is_some() && blocks > 1 && blocks <= objects,
            "There is no such model, or there are too few objects.",
        )?;
        let model = model.expect("checked");
        let coded =
            prequential(&self.vectors(), &self.scenes, self.noise, model, blocks, seed.into())?;
        let row = |block: &Block| {
            [
                block.known as f64,
                block.objects as f64,
                block.vectors,
                block.scenes as f64,
                block.sets,
                block.prior,
            ]
        };
        Ok(coded.iter().flat_map(row).collect())
    }

    /// Squared errors of objects left out [1 + ranks, objects], rank 0 first.
    pub fn ranks(&self, ranks: &[u32], seed: u32) -> Check<Vec<f64>> {
        let ranks: Vec<usize> = ranks.iter().map(|&rank| rank as usize).collect();
        check(
            ranks.iter().all(|&rank| rank > 0) && self.values.len() / self.sizes.len() > 1,
            "A rank is at least 1, and an object is left out of two at least.",
        )?;
        let points = rank_curve(&self.vectors(), &ranks, seed.into())?;
        Ok(points.concat())
    }
}

/// Bits of each block under a mixture of families, from those under each [families, blocks].
#[wasm_bindgen]
pub fn mixed_bits(bits: &[f64], groups: usize) -> Check<Vec<f64>> {
    check(
        groups > 0 && bits.len().is_multiple_of(groups) && !bits.is_empty(),
        "The families have blocks each.",
    )?;
    let blocks = bits.len() / groups;
    let each: Vec<Vec<f64>> = bits.chunks_exact(blocks).map(<[f64]>::to_vec).collect();
    Ok(mixed(&each))
}
