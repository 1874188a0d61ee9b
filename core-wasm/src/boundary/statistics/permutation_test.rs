//! Whether sums of object vectors explain more than chance.

use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::boundary::tables::scene_tables::design;
use crate::random::CounterStream;
use crate::statistics::permutation_test as test;
use wasm_bindgen::prelude::*;

/// A permutation test, so many shuffles at a time.
#[wasm_bindgen]
pub struct PermutationTest {
    test: test::PermutationTest,
    ids: Vec<i32>,
    k: usize,
    columns: usize,
}

#[wasm_bindgen]
impl PermutationTest {
    /// Keeps the design; F is given again with every call.
    #[wasm_bindgen(constructor)]
    pub fn new(
        f: &Matrix,
        ids: Vec<i32>,
        k: usize,
        columns: usize,
        seed: f64,
        stream: &str,
    ) -> Check<PermutationTest> {
        let checked = design(&ids, k, columns, Some(f))?;
        let stream = CounterStream::new(seed as u64, stream);
        Ok(PermutationTest {
            test: test::PermutationTest::new(f.values(), f.cols(), &checked, stream),
            ids,
            k,
            columns,
        })
    }

    /// `permutations` more shuffles.
    pub fn shuffle(&mut self, f: &Matrix, permutations: usize) -> Check<()> {
        let design = design(&self.ids, self.k, self.columns, Some(f))?;
        check(f.cols() == self.test.dim(), "The embeddings have another width.")?;
        self.test.shuffle(f.values(), &design, permutations);
        Ok(())
    }

    /// [R2, p, mean R2 of the shuffled, highest R2 of the shuffled].
    pub fn outcome(&self) -> Vec<f64> {
        self.test.outcome().to_vec()
    }
}
