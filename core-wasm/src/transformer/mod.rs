//! Dual encoders trained from scratch: transformer towers for scenes and for queries, written out by
//! hand, forward and backward, with all memory planned before the first step.

mod adamw;
mod attention;
mod batch;
mod dual_encoder;
mod embed_all;
mod encoder;
mod evaluate;
mod initial;
mod layer_norm;
mod real;
mod sampler;
mod schedule;
mod sequences;
mod shape;
mod soft_cross_entropy;
mod swap_loss;
mod trainer;
mod world;

pub use adamw::{AdamW, Pace, gradient_length};
pub use batch::{Batch, Losses, Weights};
pub use dual_encoder::{DualEncoder, DualShape, Side};
pub use encoder::{Encoder, Room};
pub use evaluate::{Recognition, Trial, evaluate};
pub use initial::initialise;
pub use real::Real;
pub use sampler::{Rivals, Sampler, Sampling};
pub use schedule::{Decay, Ramp, RateSchedule};
pub use sequences::Sequences;
pub use shape::{Activation, Initial, Layout, Positions, Reading, Shape};
pub use soft_cross_entropy::Present;
pub use swap_loss::SwapPair;
pub use trainer::{Plan, Split, StepReport, Trainer};
pub use world::{Coverage, Format, World};

#[cfg(test)]
mod golden;
