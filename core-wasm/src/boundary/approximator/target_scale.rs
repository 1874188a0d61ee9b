//! Targets of a fit in a unit of their own.

use crate::approximator::target_scale;
use crate::boundary::{Check, Matrix, check, within};
use crate::simd::AlignedF32;
use wasm_bindgen::prelude::*;

/// Mean and size of the rows of a fit.
#[wasm_bindgen]
pub struct TargetScale {
    unit: target_scale::TargetScale,
    dim: usize,
}

#[wasm_bindgen]
impl TargetScale {
    /// Of the `picked` rows.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: &Matrix, picked: &[u32]) -> Check<TargetScale> {
        let inside = within(picked, rows.rows());
        check(inside && !picked.is_empty() && rows.cols() > 0, "A unit is that of some rows.")?;
        let unit = target_scale::TargetScale::of(rows.values(), rows.cols(), picked);
        let dim = rows.cols();
        Ok(TargetScale { unit, dim })
    }

    /// All rows in this unit.
    pub fn to_unit(&self, rows: &Matrix) -> Check<Matrix> {
        self.check_width(rows)?;
        let mut out = AlignedF32::zeroed(rows.len())?;
        self.unit.to_unit(rows.values(), &mut out);
        Ok(Matrix::from_values(rows.rows(), rows.cols(), out))
    }

    /// Turns rows in this unit back into embeddings.
    pub fn back(&self, rows: &mut Matrix) -> Check<()> {
        self.check_width(rows)?;
        self.unit.back(rows.values_mut());
        Ok(())
    }

    fn check_width(&self, rows: &Matrix) -> Check<()> {
        check(rows.cols() == self.dim, "The rows have another dimension than those of the unit.")
    }
}
