//! What the layer holds, and its forward pass.

use crate::approximator::active::Entry;
use crate::approximator::adam::Stepped;
use crate::approximator::batch::CHUNK;
use crate::approximator::bias::Bias;
use crate::approximator::padding::{Lane, pad, unpad};
use crate::approximator::panel::total;
use crate::approximator::shape::Shape;
use std::ops::Range;

/// Between two units: where dim is a power of two, the same place of several units would otherwise fall
/// into the same few lines of a first-level cache.
const GAP: usize = 4;
/// Units that share one pass over the tables.
pub const GROUP: usize = 4;

pub struct FirstLayer {
    pub(super) units: usize,
    /// Registers a table row: dim / 4, rounded up, zeros at the end.
    pub(super) lanes: usize,
    pub(super) dim: usize,
    pub(super) starts: Vec<usize>,
    /// From one unit's weights to the next; see [`GAP`].
    pub(super) stride: usize,
    /// [units][tables][lanes]
    pub(super) w: Vec<Lane>,
    pub(super) m: Vec<Lane>,
    pub(super) v: Vec<Lane>,
    pub(super) rest: Vec<Option<u32>>,
    /// [rows][lanes]; its gradient is the sum over units.
    pub(super) tables: Stepped,
    /// P [rows][units].
    pub(super) products: Vec<f32>,
    /// dP [units][rows], in double: Adam's first steps are signs, and these sums are long.
    pub(super) gradients: Vec<f64>,
    /// dP of the units of a pass, [rows][units]: side by side, as the inner loop reads them.
    pub(super) side_by_side: Vec<f32>,
    /// The tables and their gradients with the rows of a table side by side, [tables][lanes][rows].
    pub(super) transposed: Vec<Lane>,
    pub(super) transposed_gradients: Vec<Lane>,
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
            transposed: vec![[0.0; 4]; shape.rows() * lanes],
            transposed_gradients: vec![[0.0; 4]; shape.rows() * lanes],
        }
    }

    pub fn write_weight(&self, weight: &mut [f32]) {
        let each = (self.starts.len() - 1) * self.dim;
        for (w, weight) in self.w.chunks_exact(self.stride).zip(weight.chunks_exact_mut(each)) {
            unpad(w, self.lanes, weight, self.dim);
        }
    }

    pub fn write_tables(&self, tables: &mut [f32]) {
        unpad(&self.tables.w, self.lanes, tables, self.dim);
    }

    pub(super) fn rows(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// relu(z) [scenes, units] of some units, for scenes whose table rows are `rows` [scenes, tables].
    #[inline(never)]
    pub fn forward(&self, units: Range<usize>, bias: &[f32], rows: &[u32], x: &mut [f32]) {
        let k = self.starts.len() - 1;
        for (rows, x) in rows.chunks_exact(k).zip(x.chunks_exact_mut(units.len())) {
            x.copy_from_slice(&bias[units.clone()]);
            for &row in rows {
                let p = &self.products[row as usize * self.units..][units.clone()];
                for (x, p) in x.iter_mut().zip(p) {
                    *x += p;
                }
            }
            for x in x {
                *x = if *x > 0.0 { *x } else { 0.0 };
            }
        }
    }

    /// Adds what a unit's listed numbers have for gradients to dP and to that of its bias, which is added up
    /// a chunk of scenes at a time.
    #[inline(always)]
    pub fn gather_listed(
        &mut self,
        bias: &mut Bias,
        unit: usize,
        (entries, dx): (&[Entry], &[[f32; 4]]),
        rows: &[u32],
    ) {
        let k = self.starts.len() - 1;
        let (mut sum, mut end) = (0.0, CHUNK as u32);
        for (entry, dx) in entries.iter().zip(dx) {
            if entry.index >= end {
                bias.add(unit, std::mem::take(&mut sum));
                end = (entry.index / CHUNK as u32 + 1) * CHUNK as u32;
            }
            let dz = total(dx);
            sum += dz;
            self.gather(unit, &rows[entry.index as usize * k..][..k], dz);
        }
        bias.add(unit, sum);
    }

    /// Adds one unit's dz of one scene to dP.
    #[inline(always)]
    fn gather(&mut self, unit: usize, rows: &[u32], dz: f32) {
        let count = self.rows();
        let gradients = &mut self.gradients[unit * count..][..count];
        for &row in rows {
            gradients[row as usize] += f64::from(dz);
        }
    }
}
