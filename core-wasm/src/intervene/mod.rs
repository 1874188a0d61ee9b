//! Edited scene embeddings f' = f(s) + k (u_new - u_old), and what is read out of them, without
//! making them: every score of an edit is a sum of three numbers that many edits share.

mod edit_scores;
mod edits;
mod near_tie;
mod nearest;
mod probe_matches;

pub use edits::Edits;
pub use nearest::Nearest;
pub use probe_matches::probe_matches;
