//! Plan of a training run, and what each step reports.

use super::dual_encoder::DualShape;
use super::schedule::{Ramp, RateSchedule};
use crate::train::batches::sampling::Sampling;
use crate::train::layers::shape::Initial;
use crate::train::losses::{Losses, PerLoss};

/// Everything that decides the outcome, besides the world and its coverage. `sampling` says how
/// batches are drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan<S = Sampling> {
    pub shape: DualShape,
    pub initial: Initial,
    pub sampling: S,
    pub ramps: PerLoss<Ramp>,
    pub learning_rate: RateSchedule,
    pub decay: f64,
    /// Longest gradient; infinite for no clipping.
    pub clip: f64,
    pub seed: u64,
}

/// What a step reports.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct StepReport {
    pub losses: Losses,
    pub gradient: f64,
    pub learning_rate: f64,
}
