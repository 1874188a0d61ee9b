//! Spectra, and coordinates from distances (multidimensional scaling).

use crate::boundary::error::{Check, check};
use crate::linalg;
use wasm_bindgen::prelude::*;

/// Coordinates [n, k] from distances [n, n].
#[wasm_bindgen]
pub fn classical_mds(distances: &[f64], n: usize, k: usize) -> Check<Vec<f64>> {
    check(distances.len() == n * n, "Distances are a square matrix.")?;
    Ok(linalg::classical_mds::classical_mds(distances, n, k))
}

/// n eigenvalues, largest first, and after them the n eigenvectors, row by row.
#[wasm_bindgen]
pub fn symmetric_eigen(values: &[f64], n: usize) -> Check<Vec<f64>> {
    check(values.len() == n * n, "A symmetric matrix is square.")?;
    let eigen = linalg::symmetric_eigen::symmetric_eigen(values, n);
    Ok([eigen.values, eigen.vectors].concat())
}

/// Coordinates [n, k] of least stress from `start`, and the stress as one more number.
#[wasm_bindgen]
pub fn smacof(distances: &[f64], n: usize, start: &[f64], iterations: usize) -> Check<Vec<f64>> {
    let fits = n > 0 && distances.len() == n * n && start.len().is_multiple_of(n);
    check(fits, "A map needs n x n distances and a start for each point.")?;
    let (mut points, stress) = linalg::smacof::smacof(distances, n, start, iterations);
    points.push(stress);
    Ok(points)
}

/// The rotation [m, n] nearest to `values` [m, n].
#[wasm_bindgen]
pub fn polar(values: &[f64], m: usize, n: usize) -> Check<Vec<f64>> {
    check(values.len() == m * n, "A matrix is rows times columns.")?;
    Ok(linalg::polar::polar(values, m, n))
}
