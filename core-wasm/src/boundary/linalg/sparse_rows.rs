//! Rows that are mostly zero.

use crate::boundary::error::{Check, check};
use crate::boundary::within;
use crate::linalg::sparse_rows::SparseRows as Rows;
use wasm_bindgen::prelude::*;

/// Rows by their entries other than zero.
#[wasm_bindgen]
pub struct SparseRows(Rows);

#[wasm_bindgen]
impl SparseRows {
    /// `offsets` [rows + 1] says where each row's entries begin, `columns` and `values` what they are.
    #[wasm_bindgen(constructor)]
    pub fn new(
        offsets: Vec<u32>,
        columns: Vec<u32>,
        values: Vec<f64>,
        width: usize,
    ) -> Check<SparseRows> {
        let fits = offsets.first() == Some(&0)
            && offsets.is_sorted()
            && offsets.last().is_some_and(|&end| end as usize == columns.len())
            && columns.len() == values.len()
            && within(&columns, width);
        check(fits, "The entries of sparse rows don't fit together.")?;
        Ok(SparseRows(Rows { offsets, columns, values, width }))
    }

    /// What `weights` [width] give each row [rows].
    pub fn times(&self, weights: &[f64]) -> Check<Vec<f64>> {
        check(weights.len() == self.0.width, "The weights don't fit the sparse rows.")?;
        Ok(self.0.times(weights))
    }

    /// The weights [width] that give the listed rows 1, by ridge.
    pub fn ridge(&self, listed: &[u32]) -> Check<Vec<f64>> {
        check(within(listed, self.0.rows()), "A row that is listed isn't there.")?;
        Ok(self.0.ridge(listed))
    }
}
