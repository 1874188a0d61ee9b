//! The linear systems of the alternation: sums of squares as matrix products, and what is added to their
//! diagonals. A proximal term of 1e-7 of the mean of the diagonal keeps each system well posed: with
//! its weight times the old solution on the right-hand side, the objective never rises.

use crate::linalg::gemm::{Epilogue, View, Workspace, gemm_in};
use crate::simd::{F64x2, OutOfMemory};

/// Weight of the proximal term, relative to the mean of the diagonal.
const PROXIMAL: f64 = 1e-7;

/// Adds ridge and proximal weight to the diagonal; returns the latter.
pub fn add_diagonal(gram: &mut [f64], r: usize, ridge: f64) -> f64 {
    let trace: f64 = (0..r).map(|i| gram[i * r + i]).sum();
    let near = PROXIMAL * trace / r as f64;
    // Where all components are zero there is no trace: any positive number leaves them there.
    let added = (near + ridge).max(f64::MIN_POSITIVE);
    (0..r).for_each(|i| gram[i * r + i] += added);
    near
}

/// c = beta c + a b.
pub fn product(
    a: View<f64>,
    b: View<f64>,
    beta: f64,
    c: &mut [f64],
    workspace: &mut Workspace<f64>,
) -> Result<(), OutOfMemory> {
    let epilogue = Epilogue { beta, ..Epilogue::default() };
    gemm_in::<F64x2>(a, b, c, epilogue, workspace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_diagonal_gets_the_ridge_and_a_share_of_its_mean() {
        let mut gram = vec![2.0, 1.0, 1.0, 4.0];
        let near = add_diagonal(&mut gram, 2, 0.5);
        assert!((near - 3e-7).abs() < 1e-15);
        assert_eq!(gram, [2.0 + (near + 0.5), 1.0, 1.0, 4.0 + (near + 0.5)]);
        let mut nothing = vec![0.0; 4];
        assert_eq!(add_diagonal(&mut nothing, 2, 0.0), 0.0);
        assert!(nothing[0] > 0.0 && nothing[3] > 0.0);
    }

    #[test]
    fn a_product_is_added_to_beta_times_what_was_there() {
        let (a, b) = ([1.0, 2.0, 3.0, 4.0], [5.0, 6.0]);
        let mut c = vec![10.0, 20.0];
        let mut workspace = Workspace::default();
        let (a, b) = (View::new(&a, 2, 2), View::new(&b, 2, 1));
        product(a, b, -1.0, &mut c, &mut workspace).unwrap();
        assert_eq!(c, [7.0, 19.0]);
    }
}
