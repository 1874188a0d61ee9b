//! The numeric core of bindscope.
//!
//! Plain Rust everywhere; only the files in `boundary/`, enums of closed choices and structs of options know wasm-bindgen.
//! Every routine gives the same bits on every host: no host maths, no relaxed SIMD, sums in a fixed
//! order. Built with the target feature relaxed-simd, sums of products may round once where the host can
//! (`simd::Register::add_product`): that build is never the default.
//!
//! The boundary is all that leaves the crate: its modules are private, so that the compiler finds what
//! only tests use, or nobody.

mod approximator;
mod boundary;
#[cfg(test)]
mod bounds;
mod image;
mod intervene;
mod linalg;
mod math;
mod options;
mod probe;
mod random;
mod simd;
mod statistics;
mod tables;
mod team;
mod tokens;
mod train;
mod trees;
