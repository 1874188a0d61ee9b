//! Rows of any length as whole registers, zeros at the end.

/// Four numbers of a row.
pub type Lane = [f32; 4];

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
