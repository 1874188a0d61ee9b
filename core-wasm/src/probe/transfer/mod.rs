//! Decoder transfer: readers fitted on scenes of some objects, judged on scenes of others.

mod beyond;
mod covariances;
mod in_common;
mod judge;
mod kriging;
mod network;
#[cfg(test)]
mod of_two;
mod places;
mod plants;
#[cfg(test)]
mod plants_tests;
mod readers;
#[cfg(test)]
mod readers_tests;
mod role_scores;
mod value_sums;
mod world;

pub use beyond::{BeyondReader, read_beyond};
pub use in_common::in_common;
pub use judge::{Judged, exchanges};
pub use places::{Cosine, across_places, place_cosine};
pub use plants::{Code, plant};
pub use readers::Readers;
pub use world::World;
