//! What an approximator looks like: its form and sizes, its first weights, and scenes as it takes them.

use crate::approximator::{Form, Shape};
use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::simd::AlignedF32;
use wasm_bindgen::prelude::*;

/// Form and sizes of an approximator.
#[wasm_bindgen]
pub struct ApproximatorShape {
    pub(super) shape: Shape,
}

#[wasm_bindgen]
impl ApproximatorShape {
    /// Hidden layers of these widths.
    pub fn mlp(slots: usize, values: &[u32], dim: usize, hidden: &[u32]) -> Check<Self> {
        let hidden: Vec<_> = hidden.iter().map(|&h| h as usize).collect();
        check(
            !hidden.is_empty() && !hidden.contains(&0),
            "An mlp has hidden layers, each at least one unit wide.",
        )?;
        Self::of(Form::Mlp(hidden), slots, values, dim)
    }

    /// Products within objects or over everything; a sum beside it; a square matrix.
    pub fn product(
        slots: usize,
        values: &[u32],
        dim: usize,
        within: bool,
        sum: bool,
        square: bool,
    ) -> Check<Self> {
        let form = Form::Product {
            within,
            sum,
            square,
        };
        Self::of(form, slots, values, dim)
    }

    fn of(form: Form, slots: usize, values: &[u32], dim: usize) -> Check<Self> {
        let values: Vec<_> = values.iter().map(|&v| v as usize).collect();
        check(
            slots > 0 && dim > 0 && !values.is_empty() && !values.contains(&0),
            "An approximator needs slots, concepts with values, and dimensions.",
        )?;
        Ok(Self {
            shape: Shape {
                form,
                slots,
                values,
                dim,
            },
        })
    }

    /// Numbers to be fitted.
    #[wasm_bindgen(getter)]
    pub fn parameters(&self) -> usize {
        self.shape.parameters()
    }

    /// First weights of a seed as a flat block [1, parameters].
    pub fn initial(&self, seed: u32, objects: usize) -> Check<Matrix> {
        let block = self.shape.initial(u64::from(seed), objects);
        Ok(Matrix::from_values(
            1,
            block.len(),
            AlignedF32::from_slice(&block)?,
        ))
    }
}

/// The table rows of scenes, given as value indices [scenes, slots, concepts].
pub(in crate::boundary) fn table_rows(shape: &Shape, values: &[i32]) -> Check<Vec<u32>> {
    let rows = shape.rows_of(values);
    check(
        rows.is_some(),
        "The scenes name a value that the concepts do not have.",
    )?;
    Ok(rows.unwrap_or_default())
}
