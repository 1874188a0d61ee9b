//! Whether objects follow a rule of their values or have free vectors.

use super::transfer::ReadScenes;
use crate::boundary::{Check, Matrix, check};
use crate::probe::similarity;
use wasm_bindgen::prelude::*;

/// Where objects lie among lookups and rules.
#[wasm_bindgen(getter_with_clone)]
pub struct RuleOrLookup {
    #[wasm_bindgen(readonly)]
    pub objects: usize,
    #[wasm_bindgen(readonly)]
    pub p: f64,
    #[wasm_bindgen(readonly)]
    pub excess: f64,
    #[wasm_bindgen(readonly)]
    pub numbers: usize,
    #[wasm_bindgen(readonly)]
    pub likelihood: f64,
    /// Mean and standard deviation of lookups, products and networks.
    #[wasm_bindgen(readonly)]
    pub simulated: Vec<f64>,
}

/// Nothing where sums of values explain all that there is, or scenes are too few.
#[wasm_bindgen]
pub fn rule_or_lookup(
    rows: &Matrix,
    scenes: &ReadScenes,
    lookups: usize,
    runs: usize,
    seed: u32,
) -> Check<Option<RuleOrLookup>> {
    let world = scenes.world(rows)?;
    check(lookups > 1 && runs > 1, "A spread takes two draws.")?;
    let found = similarity::rule_or_lookup(&world, lookups, runs, seed.into());
    Ok(found.map(|found| RuleOrLookup {
        objects: found.objects,
        p: found.p,
        excess: found.excess,
        numbers: found.numbers,
        likelihood: found.likelihood,
        simulated: found.simulated.iter().flat_map(|of| [of.mean, of.sd]).collect(),
    }))
}
