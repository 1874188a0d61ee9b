//! Scenes as seen from some objects alone.

use crate::approximator::on_span;
use crate::boundary::{Check, Matrix, check, within};
use crate::simd::AlignedF32;
use wasm_bindgen::prelude::*;

/// The `picked` rows projected on the span of the vectors of objects that `known` marks.
#[wasm_bindgen]
pub fn rows_on_span(rows: &Matrix, labels: &[i32], known: &[u8], picked: &[u32]) -> Check<Matrix> {
    let fits = !labels.is_empty()
        && rows.cols() > 0
        && labels.len().is_multiple_of(rows.rows())
        && within(labels, known.len())
        && within(picked, rows.rows());
    check(fits, "The objects don't fit the rows.")?;
    let found = on_span::on_span(rows.values(), rows.cols(), labels, known, picked);
    let values = AlignedF32::from_slice(&found)?;
    Ok(Matrix::from_values(picked.len(), rows.cols(), values))
}
