//! Whether objects follow a rule of their values or have free vectors.

use super::transfer::ReadScenes;
use crate::boundary::{Check, Matrix, check};
use crate::probe::similarity::{self, RuleOrLookup};
use wasm_bindgen::prelude::*;

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
    Ok(similarity::rule_or_lookup(&world, lookups, runs, seed.into()))
}
