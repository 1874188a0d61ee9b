//! All tiles of a block of A against a packed block of B.

use super::epilogue::Finish;
use super::kernel::tile_of_rows;
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

/// Columns of the last panel of B, where it is narrower than the others: one register.
pub fn narrow(columns: usize, lanes: usize) -> usize {
    let left = columns % (TILE_REGISTERS * lanes);
    if (1..=lanes).contains(&left) { lanes } else { 0 }
}

/// Adds A, [rows, depth] of contiguous rows, times B to their part of C, through the epilogue. `b` holds panels of TILE_REGISTERS registers,
/// and after them the narrow one.
pub fn block<V: Register>(
    left: View<V::Scalar>,
    b: &[V::Scalar],
    mut target: Target<V::Scalar>,
    finish: Finish<V::Scalar>,
) {
    let (depth, width) = (left.cols(), TILE_REGISTERS * V::LANES);
    let narrow = narrow(target.columns, V::LANES);
    for j in (0..target.columns).step_by(width) {
        let left_over = target.columns - j;
        let (b, target) = (&b[j * depth..], target.part(j, width));
        let finish = finish.starting_at(target.column);
        if left_over > width || narrow == 0 {
            panel::<V, TILE_ROWS, TILE_REGISTERS>(left, b, target, finish);
        } else {
            // One register a row leaves too few sums under way: twice the rows.
            panel::<V, { 2 * TILE_ROWS }, 1>(left, b, target, finish);
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
fn panel<V: Register, const ROWS: usize, const REGISTERS: usize>(
    left: View<V::Scalar>,
    b: &[V::Scalar],
    target: Target<V::Scalar>,
    finish: Finish<V::Scalar>,
) {
    let rows = target.rows;
    let line_of_a = |row: usize| left.row(row.min(rows - 1)).unwrap_or(&[]);
    let mut lines = target.c[target.row * target.stride..].chunks_mut(target.stride);
    let columns = target.column..target.column + target.columns;
    for i in (0..rows).step_by(ROWS) {
        let lines_of_a = std::array::from_fn(|r| line_of_a(i + r));
        let sums = tile_of_rows::<V, ROWS, REGISTERS>(left.cols(), lines_of_a, b);
        for (r, sums) in sums.iter().enumerate() {
            if i + r == rows {
                break;
            }
            let line = lines.next().expect("C has all rows of the block");
            finish.row(sums, &mut line[columns.clone()]);
        }
    }
}
