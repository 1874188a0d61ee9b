//! Token sequences of any lengths, one after the other: a batch without padding.

use std::ops::Range;

/// Tokens of all sequences, and where each ends. Cleared and refilled, it allocates nothing.
#[derive(Clone, Default, Debug)]
pub struct Sequences {
    tokens: Vec<u32>,
    ends: Vec<u32>,
}

impl Sequences {
    /// Room for this many.
    pub fn with_capacity(tokens: usize, sequences: usize) -> Self {
        Self {
            tokens: Vec::with_capacity(tokens),
            ends: Vec::with_capacity(sequences),
        }
    }

    /// No sequences; the room stays.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.ends.clear();
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

    /// Number of sequences.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// No sequences.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
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

    /// Tokens of the longest sequence.
    pub fn longest(&self) -> usize {
        (0..self.len())
            .map(|s| self.range(s).len())
            .max()
            .unwrap_or(0)
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
        assert_eq!((sequences.last(1), sequences.longest()), (4, 3));
    }
}
