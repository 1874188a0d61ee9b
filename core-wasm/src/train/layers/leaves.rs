//! Gradients of two pieces of the vector of all parameters, summed over the shards of a batch in their
//! [tree](crate::team).

use super::real::{Into, Real};
use crate::team::add;

/// Makes the gradient of one leaf: its number, and two pieces that it adds to or overwrites.
pub type Leaf<'a, T> = dyn FnMut(usize, Into, &mut [T], &mut [T]) + 'a;

/// Adds the gradients of `count` leaves to two pieces of the vector of all parameters. One leaf adds to
/// them; of several each overwrites what it is given, and the branches are in `spare`, which has capacity
/// for [`WAITING`](crate::team::WAITING) times both pieces.
pub fn over_leaves<T: Real>(
    count: usize,
    to: (&mut [T], &mut [T]),
    spare: &mut [T],
    leaf: &mut Leaf<T>,
) {
    match count {
        1 => leaf(0, Into::Added, to.0, to.1),
        _ => branch(0, count, to, spare, leaf),
    }
}

fn branch<T: Real>(
    first: usize,
    count: usize,
    to: (&mut [T], &mut [T]),
    spare: &mut [T],
    leaf: &mut Leaf<T>,
) {
    if count == 1 {
        return leaf(first, Into::Fresh, to.0, to.1);
    }
    let half = count / 2;
    branch(first, half, (&mut *to.0, &mut *to.1), spare, leaf);
    let (mine, rest) = spare.split_at_mut(to.0.len() + to.1.len());
    let (a, b) = mine.split_at_mut(to.0.len());
    branch(first + half, count - half, (&mut *a, &mut *b), rest, leaf);
    add(to.0, a);
    add(to.1, b);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::{SHARDS, WAITING, sum_branches};

    /// Numbers whose sum depends on the order.
    fn number(leaf: usize, at: usize) -> f32 {
        ((leaf * 7919 + at * 104_729) % 1000) as f32 / 7.0 + 1e5 * (leaf % 3) as f32
    }

    fn fill(leaf: usize, into: Into, a: &mut [f32], b: &mut [f32]) {
        for (at, x) in a.iter_mut().chain(b).enumerate() {
            let before = if into == Into::Added { *x } else { 0.0 };
            *x = before + number(leaf, at);
        }
    }

    #[test]
    fn the_tree_is_the_one_that_is_written_above() {
        let (mut a, mut b) = ([9.0; 3], [9.0; 2]);
        let mut spare = [0.0; WAITING * 5];
        over_leaves(SHARDS, (&mut a, &mut b), &mut spare, &mut fill);
        for (at, &sum) in a.iter().chain(&b).enumerate() {
            let g = |leaf| number(leaf, at);
            let truth = ((g(0) + g(1)) + (g(2) + g(3))) + ((g(4) + g(5)) + (g(6) + g(7)));
            assert_eq!(sum, truth);
        }
        let folded: f32 = (0..SHARDS).map(|leaf| number(leaf, 0)).sum();
        assert_ne!(folded, a[0], "the control: another order has other bits");
    }

    #[test]
    fn branches_summed_apart_and_then_together_are_the_whole_tree() {
        let mut whole = ([0.0; 4], [0.0; 3]);
        let mut spare = [0.0; WAITING * 7];
        over_leaves(SHARDS, (&mut whole.0, &mut whole.1), &mut spare, &mut fill);
        for members in [1, 2, 4, 8] {
            let each = SHARDS / members;
            let mut parts = vec![0.0; members * 7];
            for (member, part) in parts.chunks_exact_mut(7).enumerate() {
                let (a, b) = part.split_at_mut(4);
                let mut own = |leaf, _, a: &mut [f32], b: &mut [f32]| {
                    fill(member * each + leaf, Into::Fresh, a, b);
                };
                over_leaves(each, (a, b), &mut spare, &mut own);
            }
            let mut branches: Vec<_> = parts.chunks_exact_mut(7).collect();
            sum_branches(&mut branches);
            assert_eq!(parts[..4], whole.0);
            assert_eq!(parts[4..7], whole.1);
        }
    }

    #[test]
    fn one_leaf_is_added_to_what_is_there() {
        let (mut a, mut b) = ([1.0], [2.0]);
        over_leaves(1, (&mut a, &mut b), &mut [], &mut fill);
        assert_eq!((a[0], b[0]), (1.0 + number(0, 0), 2.0 + number(0, 1)));
    }
}
