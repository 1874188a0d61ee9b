//! What a member does of the whole.

use super::tree::SHARDS;
use std::ops::Range;

/// Which part a member does: number `member` of `members`, a power of two up to [`SHARDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub member: usize,
    pub members: usize,
}

impl Share {
    /// The share of a single member.
    pub const WHOLE: Share = Share { member: 0, members: 1 };

    /// None where there is no such team.
    pub fn new(member: usize, members: usize) -> Option<Share> {
        let fits = members.is_power_of_two() && members <= SHARDS && member < members;
        fits.then_some(Share { member, members })
    }

    /// The shards that it does.
    pub fn shards(self) -> Range<usize> {
        let each = SHARDS / self.members;
        self.member * each..(self.member + 1) * each
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
        for members in [1, 2, 4, 8] {
            let all = (0..members).flat_map(|at| Share::new(at, members).unwrap().shards());
            assert!(all.eq(0..SHARDS));
        }
        for (member, members) in [(0, 3), (2, 2), (0, 16), (0, 0)] {
            assert_eq!(Share::new(member, members), None);
        }
        for (count, block) in [(1, 1), (4096, 1), (4099, 1), (1000, 240), (24_000, 240)] {
            let all: Vec<_> = (0..SHARDS).map(|at| shard(count, block, at)).collect();
            assert_eq!((all[0].start, all[SHARDS - 1].end), (0, count));
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(all.iter().all(|shard| shard.start % block == 0 || shard.is_empty()));
        }
    }
}
