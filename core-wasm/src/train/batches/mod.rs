//! How the batch of a step is drawn: scenes, queries, negatives.

pub(crate) mod batch;
pub(crate) mod caption_sampler;
pub(crate) mod columns;
pub(crate) mod sampler;
pub(crate) mod sampling;
pub(crate) mod source;
