//! Read-out by ridge regression, with exact cross-validation in closed form.
//!   W = (X'X + l I)^-1 X'Y of centred rows X [N, d] and multi-hot targets Y [N, K]
//! One eigendecomposition ([`Spectrum`]) serves every l, every target and every order of the rows; what a
//! fit would say of scenes that it had not seen comes from its own residuals ([`RidgeFit::leave_out`]).

mod across;
mod choose;
mod exact_match;
mod fit;
mod gram;
mod leave_out;
mod row_sums;
mod sets;
mod spectrum;
mod targets;
mod wide_head;
mod without;

#[cfg(test)]
mod naive;

pub use across::Across;
pub use choose::Sample;
pub use exact_match::{is_match, squared_error};
pub use fit::{RidgeFit, Weights};
pub use gram::outer_product;
pub use leave_out::{Groups, Roots};
pub use row_sums::{RowSums, TargetSums, around_mean};
pub use sets::CandidateSets;
pub use spectrum::{Coordinates, Spectrum};
pub use targets::{Head, Targets};
pub use without::Without;
