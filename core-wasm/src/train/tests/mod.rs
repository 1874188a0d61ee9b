//! Tests of whole runs: against PyTorch, and of what a run must keep to. They share the small world and
//! these names.

mod golden;
mod no_allocation;
mod small_clip_tests;
pub mod small_world;

use crate::train::batches::batch::Batch;
use crate::train::batches::caption_sampler::{CaptionSampler, CaptionSampling};
use crate::train::batches::sampling::{Negatives, Sampling};
use crate::train::batches::source::Source;
use crate::train::judge::scene_judge::Split;
use crate::train::layers::real::Real;
use crate::train::layers::shape::{Activation, Initial, Pooling, Positions, Shape};
use crate::train::layers::tape::Capacity;
use crate::train::losses::{LOSSES, Loss, Losses, PerLoss};
use crate::train::trainer::adamw::{AdamW, StepSettings, gradient_square};
use crate::train::trainer::dual_encoder::{DualEncoder, DualShape, Share, Side};
use crate::train::trainer::plan::Plan;
use crate::train::trainer::schedule::{Decay, Ramp, RateSchedule};
use crate::train::trainer::swap_loss::SwapPair;
use crate::train::trainer::training_loop::Trainer;
use crate::train::world::features::Features;
use crate::train::world::images::Images;
use crate::train::world::pictures::{PictureShape, Pictures};
use crate::train::world::token_world::{Coverage, Format, World};
