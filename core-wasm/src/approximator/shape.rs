//! What an approximator is made of, and where each of its weights is in one flat block.
//!
//! The block holds the weights in the order in which PyTorch's stream draws them, in PyTorch's own
//! layout: per linear layer W [out, in] and b [out], then the tables position by position and concept by
//! concept [V_c, dim], then the second tables, then the square matrix [dim, dim].

use crate::options::options;
use wasm_bindgen::prelude::wasm_bindgen;

/// Parameters from which on the units of an mlp are cut into shards, and how many units it takes.
const MANY: usize = 1 << 22;
const LEAST_WIDTH: usize = 64;

/// What is multiplied.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ProductKind {
    /// Within each object; the objects are added.
    #[default]
    ObjectProduct,
    /// Everything.
    GlobalProduct,
}

/// What stands beside the product.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ProductForm {
    /// The sum of second tables.
    #[default]
    Sum,
    /// Nothing.
    Product,
}

/// The kinds of approximator that are fitted by steps.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Hidden widths, at least one.
    Mlp(Vec<usize>),
    Product(ProductOptions),
}

options! {
    /// Which product.
    #[derive(Copy, Debug, PartialEq)]
    pub struct ProductOptions {
        pub kind: ProductKind,
        pub form: ProductForm,
        /// Turn the first factor by a square matrix that starts as the identity.
        pub square: bool,
    }
}

/// Form and sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub form: Form,
    /// m, the objects of a scene.
    pub positions: usize,
    /// V_c by concept.
    pub values: Vec<usize>,
    /// Numbers in an embedding, and in a table row.
    pub dim: usize,
}

impl Shape {
    /// Tables, one a (position, concept).
    pub fn factors(&self) -> usize {
        self.positions * self.values.len()
    }

    /// Table rows of one position.
    pub fn position_rows(&self) -> usize {
        self.values.iter().sum()
    }

    /// Rows of all tables together.
    pub fn rows(&self) -> usize {
        self.positions * self.position_rows()
    }

    /// First row of each table, and after the last one the number of rows.
    pub fn table_starts(&self) -> Vec<usize> {
        let mut starts = vec![0];
        for factor in 0..self.factors() {
            starts.push(starts[factor] + self.values[factor % self.values.len()]);
        }
        starts
    }

    /// [inputs, outputs] of each linear layer.
    pub fn layers(&self) -> Vec<[usize; 2]> {
        match &self.form {
            Form::Mlp(hidden) => {
                let mut sizes = vec![self.factors() * self.dim];
                sizes.extend(hidden);
                sizes.push(self.dim);
                sizes.windows(2).map(|pair| [pair[0], pair[1]]).collect()
            }
            Form::Product(ProductOptions { form, .. }) => {
                let parts = if *form == ProductForm::Sum { 2 } else { 1 };
                vec![[self.dim * parts, self.dim]]
            }
        }
    }

    /// Whether there are second tables, and the square matrix.
    pub fn extras(&self) -> (bool, bool) {
        match self.form {
            Form::Mlp(_) => (false, false),
            Form::Product(ProductOptions { form, square, .. }) => {
                (form == ProductForm::Sum, square)
            }
        }
    }

    /// Numbers to be fitted.
    pub fn parameters(&self) -> usize {
        let (sum, square) = self.extras();
        let layers: usize = self.layers().iter().map(|[i, o]| (i + 1) * o).sum();
        let tables = self.rows() * self.dim * if sum { 2 } else { 1 };
        layers + tables + if square { self.dim * self.dim } else { 0 }
    }

    /// Whether its units are cut into shards: an mlp of one hidden layer that has many numbers. A step takes 10 ms or
    /// more then, and workers of a team talk twice in a step, a tenth of a millisecond each.
    pub fn in_shards(&self) -> bool {
        match &self.form {
            Form::Mlp(hidden) => {
                hidden.len() == 1 && hidden[0] >= LEAST_WIDTH && self.parameters() >= MANY
            }
            Form::Product(_) => false,
        }
    }

    /// Table row of every (scene, position, concept) from value indices of the same shape.
    ///
    /// None where `values` is no whole number of scenes or names a value that does not exist.
    pub fn rows_of(&self, values: &[i32]) -> Option<Vec<u32>> {
        let starts = self.table_starts();
        let k = self.factors();
        if k == 0 || !values.len().is_multiple_of(k) {
            return None;
        }
        values
            .iter()
            .enumerate()
            .map(|(at, &value)| {
                let (start, end) = (starts[at % k], starts[at % k + 1]);
                let row = start + usize::try_from(value).ok()?;
                (row < end).then_some(row as u32)
            })
            .collect()
    }
}

/// Cuts a flat block of weights into its parts, in order.
pub struct Parts<'a> {
    rest: &'a [f32],
}

impl<'a> Parts<'a> {
    pub fn new(block: &'a [f32]) -> Self {
        Self { rest: block }
    }

    /// The next `len` numbers. Panics if there are fewer.
    pub fn take(&mut self, len: usize) -> &'a [f32] {
        let (part, rest) = self.rest.split_at(len);
        self.rest = rest;
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_width_256_at_512_dimensions_has_its_655_616_weights_and_22_table_rows() {
        let shape =
            Shape { form: Form::Mlp(vec![256]), positions: 2, values: vec![8, 3], dim: 512 };
        assert_eq!(shape.layers(), [[2048, 256], [256, 512]]);
        assert_eq!(shape.parameters(), 2049 * 256 + 257 * 512 + 22 * 512);
        assert_eq!(shape.table_starts(), [0, 8, 11, 19, 22]);
        assert_eq!(shape.rows_of(&[7, 2, 0, 1]), Some(vec![7, 10, 11, 20]));
        assert_eq!(shape.rows_of(&[7, 3, 0, 1]), None);
        assert_eq!(shape.rows_of(&[7, -1, 0, 1]), None);
        assert_eq!(shape.rows_of(&[7, 2, 0]), None);
    }
}
