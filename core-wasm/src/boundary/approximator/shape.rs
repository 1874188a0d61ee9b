//! What an approximator looks like: its form and sizes, its first weights, and scenes as it takes them.

use crate::approximator::{Form, ProductOptions, Shape};
use crate::boundary::error::{Check, check, there};
use crate::boundary::matrix::Matrix;
use crate::simd::AlignedF32;
use wasm_bindgen::prelude::*;

/// What scenes are made of.
#[wasm_bindgen]
pub struct SceneShape {
    positions: usize,
    values: Vec<usize>,
}

#[wasm_bindgen]
impl SceneShape {
    /// Objects of a scene, and values of each concept.
    #[wasm_bindgen(constructor)]
    pub fn new(positions: usize, values: &[u32]) -> SceneShape {
        let values = values.iter().map(|&v| v as usize).collect();
        SceneShape { positions, values }
    }
}

impl SceneShape {
    /// With the form and the dimensions of an approximator.
    pub(in crate::boundary) fn with(self, form: Form, dim: usize) -> Shape {
        let Self { positions, values } = self;
        Shape { form, positions, values, dim }
    }
}

/// Form and sizes of an approximator.
#[wasm_bindgen]
pub struct ApproximatorShape {
    pub(super) shape: Shape,
}

#[wasm_bindgen]
impl ApproximatorShape {
    /// Hidden layers of these widths.
    pub fn mlp(scenes: SceneShape, dim: usize, hidden: &[u32]) -> Check<Self> {
        let hidden: Vec<_> = hidden.iter().map(|&h| h as usize).collect();
        check(
            !hidden.is_empty() && !hidden.contains(&0),
            "An mlp has hidden layers, each at least one unit wide.",
        )?;
        Self::of(scenes.with(Form::Mlp(hidden), dim))
    }

    /// A product of tables.
    pub fn product(scenes: SceneShape, dim: usize, options: ProductOptions) -> Check<Self> {
        Self::of(scenes.with(Form::Product(options), dim))
    }

    fn of(shape: Shape) -> Check<Self> {
        let Shape { positions, values, dim, .. } = &shape;
        check(
            *positions > 0 && *dim > 0 && !values.is_empty() && !values.contains(&0),
            "An approximator needs positions, concepts with values, and dimensions.",
        )?;
        Ok(Self { shape })
    }

    /// Numbers to be fitted.
    #[wasm_bindgen(getter)]
    pub fn parameters(&self) -> usize {
        self.shape.parameters()
    }

    /// Whether units are cut into shards, so that workers of a team can each have some.
    #[wasm_bindgen(getter)]
    pub fn in_shards(&self) -> bool {
        self.shape.in_shards()
    }

    /// First weights of a seed as a flat block [1, parameters].
    pub fn initial(&self, seed: u32, objects: usize) -> Check<Matrix> {
        let block = self.shape.initial(u64::from(seed), objects);
        Ok(Matrix::from_values(1, block.len(), AlignedF32::from_slice(&block)?))
    }
}

/// The table rows of scenes, given as value indices [scenes, positions, concepts].
pub(in crate::boundary) fn table_rows(shape: &Shape, values: &[i32]) -> Check<Vec<u32>> {
    let why = "The scenes name a value that the concepts do not have.";
    there(shape.rows_of(values), why)
}
