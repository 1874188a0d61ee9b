//! The handle that big data lives behind.

use super::error::{Check, there};
use crate::simd::AlignedF32;
use wasm_bindgen::prelude::*;

/// float32 [rows, cols], row-major, in core memory.
#[wasm_bindgen]
pub struct Matrix {
    rows: usize,
    cols: usize,
    values: AlignedF32,
}

#[wasm_bindgen]
impl Matrix {
    /// A matrix of zeros.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: usize, cols: usize) -> Check<Matrix> {
        let len = rows.checked_mul(cols).filter(|&len| len <= (isize::MAX as usize) / 4);
        let why = "A matrix of this size does not fit into the core's memory.";
        let values = AlignedF32::zeroed(there(len, why)?)?;
        Ok(Matrix { rows, cols, values })
    }

    /// Number of rows.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    #[wasm_bindgen(getter)]
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// Where the numbers start in the core's memory.
    #[wasm_bindgen(getter)]
    pub fn ptr(&self) -> usize {
        self.values.as_ptr() as usize
    }

    /// Rows times columns.
    #[allow(clippy::len_without_is_empty)] // A handle's size, not a container.
    #[wasm_bindgen(getter)]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Place in row-major order of the first number that is NaN or infinite; -1 if all are finite.
    pub fn first_not_finite(&self) -> f64 {
        self.values.iter().position(|x| !x.is_finite()).map_or(-1.0, |at| at as f64)
    }
}

impl Matrix {
    /// A handle for values that a kernel made; `values.len()` must be rows x cols.
    pub fn from_values(rows: usize, cols: usize, values: AlignedF32) -> Self {
        assert_eq!(values.len(), rows * cols);
        Self { rows, cols, values }
    }

    /// The numbers, row by row, given away.
    pub fn into_values(self) -> AlignedF32 {
        self.values
    }

    /// The numbers, row by row.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The numbers, row by row, to be written.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }
}
