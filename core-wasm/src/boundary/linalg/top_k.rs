//! Nearest rows.

use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::linalg::cosine_top_k;
use wasm_bindgen::prelude::*;

/// The nearest rows of a bank for each query.
#[wasm_bindgen(getter_with_clone)]
pub struct TopK {
    /// Rows of the bank [queries, k].
    #[wasm_bindgen(readonly)]
    pub indices: Vec<i32>,
    /// Their cosines [queries, k].
    #[wasm_bindgen(readonly)]
    pub scores: Vec<f64>,
}

/// The `k` rows of `bank` nearest to each row of `queries`.
#[wasm_bindgen]
pub fn cosine_top_k(queries: &Matrix, bank: &Matrix, k: usize) -> Check<TopK> {
    let fits = queries.cols() == bank.cols() && queries.cols() > 0 && k <= bank.rows();
    check(fits, "Queries and bank differ in width, or the bank has too few rows.")?;
    let dim = queries.cols();
    let found = cosine_top_k::cosine_top_k(queries.values(), bank.values(), dim, k)?;
    Ok(TopK { indices: found.indices, scores: found.scores })
}
