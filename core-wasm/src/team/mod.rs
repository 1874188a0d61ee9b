//! One computation on several threads, each with a core of its own. Its sums are cut into eight shards, as
//! many whatever the threads, and each worker of the team does its own; a sum over all of them has one tree.

mod exchange;
mod share;
mod tree;

#[cfg(test)]
pub use exchange::together;
pub use exchange::{Exchange, Paused, advance, block_on};
pub use share::{Share, shard};
pub use tree::{SHARDS, WAITING, add, over_pieces, over_shards, sum_branches};
