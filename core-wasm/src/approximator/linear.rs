//! A linear layer on rows of which most numbers may be zero, its gradient and its Adam step in one.
//!   y[s] = b + sum_j x[s, j] W'[j],   dW'[j] = sum_s x[s, j] dy[s],   dx[s, j] = dy[s] . W'[j]
//! W' [inputs, outputs] is in panels of 32 outputs, [panels][inputs][32]: eight registers of sums
//! run over a list of rows, and a panel of a block of rows stays in the first-level cache. Sums run
//! over units and rows in order, so skipping zeros changes no bit.
//!
//! A unit that is active in no row has no gradient. Once its first moments have faded to zero its
//! weights are skipped; the decay of its second moments is made up for when it is active again.

use super::active::{Active, Entry};
use super::adam::{Adam, decay};
use super::listed_product::{accumulate, add_product};
use super::panel::{LANES, PANEL, Row, load, store};
use crate::simd::{F32x4, Register};

/// Units whose input gradients are gathered at once.
const UNITS: usize = 32;

pub struct Linear {
    inputs: usize,
    outputs: usize,
    /// [panels][inputs]
    w: Vec<Row>,
    m: Vec<Row>,
    v: Vec<Row>,
    /// Gradients of a batch in several chunks; empty while one chunk is all.
    g: Vec<Row>,
    /// None: updated at each step; else the steps skipped since.
    rest: Vec<Option<u32>>,
    /// Sums of input gradients of a block of units, [UNITS][rows].
    dx: Vec<[f32; 4]>,
}

/// Which part of a batch a gradient comes from.
#[derive(Clone, Copy)]
pub struct Chunk<'a> {
    pub first: bool,
    /// The step to take with the gradient of the whole batch, on its last chunk.
    pub adam: Option<&'a Adam>,
}

impl Linear {
    /// From PyTorch's layout: `weight` [outputs, stride] of which `inputs` columns count.
    pub fn new(weight: &[f32], stride: usize, inputs: usize, outputs: usize) -> Self {
        let panels = outputs.div_ceil(PANEL);
        let mut w = vec![[0.0; PANEL]; panels * inputs];
        for output in 0..outputs {
            for input in 0..inputs {
                w[output / PANEL * inputs + input][output % PANEL] =
                    weight[output * stride + input];
            }
        }
        let zeros = || vec![[0.0; PANEL]; panels * inputs];
        Self {
            inputs,
            outputs,
            w,
            m: zeros(),
            v: zeros(),
            g: Vec::new(),
            rest: vec![None; inputs],
            dx: Vec::new(),
        }
    }

    /// Back into PyTorch's layout.
    pub fn write(&self, weight: &mut [f32], stride: usize) {
        for output in 0..self.outputs {
            for input in 0..self.inputs {
                weight[output * stride + input] =
                    self.w[output / PANEL * self.inputs + input][output % PANEL];
            }
        }
    }

    pub fn panels(&self) -> usize {
        self.outputs.div_ceil(PANEL)
    }

    /// Adds W' x to `y` [panels][rows], which holds the bias or another part.
    pub fn forward(&self, x: &Active, y: &mut [Row]) {
        add_product(x, &self.w, self.inputs, y);
    }

    /// Gradients from `dy` [panels][rows], and on the last chunk the step. `sink` is called, unit by
    /// unit, the gradients of the unit's listed numbers.
    pub fn backward(
        &mut self,
        x: &Active,
        dy: &[Row],
        chunk: Chunk,
        mut sink: impl FnMut(usize, &[Entry], &[[f32; 4]]),
    ) {
        let rows = x.rows();
        let whole = chunk.first && chunk.adam.is_some();
        if !whole {
            self.g.resize(self.w.len(), [0.0; PANEL]);
        }
        self.dx.resize((UNITS * rows).max(self.dx.len()), [0.0; 4]);
        for start in (0..self.inputs).step_by(UNITS) {
            let units = start..(start + UNITS).min(self.inputs);
            self.wake(units.clone(), x, whole);
            if self.rest_on(units.clone(), x, whole) {
                continue;
            }
            for unit in units.clone() {
                let entries = x.of_unit(unit);
                self.dx[(unit - start) * rows..][..entries.len()].fill([0.0; 4]);
            }
            let mut faded = [true; UNITS];
            for (panel, dy) in dy.chunks_exact(rows.max(1)).enumerate() {
                for unit in units.clone() {
                    let entries = x.of_unit(unit);
                    let at = panel * self.inputs + unit;
                    if entries.is_empty() && whole {
                        if self.rest[unit].is_none() {
                            let adam = chunk.adam.expect("whole");
                            let none = [F32x4::splat(0.0); LANES];
                            faded[unit - start] &= step(
                                adam,
                                &mut self.w[at],
                                &mut self.m[at],
                                &mut self.v[at],
                                &none,
                            );
                        }
                        continue;
                    }
                    let dx = &mut self.dx[(unit - start) * rows..][..entries.len()];
                    dots(&self.w[at], entries, dy, dx);
                    let mut sums =
                        if chunk.first { [F32x4::splat(0.0); LANES] } else { load(&self.g[at]) };
                    accumulate(&mut sums, entries, dy);
                    match chunk.adam {
                        Some(adam) => {
                            faded[unit - start] &= step(
                                adam,
                                &mut self.w[at],
                                &mut self.m[at],
                                &mut self.v[at],
                                &sums,
                            );
                        }
                        None => store(&sums, &mut self.g[at]),
                    }
                }
            }
            for unit in units.clone() {
                let entries = x.of_unit(unit);
                let dx = &self.dx[(unit - start) * rows..][..entries.len()];
                if !entries.is_empty() {
                    sink(unit, entries, dx);
                } else if whole {
                    self.rest[unit] = match self.rest[unit] {
                        Some(steps) => Some(steps + 1),
                        None => faded[unit - start].then_some(0),
                    };
                }
            }
        }
    }

    /// Skips units further if all of them are skipped and none is active.
    fn rest_on(&mut self, units: std::ops::Range<usize>, x: &Active, whole: bool) -> bool {
        let silent = |unit: usize| self.rest[unit].is_some() && x.of_unit(unit).is_empty();
        let all = whole && units.clone().all(silent);
        if all {
            self.rest[units].iter_mut().flatten().for_each(|steps| *steps += 1);
        }
        all
    }

    /// Brings skipped units that are active again up to date. In chunks no unit is skipped.
    fn wake(&mut self, units: std::ops::Range<usize>, x: &Active, whole: bool) {
        for unit in units {
            if whole && x.of_unit(unit).is_empty() {
                continue;
            }
            if let Some(steps) = self.rest[unit].take() {
                for panel in 0..self.panels() {
                    let v = &mut self.v[panel * self.inputs + unit];
                    decay(v.as_chunks_mut::<4>().0, steps);
                }
            }
        }
    }
}

/// dx += w . rows[index], lane by lane.
#[inline(never)]
fn dots(w: &Row, entries: &[Entry], rows: &[Row], dx: &mut [[f32; 4]]) {
    let w = load(w);
    for (entry, dx) in entries.iter().zip(dx) {
        let row = load(&rows[entry.index as usize]);
        let two = |i: usize| (w[i] * row[i]).add_product(w[i + 1], row[i + 1]);
        let sum = (two(0) + two(2)) + (two(4) + two(6));
        (F32x4::load(dx) + sum).store(dx);
    }
}

/// One row of weights by its gradient; says whether its first moments are all zero.
#[inline(never)]
fn step(adam: &Adam, w: &mut Row, m: &mut Row, v: &mut Row, g: &[F32x4; LANES]) -> bool {
    let mut left = F32x4::splat(0.0);
    let (w, m, v) = (fours(w), fours(m), fours(v));
    for (((w, m), v), &g) in w.iter_mut().zip(m).zip(v).zip(g) {
        left = left.max(adam.lanes(w, m, v, g));
    }
    left.sum() == 0.0
}

#[inline(always)]
fn fours(row: &mut Row) -> &mut [[f32; 4]] {
    row.as_mut_slice().as_chunks_mut().0
}

// The oracles spell formulas out index by index.
#[cfg(test)]
#[allow(clippy::needless_range_loop)]
#[path = "tests/linear.rs"]
mod tests;
