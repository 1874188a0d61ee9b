//! Where batches come from.

use super::batch::Batch;
use crate::random::CounterStream;
use crate::train::layers::tape::Capacity;

/// Draws the batches of a run.
pub trait Source {
    /// How batches are drawn.
    type Sampling;

    /// Capacity for the scenes of a batch.
    fn scene_capacity(&self) -> Capacity;
    /// Capacity for the queries of a batch.
    fn query_capacity(&self) -> Capacity;
    /// An empty batch with capacity for any.
    fn batch(&self) -> Batch;
    /// Overwrites `batch` with what `stream` draws.
    fn fill(&mut self, stream: &mut CounterStream, batch: &mut Batch);
}
