//! Targets in a unit of their own, so that one rate means the same on every set:
//!   y = (f - mean) / scale,   mean over the scenes of a fit, scale^2 the mean square of f - mean over all their
//!   numbers
//! Sums are in double, from the first scene to the last.

use crate::linalg::column_means::listed_means;
use crate::linalg::dot::less;

/// The unit of some rows.
pub struct TargetScale {
    mean: Vec<f64>,
    scale: f64,
}

impl TargetScale {
    /// Of the `picked` rows of `f` [any number, dim].
    pub fn of(f: &[f32], dim: usize, picked: &[u32]) -> Self {
        let mean = listed_means(f, dim, picked.iter().map(|&at| at as usize));
        let mut square = 0.0;
        for &at in picked {
            less(&f[at as usize * dim..][..dim], &mean).for_each(|x| square += x * x);
        }
        let count = picked.len().max(1) as f64;
        let scale = (square / (count * dim as f64)).sqrt();
        // Rows that do not vary have no size; any unit will do.
        let scale = if scale > 0.0 { scale } else { 1.0 };
        Self { mean, scale }
    }

    /// Rows in this unit.
    pub fn to_unit(&self, f: &[f32], to: &mut [f32]) {
        let means = self.mean.iter().cycle();
        for ((to, &x), mean) in to.iter_mut().zip(f).zip(means) {
            *to = ((f64::from(x) - mean) / self.scale) as f32;
        }
    }

    /// Rows that are in this unit, as they were before.
    pub fn back(&self, y: &mut [f32]) {
        for (y, mean) in y.iter_mut().zip(self.mean.iter().cycle()) {
            *y = (f64::from(*y) * self.scale + mean) as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picked_rows_have_mean_0_and_mean_square_1_and_come_back() {
        let f: Vec<f32> = (0..60).map(|i| 1000.0 + (i * i % 17) as f32 / 64.0).collect();
        let picked: Vec<u32> = (0..20).filter(|row| row % 3 > 0).collect();
        let unit = TargetScale::of(&f, 3, &picked);
        let mut y = vec![0.0; 60];
        unit.to_unit(&f, &mut y);
        for d in 0..3 {
            let sum: f64 = (picked.iter()).map(|&row| f64::from(y[row as usize * 3 + d])).sum();
            assert!(sum.abs() < 1e-4, "{sum}");
        }
        let square: f64 = (picked.iter())
            .flat_map(|&row| &y[row as usize * 3..][..3])
            .map(|&y| f64::from(y) * f64::from(y))
            .sum();
        assert!((square / (3.0 * picked.len() as f64) - 1.0).abs() < 1e-5);
        unit.back(&mut y);
        assert!(f.iter().zip(&y).all(|(f, y)| (f - y).abs() < 1e-3));
    }

    #[test]
    fn a_set_moved_and_stretched_has_the_same_unit_rows() {
        let f: Vec<f32> = (0..40).map(|i| (i * 7 % 11) as f32).collect();
        let moved: Vec<f32> = f.iter().map(|x| 0.25 * x - 8.0).collect();
        let (mut one, mut other) = (vec![0.0; 40], vec![0.0; 40]);
        let picked = [0, 1, 2, 5, 9];
        TargetScale::of(&f, 4, &picked).to_unit(&f, &mut one);
        TargetScale::of(&moved, 4, &picked).to_unit(&moved, &mut other);
        assert_eq!(one, other);
    }

    #[test]
    fn rows_that_do_not_vary_become_zeros_and_come_back() {
        let f = [2.5f32; 6];
        let unit = TargetScale::of(&f, 2, &[0, 2]);
        let mut y = vec![1.0; 6];
        unit.to_unit(&f, &mut y);
        assert_eq!(y, [0.0; 6]);
        unit.back(&mut y);
        assert_eq!(y, f);
    }
}
