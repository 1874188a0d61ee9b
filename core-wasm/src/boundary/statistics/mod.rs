//! Intervals, tests and shapes of quadruples.

mod bootstrap;
mod parallelogram;
mod permutation_test;
