//! Nearest rows.

use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::linalg::cosine_top_k;
use wasm_bindgen::prelude::*;

/// The nearest rows of a bank for each query.
#[wasm_bindgen]
pub struct TopK(cosine_top_k::TopK);

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
    Ok(TopK(cosine_top_k::cosine_top_k(
        queries.values(),
        bank.values(),
        dim,
        k,
    )?))
}
