//! Rows in fewer dimensions.

use crate::boundary::{Check, Matrix, check, within};
use crate::linalg::leading_directions;
use wasm_bindgen::prelude::*;

/// Nearly the leading principal directions of some rows.
#[wasm_bindgen]
pub struct LeadingDirections {
    directions: leading_directions::LeadingDirections,
    dim: usize,
    count: usize,
}

#[wasm_bindgen]
impl LeadingDirections {
    /// Of the listed rows.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: &Matrix, listed: &[u32], count: usize, seed: u32) -> Check<LeadingDirections> {
        let dim = rows.cols();
        check(
            count > 0 && count <= dim && !listed.is_empty(),
            "There are not so many dimensions.",
        )?;
        inside(rows, listed)?;
        let values = rows.values();
        let directions =
            leading_directions::LeadingDirections::new(values, dim, listed, count, seed.into())?;
        Ok(LeadingDirections { directions, dim, count })
    }

    /// Coordinates [listed, count] of the listed rows along them.
    pub fn coordinates(&self, rows: &Matrix, listed: &[u32]) -> Check<Matrix> {
        check(rows.cols() == self.dim, "The rows have other dimensions.")?;
        inside(rows, listed)?;
        let found = self.directions.coordinates(rows.values(), listed)?;
        Ok(Matrix::from_values(listed.len(), self.count, found))
    }
}

fn inside(rows: &Matrix, listed: &[u32]) -> Check<()> {
    let inside = within(listed, rows.rows());
    check(inside, "A listed row is not there.")
}
