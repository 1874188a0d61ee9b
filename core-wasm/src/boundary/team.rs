//! Members of a team that makes one computation together.

use super::error::{Check, there};
use crate::team::Share;
use wasm_bindgen::prelude::*;

/// Which part a member does.
#[wasm_bindgen]
pub struct TeamShare(Share);

#[wasm_bindgen]
impl TeamShare {
    /// Number `member` of `members`.
    #[wasm_bindgen(constructor)]
    pub fn new(member: usize, members: usize) -> Check<TeamShare> {
        let why = "A team has 1, 2, 4 or 8 members, numbered from 0.";
        there(Share::new(member, members), why).map(TeamShare)
    }
}

impl TeamShare {
    /// The core's own.
    pub(super) fn share(self) -> Share {
        self.0
    }
}
