//! Dual encoders trained from scratch: transformer towers for scenes and for queries, written out by
//! hand, forward and backward, with all memory planned before the first step.

mod adamw;
mod attention;
mod batch;
mod block;
mod caption_judge;
mod caption_sampler;
mod captions;
mod columns;
mod dual_encoder;
mod embed_all;
mod encoder;
mod evaluate;
mod features;
mod feed_forward;
mod head;
mod images;
mod initial;
mod judge;
mod judged;
mod kinds;
mod layer_norm;
mod pass;
mod patch_input;
mod pictures;
mod plan;
mod real;
mod rows;
mod sampler;
mod sampling;
mod schedule;
mod self_attention;
mod sequences;
mod shape;
mod soft_cross_entropy;
mod source;
mod swap_loss;
mod tape;
mod token_input;
mod trainer;
mod world;

pub use adamw::{AdamW, Pace, gradient_length};
pub use batch::{Batch, Losses, Weights};
pub use caption_judge::{CaptionHits, JudgedPictures, Retrieval};
pub use caption_sampler::{CaptionSampler, CaptionSampling};
pub use dual_encoder::{DualEncoder, DualShape, Side};
pub use encoder::Encoder;
pub use evaluate::{Trial, evaluate};
pub use features::Features;
pub use images::Images;
pub use initial::initialise;
pub use judge::Split;
pub use judged::{Judged, Recognition};
pub use pictures::{PictureShape, Pictures};
pub use plan::{Plan, StepReport};
pub use real::Real;
pub use sampler::Sampler;
pub use sampling::{Rivals, Sampling};
pub use schedule::{Decay, Ramp, RateSchedule};
pub use sequences::Sequences;
pub use shape::{Activation, Initial, Layout, Positions, Reading, Shape};
pub use soft_cross_entropy::Present;
pub use source::Source;
pub use swap_loss::SwapPair;
pub use tape::Room;
pub use trainer::Trainer;
pub use world::{Coverage, Format, World};

#[cfg(test)]
mod golden;
#[cfg(test)]
mod small_clip_golden;
#[cfg(test)]
mod small_clip_tests;
#[cfg(test)]
mod small_world;
