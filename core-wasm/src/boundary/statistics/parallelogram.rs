//! Distances within quadruples of scenes.

use crate::boundary::error::{Check, check, within};
use crate::boundary::matrix::Matrix;
use crate::statistics::parallelogram;
use wasm_bindgen::prelude::*;

/// 1 - cosine between the chosen rows [rows, rows].
#[wasm_bindgen]
pub fn cosine_distances(f: &Matrix, rows: &[i32]) -> Check<Vec<f64>> {
    check_rows(f, rows)?;
    Ok(parallelogram::cosine_distances(f.values(), f.cols(), rows))
}

/// How far quadruples [q, 4] of rows are from parallelograms.
#[wasm_bindgen]
pub fn parallelogram_error(f: &Matrix, quadruples: &[i32]) -> Check<f64> {
    check_rows(f, quadruples)?;
    Ok(parallelogram::parallelogram_error(f.values(), f.cols(), quadruples))
}

fn check_rows(f: &Matrix, rows: &[i32]) -> Check<()> {
    let inside = within(rows, f.rows());
    check(inside, "A row that does not exist was asked for.")
}
