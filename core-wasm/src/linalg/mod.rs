//! Exact linear algebra on scene embeddings: tables by column of a design, their quality and floors.

pub mod average_table;
pub mod bootstrap;
pub mod cholesky;
pub mod classical_mds;
pub mod column_means;
pub mod cosine_top_k;
pub mod design;
pub mod dot;
pub mod fit_quality;
pub mod least_squares_table;
pub mod min_norm;
pub mod noise_floor;
pub mod parallelogram;
pub mod permutation_test;
pub mod pivoted_cholesky;
pub mod reconstruct;
pub mod ridge;
pub mod self_retrieval;
pub mod smacof;
pub mod symmetric_eigen;
pub mod table_fit;

pub use design::Design;
