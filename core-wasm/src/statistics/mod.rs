//! How sure a number is: resampled intervals, permutation tests, floors of shuffled scenes.

pub(crate) mod beta;
mod binomial;
pub(crate) mod bootstrap;
pub(crate) mod clustered_bootstrap;
pub(crate) mod correlation;
pub(crate) mod jackknife;
pub(crate) mod noise_floor;
pub(crate) mod parallelogram;
pub(crate) mod permutation_test;
pub(crate) mod student_t;
