//! Token sequences of any lengths, one after the other: a batch without padding. A token is a number, or
//! a patch of a picture.

use crate::team::SHARDS;
use std::ops::Range;

/// Tokens of all sequences, and where each ends. Cleared and refilled, it allocates nothing.
#[derive(Clone, Default, Debug)]
pub struct Sequences {
    tokens: Vec<u32>,
    ends: Vec<u32>,
    /// Values of all patches, in the order of their tokens.
    patches: Vec<f32>,
    /// Where each shard ends, in sequences; of one shard none.
    cuts: Vec<u32>,
}

/// Stands for a patch among the tokens.
pub const PATCH: u32 = u32::MAX;

impl Sequences {
    /// Capacity for this many.
    pub fn with_capacity(tokens: usize, sequences: usize) -> Self {
        Self {
            tokens: Vec::with_capacity(tokens),
            ends: Vec::with_capacity(sequences),
            patches: Vec::new(),
            cuts: Vec::with_capacity(SHARDS),
        }
    }

    /// The same with capacity for this many numbers in patches.
    pub fn with_patches(self, values: usize) -> Self {
        Self { patches: Vec::with_capacity(values), ..self }
    }

    /// No sequences; the capacity stays.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.ends.clear();
        self.patches.clear();
        self.cuts.clear();
    }

    /// Cuts the batch into shards of about as many tokens each; some may be empty.
    pub fn cut(&mut self, shards: usize) {
        let (tokens, ends) = (self.tokens.len(), &self.ends);
        let end =
            |shard: usize| ends.partition_point(|&end| end as usize <= tokens * shard / shards);
        self.cuts.clear();
        self.cuts.extend((1..=shards).map(|shard| end(shard) as u32));
    }

    /// Number of shards.
    pub fn shards(&self) -> usize {
        self.cuts.len().max(1)
    }

    /// Sequences of some shards.
    pub fn of_shards(&self, shards: Range<usize>) -> Range<usize> {
        if self.cuts.is_empty() {
            return 0..self.len();
        }
        end_of(&self.cuts, shards.start)..end_of(&self.cuts, shards.end)
    }

    /// Rows of the tokens of some sequences.
    pub fn rows(&self, sequences: Range<usize>) -> Range<usize> {
        end_of(&self.ends, sequences.start)..end_of(&self.ends, sequences.end)
    }

    /// Patches among some rows, counted from the first of all.
    pub fn patches_of(&self, rows: Range<usize>) -> Range<usize> {
        let before = |end: usize| self.tokens[..end].iter().filter(|&&t| t == PATCH).count();
        before(rows.start)..before(rows.end)
    }

    /// Becomes some shards of another batch, whose patches have `values` numbers.
    pub fn take_shards(&mut self, from: &Sequences, shards: Range<usize>, values: usize) {
        self.clear();
        let sequences = from.of_shards(shards.clone());
        let rows = from.rows(sequences.clone());
        let patches = if values == 0 { 0..0 } else { from.patches_of(rows.clone()) };
        self.tokens.extend_from_slice(&from.tokens[rows.clone()]);
        let ends = from.ends[sequences.clone()].iter();
        self.ends.extend(ends.map(|end| end - rows.start as u32));
        self.patches.extend_from_slice(&from.patches[patches.start * values..patches.end * values]);
        let cuts = shards.map(|shard| from.of_shards(0..shard + 1).end - sequences.start);
        self.cuts.extend(cuts.map(|end| end as u32));
    }

    /// One more sequence, of at least one token.
    pub fn push(&mut self, tokens: impl IntoIterator<Item = u32>) {
        let before = self.tokens.len();
        self.tokens.extend(tokens);
        assert!(self.tokens.len() > before, "a sequence has a token to be read at");
        self.ends.push(self.tokens.len() as u32);
    }

    /// One more sequence of `count` patches, and the token `end` if there is one. Returns the patches
    /// [count, values], zero, to be filled.
    pub fn push_patches(&mut self, count: usize, values: usize, end: Option<u32>) -> &mut [f32] {
        self.push(std::iter::repeat_n(PATCH, count).chain(end));
        let start = self.patches.len();
        self.patches.resize(start + count * values, 0.0);
        &mut self.patches[start..]
    }

    /// Values of all patches.
    pub fn patches(&self) -> &[f32] {
        &self.patches
    }

    /// Number of sequences.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The tokens of all sequences.
    pub fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// Rows of the tokens of sequence `s`.
    pub fn range(&self, s: usize) -> Range<usize> {
        self.rows(s..s + 1)
    }

    /// Row of the last token of sequence `s`.
    pub fn last(&self, s: usize) -> usize {
        self.ends[s] as usize - 1
    }
}

/// Where the first `count` end.
fn end_of(ends: &[u32], count: usize) -> usize {
    count.checked_sub(1).map_or(0, |last| ends[last] as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_lie_side_by_side() {
        let mut sequences = Sequences::with_capacity(5, 2);
        sequences.push([7, 8]);
        sequences.push([9, 1, 2]);
        assert_eq!((sequences.range(0), sequences.range(1)), (0..2, 2..5));
        assert_eq!(sequences.last(1), 4);
    }

    #[test]
    fn shards_hold_every_sequence_once_and_about_as_many_tokens_each() {
        let mut sequences = Sequences::default();
        for length in [1, 1, 3, 2, 5, 1, 4, 1, 2, 3, 3, 1, 2, 5, 2] {
            sequences.push(std::iter::repeat_n(length, length as usize));
        }
        assert_eq!((sequences.shards(), sequences.of_shards(0..1)), (1, 0..15));
        sequences.cut(SHARDS);
        let mut next = 0;
        for shard in 0..SHARDS {
            let own = sequences.of_shards(shard..shard + 1);
            assert_eq!(own.start, next);
            next = own.end;
            assert!((1..=9).contains(&sequences.rows(own).len()));
        }
        assert_eq!(next, 15);
        for workers in [1, 2, 4, 8] {
            let (each, mut seen) = (SHARDS / workers, Vec::new());
            for worker in 0..workers {
                let mut own = Sequences::default();
                own.take_shards(&sequences, worker * each..(worker + 1) * each, 0);
                assert_eq!(own.shards(), each);
                seen.extend((0..own.len()).map(|s| own.tokens()[own.range(s)].to_vec()));
            }
            let all = (0..15).map(|s| sequences.tokens()[sequences.range(s)].to_vec());
            assert_eq!(seen, all.collect::<Vec<_>>());
        }
    }

    #[test]
    fn few_sequences_leave_shards_empty_and_patches_go_with_theirs() {
        let mut sequences = Sequences::default();
        for at in 0..3 {
            sequences.push_patches(2, 3, Some(7)).fill(at as f32);
        }
        sequences.cut(SHARDS);
        let lengths = (0..SHARDS).map(|shard| sequences.of_shards(shard..shard + 1).len());
        let lengths: Vec<_> = lengths.collect();
        assert_eq!(lengths.iter().sum::<usize>(), 3);
        assert!(lengths.contains(&0));
        let mut last = Sequences::default();
        last.take_shards(&sequences, SHARDS / 2..SHARDS, 3);
        assert_eq!(last.patches().len(), 6 * last.len());
        assert!(last.patches().ends_with(&[2.0; 6]));
    }
}
