//! Four floats (or two doubles) at a time, with the same bits on every host.
//!
//! On wasm32 these are `v128` registers, elsewhere plain arrays with the same order of operations,
//! so `cargo test` exercises natively what runs in the browser. No fused multiply-add and no relaxed
//! instruction: both may round differently from host to host. The one exception is
//! [`Register::add_product`] in the build for `--arithmetic fused`.

mod aligned;
mod both_widths;
#[cfg(test)]
mod counting;
mod f32x4;
mod f64x2;
mod register;

pub use aligned::{Aligned, AlignedF32, AlignedF64, OutOfMemory, Zeroable};
#[cfg(test)]
pub use counting::allocations;
pub use f32x4::F32x4;
pub use f64x2::F64x2;
pub use register::Register;
