//! Rows of the first block that are the same. A token at a place has the same row wherever it occurs, and
//! so the same norm, query, key and value: a batch of hundreds of scenes has some dozens of unique ones.
//!
//! Unique rows are numbered in the order in which they first occur, so the row of a unique one never comes after the
//! unique row's own number, and both ways between rows and unique rows work in place.
//!
//! Gradients are summed shard by shard, so each shard has unique rows of its own.

use super::real::{Real, add_scaled};
use super::sequences::Sequences;
use super::shape::Shape;
use crate::team::SHARDS;
use std::ops::Range;

/// The unique rows of one batch; refilled, it allocates nothing.
pub struct UniqueRows {
    vocabulary: usize,
    /// Kind of each token at each place [places, vocabulary], or NONE.
    known: Vec<u32>,
    /// Where `known` has been set.
    places: Vec<u32>,
    /// First row of each.
    first: Vec<u32>,
    /// Kind of each row.
    of: Vec<u32>,
    /// Where those of each shard end.
    ends: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl UniqueRows {
    /// Capacity for this many tokens. None where every row is unique: patches, and blocks without
    /// attention.
    pub fn new(shape: &Shape, tokens: usize) -> Option<Self> {
        let pairs = shape.vocabulary * shape.places;
        let most = (SHARDS * pairs).min(tokens);
        (shape.patch == 0 && shape.attention && shape.layers > 0).then(|| Self {
            vocabulary: shape.vocabulary,
            known: vec![NONE; pairs],
            places: Vec::with_capacity(pairs.min(tokens)),
            first: Vec::with_capacity(most),
            of: Vec::with_capacity(tokens),
            ends: Vec::with_capacity(SHARDS),
        })
    }

    /// Those of a batch.
    pub fn fill(&mut self, sequences: &Sequences) {
        self.first.clear();
        self.of.clear();
        self.ends.clear();
        for shard in 0..sequences.shards() {
            self.forget();
            for s in sequences.of_shards(shard..shard + 1) {
                for (place, row) in sequences.range(s).enumerate() {
                    let at = place * self.vocabulary + sequences.tokens()[row] as usize;
                    if self.known[at] == NONE {
                        self.known[at] = self.first.len() as u32;
                        self.places.push(at as u32);
                        self.first.push(row as u32);
                    }
                    self.of.push(self.known[at]);
                }
            }
            self.ends.push(self.first.len() as u32);
        }
    }

    fn forget(&mut self) {
        for &at in &self.places {
            self.known[at as usize] = NONE;
        }
        self.places.clear();
    }

    /// Those of a shard.
    pub fn of_shard(&self, shard: usize) -> Range<usize> {
        let start = if shard == 0 { 0 } else { self.ends[shard - 1] };
        start as usize..self.ends[shard] as usize
    }

    /// Number of unique rows.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// Kind of a row.
    pub fn of(&self, row: usize) -> usize {
        self.of[row] as usize
    }

    /// Rows [rows, d] that are unique: [unique, d].
    pub fn take<T: Copy>(&self, d: usize, rows: &[T], to: &mut [T]) {
        for (&row, to) in self.first.iter().zip(to.chunks_exact_mut(d)) {
            to.copy_from_slice(&rows[row as usize * d..][..d]);
        }
    }

    /// [unique, d] at the front of `x` become [rows, d].
    pub fn spread<T: Copy>(&self, d: usize, x: &mut [T]) {
        for (row, &at) in self.of.iter().enumerate().rev() {
            let at = at as usize * d;
            x.copy_within(at..at + d, row * d);
        }
    }

    /// [rows, d] become sums over the rows that are the same, [unique, d] at the front of `x`.
    pub fn sum<T: Real>(&self, d: usize, x: &mut [T]) {
        for (row, &at) in self.of.iter().enumerate() {
            let at = at as usize;
            if self.first[at] as usize == row {
                x.copy_within(row * d..(row + 1) * d, at * d);
            } else {
                let (sums, rest) = x.split_at_mut(row * d);
                add_scaled(&mut sums[at * d..][..d], T::of(1.0), &rest[..d]);
            }
        }
    }

    /// Adds unique rows [unique, d] to the first row of each [rows, d].
    pub fn add_to_first<T: Real>(&self, d: usize, from: &[T], x: &mut [T]) {
        for (&row, from) in self.first.iter().zip(from.chunks_exact(d)) {
            add_scaled(&mut x[row as usize * d..][..d], T::of(1.0), from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::layers::shape::{Activation, Pooling, Positions};

    const SHAPE: Shape = Shape {
        vocabulary: 4,
        patch: 0,
        frozen: false,
        places: 3,
        width: 8,
        layers: 1,
        heads: 1,
        hidden: 8,
        out: 8,
        activation: Activation::Gelu,
        positions: Positions::Learned,
        pooling: Pooling::Eos,
        attention: true,
    };

    #[test]
    fn the_same_token_at_the_same_place_is_one_unique_row_and_at_another_place_another() {
        let mut sequences = Sequences::default();
        for tokens in [&[3, 1, 2][..], &[3, 3, 2], &[1]] {
            sequences.push(tokens.iter().copied());
        }
        let mut unique = UniqueRows::new(&SHAPE, 7).unwrap();
        // What came before leaves nothing behind.
        let mut others = Sequences::default();
        others.push([1, 2, 3]);
        unique.fill(&others);
        unique.fill(&sequences);
        assert_eq!(unique.of, [0, 1, 2, 0, 3, 2, 4]);
        assert_eq!((unique.len(), &unique.first[..]), (5, &[0, 1, 2, 4, 6][..]));

        let rows: Vec<f64> = (0..14).map(f64::from).collect();
        let mut one = [0.0; 10];
        unique.take(2, &rows, &mut one);
        assert_eq!(one, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 9.0, 12.0, 13.0]);
        let mut spread = [0.0; 14];
        spread[..10].copy_from_slice(&one);
        unique.spread(2, &mut spread);
        for (row, x) in spread.chunks_exact(2).enumerate() {
            assert_eq!(x, &one[2 * unique.of(row)..][..2]);
        }
        let mut sums = rows.clone();
        unique.sum(2, &mut sums);
        for (at, sum) in sums.chunks_exact(2).take(5).enumerate() {
            let of = (0..7).filter(|&row| unique.of(row) == at);
            assert_eq!(sum[1], of.map(|row| rows[2 * row + 1]).sum::<f64>());
        }
        let mut back = vec![0.0; 14];
        unique.add_to_first(2, &one, &mut back);
        assert_eq!(back.iter().sum::<f64>(), one.iter().sum::<f64>());
        assert_eq!(back[8..10], one[6..8]);
    }

    #[test]
    fn shards_share_no_unique_row() {
        let mut sequences = Sequences::default();
        for _ in 0..4 {
            sequences.push([3, 1, 2]);
        }
        sequences.cut(2);
        let mut unique = UniqueRows::new(&SHAPE, 12).unwrap();
        unique.fill(&sequences);
        assert_eq!(unique.of, [0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5]);
        assert_eq!((unique.of_shard(0), unique.of_shard(1)), (0..3, 3..6));
    }
}
