//! All tiles of a block of A against a packed block of B.

use super::epilogue::Finish;
use super::kernel::{tile, tile_of_rows, tile_of_two};
use super::sizes::{TILE_REGISTERS, TILE_ROWS};
use super::view::View;
use crate::simd::Register;

/// The part of C that a block contributes to.
pub struct Target<'a, T> {
    pub c: &'a mut [T],
    pub stride: usize,
    pub row: usize,
    pub rows: usize,
    pub column: usize,
    pub columns: usize,
}

/// A block of A, [rows, depth].
pub trait Left<V: Register>: Copy {
    /// One tile: ROWS rows from `row` on, against a panel of B. Rows that are not there give anything.
    fn sums<const ROWS: usize, const REGISTERS: usize>(
        self,
        row: usize,
        b: &[V::Scalar],
    ) -> [[V; REGISTERS]; ROWS];
}

/// In panels of TILE_ROWS rows.
#[derive(Clone, Copy)]
pub struct Packed<'a, T> {
    pub panels: &'a [T],
    pub rows: usize,
    pub depth: usize,
}

impl<V: Register> Left<V> for Packed<'_, V::Scalar> {
    #[inline(always)]
    fn sums<const ROWS: usize, const REGISTERS: usize>(
        self,
        row: usize,
        b: &[V::Scalar],
    ) -> [[V; REGISTERS]; ROWS] {
        let panel = |row: usize| &self.panels[row * self.depth..][..TILE_ROWS * self.depth];
        if ROWS == TILE_ROWS {
            return tile::<V, ROWS, REGISTERS>(self.depth, panel(row), b);
        }
        let next = row + TILE_ROWS;
        let second = if next < self.rows { next } else { row };
        let both = [panel(row), panel(second)];
        tile_of_two::<V, TILE_ROWS, ROWS, REGISTERS>(self.depth, both, b)
    }
}

/// In its own place: contiguous rows, a stride apart.
#[derive(Clone, Copy)]
pub struct Strided<'a, T>(pub View<'a, T>);

impl<V: Register> Left<V> for Strided<'_, V::Scalar> {
    #[inline(always)]
    fn sums<const ROWS: usize, const REGISTERS: usize>(
        self,
        row: usize,
        b: &[V::Scalar],
    ) -> [[V; REGISTERS]; ROWS] {
        let last = self.0.rows() - 1;
        let line = |r: usize| self.0.row((row + r).min(last)).unwrap_or(&[]);
        tile_of_rows::<V, ROWS, REGISTERS>(self.0.cols(), std::array::from_fn(line), b)
    }
}

/// Columns of the last panel of B, where it is narrower than the others: whole registers, at most two.
pub fn narrow(columns: usize, lanes: usize) -> usize {
    let left = (columns % (TILE_REGISTERS * lanes)).next_multiple_of(lanes);
    if left < TILE_REGISTERS * lanes {
        left
    } else {
        0
    }
}

/// Adds the block to its part of C, through the epilogue. `b` holds panels of TILE_REGISTERS registers,
/// and after them the narrow one.
pub fn block<V: Register>(
    depth: usize,
    left: impl Left<V>,
    b: &[V::Scalar],
    mut target: Target<V::Scalar>,
    finish: Finish<V::Scalar>,
) {
    let width = TILE_REGISTERS * V::LANES;
    let narrow = narrow(target.columns, V::LANES);
    for j in (0..target.columns).step_by(width) {
        let left_over = target.columns - j;
        let (b, target) = (&b[j * depth..], target.part(j, width));
        let finish = finish.starting_at(target.column);
        if left_over > width || narrow == 0 {
            panel::<V, _, TILE_ROWS, TILE_REGISTERS>(left, b, target, finish);
        } else if narrow == 2 * V::LANES {
            panel::<V, _, TILE_ROWS, 2>(left, b, target, finish);
        } else {
            // One register a row leaves too few sums under way: twice the rows.
            panel::<V, _, { 2 * TILE_ROWS }, 1>(left, b, target, finish);
        }
    }
}

impl<T> Target<'_, T> {
    /// Its columns from `j` on, at most `width`.
    fn part(&mut self, j: usize, width: usize) -> Target<'_, T> {
        Target {
            c: &mut *self.c,
            stride: self.stride,
            row: self.row,
            rows: self.rows,
            column: self.column + j,
            columns: (self.columns - j).min(width),
        }
    }
}

/// All tiles of a block of A against one panel of B.
// Never inlined: V8 swaps in the optimised code only at a call, so the hot loops need one.
#[inline(never)]
fn panel<V: Register, L: Left<V>, const ROWS: usize, const REGISTERS: usize>(
    left: L,
    b: &[V::Scalar],
    target: Target<V::Scalar>,
    finish: Finish<V::Scalar>,
) {
    let rows = target.rows;
    let mut lines = target.c[target.row * target.stride..].chunks_mut(target.stride);
    let columns = target.column..target.column + target.columns;
    for i in (0..rows).step_by(ROWS) {
        let sums = left.sums::<ROWS, REGISTERS>(i, b);
        for (r, sums) in sums.iter().enumerate() {
            if i + r == rows {
                break;
            }
            let line = lines.next().expect("C has all rows of the block");
            finish.row(sums, &mut line[columns.clone()]);
        }
    }
}
