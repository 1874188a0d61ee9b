//! How far two numbers go together.

use crate::boundary::error::{Check, check};
use crate::random::CounterStream;
use crate::statistics::correlation;
use wasm_bindgen::prelude::*;

/// [low, high] of Pearson's r over cases (x, y) [cases, 2]; empty where no resample has one.
#[wasm_bindgen]
pub fn correlation_interval(
    cases: &[f64],
    level: f64,
    resamples: usize,
    seed: f64,
    stream: &str,
) -> Check<Vec<f64>> {
    let (pairs, rest) = cases.as_chunks::<2>();
    check(
        rest.is_empty() && !pairs.is_empty() && resamples > 0 && level > 0.0 && level < 1.0,
        "An interval needs cases of two numbers, resamples and a level between 0 and 1.",
    )?;
    let mut stream = CounterStream::new(seed as u64, stream);
    let interval = correlation::correlation_interval(pairs, level, resamples, &mut stream);
    Ok(interval.map_or(Vec::new(), |interval| interval.to_vec()))
}
