//! Rows scaled to Euclidean length 1.

use super::gemm::View;
use crate::simd::{AlignedF32, OutOfMemory};

/// Divides by the Euclidean length; a row of zeros stays.
pub fn to_unit_length(row: &mut [f32]) {
    let square: f64 = row.iter().map(|&x| x as f64 * x as f64).sum();
    if square > 0.0 {
        let length = square.sqrt();
        row.iter_mut().for_each(|x| *x = (*x as f64 / length) as f32);
    }
}

/// A copy of a row-major matrix with rows of length 1.
pub fn unit_rows(from: View<f32>) -> Result<AlignedF32, OutOfMemory> {
    let mut unit = AlignedF32::zeroed(from.rows() * from.cols())?;
    for (r, to) in unit.chunks_exact_mut(from.cols().max(1)).enumerate() {
        to.copy_from_slice(from.row(r).expect("rows are contiguous"));
        to_unit_length(to);
    }
    Ok(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_direction_and_a_row_of_zeros_stays() {
        let unit = unit_rows(View::new(&[3.0, 4.0, 0.0, 0.0], 2, 2)).unwrap();
        assert_eq!(unit[..], [0.6, 0.8, 0.0, 0.0]);
    }
}
