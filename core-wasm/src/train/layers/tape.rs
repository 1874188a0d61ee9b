//! What the forward pass leaves for the backward pass, and capacity for the latter; planned once.

use super::attention::Queries;
use super::real::Real;
use super::shape::Shape;
use super::unique_rows::UniqueRows;
use crate::simd::{Aligned, OutOfMemory};
use crate::team::WAITING;

/// How many tokens and sequences a tape holds, and how many attention weights a head.
#[derive(Clone, Copy, Debug)]
pub struct Capacity {
    pub tokens: usize,
    pub sequences: usize,
    /// Sum over sequences of the square of their lengths.
    pub pairs: usize,
    pub longest: usize,
}

impl Capacity {
    /// What one of this many workers needs, whose shards end where sequences do.
    pub fn of_worker(self, workers: usize) -> Self {
        if workers == 1 {
            return self;
        }
        let tokens = (self.tokens.div_ceil(workers) + self.longest).min(self.tokens);
        Self {
            tokens,
            sequences: self.sequences.min(tokens),
            pairs: self.pairs.min(tokens * self.longest),
            longest: self.longest,
        }
    }
}

/// Everything that an encoder remembers of one forward pass.
pub struct Tape<T: Real> {
    pub blocks: Vec<BlockTape<T>>,
    /// Which rows of the first block are the same.
    pub unique: Option<UniqueRows>,
    /// Patches as they came [patches, values], and after their projection [patches, d].
    pub patches: Aligned<T>,
    pub projected: Aligned<T>,
    pub x: Aligned<T>,
    pub pooled: Aligned<T>,
    pub y_length: Aligned<T>,
    /// Embeddings [sequences, out].
    pub out: Aligned<T>,
}

/// Of one block.
pub struct BlockTape<T: Real> {
    pub norm1: NormTape<T>,
    /// norm1's result for all rows that differ and, where only some tokens ask, for those.
    pub normed1: Aligned<T>,
    pub asking: Aligned<T>,
    pub q: Aligned<T>,
    pub kv: Aligned<T>,
    pub weights: Aligned<T>,
    pub context: Aligned<T>,
    pub norm2: NormTape<T>,
    pub normed2: Aligned<T>,
    pub active: Aligned<T>,
    /// Derivative of the activation.
    pub slope: Aligned<T>,
}

/// Of one layer norm.
pub struct NormTape<T: Real> {
    pub h: Aligned<T>,
    pub r: Aligned<T>,
}

impl<T: Real> Tape<T> {
    /// For an encoder of this shape.
    pub fn new(shape: &Shape, capacity: Capacity) -> Result<Self, OutOfMemory> {
        let d = shape.width;
        let block = |l| BlockTape::new(shape, capacity, Queries::of_block(shape, l));
        Ok(Self {
            blocks: (0..shape.layers).map(block).collect::<Result<_, _>>()?,
            unique: UniqueRows::new(shape, capacity.tokens),
            patches: Aligned::zeroed(capacity.tokens * shape.patch)?,
            projected: Aligned::zeroed(if shape.patch > 0 { capacity.tokens * d } else { 0 })?,
            x: Aligned::zeroed(capacity.tokens * d)?,
            pooled: Aligned::zeroed(capacity.sequences * d)?,
            y_length: Aligned::zeroed(capacity.sequences)?,
            out: Aligned::zeroed(capacity.sequences * shape.out)?,
        })
    }
}

impl<T: Real> BlockTape<T> {
    fn new(shape: &Shape, capacity: Capacity, queries: Queries) -> Result<Self, OutOfMemory> {
        let (n, d) = (capacity.tokens, shape.width);
        let few = queries == Queries::Last;
        let (asked, pairs) = if few { (capacity.sequences, n) } else { (n, capacity.pairs) };
        let with = |len: usize| Aligned::zeroed(if shape.attention { len } else { 0 });
        Ok(Self {
            norm1: NormTape { h: with(n * d)?, r: with(n)? },
            normed1: with(n * d)?,
            asking: with(if few { asked * d } else { 0 })?,
            q: with(asked * d)?,
            kv: with(n * 2 * d)?,
            weights: with(pairs * shape.heads)?,
            context: with(asked * d)?,
            norm2: NormTape { h: Aligned::zeroed(asked * d)?, r: Aligned::zeroed(asked)? },
            normed2: Aligned::zeroed(asked * d)?,
            active: Aligned::zeroed(asked * shape.hidden)?,
            slope: Aligned::zeroed(asked * shape.hidden)?,
        })
    }
}

/// Capacity for the backward pass; one serves all encoders that fit.
pub struct Scratch<T: Real> {
    pub dx: Aligned<T>,
    pub part: Aligned<T>,
    pub normed: Aligned<T>,
    pub dq: Aligned<T>,
    pub dkv: Aligned<T>,
    pub hidden: Aligned<T>,
    pub dz: Aligned<T>,
    pub dy: Aligned<T>,
    /// Branches of the tree over shards; empty for one shard.
    pub spare: Aligned<T>,
}

impl<T: Real> Scratch<T> {
    /// Capacity for encoders of this shape; `largest` is the longest piece of their parameters that has
    /// its gradient at once, of a batch in shards.
    pub fn new(shape: &Shape, capacity: Capacity, largest: usize) -> Result<Self, OutOfMemory> {
        let (n, d) = (capacity.tokens, shape.width);
        Ok(Self {
            dx: Aligned::zeroed(n * d)?,
            part: Aligned::zeroed(n * d)?,
            normed: Aligned::zeroed(n * d)?,
            dq: Aligned::zeroed(n * d)?,
            dkv: Aligned::zeroed(n * 2 * d)?,
            hidden: Aligned::zeroed(n * shape.hidden)?,
            dz: Aligned::zeroed(capacity.longest)?,
            dy: Aligned::zeroed(capacity.sequences * shape.out.max(d))?,
            spare: Aligned::zeroed(WAITING * largest)?,
        })
    }
}
