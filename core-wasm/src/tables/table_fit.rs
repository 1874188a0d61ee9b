//! Level II: R2 of table rows as sums of concept vectors, u_r ~ w_0 + sum_c w_{c, value_c(r)}.
//! A one-hot design with k >= 1 columns a row holds the constant, so the intercept is the row mean
//! and the rest is the least-squares table of the centred rows.

use super::design::Design;
use super::fit_quality::{FitQuality, fit_quality};
use super::least_squares::least_squares_table;
use crate::linalg::column_means::column_means;

/// The quality of the best fit of `rows` [design.scenes, dim] by columns of the design; None where
/// rounding keeps it from being found.
pub fn table_fit(rows: &[f32], dim: usize, design: &Design) -> Option<FitQuality> {
    let mean = column_means(rows, dim);
    let mut concepts = vec![0.0; design.columns() * dim];
    least_squares_table(&mut concepts, rows, design, &mean)?;
    Some(fit_quality(rows, design, &concepts, &mean))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_concept_vectors_fit_and_an_exclusive_or_does_not() {
        let ids = [0, 2, 0, 3, 1, 2, 1, 3];
        let design = Design::new(&ids, 2, 4).unwrap();
        let sum = table_fit(&[1.0, 3.0, 11.0, 13.0], 1, &design).unwrap();
        assert!(sum.sse < 1e-10 && sum.sst == 104.0);
        let xor = table_fit(&[0.0, 1.0, 1.0, 0.0], 1, &design).unwrap();
        assert!((xor.sse - xor.sst).abs() < 1e-12);
    }
}
