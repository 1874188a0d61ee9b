//! Whole fits: everything between the data and the fitted weights, in one call.

mod adam;
pub mod additive_table;
pub mod alternating;
pub mod approximator;
pub mod converged_probe;
mod heads;
pub mod linear_probe;
mod packed_rows;
mod panels;
mod probe_state;
mod recognition;
mod soft_cross_entropy;
mod span;
pub mod trees;
mod unit_classes;
mod unit_rows;

pub use heads::Heads;
pub use packed_rows::Rows;
pub use recognition::{probe_scores, recognition_hits, soft_cross_entropy};
