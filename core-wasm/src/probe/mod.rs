//! Linear probes: what can be read out of an embedding, and how well.

pub(crate) mod adam;
pub(crate) mod binding;
pub(crate) mod converged;
pub(crate) mod heads;
pub(crate) mod linear_probe;
pub(crate) mod packed_rows;
pub(crate) mod panels;
pub(crate) mod recognition;
pub(crate) mod ridge;
pub(crate) mod row_shards;
pub(crate) mod seen_offset;
pub(crate) mod similarity;
pub(crate) mod soft_cross_entropy;
pub(crate) mod span;
pub(crate) mod state;
pub(crate) mod transfer;
pub(crate) mod unit_classes;
pub(crate) mod worker;

pub use heads::Heads;
pub use packed_rows::Rows;
pub use recognition::{exact_matches, probe_scores, soft_cross_entropy};
