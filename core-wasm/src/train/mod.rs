//! Dual encoders trained from scratch: transformer towers for scenes and for queries, written out by
//! hand, forward and backward, with all memory planned before the first step.

pub mod batches;
pub mod judge;
pub mod layers;
pub mod trainer;
pub mod world;

pub use batches::batch::{Batch, Losses, Weights};
pub use batches::caption_sampler::{CaptionSampler, CaptionSampling};
pub use batches::sampler::Sampler;
pub use batches::sampling::{Negatives, Sampling};
pub use batches::source::Source;
pub use judge::caption_judge::{CaptionHits, JudgedPictures, Retrieval};
pub use judge::evaluate::{Trial, evaluate};
pub use judge::judged::{Judged, Recognition};
pub use judge::scene_judge::Split;
pub use layers::encoder::Encoder;
pub use layers::initial::initialise;
pub use layers::real::Real;
pub use layers::sequences::Sequences;
pub use layers::shape::{Activation, Initial, Layout, Pooling, Positions, Shape};
pub use layers::tape::Capacity;
pub use trainer::adamw::{AdamW, StepSettings, gradient_length};
pub use trainer::dual_encoder::{DualEncoder, DualShape, Side};
pub use trainer::plan::{Plan, StepReport};
pub use trainer::schedule::{Decay, Ramp, RateSchedule};
pub use trainer::soft_cross_entropy::Targets;
pub use trainer::swap_loss::SwapPair;
pub use trainer::training_loop::Trainer;
pub use world::features::Features;
pub use world::images::Images;
pub use world::pictures::{PictureShape, Pictures};
pub use world::token_world::{Coverage, Format, World};

#[cfg(test)]
mod golden;
#[cfg(test)]
mod small_clip_golden;
#[cfg(test)]
mod small_clip_tests;
#[cfg(test)]
mod small_world;
