//! Distances, neighbours, maps and spectra.

use super::error::{Check, check};
use super::matrix::Matrix;
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

/// 1 - cosine between the chosen rows [rows, rows].
#[wasm_bindgen]
pub fn cosine_distances(f: &Matrix, rows: &[i32]) -> Check<Vec<f64>> {
    check_rows(f, rows)?;
    Ok(linalg::parallelogram::cosine_distances(
        f.values(),
        f.cols(),
        rows,
    ))
}

/// How far quadruples [q, 4] of rows are from parallelograms.
#[wasm_bindgen]
pub fn parallelogram_error(f: &Matrix, quadruples: &[i32]) -> Check<f64> {
    check_rows(f, quadruples)?;
    Ok(linalg::parallelogram::parallelogram_error(
        f.values(),
        f.cols(),
        quadruples,
    ))
}

/// The nearest rows of a bank for each query.
#[wasm_bindgen]
pub struct TopK(linalg::cosine_top_k::TopK);

#[wasm_bindgen]
impl TopK {
    /// Rows of the bank [queries, k].
    pub fn indices(&self) -> Vec<i32> {
        self.0.indices.clone()
    }

    /// Their cosines [queries, k].
    pub fn scores(&self) -> Vec<f64> {
        self.0.scores.clone()
    }
}

/// The `k` rows of `bank` nearest to each row of `queries`.
#[wasm_bindgen]
pub fn cosine_top_k(queries: &Matrix, bank: &Matrix, k: usize) -> Check<TopK> {
    let fits = queries.cols() == bank.cols() && queries.cols() > 0 && k <= bank.rows();
    check(
        fits,
        "Queries and bank differ in width, or the bank has too few rows.",
    )?;
    let dim = queries.cols();
    Ok(TopK(linalg::cosine_top_k::cosine_top_k(
        queries.values(),
        bank.values(),
        dim,
        k,
    )?))
}

fn check_rows(f: &Matrix, rows: &[i32]) -> Check<()> {
    let inside = rows
        .iter()
        .all(|&row| (0..f.rows() as i64).contains(&i64::from(row)));
    check(inside, "A row that does not exist was asked for.")
}
