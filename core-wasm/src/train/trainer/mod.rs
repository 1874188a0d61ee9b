//! The run: losses, optimiser, schedules, and the loop around them.

pub(crate) mod adamw;
pub(crate) mod dual_encoder;
pub(crate) mod others;
pub(crate) mod plan;
pub(crate) mod schedule;
pub(crate) mod shards;
pub(crate) mod soft_cross_entropy;
pub(crate) mod swap_loss;
pub(crate) mod team;
pub(crate) mod training_loop;
