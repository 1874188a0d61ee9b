//! What an encoder looks like, and where each of its parameters is.

use std::ops::Range;
use wasm_bindgen::prelude::wasm_bindgen;

/// Between the two matrices of a block.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Activation {
    #[default]
    Gelu,
    Relu,
}

/// How a token knows its place.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Positions {
    #[default]
    Learned,
    /// sin and cos of place / 10000^(2 i / d), alternating.
    Sinusoidal,
    None,
}

/// What of the last block becomes the embedding.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Pooling {
    /// The last token.
    #[default]
    Eos,
    /// The mean over all tokens.
    Mean,
}

/// How matrices start; everything else is the same in both.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Initial {
    /// Linear layers uniform(-1/sqrt(fan_in), 1/sqrt(fan_in)), attention in-projection xavier-uniform.
    #[default]
    Torch,
    /// Every matrix xavier-uniform, biases of linear layers zero.
    Xavier,
}

/// One encoder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// Different tokens.
    pub vocabulary: usize,
    /// Numbers in a patch of a picture; 0 where there are none to project.
    pub patch: usize,
    /// Patches are rows of `width` numbers already: features that do not learn.
    pub frozen: bool,
    /// Longest sequence.
    pub places: usize,
    /// Width of a token.
    pub width: usize,
    pub layers: usize,
    pub heads: usize,
    /// Width between the two matrices of a block.
    pub hidden: usize,
    /// Width of the embedding.
    pub out: usize,
    pub activation: Activation,
    pub positions: Positions,
    pub pooling: Pooling,
    /// False: blocks without attention, so that tokens do not interact before the mean.
    pub attention: bool,
}

impl Shape {
    /// Numbers that a patch comes with; 0 where there are none.
    pub fn patch_numbers(&self) -> usize {
        if self.frozen { self.width } else { self.patch }
    }
}

/// Where the parameters of one block are.
#[derive(Clone, Debug)]
pub struct BlockLayout {
    pub attention: Option<AttentionLayout>,
    pub norm2: NormLayout,
    pub linear1: LinearLayout,
    pub linear2: LinearLayout,
}

/// Where the parameters of an attention layer are; keys and values are one matrix [2 d, d].
#[derive(Clone, Debug)]
pub struct AttentionLayout {
    pub norm1: NormLayout,
    pub query: LinearLayout,
    pub key_value: LinearLayout,
    pub out: LinearLayout,
}

/// Gain and bias of a layer norm.
#[derive(Clone, Debug)]
pub struct NormLayout {
    pub gain: Range<usize>,
    pub bias: Range<usize>,
}

/// Matrix [out, in] and bias of a linear layer.
#[derive(Clone, Debug)]
pub struct LinearLayout {
    pub weight: Range<usize>,
    pub bias: Range<usize>,
}

/// Where everything of an encoder is in the vector of all parameters.
#[derive(Clone, Debug)]
pub struct Layout {
    pub embedding: Range<usize>,
    /// Matrix [width, patch] and bias; empty where there are no pictures.
    pub patches: LinearLayout,
    /// Empty unless positions are learned.
    pub positions: Range<usize>,
    pub blocks: Vec<BlockLayout>,
    pub head: LinearLayout,
    pub end: usize,
}

impl Layout {
    /// The parameters of an encoder from `start` on, in the order of a PyTorch module that holds
    /// embedding, projection of patches, positions, TransformerEncoderLayers and head.
    pub fn new(shape: &Shape, start: usize) -> Self {
        let mut at = start;
        let d = shape.width;
        let embedding = take(&mut at, shape.vocabulary * d);
        let patches = linear(&mut at, if shape.patch > 0 { d } else { 0 }, shape.patch);
        let learned = shape.positions == Positions::Learned;
        let positions = take(&mut at, if learned { shape.places * d } else { 0 });
        let blocks = (0..shape.layers).map(|_| block(shape, &mut at)).collect();
        let head = linear(&mut at, shape.out, d);
        Self { embedding, patches, positions, blocks, head, end: at }
    }

    /// Numbers in the longest piece that has its gradient at once: a matrix and its bias, the vectors of
    /// tokens and of places.
    pub fn largest(&self) -> usize {
        let linear = |at: &LinearLayout| at.weight.len() + at.bias.len();
        let of_block = |at: &BlockLayout| {
            let attention = at.attention.as_ref();
            let attention = attention.map_or(0, |at| linear(&at.key_value).max(linear(&at.out)));
            attention.max(linear(&at.linear1)).max(linear(&at.linear2))
        };
        let blocks = self.blocks.iter().map(of_block).max().unwrap_or(0);
        let tables = self.embedding.len() + self.positions.len();
        let ends = linear(&self.patches).max(linear(&self.head));
        blocks.max(tables).max(ends)
    }
}

fn take(at: &mut usize, len: usize) -> Range<usize> {
    *at += len;
    *at - len..*at
}

fn linear(at: &mut usize, out: usize, wide: usize) -> LinearLayout {
    LinearLayout { weight: take(at, out * wide), bias: take(at, out) }
}

fn norm(at: &mut usize, d: usize) -> NormLayout {
    NormLayout { gain: take(at, d), bias: take(at, d) }
}

/// PyTorch's order of a TransformerEncoderLayer: attention, linear1, linear2, norm1, norm2.
fn block(shape: &Shape, at: &mut usize) -> BlockLayout {
    let d = shape.width;
    let mut attention = shape.attention.then(|| {
        // in_proj_weight [3 d, d] and in_proj_bias [3 d] hold queries first.
        let (q, kv) = (take(at, d * d), take(at, 2 * d * d));
        let (q_bias, kv_bias) = (take(at, d), take(at, 2 * d));
        AttentionLayout {
            norm1: NormLayout { gain: 0..0, bias: 0..0 },
            query: LinearLayout { weight: q, bias: q_bias },
            key_value: LinearLayout { weight: kv, bias: kv_bias },
            out: linear(at, d, d),
        }
    });
    let linear1 = linear(at, shape.hidden, d);
    let linear2 = linear(at, d, shape.hidden);
    if let Some(attention) = &mut attention {
        attention.norm1 = norm(at, d);
    }
    BlockLayout { attention, norm2: norm(at, d), linear1, linear2 }
}
