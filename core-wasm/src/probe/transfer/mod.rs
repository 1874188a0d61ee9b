//! Decoder transfer: readers fitted on scenes of some objects, judged on scenes of others.

mod beyond;
mod covariances;
mod judge;
mod kriging;
mod network;
#[cfg(test)]
mod of_two;
mod plants;
#[cfg(test)]
mod plants_tests;
mod positions;
mod readers;
#[cfg(test)]
mod readers_tests;
mod role_fillers;
mod role_scores;
mod targets;
mod value_sums;
mod world;

pub use beyond::{BeyondReader, read_beyond};
pub use judge::{Judged, exchanges};
pub use plants::{Code, plant};
pub use positions::{Cosine, across_positions, position_cosine};
pub use readers::Readers;
pub use role_fillers::role_fillers;
pub use world::{Objects, Seen, World};
