//! Gradients and Adam's step of weights and tables, from dP: units that are active in no scene are skipped.

use super::layer::{FirstLayer, GROUP};
use crate::approximator::adam::{Adam, decay};
use crate::simd::{F32x4, Register};
use std::ops::Range;

impl FirstLayer {
    /// The step of weights and tables from dP.
    pub fn step(&mut self, adam: &Adam) {
        self.open_step();
        self.step_weights(0..self.units, adam);
        self.step_tables(adam);
    }

    /// To be called before the steps of weights, once all of dP is there.
    pub fn open_step(&mut self) {
        self.transpose();
    }

    /// The step of the weights of some units; the gradient of the tables is then the sum over these units.
    pub fn step_weights(&mut self, units: Range<usize>, adam: &Adam) {
        let rows = self.rows();
        self.transposed_gradients.fill([0.0; 4]);
        let mut unit = units.start;
        // Active units share a pass in fours, in the order of their numbers.
        let mut group = [0; GROUP];
        let mut waiting = 0;
        while unit < units.end {
            let answers = self.gradients[unit * rows..][..rows].iter().any(|&g| g != 0.0);
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
        self.transpose_back();
    }

    /// The gradient of the tables.
    pub fn table_gradient(&mut self) -> &mut [f32] {
        self.tables.g.as_flattened_mut()
    }

    /// The step of the tables from it.
    pub fn step_tables(&mut self, adam: &Adam) {
        self.tables.step(adam);
    }

    /// Sets up the transposed tables.
    #[inline(never)]
    fn transpose(&mut self) {
        for table in self.starts.windows(2) {
            let (first, rows) = (table[0], table[1] - table[0]);
            let transposed = &mut self.transposed[first * self.lanes..table[1] * self.lanes];
            for (lane, transposed) in transposed.chunks_exact_mut(rows).enumerate() {
                for (row, to) in transposed.iter_mut().enumerate() {
                    *to = self.tables.w[(first + row) * self.lanes + lane];
                }
            }
        }
    }

    /// Takes over the gradients of the tables.
    #[inline(never)]
    fn transpose_back(&mut self) {
        for table in self.starts.windows(2) {
            let (first, rows) = (table[0], table[1] - table[0]);
            let transposed = &self.transposed_gradients[first * self.lanes..table[1] * self.lanes];
            for (lane, transposed) in transposed.chunks_exact(rows).enumerate() {
                for (row, from) in transposed.iter().enumerate() {
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
            let t = &self.transposed[range.start * lanes..range.end * lanes];
            let dt = &mut self.transposed_gradients[range.start * lanes..range.end * lanes];
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
                        gradient[i] = gradient[i].add_product(g, value);
                        sum = sum.add_product(g, w[i]);
                    }
                    sum.store(dt);
                }
                for i in 0..N {
                    let at = at[i] + lane;
                    let size =
                        adam.lanes(&mut self.w[at], &mut self.m[at], &mut self.v[at], gradient[i]);
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
