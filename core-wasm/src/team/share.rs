//! What a worker does of the whole.

use super::tree::SHARDS;
use std::ops::Range;

/// Which part a worker does: number `worker` of `workers`, a power of two up to [`SHARDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub worker: usize,
    pub workers: usize,
}

impl Share {
    /// The share of a single worker.
    pub const WHOLE: Share = Share { worker: 0, workers: 1 };

    /// None where there is no such team.
    pub fn new(worker: usize, workers: usize) -> Option<Share> {
        let fits = workers.is_power_of_two() && workers <= SHARDS && worker < workers;
        fits.then_some(Share { worker, workers })
    }

    /// The shards that it does.
    pub fn shards(self) -> Range<usize> {
        let each = SHARDS / self.workers;
        self.worker * each..(self.worker + 1) * each
    }
}

/// Where shard `at` of `count` things is, in blocks of `block` of them.
pub fn shard(count: usize, block: usize, at: usize) -> Range<usize> {
    let blocks = count.div_ceil(block);
    let end = |at: usize| (blocks * at / SHARDS * block).min(count);
    end(at)..end(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_a_team_do_each_shard_once_and_shards_hold_everything_once() {
        for workers in [1, 2, 4, 8] {
            let all = (0..workers).flat_map(|at| Share::new(at, workers).unwrap().shards());
            assert!(all.eq(0..SHARDS));
        }
        for (worker, workers) in [(0, 3), (2, 2), (0, 16), (0, 0)] {
            assert_eq!(Share::new(worker, workers), None);
        }
        for (count, block) in [(1, 1), (4096, 1), (4099, 1), (1000, 240), (24_000, 240)] {
            let all: Vec<_> = (0..SHARDS).map(|at| shard(count, block, at)).collect();
            assert_eq!((all[0].start, all[SHARDS - 1].end), (0, count));
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(all.iter().all(|shard| shard.start % block == 0 || shard.is_empty()));
        }
    }
}
