//! Approximators of scene embeddings.

mod alternating;
mod network;
mod on_span;
pub(super) mod shape;
mod target_scale;
