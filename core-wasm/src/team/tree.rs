//! Sums over eight shards, in a fixed tree.
//!   whole = ((g0 + g1) + (g2 + g3)) + ((g4 + g5) + (g6 + g7))
//! Whoever has a branch of the tree, a quarter or a half, has the same bits of it as any other.

use std::ops::AddAssign;

/// Shards of what is worth sharing out; a power of two, so that every branch is whole.
pub const SHARDS: usize = 8;

/// Branches that wait for their other half while a tree of [`SHARDS`] is summed.
pub const WAITING: usize = SHARDS.ilog2() as usize;

/// Makes what a shard adds, over whatever is in the place that it is given.
pub type Leaf<'a, T> = dyn FnMut(usize, &mut [T]) + 'a;

/// The same in two pieces.
pub type TwoPieces<'a, T> = dyn FnMut(usize, &mut [T], &mut [T]) + 'a;

/// Overwrites `to` with the sum over shards `first` to `first + count` - 1, a branch of the tree. Others
/// wait in `spare`, which has room for [`WAITING`] times as much.
pub fn over_shards<T: AddAssign + Copy>(
    first: usize,
    count: usize,
    to: &mut [T],
    spare: &mut [T],
    leaf: &mut Leaf<T>,
) {
    over_pieces(first, count, (to, &mut []), spare, &mut |shard, to, _| leaf(shard, to));
}

/// The same of two pieces that a shard makes at once.
pub fn over_pieces<T: AddAssign + Copy>(
    first: usize,
    count: usize,
    to: (&mut [T], &mut [T]),
    spare: &mut [T],
    leaf: &mut TwoPieces<T>,
) {
    if count == 1 {
        return leaf(first, to.0, to.1);
    }
    let half = count / 2;
    over_pieces(first, half, (&mut *to.0, &mut *to.1), spare, leaf);
    let (other, rest) = spare.split_at_mut(to.0.len() + to.1.len());
    let (a, b) = other.split_at_mut(to.0.len());
    over_pieces(first + half, count - half, (&mut *a, &mut *b), rest, leaf);
    add(to.0, a);
    add(to.1, b);
}

/// to += from.
pub fn add<T: AddAssign + Copy>(to: &mut [T], from: &[T]) {
    for (to, &from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

/// The same tree over branches that are there already; the first becomes the sum.
pub fn sum_branches<T: AddAssign + Copy>(parts: &mut [&mut [T]]) {
    if parts.len() < 2 {
        return;
    }
    let (left, right) = parts.split_at_mut(parts.len() / 2);
    sum_branches(left);
    sum_branches(right);
    add(left[0], right[0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers whose sum depends on the order.
    fn number(shard: usize, at: usize) -> f32 {
        ((shard * 7919 + at * 104_729) % 1000) as f32 / 7.0 + 1e5 * (shard % 3) as f32
    }

    fn fill(shard: usize, to: &mut [f32]) {
        for (at, x) in to.iter_mut().enumerate() {
            *x = number(shard, at);
        }
    }

    #[test]
    fn the_tree_is_the_one_that_is_written_above() {
        let mut to = [9.0; 3];
        over_shards(0, SHARDS, &mut to, &mut [9.0; WAITING * 3], &mut fill);
        for (at, &sum) in to.iter().enumerate() {
            let g = |shard| number(shard, at);
            let truth = ((g(0) + g(1)) + (g(2) + g(3))) + ((g(4) + g(5)) + (g(6) + g(7)));
            assert_eq!(sum, truth);
        }
        let folded: f32 = (0..SHARDS).map(|shard| number(shard, 0)).sum();
        assert_ne!(folded, to[0], "the control: another order has other bits");
    }

    #[test]
    fn branches_summed_apart_and_then_together_are_the_whole_tree() {
        let mut whole = [0.0; 5];
        let mut spare = [0.0; WAITING * 5];
        over_shards(0, SHARDS, &mut whole, &mut spare, &mut fill);
        for workers in [1, 2, 4, 8] {
            let each = SHARDS / workers;
            let mut parts = vec![0.0; workers * 5];
            for (worker, part) in parts.chunks_exact_mut(5).enumerate() {
                over_shards(worker * each, each, part, &mut spare, &mut fill);
            }
            let mut branches: Vec<_> = parts.chunks_exact_mut(5).collect();
            sum_branches(&mut branches);
            assert_eq!(parts[..5], whole);
        }
    }
}
