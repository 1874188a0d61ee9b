//! Dual encoders trained from scratch: transformer towers for scenes and for queries, written out by
//! hand, forward and backward, with all memory planned before the first step.

pub mod batches;
pub mod judge;
pub mod layers;
pub mod losses;
pub mod trainer;
pub mod world;

#[cfg(test)]
mod tests;
