//! Training from scratch.

mod member;
mod run;
mod small_clip;
mod trainer;
