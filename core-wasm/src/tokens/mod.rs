//! Scenes as sets of tokens: one vector a scene by fixed rules, by a query that is fitted, and how near two
//! sets of tokens are.

mod block;
mod max_sim;
mod pool;
mod query;

pub use block::Tokens;
pub use max_sim::{max_sim_of_pairs, max_sim_to};
pub use pool::{TokenPooling, pool};
pub use query::{FittedQuery, attend, fit_query};
