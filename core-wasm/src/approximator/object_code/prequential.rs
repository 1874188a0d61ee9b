//! The online code of objects, block by block: what has been sent predicts what comes next.
//!   vectors: bits of object o = d / 2 log2(s^2 / n^2) + (|t_o - p_o|^2 / s^2 - d) / (2 ln 2), with p_o the
//!     prediction, d coordinates, n^2 the noise of a coordinate and s^2 >= n^2 the mean square error in the block
//!     before: what it takes beyond saying the noise. Of a lookup table p_o is the mean.
//!   sets: bits of the true set among those of its bag, read by fixed probes from the predicted scene
//!     ([`super::mixture`]). Scenes count in the block in which all their objects are new.
//! The first block is known to all. (Voita and Titov 2020, with blocks over objects.)

use super::coded_scenes::CodedScenes;
use super::mixture::Mixture;
use super::models::{Model, Vectors};
use crate::math::f64::log;
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// What a block took.
pub struct Block {
    /// Objects known before it, and those in it.
    pub known: usize,
    pub objects: usize,
    /// Bits of their vectors.
    pub vectors: f64,
    /// Scenes of them alone whose bag leaves a choice, bits of their sets, and bits of the prior.
    pub scenes: usize,
    pub sets: f64,
    pub prior: f64,
}

/// Objects that the variance before a block is worth beside those of the block.
const WORTH: f64 = 1.0;

/// Codes the objects in the order of a seed, `blocks` blocks of even size, under one family.
pub fn prequential(
    vectors: &Vectors,
    coded_scenes: &CodedScenes,
    noise: f64,
    model: Model,
    blocks: usize,
    seed: u64,
) -> Result<Vec<Block>, OutOfMemory> {
    let count = vectors.count();
    let order: Vec<usize> = (CounterStream::new(seed, "approximate/code/order").permutation(count))
        .into_iter()
        .map(|object| object as usize)
        .collect();
    let end = |block: usize| count * block / blocks;
    // Variance of the known vectors around their mean: where a family starts.
    let first = &order[..end(1)];
    let mut variance = spread(vectors, first).max(noise);
    let mut mixture = Mixture::new(coded_scenes.streams());
    let mut coded = Vec::new();
    for block in 1..blocks {
        let (seen, asked) = (&order[..end(block)], &order[end(block)..end(block + 1)]);
        let predicted = model.predict(vectors, seen, asked, seed)?;
        let (mut bits, mut square) = (0.0, 0.0);
        for (row, &object) in predicted.chunks_exact(vectors.width).zip(asked) {
            let own = vectors.row(object).iter().zip(row);
            let error: f64 = own.map(|(t, p)| (t - p) * (t - p)).sum();
            bits += vector_bits(error, vectors.width, variance, noise);
            square += error;
        }
        let before = WORTH * variance;
        let after = before + square / vectors.width as f64;
        variance = (after / (WORTH + asked.len() as f64)).max(noise);
        let mut own = Block {
            known: seen.len(),
            objects: asked.len(),
            vectors: bits,
            scenes: 0,
            sets: 0.0,
            prior: 0.0,
        };
        let mut position = vec![usize::MAX; count];
        asked.iter().enumerate().for_each(|(at, &object)| position[object] = at);
        for scene in 0..coded_scenes.count() {
            let new = |&object: &u32| position[object as usize] != usize::MAX;
            if !coded_scenes.objects_of(scene).iter().all(new) {
                continue;
            }
            let classes = coded_scenes.scores(scene, |object| position[object], &predicted);
            let scores = coded_scenes.set_scores(scene, &classes);
            let (prior, truth) =
                (coded_scenes.prior_of(scene), coded_scenes.truths[scene] as usize);
            own.scenes += 1;
            own.prior -= log(prior[truth]) / std::f64::consts::LN_2;
            own.sets += mixture.bits(&scores, prior, truth);
        }
        coded.push(own);
        mixture.turn();
    }
    Ok(coded)
}

/// Mean square around the mean, a coordinate.
fn spread(vectors: &Vectors, objects: &[usize]) -> f64 {
    let mut sum = 0.0;
    for d in 0..vectors.width {
        let value = |&object: &usize| vectors.row(object)[d];
        let mean = objects.iter().map(value).sum::<f64>() / objects.len() as f64;
        sum += objects
            .iter()
            .map(|object| (value(object) - mean) * (value(object) - mean))
            .sum::<f64>();
    }
    // One object alone has no spread: its own size stands for it.
    if objects.len() < 2 {
        let size = |&object: &usize| vectors.row(object).iter().map(|t| t * t).sum::<f64>();
        return objects.iter().map(size).sum::<f64>() / vectors.width as f64;
    }
    sum / ((objects.len() - 1) * vectors.width) as f64
}

/// Bits beyond those of the noise alone.
fn vector_bits(error: f64, width: usize, variance: f64, noise: f64) -> f64 {
    let d = width as f64;
    let nats = 0.5 * d * log(variance / noise) + 0.5 * (error / variance - d);
    nats / std::f64::consts::LN_2
}
