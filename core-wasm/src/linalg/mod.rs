//! Linear algebra that every subject shares: products, solutions, spectra, neighbours, maps.

pub(crate) mod cholesky;
pub(crate) mod classical_mds;
pub(crate) mod column_means;
pub(crate) mod conjugate_gradients;
pub(crate) mod cosine_top_k;
pub(crate) mod dot;
pub(crate) mod eigen;
pub(crate) mod eliminated;
pub mod gemm;
pub(crate) mod inner_products;
pub(crate) mod leading_directions;
pub(crate) mod min_norm;
pub(crate) mod pivoted_cholesky;
pub(crate) mod polar;
pub(crate) mod positive_inverse;
pub(crate) mod principal;
pub(crate) mod ridge;
pub(crate) mod smacof;
pub(crate) mod sparse_rows;
pub(crate) mod sparse_symmetric;
pub(crate) mod symmetric_eigen;
pub(crate) mod unit_rows;
