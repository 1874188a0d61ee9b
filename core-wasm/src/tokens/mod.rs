//! Scenes as sets of tokens: one vector a scene by fixed rules, by a query that is fitted, how near two sets of
//! tokens are, what decoders that choose among tokens say of objects, and whether two tokens are of one object.

mod block;
mod max_sim;
mod object_query;
mod object_scores;
mod pool;
mod query;
mod scaled;
mod token_pairs;

pub use block::Tokens;
pub use max_sim::{max_sim_of_pairs, max_sim_to};
pub use object_scores::{Shown, TokenDecoder, object_scores};
pub use pool::{TokenPooling, pool};
pub use query::{FittedQuery, attend, fit_query};
pub use token_pairs::{Pairs, pair_scores};
