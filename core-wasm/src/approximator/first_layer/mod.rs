//! The first layer of the mlp, once a table row instead of once a scene.
//!   z[s] = b + sum_k P[row_k(s)],   P[r] = W_k T[r],   W_k the slice of W that table k meets
//!   dP[r] = sum of dz[s] over the scenes that show r;   dW_k = sum_r dP[r] T[r]',   dT[r] = W_k' dP[r]
//! With 22 rows for 196 scenes that is a tenth of the work, and the gradient of W, a sum of few
//! outer products, is made in registers where Adam takes it up at once: W is read and written once.

mod products;
mod step;

use super::adam::Stepped;
use super::padding::{Lane, pad, unpad};
use super::shape::Shape;
use step::GROUP;

/// Between two units: where dim is a power of two, the same place of several units would otherwise fall
/// into the same few lines of a first-level cache.
const GAP: usize = 4;

pub struct FirstLayer {
    units: usize,
    /// Registers a table row: dim / 4, rounded up, zeros at the end.
    lanes: usize,
    dim: usize,
    starts: Vec<usize>,
    /// From one unit's weights to the next; see [`GAP`].
    stride: usize,
    /// [units][tables][lanes]
    w: Vec<Lane>,
    m: Vec<Lane>,
    v: Vec<Lane>,
    rest: Vec<Option<u32>>,
    /// [rows][lanes]; its gradient is the sum over units.
    tables: Stepped,
    /// P [rows][units].
    products: Vec<f32>,
    /// dP [units][rows], in double: Adam's first steps are signs, and these sums are long.
    gradients: Vec<f64>,
    /// dP of the units of a pass, [rows][units]: side by side, as the inner loop reads them.
    side_by_side: Vec<f32>,
    /// The tables and their gradients with the rows of a table side by side, [tables][lanes][rows].
    turned: Vec<Lane>,
    turned_gradients: Vec<Lane>,
}

impl FirstLayer {
    /// From PyTorch's layout: `weight` [units, tables x dim], `tables` [rows, dim].
    pub fn new(shape: &Shape, weight: &[f32], tables: &[f32]) -> Self {
        let (dim, k) = (shape.dim, shape.factors());
        let units = weight.len() / (k * dim);
        let lanes = dim.div_ceil(4);
        let mut stepped = Stepped::zeroed(shape.rows() * lanes);
        pad(tables, dim, &mut stepped.w, lanes);
        let stride = k * lanes + GAP;
        let zeros = || vec![[0.0; 4]; units * stride];
        let mut w = zeros();
        for (weight, w) in weight.chunks_exact(k * dim).zip(w.chunks_exact_mut(stride)) {
            pad(weight, dim, w, lanes);
        }
        Self {
            units,
            lanes,
            dim,
            starts: shape.table_starts(),
            stride,
            w,
            m: zeros(),
            v: zeros(),
            rest: vec![None; units],
            tables: stepped,
            products: vec![0.0; shape.rows() * units],
            gradients: vec![0.0; shape.rows() * units],
            side_by_side: vec![0.0; shape.rows() * GROUP],
            turned: vec![[0.0; 4]; shape.rows() * lanes],
            turned_gradients: vec![[0.0; 4]; shape.rows() * lanes],
        }
    }

    pub fn write_weight(&self, weight: &mut [f32]) {
        let each = (self.starts.len() - 1) * self.dim;
        for (w, weight) in self
            .w
            .chunks_exact(self.stride)
            .zip(weight.chunks_exact_mut(each))
        {
            unpad(w, self.lanes, weight, self.dim);
        }
    }

    pub fn write_tables(&self, tables: &mut [f32]) {
        unpad(&self.tables.w, self.lanes, tables, self.dim);
    }

    fn rows(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// relu(z) [scenes, units] of scenes whose table rows are `rows` [scenes, tables].
    #[inline(never)]
    pub fn forward(&self, bias: &[f32], rows: &[u32], x: &mut [f32]) {
        let k = self.starts.len() - 1;
        for (rows, x) in rows.chunks_exact(k).zip(x.chunks_exact_mut(self.units)) {
            x.copy_from_slice(bias);
            for &row in rows {
                let p = &self.products[row as usize * self.units..][..self.units];
                for (x, p) in x.iter_mut().zip(p) {
                    *x += p;
                }
            }
            for x in x {
                *x = if *x > 0.0 { *x } else { 0.0 };
            }
        }
    }

    /// Adds one unit's dz of one scene to dP.
    #[inline(always)]
    pub fn gather(&mut self, unit: usize, rows: &[u32], dz: f32) {
        let count = self.rows();
        let gradients = &mut self.gradients[unit * count..][..count];
        for &row in rows {
            gradients[row as usize] += f64::from(dz);
        }
    }
}
