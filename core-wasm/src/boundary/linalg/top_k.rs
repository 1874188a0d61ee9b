//! Nearest rows.

use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::linalg::cosine_top_k::{self, TopK};
use wasm_bindgen::prelude::*;

/// The `k` rows of `bank` nearest to each row of `queries`.
#[wasm_bindgen]
pub fn cosine_top_k(queries: &Matrix, bank: &Matrix, k: usize) -> Check<TopK> {
    let fits = queries.cols() == bank.cols() && queries.cols() > 0 && k <= bank.rows();
    check(fits, "Queries and bank differ in width, or the bank has too few rows.")?;
    let dim = queries.cols();
    Ok(cosine_top_k::cosine_top_k(queries.values(), bank.values(), dim, k)?)
}
