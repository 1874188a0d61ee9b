//! Linear probes.

mod linear_probe;
