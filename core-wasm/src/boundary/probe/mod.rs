//! Linear probes.

mod binding;
mod linear_probe;
mod ridge;
mod transfer;
