//! The first layer of the mlp, once a table row instead of once a scene.
//!   z[s] = b + sum_k P[row_k(s)],   P[r] = W_k T[r],   W_k the slice of W that table k meets
//!   dP[r] = sum of dz[s] over the scenes that show r;   dW_k = sum_r dP[r] T[r]',   dT[r] = W_k' dP[r]
//! With 22 rows for 196 scenes that is a tenth of the work, and the gradient of W, a sum of few
//! outer products, is made in registers where Adam takes it up at once: W is read and written once.

use super::adam::{Adam, Stepped, decay};
use super::shape::Shape;
use crate::simd::{F32x4, Register};

/// Units that share one pass over the tables.
const GROUP: usize = 4;
/// Units, and table rows, whose products are made together: nine sums fit V8's registers.
const SIDE: usize = 3;
type Lane = [f32; 4];
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

    /// P, from the weights as they are.
    pub fn prepare(&mut self) {
        let whole = self.units / SIDE * SIDE;
        for unit in (0..whole).step_by(SIDE) {
            self.multiply::<SIDE>(unit);
        }
        for unit in whole..self.units {
            self.multiply::<1>(unit);
        }
        self.gradients.fill(0.0);
    }

    /// P of N units.
    #[inline(never)]
    fn multiply<const N: usize>(&mut self, unit: usize) {
        let (k, lanes) = (self.starts.len() - 1, self.lanes);
        for table in 0..k {
            let w: [&[Lane]; N] = std::array::from_fn(|i| {
                &self.w[(unit + i) * self.stride + table * lanes..][..lanes]
            });
            for row in (self.starts[table]..self.starts[table + 1]).step_by(SIDE) {
                let t = &self.tables.w[row * lanes..self.starts[table + 1] * lanes];
                let to = &mut self.products[row * self.units + unit..];
                match self.starts[table + 1] - row {
                    1 => dots::<N, 1>(w, t, to, self.units),
                    2 => dots::<N, 2>(w, t, to, self.units),
                    _ => dots::<N, SIDE>(w, t, to, self.units),
                }
            }
        }
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

    /// The step of weights and tables from dP.
    pub fn step(&mut self, adam: &Adam) {
        let rows = self.rows();
        self.turn();
        let mut unit = 0;
        // Awake units share a pass in fours, in the order of their numbers.
        let mut group = [0; GROUP];
        let mut waiting = 0;
        while unit < self.units {
            let answers = self.gradients[unit * rows..][..rows]
                .iter()
                .any(|&g| g != 0.0);
            match (answers, self.rest[unit]) {
                (false, Some(steps)) => {
                    self.rest[unit] = Some(steps + 1);
                    unit += 1;
                    continue;
                }
                (true, Some(steps)) => {
                    decay(&mut self.v[unit * self.stride..][..self.stride], steps);
                    self.rest[unit] = None;
                }
                (_, None) => {}
            }
            group[waiting] = unit;
            waiting += 1;
            unit += 1;
            if waiting == GROUP {
                self.step_units::<GROUP>(adam, group);
                waiting = 0;
            }
        }
        for unit in &group[..waiting] {
            self.step_units::<1>(adam, [*unit]);
        }
        self.turn_back();
        self.tables.step(adam);
    }

    /// Sets up the turned tables, their gradients zero.
    #[inline(never)]
    fn turn(&mut self) {
        for table in self.starts.windows(2) {
            let (first, rows) = (table[0], table[1] - table[0]);
            let turned = &mut self.turned[first * self.lanes..table[1] * self.lanes];
            for (lane, turned) in turned.chunks_exact_mut(rows).enumerate() {
                for (row, to) in turned.iter_mut().enumerate() {
                    *to = self.tables.w[(first + row) * self.lanes + lane];
                }
            }
        }
        self.turned_gradients.fill([0.0; 4]);
    }

    /// Takes over the gradients of the tables.
    #[inline(never)]
    fn turn_back(&mut self) {
        for table in self.starts.windows(2) {
            let (first, rows) = (table[0], table[1] - table[0]);
            let turned = &self.turned_gradients[first * self.lanes..table[1] * self.lanes];
            for (lane, turned) in turned.chunks_exact(rows).enumerate() {
                for (row, from) in turned.iter().enumerate() {
                    self.tables.g[(first + row) * self.lanes + lane] = *from;
                }
            }
        }
    }

    #[inline(never)]
    fn step_units<const N: usize>(&mut self, adam: &Adam, units: [usize; N]) {
        let k = self.starts.len() - 1;
        let (rows, lanes) = (self.rows(), self.lanes);
        let mut left = [F32x4::splat(0.0); N];
        let mut silent = [true; N];
        let mut side_by_side = std::mem::take(&mut self.side_by_side);
        let g = &mut side_by_side.as_chunks_mut::<N>().0[..rows];
        for (i, &unit) in units.iter().enumerate() {
            for (to, &from) in g.iter_mut().zip(&self.gradients[unit * rows..][..rows]) {
                to[i] = from as f32;
                silent[i] &= from == 0.0;
            }
        }
        for table in 0..k {
            let range = self.starts[table]..self.starts[table + 1];
            let t = &self.turned[range.start * lanes..range.end * lanes];
            let dt = &mut self.turned_gradients[range.start * lanes..range.end * lanes];
            let at = units.map(|unit| unit * self.stride + table * lanes);
            let g = &g[range];
            let lines = t.chunks_exact(g.len()).zip(dt.chunks_exact_mut(g.len()));
            for (lane, (t, dt)) in lines.enumerate() {
                let w: [F32x4; N] = std::array::from_fn(|i| F32x4::load(&self.w[at[i] + lane]));
                let mut gradient = [F32x4::splat(0.0); N];
                for ((t, dt), g) in t.iter().zip(dt).zip(g) {
                    let value = F32x4::load(t);
                    let mut sum = F32x4::load(dt);
                    for i in 0..N {
                        let g = F32x4::splat(g[i]);
                        gradient[i] = gradient[i] + g * value;
                        sum = sum + g * w[i];
                    }
                    sum.store(dt);
                }
                for i in 0..N {
                    let at = at[i] + lane;
                    let size = adam.lanes(
                        &mut self.w[at],
                        &mut self.m[at],
                        &mut self.v[at],
                        gradient[i],
                    );
                    left[i] = left[i].max(size);
                }
            }
        }
        for i in 0..N {
            if silent[i] && left[i].sum() == 0.0 {
                self.rest[units[i]] = Some(0);
            }
        }
        self.side_by_side = side_by_side;
    }
}

/// Products of N rows of weights with the first R rows of `t`, to `to` [R][stride].
#[inline(always)]
fn dots<const N: usize, const R: usize>(
    w: [&[Lane]; N],
    t: &[Lane],
    to: &mut [f32],
    stride: usize,
) {
    let lanes = w[0].len();
    let w = w.map(|w| &w[..lanes]);
    let t: [&[Lane]; R] = std::array::from_fn(|r| &t[r * lanes..][..lanes]);
    let mut sums = [[F32x4::splat(0.0); N]; R];
    for lane in 0..lanes {
        let w: [F32x4; N] = std::array::from_fn(|i| F32x4::load(&w[i][lane]));
        for (sums, t) in sums.iter_mut().zip(&t) {
            let t = F32x4::load(&t[lane]);
            for (sum, &w) in sums.iter_mut().zip(&w) {
                *sum = *sum + w * t;
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        for (to, sum) in to[r * stride..].iter_mut().zip(sums) {
            *to = sum.sum();
        }
    }
}

/// Rows of `dim` numbers into rows of `lanes` registers.
pub fn pad(from: &[f32], dim: usize, to: &mut [Lane], lanes: usize) {
    for (from, to) in from.chunks_exact(dim).zip(to.chunks_exact_mut(lanes)) {
        to.as_flattened_mut()[..dim].copy_from_slice(from);
    }
}

/// The reverse of [`pad`].
pub fn unpad(from: &[Lane], lanes: usize, to: &mut [f32], dim: usize) {
    for (from, to) in from.chunks_exact(lanes).zip(to.chunks_exact_mut(dim)) {
        to.copy_from_slice(&from.as_flattened()[..dim]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::Form;
    use super::*;
    use crate::rng::CounterStream;

    #[test]
    fn every_product_of_a_unit_and_a_row_is_a_sum_in_lanes_however_they_are_grouped() {
        for units in [1, 3, 7] {
            let shape = Shape {
                form: Form::Mlp(vec![units]),
                slots: 2,
                values: vec![1, 4, 8],
                dim: 13,
            };
            let mut stream = CounterStream::new(0, "first layer");
            let weight = stream.normal(units * 6 * 13);
            let tables = stream.normal(26 * 13);
            let mut layer = FirstLayer::new(&shape, &weight, &tables);
            layer.prepare();
            for table in 0..6 {
                for row in layer.starts[table]..layer.starts[table + 1] {
                    for unit in 0..units {
                        let w = &weight[(unit * 6 + table) * 13..][..13];
                        let t = &tables[row * 13..][..13];
                        let mut lanes = [0.0; 4];
                        for (d, (w, t)) in w.iter().zip(t).enumerate() {
                            lanes[d % 4] += w * t;
                        }
                        let sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
                        assert_eq!(layer.products[row * units + unit], sum);
                    }
                }
            }
            let mut back = vec![0.0; weight.len()];
            layer.write_weight(&mut back);
            assert_eq!(back, weight);
        }
    }
}
