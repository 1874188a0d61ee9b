//! Binding in bits.

use crate::boundary::{Check, check};
use crate::probe::binding::{self, Candidates};
use wasm_bindgen::prelude::*;

/// Bits of the prior [scenes], bits gained [scenes], and the factor on each of two folds: one after the other.
#[wasm_bindgen]
pub fn binding_bits(
    counts: &[u32],
    scores: &[f64],
    weights: &[f64],
    truths: &[u32],
    folds: &[u8],
) -> Check<Vec<f64>> {
    let sets: usize = counts.iter().map(|&count| count as usize).sum();
    let fits = sets == scores.len()
        && sets == weights.len()
        && counts.len() == truths.len()
        && counts.len() == folds.len()
        && counts.iter().zip(truths).all(|(count, truth)| truth < count)
        && folds.iter().all(|&fold| fold < 2);
    check(fits, "The candidate sets don't fit the scenes.")?;
    let found = binding::binding(&Candidates { counts, scores, weights, truths, folds });
    let mut all = found.priors;
    all.extend(found.gains);
    all.extend(found.factors);
    Ok(all)
}
