//! Maps by stress majorisation.

use super::error::{Check, check};
use crate::linalg::smacof::smacof as majorise;
use wasm_bindgen::prelude::*;

/// Coordinates [n, k] of least stress from `start`, and the stress as one more number.
#[wasm_bindgen]
pub fn smacof(distances: &[f64], n: usize, start: &[f64], iterations: usize) -> Check<Vec<f64>> {
    let fits = n > 0 && distances.len() == n * n && start.len().is_multiple_of(n);
    check(
        fits,
        "A map needs n x n distances and a start for each point.",
    )?;
    let (mut points, stress) = majorise(distances, n, start, iterations);
    points.push(stress);
    Ok(points)
}
