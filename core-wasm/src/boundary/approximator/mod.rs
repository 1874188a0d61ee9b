//! Approximators of scene embeddings.

mod alternating;
mod member;
mod network;
mod object_code;
mod on_span;
pub(super) mod shape;
mod target_scale;
