//! Rows in fewer dimensions.

use crate::boundary::{Check, Matrix, check};
use crate::linalg::leading_directions;
use crate::simd::AlignedF32;
use wasm_bindgen::prelude::*;

/// Coordinates [rows, count] of the centred rows along nearly the leading principal directions.
#[wasm_bindgen]
pub fn leading_coordinates(rows: &Matrix, count: usize, seed: u32) -> Check<Matrix> {
    check(
        count > 0 && count <= rows.cols() && rows.rows() > 0,
        "There are not so many dimensions.",
    )?;
    let found =
        leading_directions::leading_coordinates(rows.values(), rows.cols(), count, seed.into())?;
    let values = AlignedF32::from_slice(&found)?;
    Ok(Matrix::from_values(rows.rows(), count, values))
}
