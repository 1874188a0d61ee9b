//! What the parts of one pass through an encoder share.

use super::attention::Queries;
use super::leaves::over_leaves;
use super::real::{Real, linear_weight_grad};
use super::sequences::Sequences;
use super::shape::{LinearLayout, NormLayout, Shape};
use super::unique_rows::UniqueRows;
use std::ops::Range;

/// Rows that a gradient is summed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Sequences,
    /// Tokens that a block computes.
    Asked,
    /// Rows that differ, in the first block; tokens in all others.
    Different,
    Patches,
}

/// One block's share of a pass: whose parameters, which tokens, which of them ask.
#[derive(Clone, Copy)]
pub struct Pass<'a, T> {
    pub shape: &'a Shape,
    pub parameters: &'a [T],
    pub sequences: &'a Sequences,
    pub queries: Queries,
    /// In the first block: which rows are the same.
    pub unique: Option<&'a UniqueRows>,
}

impl<'a, T> Pass<'a, T> {
    /// Tokens of all sequences.
    pub fn tokens(&self) -> usize {
        self.sequences.tokens().len()
    }

    /// Tokens that the block computes.
    pub fn asked(&self) -> usize {
        self.queries.rows(self.sequences)
    }

    /// Parameters of a linear layer.
    pub fn linear(&self, at: &LinearLayout) -> (&'a [T], Option<&'a [T]>) {
        let bias = &self.parameters[at.bias.clone()];
        (&self.parameters[at.weight.clone()], Some(bias))
    }

    /// Matrix of a linear layer.
    pub fn weight(&self, at: &LinearLayout) -> &'a [T] {
        &self.parameters[at.weight.clone()]
    }

    /// Gain and bias of a layer norm.
    pub fn norm(&self, at: &NormLayout) -> (&'a [T], &'a [T]) {
        let gain = &self.parameters[at.gain.clone()];
        (gain, &self.parameters[at.bias.clone()])
    }
}

impl<T: Real> Pass<'_, T> {
    /// Rows that differ: the unique ones, or all tokens.
    pub fn different(&self) -> usize {
        self.unique.map_or(self.tokens(), UniqueRows::len)
    }

    /// Gradients of a matrix and a bias in their places, from `dy` [rows, out] and `x` [rows, in].
    pub fn linear_grads(
        &self,
        at: &LinearLayout,
        kind: Kind,
        (dy, x): (&[T], &[T]),
        (grads, spare): (&mut [T], &mut [T]),
    ) {
        let (weight, bias) = pair(grads, &at.weight, &at.bias);
        let out = bias.len();
        let wide = weight.len() / out.max(1);
        over_leaves(
            self.sequences.shards(),
            (weight, bias),
            spare,
            &mut |shard, into, weight, bias| {
                let rows = self.rows_of(kind, shard);
                let (start, n) = (rows.start, rows.len());
                let (dy, x) = (&dy[start * out..][..n * out], &x[start * wide..][..n * wide]);
                linear_weight_grad(dy, x, into, weight, bias, n);
            },
        );
    }

    /// Rows of a shard among all of their kind.
    pub fn rows_of(&self, kind: Kind, shard: usize) -> Range<usize> {
        let sequences = self.sequences.of_shards(shard..shard + 1);
        let tokens = self.sequences.rows(sequences.clone());
        match kind {
            Kind::Sequences => sequences,
            Kind::Asked if self.queries == Queries::Last => sequences,
            Kind::Asked => tokens,
            Kind::Different => self.unique.map_or(tokens, |unique| unique.of_shard(shard)),
            Kind::Patches => self.sequences.patches_of(tokens),
        }
    }

    /// Row of the last token of sequence `s` among those.
    pub fn last(&self, s: usize) -> usize {
        let row = self.sequences.last(s);
        self.unique.map_or(row, |unique| unique.of(row))
    }

    /// Rows that differ, at the front of `x`, become those of all tokens.
    pub fn spread(&self, d: usize, x: &mut [T]) {
        if let Some(unique) = self.unique {
            unique.spread(d, x);
        }
    }

    /// The way back: sums over the tokens whose rows are the same.
    pub fn sum(&self, d: usize, x: &mut [T]) {
        if let Some(unique) = self.unique {
            unique.sum(d, x);
        }
    }
}

/// Parts of the vector of all parameters, the first before the second.
pub fn pair<'a, T>(
    grads: &'a mut [T],
    first: &Range<usize>,
    second: &Range<usize>,
) -> (&'a mut [T], &'a mut [T]) {
    let (left, right) = grads.split_at_mut(second.start);
    (&mut left[first.clone()], &mut right[..second.len()])
}
