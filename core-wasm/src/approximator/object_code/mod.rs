//! Approximators of vectors of objects, and what they save: how complex the rule from values to vectors is, in
//! bits and as a number of products.
//!   f(s) = mean + sum over positions i of u_{i, o_i},   t_o = [u_{1,o}, ..., u_{m,o}] in leading coordinates
//! Everything here is about t [objects, width], so that hundreds of fits take seconds. ([`models`] predict
//! objects from others, [`prequential`] codes them block by block, [`rank`] leaves folds of them out.)

mod coded_scenes;
mod mixture;
mod models;
mod prequential;
#[cfg(test)]
mod prequential_tests;
mod products;
mod rank;

pub use coded_scenes::CodedScenes;
pub use mixture::mixed;
pub use models::{Model, Vectors};
pub use prequential::{Block, prequential};
pub use rank::rank_curve;
