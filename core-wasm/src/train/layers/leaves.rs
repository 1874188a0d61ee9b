//! Gradients of two pieces of the vector of all parameters, summed over the shards of a batch in their
//! [tree](crate::team).

use super::real::{Into, Real};
use crate::team::over_pieces;

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
        _ => over_pieces(0, count, to, spare, &mut |at, a, b| leaf(at, Into::Fresh, a, b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::{SHARDS, WAITING};

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
    fn of_several_leaves_each_overwrites_its_place_and_the_tree_sums_both_pieces() {
        let (mut a, mut b) = ([9.0; 3], [9.0; 2]);
        over_leaves(SHARDS, (&mut a, &mut b), &mut [0.0; WAITING * 5], &mut fill);
        for (at, &sum) in a.iter().chain(&b).enumerate() {
            let g = |leaf| number(leaf, at);
            assert_eq!(sum, ((g(0) + g(1)) + (g(2) + g(3))) + ((g(4) + g(5)) + (g(6) + g(7))));
        }
    }

    #[test]
    fn one_leaf_is_added_to_what_is_there() {
        let (mut a, mut b) = ([1.0], [2.0]);
        over_leaves(1, (&mut a, &mut b), &mut [], &mut fill);
        assert_eq!((a[0], b[0]), (1.0 + number(0, 0), 2.0 + number(0, 1)));
    }
}
