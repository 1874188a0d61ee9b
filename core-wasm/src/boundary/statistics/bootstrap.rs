//! Intervals by resampling.

use crate::boundary::error::{Check, check, within};
use crate::random::CounterStream;
use crate::statistics::{bootstrap, clustered_bootstrap};
use wasm_bindgen::prelude::*;

/// [low, high] of the mean over scenes; with clusters [scenes, k] in 0..units, over those.
#[wasm_bindgen]
pub fn bootstrap_interval(
    values: &[f64],
    clusters: Option<Vec<i32>>,
    units: usize,
    level: f64,
    resamples: usize,
    seed: f64,
    stream: &str,
) -> Check<Vec<f64>> {
    let some = !values.is_empty() && resamples > 0 && level > 0.0 && level < 1.0;
    check(some, "An interval needs values, resamples and a level between 0 and 1.")?;
    let mut stream = CounterStream::new(seed as u64, stream);
    let Some(clusters) = clusters else {
        let interval = bootstrap::bootstrap_interval(values, level, resamples, &mut stream);
        return Ok(interval.to_vec());
    };
    let whole = !clusters.is_empty() && clusters.len().is_multiple_of(values.len());
    let inside = within(&clusters, units);
    check(whole && inside, "Clusters are whole rows of units that exist.")?;
    let interval = clustered_bootstrap::clustered_interval(
        values,
        &clusters,
        units,
        level,
        resamples,
        &mut stream,
    );
    Ok(interval.to_vec())
}
