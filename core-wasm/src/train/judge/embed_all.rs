//! Embeddings of any number of scenes or queries, in blocks that fit the planned memory.

use crate::simd::{AlignedF32, OutOfMemory};
use crate::train::layers::sequences::Sequences;
use crate::train::layers::tape::Capacity;
use crate::train::trainer::dual_encoder::{DualEncoder, Side};

/// Sequences of one length that fit into a capacity.
pub fn fitting(capacity: Capacity, length: usize) -> usize {
    (capacity.tokens / length)
        .min(capacity.sequences)
        .min(capacity.pairs / (length * length))
        .max(1)
}

/// Embeddings [count, out] of `count` sequences of one length; `push(i, block)` appends number i.
///
/// A row has the same bits in any block.
pub fn embed_all(
    model: &mut DualEncoder<f32>,
    side: Side,
    (count, length): (usize, usize),
    capacity: Capacity,
    push: impl Fn(usize, &mut Sequences),
) -> Result<AlignedF32, OutOfMemory> {
    let out = model.shape().scene.out;
    let mut embeddings = AlignedF32::zeroed(count * out)?;
    let most = fitting(capacity, length);
    let mut block = Sequences::default();
    for start in (0..count).step_by(most) {
        let end = (start + most).min(count);
        block.clear();
        (start..end).for_each(|i| push(i, &mut block));
        embeddings[start * out..end * out].copy_from_slice(model.embed(side, &block));
    }
    Ok(embeddings)
}
