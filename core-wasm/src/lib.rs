//! The numeric core of bindscope.
//!
//! Plain Rust everywhere; only the files in `boundary/` know wasm-bindgen. Every routine gives the
//! same bits on every host: no host maths, no relaxed SIMD, sums in a fixed order.

pub mod boundary;

pub mod approximator;
pub mod image;
pub mod intervene;
pub mod linalg;
pub mod math;
pub mod probe;
pub mod random;
pub mod simd;
pub mod statistics;
pub mod tables;
pub mod train;
pub mod trees;
