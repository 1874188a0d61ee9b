//! The encoder: layers with hand-written backward passes, and where their numbers are.

pub(crate) mod attention;
pub(crate) mod block;
pub(crate) mod encoder;
pub(crate) mod feed_forward;
pub(crate) mod head;
pub(crate) mod initial;
pub(crate) mod layer_norm;
pub(crate) mod leaves;
pub(crate) mod pass;
pub(crate) mod patch_input;
pub(crate) mod real;
pub(crate) mod rows;
pub(crate) mod self_attention;
pub(crate) mod sequences;
pub(crate) mod shape;
pub(crate) mod tape;
pub(crate) mod token_input;
pub(crate) mod unique_rows;
