//! What there is to see: scenes of tokens, pictures, features and captions.

pub(crate) mod captions;
pub(crate) mod features;
pub(crate) mod images;
pub(crate) mod pictures;
pub(crate) mod token_world;
