//! Training from scratch.

mod member;
mod small_clip;
mod trainer;
