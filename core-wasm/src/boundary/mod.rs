//! The only files that know wasm-bindgen: one a subject, conversion and error mapping, no maths.
//!
//! The pattern: a handle is a struct that owns core memory; a function takes handles by reference
//! and small typed arrays by value, and returns a handle, a number or `Result<_, JsValue>`. The
//! TypeScript side validates first, in the user's words; what is checked again here only keeps a
//! slip of ours from ending in a trap.

mod additive_table;
mod alternating;
mod approximator;
mod approximator_shape;
mod bootstrap;
mod error;
mod gemm;
mod geometry;
mod image;
mod intervene;
mod jpeg;
mod linear_probe;
mod matrix;
mod permutation_test;
mod random;
mod raytrace;
mod ridge;
mod scene_tables;
mod smacof;
mod small_clip;
mod trainer;
mod trees;

pub use error::{Check, check};
pub use matrix::Matrix;
