//! Training from scratch.

mod run;
mod small_clip;
mod trainer;
mod worker;
