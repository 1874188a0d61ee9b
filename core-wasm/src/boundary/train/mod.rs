//! Training from scratch.

mod small_clip;
mod trainer;
