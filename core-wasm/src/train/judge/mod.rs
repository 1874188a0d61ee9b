//! What a run has learned: recognition, retrieval, embeddings of anything.

pub(crate) mod caption_judge;
pub(crate) mod embed_all;
pub(crate) mod evaluate;
pub(crate) mod evaluated;
pub(crate) mod scene_judge;
