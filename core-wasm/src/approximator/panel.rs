//! Panels of 32 numbers: eight registers, the unit in which outputs of layers are stored.

use crate::simd::{F32x4, Register};

/// Outputs of a panel.
pub const PANEL: usize = 32;
/// Registers of a panel.
pub const LANES: usize = PANEL / 4;
/// One row of a panel.
pub type Row = [f32; PANEL];

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
