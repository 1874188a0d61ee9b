//! Tables of object or concept vectors: fitted to scene embeddings, summed, and judged.

pub(crate) mod additive;
pub(crate) mod average;
pub(crate) mod design;
pub(crate) mod fit_quality;
pub(crate) mod least_squares;
pub(crate) mod rank;
pub(crate) mod reconstruct;
pub(crate) mod self_retrieval;
pub(crate) mod table_fit;

pub use design::Design;
