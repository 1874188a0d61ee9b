//! Matrix products.

use super::error::{Check, check};
use super::matrix::Matrix;
use crate::gemm::{Epilogue, View, gemm, strict_peak};
use crate::simd::{AlignedF32, F32x4};
use wasm_bindgen::prelude::*;

/// A B, either of them transposed first.
#[wasm_bindgen]
pub fn matmul(a: &Matrix, b: &Matrix, transpose_a: bool, transpose_b: bool) -> Check<Matrix> {
    let (a, b) = (view(a, transpose_a), view(b, transpose_b));
    check(
        a.cols() == b.rows(),
        "The inner sizes of a matrix product differ.",
    )?;
    let (rows, cols) = (a.rows(), b.cols());
    let len = rows.checked_mul(cols);
    check(
        len.is_some(),
        "The product does not fit into the core's memory.",
    )?;
    let mut values = AlignedF32::zeroed(len.unwrap_or(0))?;
    gemm::<F32x4>(a, b, &mut values, Epilogue::default())?;
    Ok(Matrix::from_values(rows, cols, values))
}

/// 96 floating-point operations in registers an iteration: the yardstick of bench.
#[wasm_bindgen(js_name = strict_peak)]
pub fn peak(iterations: u32) -> f32 {
    strict_peak(iterations)
}

fn view(matrix: &Matrix, transposed: bool) -> View<'_, f32> {
    let view = View::new(matrix.values(), matrix.rows(), matrix.cols());
    if transposed { view.transposed() } else { view }
}
