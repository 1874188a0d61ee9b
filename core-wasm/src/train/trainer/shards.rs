//! Which steps are cut into shards, and how the vector of parameters is cut with them.

use super::dual_encoder::DualShape;
use crate::team::SHARDS;
use crate::train::batches::source::Source;
use crate::train::layers::shape::{Layout, Shape};
use std::ops::Range;

/// Additions and multiplications of a step from which on it is cut: about half a second on one thread.
/// Below that, talking would take a part of what sharing gains. The rule looks at the plan alone, never at
/// how many threads there are.
pub const WORTH_SHARING: f64 = 1e10;

/// Numbers of a piece of the gradient whose squares are summed by themselves.
const PIECE: usize = 256;

/// Shards of each step of a plan: 1, or [`SHARDS`].
pub fn shards_of<S: Source>(source: &S, shape: &DualShape) -> usize {
    let parameters = |shape: &Shape| {
        let layout = Layout::new(shape, 0);
        (layout.end - layout.embedding.len() - layout.positions.len()) as f64
    };
    let sides = [(source.scene_capacity(), &shape.scene), (source.query_capacity(), &shape.query)];
    let products: f64 =
        sides.iter().map(|(capacity, shape)| capacity.tokens as f64 * parameters(shape)).sum();
    // Forward, to the gradient of the input, to that of the weights: two operations a product each.
    if 6.0 * products < WORTH_SHARING { 1 } else { SHARDS }
}

/// The vector of all parameters in `count` pieces of about the same length, whole in [`PIECE`]s.
pub fn pieces(len: usize, count: usize) -> impl Iterator<Item = Range<usize>> {
    (0..count).map(move |at| piece(len, at, count).start..piece(len, at, count).end)
}

/// Piece number `at` of them.
pub fn piece(len: usize, at: usize, count: usize) -> Range<usize> {
    let blocks = len.div_ceil(PIECE);
    let end = |at: usize| (blocks * at / count * PIECE).min(len);
    end(at)..end(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_hold_every_parameter_once_and_those_of_workers_are_whole() {
        for len in [1, 255, 257, 5000, 100_003] {
            let all: Vec<_> = pieces(len, SHARDS).collect();
            assert_eq!((all[0].start, all[SHARDS - 1].end), (0, len));
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].start));
            for workers in [1, 2, 4] {
                let each = SHARDS / workers;
                for (at, own) in pieces(len, workers).enumerate() {
                    let end = all[(at + 1) * each - 1].end;
                    assert_eq!(own, all[at * each].start..end);
                }
            }
        }
    }
}
