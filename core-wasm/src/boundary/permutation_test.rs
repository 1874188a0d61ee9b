//! Whether sums of object vectors explain more than chance.

use super::error::{Check, check};
use super::matrix::Matrix;
use crate::linalg::Design;
use crate::linalg::permutation_test::permutation_test as test;
use crate::rng::CounterStream;
use wasm_bindgen::prelude::*;

/// [R2, p, mean R2 of the shuffled, highest R2 of the shuffled].
#[wasm_bindgen]
pub fn permutation_test(
    f: &Matrix,
    ids: &[i32],
    k: usize,
    columns: usize,
    permutations: usize,
    seed: f64,
    stream: &str,
) -> Check<Vec<f64>> {
    let design = Design::new(ids, k, columns).filter(|design| design.scenes() == f.rows());
    check(design.is_some(), "The design doesn't fit the embeddings.")?;
    let mut stream = CounterStream::new(seed as u64, stream);
    Ok(design.map_or(Vec::new(), |design| {
        test(f.values(), f.cols(), &design, permutations, &mut stream).to_vec()
    }))
}
