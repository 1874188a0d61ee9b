//! The train rows of a fit as workers of a team have them. Those of a large fit are cut into eight shards of
//! whole chunks, and every worker holds its own; each makes the same update from the same gradient.

use super::panels::CHUNK;
use crate::team::{Exchange, Share, shard};
use std::ops::Range;

/// Numbers in the train rows from which on they are cut: a fit has its turn alone then. Below that fits go side
/// by side.
const MANY: usize = 1 << 23;
/// Rows that it takes: two chunks a shard.
const LEAST_ROWS: usize = 16 * CHUNK;

/// Whether rows are cut into shards. The rule looks at the plan alone.
pub fn in_shards(rows: usize, dim: usize) -> bool {
    rows * dim > MANY && rows >= LEAST_ROWS
}

/// Which of this many rows a worker has.
pub fn rows_of(rows: usize, share: Share) -> Range<usize> {
    let shards = share.shards();
    shard(rows, CHUNK, shards.start).start..shard(rows, CHUNK, shards.end - 1).end
}

/// The shards of a worker, and how it exchanges sums with the others.
pub struct RowShards<'a> {
    /// Counted from the worker's first row; one where nothing is cut.
    pub ranges: Vec<Range<usize>>,
    /// Rows of all workers.
    pub rows: usize,
    pub exchange: &'a Exchange,
}

impl<'a> RowShards<'a> {
    /// Of rows that are not cut.
    pub fn whole(rows: usize, exchange: &'a Exchange) -> Self {
        let all = 0..rows;
        Self { ranges: std::iter::once(all).collect(), rows, exchange }
    }

    /// Of one worker of a team.
    pub fn new(rows: usize, exchange: &'a Exchange) -> Self {
        let share = exchange.share();
        let first = rows_of(rows, share).start;
        let own = share.shards().map(|at| shard(rows, CHUNK, at));
        Self {
            ranges: own.map(|range| range.start - first..range.end - first).collect(),
            rows,
            exchange,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::SHARDS;

    #[test]
    fn shards_of_all_workers_are_whole_chunks_and_hold_every_row_once() {
        for workers in [1, 2, 4, 8] {
            let mut end = 0;
            for worker in 0..workers {
                let share = Share::new(worker, workers).unwrap();
                let own = rows_of(10_001, share);
                let exchange = Exchange::new(share);
                let shards = RowShards::new(10_001, &exchange);
                assert_eq!(own.start, end);
                assert_eq!(shards.ranges.len(), SHARDS / workers);
                assert_eq!(shards.ranges.last().unwrap().end, own.len());
                assert!(shards.ranges.iter().all(|range| range.start % CHUNK == 0));
                end = own.end;
            }
            assert_eq!(end, 10_001);
        }
        assert!(in_shards(16_385, 512) && !in_shards(16_384, 512) && !in_shards(3_839, 4096));
    }
}
