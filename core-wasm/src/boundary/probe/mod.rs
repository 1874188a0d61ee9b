//! Linear probes.

mod binding;
mod heads;
mod linear_probe;
mod ridge;
mod ridge_across;
mod ridge_heads;
mod ridge_parts;
mod seen_offset;
mod similarity;
mod transfer;
mod worker;
