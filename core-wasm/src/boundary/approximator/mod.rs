//! Approximators of scene embeddings.

mod alternating;
mod network;
pub(super) mod shape;
