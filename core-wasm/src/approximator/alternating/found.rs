//! What every kind of fit leaves, and what its starts draw from.

use crate::random::CounterStream;

/// What a fit leaves.
pub struct Alternating {
    /// Weights as a flat block; see [`crate::approximator::Shape`].
    pub weights: Vec<f32>,
    /// Mean squared error over all numbers of the scenes that were fitted.
    pub loss: f64,
    /// Components that are not zero, at most dim.
    pub components: usize,
    /// Passes over all tables, of the start that was kept.
    pub sweeps: usize,
    /// Losses of the starts that were made, in their order; on validation scenes, where there are some.
    pub starts: Vec<f64>,
    /// Mean squared error on the validation scenes of the fit that chose; none where nothing was chosen.
    pub validated: Option<f64>,
    /// Weights of that fit; empty where nothing was chosen.
    pub inner: Vec<f32>,
}

/// What a start draws from.
pub fn stream_of(seed: u64, start: usize) -> CounterStream {
    CounterStream::new(seed, &format!("approximate/alternating/{start}"))
}
