//! Rows in fewer dimensions.

use crate::boundary::{Check, Matrix, check};
use crate::linalg::leading_directions;
use wasm_bindgen::prelude::*;

/// Coordinates [listed, count] of the listed rows, centred, along nearly the leading principal directions.
#[wasm_bindgen]
pub fn leading_coordinates(
    rows: &Matrix,
    listed: &[u32],
    count: usize,
    seed: u32,
) -> Check<Matrix> {
    check(
        count > 0 && count <= rows.cols() && !listed.is_empty(),
        "There are not so many dimensions.",
    )?;
    let inside = listed.iter().all(|&row| (row as usize) < rows.rows());
    check(inside, "A listed row is not there.")?;
    let (values, dim) = (rows.values(), rows.cols());
    let found = leading_directions::leading_coordinates(values, dim, listed, count, seed.into())?;
    Ok(Matrix::from_values(listed.len(), count, found))
}
