//! Linear maps between embedding spaces.

use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::linalg::ridge;
use crate::linalg::ridge::Ridge as Map;
use wasm_bindgen::prelude::*;

/// A fitted map.
#[wasm_bindgen]
pub struct Ridge(Map);

#[wasm_bindgen]
impl Ridge {
    /// The map from `x` [rows, inputs] to `y` [rows, outputs].
    #[wasm_bindgen(constructor)]
    pub fn new(x: &Matrix, y: &Matrix, share: f64) -> Check<Ridge> {
        let fits = x.rows() == y.rows() && x.rows() > 0 && x.cols() > 0 && y.cols() > 0;
        check(fits && share > 0.0, "The rows of a ridge map don't fit together.")?;
        Ok(Ridge(ridge::ridge(x.values(), y.values(), x.cols(), y.cols(), share)))
    }

    /// The map of known weights [inputs, outputs] and offset [outputs].
    pub fn from_parts(weights: Vec<f64>, offset: Vec<f64>) -> Check<Ridge> {
        let fits =
            !offset.is_empty() && !weights.is_empty() && weights.len().is_multiple_of(offset.len());
        check(fits, "The weights and the offset of a ridge map don't fit together.")?;
        Ok(Ridge(Map { weights, offset }))
    }

    /// [inputs, outputs].
    pub fn weights(&self) -> Vec<f64> {
        self.0.weights.clone()
    }

    /// [outputs].
    pub fn offset(&self) -> Vec<f64> {
        self.0.offset.clone()
    }

    /// Fills `out` [rows, outputs] with the images of `x` [rows, inputs].
    pub fn apply(&self, x: &Matrix, out: &mut Matrix) -> Check<()> {
        let fits = x.rows() == out.rows()
            && out.cols() == self.0.offset.len()
            && x.cols() * out.cols() == self.0.weights.len();
        check(fits, "The embeddings don't fit the ridge map.")?;
        self.0.apply(x.values(), out.values_mut());
        Ok(())
    }
}
