//! Decoder transfer: decoders fitted on scenes of some objects, judged on scenes of others.

mod covariances;
mod decoders;
#[cfg(test)]
mod decoders_tests;
mod judge;
mod kriging;
mod network;
mod nonlinear;
#[cfg(test)]
mod of_two;
mod positions;
mod role_fillers;
mod role_scores;
mod row_parts;
mod simulations;
#[cfg(test)]
mod simulations_tests;
mod targets;
mod value_sums;
mod world;

pub use decoders::Decoders;
pub use judge::exchanges;
pub use nonlinear::{NonlinearDecoder, NonlinearScores, nonlinear_scores};
pub use positions::{PositionCosine, across_positions, position_cosine};
pub use role_fillers::{RoleFillers, role_fillers};
pub use simulations::{Code, simulate};
pub use world::{Objects, Seen, World};
