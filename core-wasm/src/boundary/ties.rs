//! When two scores are equal.

use super::error::{Check, check};
use crate::math::tie::{TIE, level};
use wasm_bindgen::prelude::*;

/// The largest difference that is a tie, where the largest score is 1.
#[wasm_bindgen]
pub fn tie_tolerance() -> f64 {
    TIE
}

/// Makes scores that tie equal, in lists of so many after one another; `largest` of each list's scores.
#[wasm_bindgen]
pub fn level_ties(scores: &mut [f64], counts: &[u32], largest: &[f64]) -> Check<()> {
    let all: usize = counts.iter().map(|&count| count as usize).sum();
    check(all == scores.len() && counts.len() == largest.len(), "The lists don't fit the scores.")?;
    let mut rest = scores;
    for (&count, &largest) in counts.iter().zip(largest) {
        let (own, others) = rest.split_at_mut(count as usize);
        level(own, largest);
        rest = others;
    }
    Ok(())
}
