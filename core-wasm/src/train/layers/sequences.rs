//! Token sequences of any lengths, one after the other: a batch without padding. A token is a number, or
//! a patch of a picture.

use std::ops::Range;

/// Tokens of all sequences, and where each ends. Cleared and refilled, it allocates nothing.
#[derive(Clone, Default, Debug)]
pub struct Sequences {
    tokens: Vec<u32>,
    ends: Vec<u32>,
    /// Values of all patches, in the order of their tokens.
    patches: Vec<f32>,
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
        }
    }

    /// The same with capacity for this many numbers in patches.
    pub fn with_patches(self, values: usize) -> Self {
        Self {
            patches: Vec::with_capacity(values),
            ..self
        }
    }

    /// No sequences; the capacity stays.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.ends.clear();
        self.patches.clear();
    }

    /// One more sequence, of at least one token.
    pub fn push(&mut self, tokens: impl IntoIterator<Item = u32>) {
        let before = self.tokens.len();
        self.tokens.extend(tokens);
        assert!(
            self.tokens.len() > before,
            "a sequence has a token to be read at"
        );
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
        let start = if s == 0 { 0 } else { self.ends[s - 1] };
        start as usize..self.ends[s] as usize
    }

    /// Row of the last token of sequence `s`.
    pub fn last(&self, s: usize) -> usize {
        self.ends[s] as usize - 1
    }
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
}
