//! Approximators of scene embeddings.

mod alternating;
mod network;
mod object_code;
mod on_span;
pub(super) mod shape;
mod target_scale;
mod worker;
