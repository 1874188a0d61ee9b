//! Where batches come from.

use super::batch::Batch;
use crate::random::CounterStream;
use crate::train::layers::tape::Room;

/// Draws the batches of a run.
pub trait Source {
    /// How batches are drawn.
    type Sampling;

    /// Room for the scenes of a batch.
    fn scene_room(&self) -> Room;
    /// Room for the queries of a batch.
    fn query_room(&self) -> Room;
    /// An empty batch with room for any.
    fn batch(&self) -> Batch;
    /// Overwrites `batch` with what `stream` draws.
    fn fill(&mut self, stream: &mut CounterStream, batch: &mut Batch);
}
