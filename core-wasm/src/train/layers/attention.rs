//! Attention within each sequence, head by head.
//!   p = softmax(q k' / sqrt(width of a head)), c = p v
//!   dv = p' dc, dp = dc v', dz = p (dp - sum p dp), dq = dz k / sqrt(..), dk = dz' q / sqrt(..)
//! Sequences are one after the other without padding, so the key padding mask is that a query attends to
//! the keys of its own sequence and no others. Source: Vaswani et al., "Attention is all you need" (2017).

use super::real::{Real, add_scaled, dot};
use super::sequences::Sequences;
use super::shape::{Pooling, Shape};

/// Which tokens ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Queries {
    /// Every token: one row of `q` a token.
    All,
    /// The last token of each sequence: one row of `q` a sequence.
    Last,
}

impl Queries {
    /// Which tokens block `l` has to compute.
    pub fn of_block(shape: &Shape, l: usize) -> Self {
        let last = l + 1 == shape.layers && shape.pooling == Pooling::Eos;
        if last { Queries::Last } else { Queries::All }
    }

    /// Rows of `q`.
    pub fn rows(self, sequences: &Sequences) -> usize {
        match self {
            Queries::All => sequences.tokens().len(),
            Queries::Last => sequences.len(),
        }
    }

    fn range(self, sequences: &Sequences, s: usize) -> std::ops::Range<usize> {
        match self {
            Queries::All => sequences.range(s),
            Queries::Last => s..s + 1,
        }
    }
}

/// q [rows, d], kv [tokens, 2 d] (keys, then values) -> context [rows, d]; `weights` for the way back.
#[inline(never)]
pub fn forward<T: Real>(
    sequences: &Sequences,
    queries: Queries,
    heads: usize,
    d: usize,
    (q, kv): (&[T], &[T]),
    weights: &mut [T],
    context: &mut [T],
) {
    let width = d / heads;
    let scale = T::of(1.0 / (width as f64).sqrt());
    let mut at = 0;
    for s in 0..sequences.len() {
        let keys = sequences.range(s);
        for row in queries.range(sequences, s) {
            for head in (0..d).step_by(width) {
                let p = &mut weights[at..at + keys.len()];
                at += keys.len();
                let q = &q[row * d + head..][..width];
                let mut highest = T::of(f64::NEG_INFINITY);
                for (p, key) in p.iter_mut().zip(keys.clone()) {
                    *p = dot(q, &kv[key * 2 * d + head..][..width]) * scale;
                    highest = if *p > highest { *p } else { highest };
                }
                let mut sum = T::default();
                for p in p.iter_mut() {
                    *p = (*p - highest).exp();
                    sum += *p;
                }
                let share = T::of(1.0) / sum;
                let context = &mut context[row * d + head..][..width];
                context.fill(T::default());
                for (p, key) in p.iter_mut().zip(keys.clone()) {
                    *p = *p * share;
                    add_scaled(context, *p, &kv[key * 2 * d + d + head..][..width]);
                }
            }
        }
    }
}

/// Overwrites `dq` [rows, d] and `dkv` [tokens, 2 d]; `dz` holds a row of the longest sequence.
#[inline(never)]
#[allow(clippy::too_many_arguments)]
pub fn backward<T: Real>(
    sequences: &Sequences,
    queries: Queries,
    heads: usize,
    d: usize,
    (q, kv): (&[T], &[T]),
    weights: &[T],
    d_context: &[T],
    (dq, dkv): (&mut [T], &mut [T]),
    dz: &mut [T],
) {
    let width = d / heads;
    let scale = T::of(1.0 / (width as f64).sqrt());
    dkv.fill(T::default());
    dq.fill(T::default());
    let mut at = 0;
    for s in 0..sequences.len() {
        let keys = sequences.range(s);
        for row in queries.range(sequences, s) {
            for head in (0..d).step_by(width) {
                let p = &weights[at..at + keys.len()];
                at += keys.len();
                let dc = &d_context[row * d + head..][..width];
                let mut mean = T::default();
                for ((&p, dz), key) in p.iter().zip(dz.iter_mut()).zip(keys.clone()) {
                    let value = key * 2 * d + d + head;
                    add_scaled(&mut dkv[value..value + width], p, dc);
                    *dz = dot(dc, &kv[value..value + width]);
                    mean += p * *dz;
                }
                let query = &q[row * d + head..][..width];
                let dq = &mut dq[row * d + head..][..width];
                for ((&p, &dz), key) in p.iter().zip(dz.iter()).zip(keys.clone()) {
                    let dz = p * (dz - mean) * scale;
                    let key = key * 2 * d + head;
                    add_scaled(dq, dz, &kv[key..key + width]);
                    add_scaled(&mut dkv[key..key + width], dz, query);
                }
            }
        }
    }
}
