//! Regression trees on scenes as one-hot inputs: random forests and gradient-boosted trees.
//!
//! A scene is the list of its table rows, one a (position, concept); a split asks whether a scene shows
//! one of them. Scenes to predict fall through the splits as these are made, so no tree is kept.

mod boosted;
mod forest;
mod scenes;

pub use boosted::{Boosting, boosted};
pub use forest::{Forest, forest};
pub use scenes::Scenes;
