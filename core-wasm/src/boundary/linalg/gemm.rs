//! Matrix products.

use crate::boundary::error::{Check, check, there};
use crate::boundary::matrix::Matrix;
use crate::linalg::gemm::{Epilogue, View, Workspace, gemm, gemm_in, strict_peak};
use crate::simd::{AlignedF32, F32x4};
use wasm_bindgen::prelude::*;

/// A B, either of them transposed first.
#[wasm_bindgen]
pub fn matmul(a: &Matrix, b: &Matrix, transpose_a: bool, transpose_b: bool) -> Check<Matrix> {
    let (a, b) = (view(a, transpose_a), view(b, transpose_b));
    check(a.cols() == b.rows(), "The inner sizes of a matrix product differ.")?;
    let (rows, cols) = (a.rows(), b.cols());
    let why = "The product does not fit into the core's memory.";
    let mut values = AlignedF32::zeroed(there(rows.checked_mul(cols), why)?)?;
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

/// A product of one shape again and again, in memory that is kept, for bench.
#[wasm_bindgen]
pub struct ProductBench {
    a: Matrix,
    b: Matrix,
    c: AlignedF32,
    transpose: [bool; 2],
    add: bool,
    workspace: Workspace<f32>,
}

#[wasm_bindgen]
impl ProductBench {
    /// C [m, n] = A [m, k] B [k, n], or C + A B; A and B may lie the other way round.
    #[wasm_bindgen(constructor)]
    pub fn new(
        m: usize,
        k: usize,
        n: usize,
        transpose_a: bool,
        transpose_b: bool,
        add: bool,
    ) -> Check<Self> {
        let matrix = |rows: usize, cols: usize, transposed: bool| {
            let (rows, cols) = if transposed { (cols, rows) } else { (rows, cols) };
            let mut values = AlignedF32::zeroed(rows * cols)?;
            for (i, value) in values.iter_mut().enumerate() {
                *value = (i * 7919 % 1013) as f32 / 1013.0 - 0.5;
            }
            Ok::<_, JsValue>(Matrix::from_values(rows, cols, values))
        };
        Ok(Self {
            a: matrix(m, k, transpose_a)?,
            b: matrix(k, n, transpose_b)?,
            c: AlignedF32::zeroed(m * n)?,
            transpose: [transpose_a, transpose_b],
            add,
            workspace: Workspace::for_product::<F32x4>(m, k, n)?,
        })
    }

    /// So many products; the number has no meaning.
    pub fn run(&mut self, times: usize) -> Check<f32> {
        let [a, b] = [(&self.a, self.transpose[0]), (&self.b, self.transpose[1])]
            .map(|(matrix, transposed)| view(matrix, transposed));
        let epilogue = Epilogue { beta: if self.add { 1.0 } else { 0.0 }, ..Epilogue::default() };
        for _ in 0..times {
            gemm_in::<F32x4>(a, b, &mut self.c, epilogue, &mut self.workspace)?;
        }
        Ok(self.c.first().copied().unwrap_or(0.0))
    }
}
