//! Lists of numbers times panels of weights.
//!   y[s] += sum over the list of s of value x W'[index]
//! Each sum runs over its list in order. A pass takes a block of units at a time, whose weights stay in the
//! first-level cache for all rows.

use super::active::{Active, Entry};
use super::panel::{LANES, PANEL, Row, load, store};
use crate::simd::{F32x4, Register};

/// Adds W' x to `y` [panels][rows], for `w` [panels][inputs].
pub fn add_product(x: &Active, w: &[Row], inputs: usize, y: &mut [Row]) {
    let rows = x.rows().max(1);
    for block in 0..x.blocks() {
        for (w, y) in w.chunks(3 * inputs).zip(y.chunks_mut(3 * rows)) {
            if y.len() == 3 * rows {
                let (w, [left, middle, right]) = (thirds(w), thirds_mut(y));
                wide_pass::<0>(x, block, [w[0], w[1]], [left, &mut *middle]);
                wide_pass::<{ PANEL / 2 }>(x, block, [w[1], w[2]], [middle, right]);
            } else {
                for (w, y) in w.chunks_exact(inputs).zip(y.chunks_exact_mut(rows)) {
                    pass(x, block, w, y);
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
                *sum = sum.add_product(x, F32x4::load(part::<FROM>(left, right, i)));
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
    if at < PANEL { &left[at..] } else { &right[at - PANEL..] }
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
pub fn accumulate(sums: &mut [F32x4; LANES], entries: &[Entry], rows: &[Row]) {
    for_each(entries, |entry| {
        let row = &rows[entry.index as usize];
        let x = F32x4::splat(entry.value);
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum = sum.add_product(x, F32x4::load(&row[4 * lane..]));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn a_product_has_the_bits_of_sums_in_the_order_of_units() {
        for (rows, inputs, outputs) in
            [(1, 1, 1), (3, 97, 32), (5, 200, 96), (4, 300, 130), (7, 64, 512)]
        {
            let mut stream = CounterStream::new(2, "bits");
            let weight = stream.normal(inputs * outputs);
            let panels = outputs.div_ceil(PANEL);
            let mut w = vec![[0.0; PANEL]; panels * inputs];
            for o in 0..outputs {
                for j in 0..inputs {
                    w[o / PANEL * inputs + j][o % PANEL] = weight[o * inputs + j];
                }
            }
            let x = stream.normal(rows * inputs);
            let mut active = Active::new(rows, inputs);
            active.fill(&x, false);
            let mut y = vec![[0.25; PANEL]; panels * rows];
            add_product(&active, &w, inputs, &mut y);
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
