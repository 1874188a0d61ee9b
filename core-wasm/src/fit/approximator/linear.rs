//! A linear layer on rows of which most numbers may be zero, its gradient and its Adam step in one.
//!   y[s] = b + sum_j x[s, j] W'[j],   dW'[j] = sum_s x[s, j] dy[s],   dx[s, j] = dy[s] . W'[j]
//! W' [inputs, outputs] lies in panels of 32 outputs, [panels][inputs][32]: eight registers of sums
//! run over a list of rows, and a panel of a block of rows stays in the first-level cache. Sums run
//! over units and rows in order, so skipping zeros changes no bit.
//!
//! A unit that answers to no row has no gradient. Once its first moments have faded to zero its
//! weights rest; the decay of its second moments is made up for when it answers again.

use super::active::{Active, Entry};
use super::adam::{Adam, decay};
use crate::simd::{F32x4, Register};

/// Outputs of a panel.
pub const PANEL: usize = 32;
/// Registers of a panel.
pub const LANES: usize = PANEL / 4;
/// One row of a panel.
pub type Row = [f32; PANEL];
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
    /// None: not at rest; else the steps at rest.
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
        let (inputs, rows) = (self.inputs, x.rows().max(1));
        for block in 0..x.blocks() {
            let threes = self.w.chunks(3 * inputs).zip(y.chunks_mut(3 * rows));
            for (w, y) in threes {
                if y.len() == 3 * rows {
                    let (w, [left, middle, right]) = (thirds(w), thirds_mut(y));
                    wide_pass::<0>(x, block, [w[0], w[1]], [&mut *left, &mut *middle]);
                    wide_pass::<{ PANEL / 2 }>(x, block, [w[1], w[2]], [middle, right]);
                    continue;
                }
                for (w, y) in w.chunks_exact(inputs).zip(y.chunks_exact_mut(rows)) {
                    pass(x, block, w, y);
                }
            }
        }
    }

    /// Gradients from `dy` [panels][rows], and on the last chunk the step. `sink` is told, unit by
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
            if self.pass_over(units.clone(), x, whole) {
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
                    let mut sums = if chunk.first {
                        [F32x4::splat(0.0); LANES]
                    } else {
                        load(&self.g[at])
                    };
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

    /// Lets units rest on if all of them rest and none answers.
    fn pass_over(&mut self, units: std::ops::Range<usize>, x: &Active, whole: bool) -> bool {
        let silent = |unit: usize| self.rest[unit].is_some() && x.of_unit(unit).is_empty();
        let all = whole && units.clone().all(silent);
        if all {
            self.rest[units]
                .iter_mut()
                .flatten()
                .for_each(|steps| *steps += 1);
        }
        all
    }

    /// Brings resting units that answer again up to date. In chunks nothing rests.
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

/// Registers of a wide pass: a panel and a half. With more, V8 would spill; with fewer, each number of a
/// list serves less.
const WIDE: usize = LANES + LANES / 2;

/// Outputs `FROM` to `FROM` + 48 of two panels side by side, for one block of units.
// Never inlined, all of these: V8 swaps in the optimised code only at a call.
#[inline(never)]
fn wide_pass<const FROM: usize>(x: &Active, block: usize, w: [&[Row]; 2], y: [&mut [Row]; 2]) {
    // One length for both: one check an entry.
    let inputs = w[0].len();
    let (left, right) = (w[0], &w[1][..inputs]);
    let [y_left, y_right] = y;
    for (row, (y_left, y_right)) in y_left.iter_mut().zip(y_right).enumerate() {
        let entries = x.of_row(row, block);
        if entries.is_empty() {
            continue;
        }
        let mut sums: [F32x4; WIDE] =
            std::array::from_fn(|i| F32x4::load(part::<FROM>(y_left, y_right, i)));
        for_each(entries, |entry| {
            let unit = entry.index as usize;
            let (left, right) = (&left[unit], &right[unit]);
            let x = F32x4::splat(entry.value);
            for (i, sum) in sums.iter_mut().enumerate() {
                *sum = *sum + x * F32x4::load(part::<FROM>(left, right, i));
            }
        });
        for (i, sum) in sums.iter().enumerate() {
            let at = FROM + 4 * i;
            if at < PANEL {
                sum.store(&mut y_left[at..]);
            } else {
                sum.store(&mut y_right[at - PANEL..]);
            }
        }
    }
}

/// Register `i` of a wide pass in two panels side by side.
#[inline(always)]
fn part<'a, const FROM: usize>(left: &'a Row, right: &'a Row, i: usize) -> &'a [f32] {
    let at = FROM + 4 * i;
    if at < PANEL {
        &left[at..]
    } else {
        &right[at - PANEL..]
    }
}

fn thirds(w: &[Row]) -> [&[Row]; 3] {
    let each = w.len() / 3;
    [&w[..each], &w[each..2 * each], &w[2 * each..]]
}

fn thirds_mut(y: &mut [Row]) -> [&mut [Row]; 3] {
    let each = y.len() / 3;
    let (left, rest) = y.split_at_mut(each);
    let (middle, right) = rest.split_at_mut(each);
    [left, middle, right]
}

/// All outputs of one panel, for one block of units.
#[inline(never)]
fn pass(x: &Active, block: usize, w: &[Row], y: &mut [Row]) {
    for (row, y) in y.iter_mut().enumerate() {
        let entries = x.of_row(row, block);
        if entries.is_empty() {
            continue;
        }
        let mut sums = load(y);
        accumulate(&mut sums, entries, w);
        store(&sums, y);
    }
}

/// sums += sum of value x rows[index], in the order of the entries.
#[inline(always)]
fn accumulate(sums: &mut [F32x4; LANES], entries: &[Entry], rows: &[Row]) {
    for_each(entries, |entry| {
        let row = &rows[entry.index as usize];
        let x = F32x4::splat(entry.value);
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum = *sum + x * F32x4::load(&row[4 * lane..]);
        }
    });
}

/// Steps a turn. Each has a way out, so that a list of any length ends with one branch to mispredict and
/// V8 asks for an interruption once in four.
const UNROLL: usize = 4;

#[inline(always)]
fn for_each(mut entries: &[Entry], mut work: impl FnMut(&Entry)) {
    loop {
        for _ in 0..UNROLL {
            let Some((entry, rest)) = entries.split_first() else {
                return;
            };
            work(entry);
            entries = rest;
        }
    }
}

/// dx += w . rows[index], lane by lane.
#[inline(never)]
fn dots(w: &Row, entries: &[Entry], rows: &[Row], dx: &mut [[f32; 4]]) {
    let w = load(w);
    for (entry, dx) in entries.iter().zip(dx) {
        let row = load(&rows[entry.index as usize]);
        let p: [F32x4; LANES] = std::array::from_fn(|i| w[i] * row[i]);
        let sum = ((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7]));
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

#[inline(always)]
pub fn load(row: &Row) -> [F32x4; LANES] {
    std::array::from_fn(|lane| F32x4::load(&row[4 * lane..]))
}

#[inline(always)]
pub fn store(sums: &[F32x4; LANES], row: &mut Row) {
    for (lane, sum) in sums.iter().enumerate() {
        sum.store(&mut row[4 * lane..]);
    }
}

/// Sum of the four lanes of an input gradient.
#[inline(always)]
pub fn total(lanes: &[f32; 4]) -> f32 {
    F32x4::load(lanes).sum()
}

// The oracles spell formulas out index by index.
#[cfg(test)]
#[allow(clippy::needless_range_loop)]
mod tests {
    use super::*;
    use crate::rng::CounterStream;

    /// The same steps straight from the formula, in double, every number counted.
    #[test]
    fn steps_agree_with_dense_products_whole_and_in_chunks_also_when_units_rest() {
        for (inputs, outputs, rows, chunk) in [(5, 3, 7, 7), (40, 33, 9, 4), (130, 100, 11, 5)] {
            let mut stream = CounterStream::new(1, "linear");
            let weight = stream.normal(inputs * outputs);
            let mut layer = Linear::new(&weight, inputs, inputs, outputs);
            let mut w: Vec<f64> = weight.iter().map(|&x| x.into()).collect();
            let (mut m, mut v) = (vec![0.0; w.len()], vec![0.0; w.len()]);
            let mut adam = Adam::new();
            let mut active = Active::new(chunk, inputs);
            for t in 1..=600i32 {
                let mut x = stream.normal(rows * inputs);
                // Units 0 and 1 fall silent; unit 1 answers again at the end.
                for x in x.chunks_exact_mut(inputs) {
                    if t > 20 {
                        x[0] = -1.0;
                    }
                    if t > 20 && t < 590 {
                        x[1] = -1.0;
                    }
                }
                let dy = stream.normal(rows * outputs);
                adam.advance(0.01);
                let mut g = vec![0.0; w.len()];
                for s in 0..rows {
                    for o in 0..outputs {
                        for j in 0..inputs {
                            g[o * inputs + j] += f64::from(x[s * inputs + j].max(0.0))
                                * f64::from(dy[s * outputs + o]);
                        }
                    }
                }
                let starts: Vec<usize> = (0..rows).step_by(chunk).collect();
                for &start in &starts {
                    let count = chunk.min(rows - start);
                    active.fill(&x[start * inputs..][..count * inputs], false);
                    let mut panels = vec![[0.0; PANEL]; layer.panels() * count];
                    for s in 0..count {
                        for o in 0..outputs {
                            panels[o / PANEL * count + s][o % PANEL] =
                                dy[(start + s) * outputs + o];
                        }
                    }
                    let part = Chunk {
                        first: start == 0,
                        adam: (start + count == rows).then_some(&adam),
                    };
                    layer.backward(&active, &panels, part, |unit, entries, dx| {
                        for (e, dx) in entries.iter().zip(dx) {
                            let s = start + e.index as usize;
                            let exact: f64 = (0..outputs)
                                .map(|o| f64::from(dy[s * outputs + o]) * w[o * inputs + unit])
                                .sum();
                            assert!((f64::from(total(dx)) - exact).abs() < 1e-3, "{t} {unit}");
                        }
                    });
                }
                for i in 0..w.len() {
                    m[i] = 0.9 * m[i] + 0.1 * g[i];
                    v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                    let mh = m[i] / (1.0 - 0.9f64.powi(t));
                    let vh: f64 = v[i] / (1.0 - 0.999f64.powi(t));
                    w[i] -= 0.01 * mh / (vh.sqrt() + 1e-8);
                }
            }
            if chunk == rows {
                assert!(layer.rest[0].is_some() && layer.rest[1].is_none());
            }
            let mut back = vec![0.0; w.len()];
            layer.write(&mut back, inputs);
            for (back, w) in back.iter().zip(&w) {
                assert!((f64::from(*back) - w).abs() < 2e-3, "{back} {w}");
            }

            // Forward, on the weights as they are.
            let x = stream.normal(chunk * inputs);
            active.fill(&x, false);
            let mut y = vec![[0.0; PANEL]; layer.panels() * chunk];
            layer.forward(&active, &mut y);
            for s in 0..chunk {
                for o in 0..outputs {
                    let exact: f64 = (0..inputs)
                        .map(|j| {
                            f64::from(x[s * inputs + j].max(0.0)) * f64::from(back[o * inputs + j])
                        })
                        .sum();
                    let y = y[o / PANEL * chunk + s][o % PANEL];
                    assert!((f64::from(y) - exact).abs() < 1e-4);
                }
            }
        }
    }

    #[test]
    fn a_product_has_the_bits_of_sums_in_the_order_of_units() {
        for (rows, inputs, outputs) in [
            (1, 1, 1),
            (3, 97, 32),
            (5, 200, 96),
            (4, 300, 130),
            (7, 64, 512),
        ] {
            let mut stream = CounterStream::new(2, "bits");
            let weight = stream.normal(inputs * outputs);
            let layer = Linear::new(&weight, inputs, inputs, outputs);
            let x = stream.normal(rows * inputs);
            let mut active = Active::new(rows, inputs);
            active.fill(&x, false);
            let mut y = vec![[0.25; PANEL]; layer.panels() * rows];
            layer.forward(&active, &mut y);
            for s in 0..rows {
                for o in 0..outputs {
                    let products =
                        (0..inputs).map(|j| x[s * inputs + j].max(0.0) * weight[o * inputs + j]);
                    let exact = products.fold(0.25, |sum, product| sum + product);
                    assert_eq!(y[o / PANEL * rows + s][o % PANEL], exact);
                }
            }
        }
    }
}
