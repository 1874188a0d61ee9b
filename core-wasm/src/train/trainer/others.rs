//! What a worker of a team keeps of a step and of the other workers.

use crate::simd::AlignedF32;
use crate::team::{SHARDS, sum_branches};
use crate::train::losses::Losses;

/// What a worker has of the others.
#[derive(Default)]
pub struct Team {
    pub losses: Losses,
    /// Of each other worker: its gradient of this worker's piece, a side after the other.
    pub others: Vec<AlignedF32>,
}

impl Team {
    /// Sums one side, which is from `start` on in what the others gave, into `own`.
    pub fn merge_side(&mut self, worker: usize, own: &mut [f32], start: usize) {
        let len = own.len();
        let count = self.others.len() + 1;
        let mut others = self.others.iter_mut();
        let mut branches: [&mut [f32]; SHARDS] = Default::default();
        let mut own = Some(own);
        for (at, branch) in branches.iter_mut().take(count).enumerate() {
            *branch = match own.take_if(|_| at == worker) {
                Some(own) => own,
                None => &mut others.next().expect("one for each other worker")[start..start + len],
            };
        }
        sum_branches(&mut branches[..count]);
        if worker > 0 {
            let (first, rest) = branches.split_at_mut(1);
            rest[worker - 1].copy_from_slice(first[0]);
        }
    }
}
