//! Intervals, tests and shapes of quadruples.

mod bootstrap;
mod correlation;
mod jackknife;
mod parallelogram;
mod permutation_test;
mod student_t;
