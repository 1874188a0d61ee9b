//! A transformer encoder with hand-written backward pass: tokens in, embeddings of length 1 out.
//!   x_0 = embedding + position
//!   a_l = x_l + out(attention(norm1(x_l))),   x_{l+1} = a_l + W2 act(W1 norm2(a_l))
//!   e = y / |y|,  y = head(x_L at the last token, or its mean)
//! Where only the last token is read, the last block computes its queries, and all that follows, for
//! that token alone: nothing else is ever looked at.

use super::attention::{self, Queries};
use super::layer_norm;
use super::real::{Into, Real, add_scaled, dot, linear, linear_input_grad, linear_weight_grad};
use super::sequences::Sequences;
use super::shape::{
    Activation, AttentionLayout, BlockLayout, Layout, NormLayout, Positions, Reading, Shape,
};
use crate::simd::{Aligned, OutOfMemory};

/// Shape and place of the parameters of an encoder.
pub struct Encoder<T: Real> {
    shape: Shape,
    layout: Layout,
    /// [places, width], empty unless positions are sinusoidal.
    waves: Vec<T>,
}

/// How many tokens and sequences a tape holds, and how many attention weights a head.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub tokens: usize,
    pub sequences: usize,
    /// Sum over sequences of the square of their lengths.
    pub pairs: usize,
    pub longest: usize,
}

/// What the forward pass leaves for the backward pass.
pub struct Tape<T: Real> {
    blocks: Vec<BlockTape<T>>,
    x: Aligned<T>,
    pooled: Aligned<T>,
    y_length: Aligned<T>,
    /// Embeddings [sequences, out].
    pub out: Aligned<T>,
}

struct BlockTape<T: Real> {
    norm1: NormTape<T>,
    /// norm1's result for all tokens and, where only some ask, for those.
    normed1: Aligned<T>,
    asking: Aligned<T>,
    q: Aligned<T>,
    kv: Aligned<T>,
    weights: Aligned<T>,
    context: Aligned<T>,
    norm2: NormTape<T>,
    normed2: Aligned<T>,
    active: Aligned<T>,
    /// Derivative of the activation.
    slope: Aligned<T>,
}

struct NormTape<T: Real> {
    h: Aligned<T>,
    r: Aligned<T>,
}

/// Room for the backward pass; one serves all encoders that fit.
pub struct Scratch<T: Real> {
    dx: Aligned<T>,
    part: Aligned<T>,
    normed: Aligned<T>,
    dq: Aligned<T>,
    dkv: Aligned<T>,
    hidden: Aligned<T>,
    dz: Aligned<T>,
    dy: Aligned<T>,
}

impl<T: Real> Scratch<T> {
    /// Room for encoders of this shape.
    pub fn new(shape: &Shape, room: Room) -> Result<Self, OutOfMemory> {
        let (n, d) = (room.tokens, shape.width);
        Ok(Self {
            dx: Aligned::zeroed(n * d)?,
            part: Aligned::zeroed(n * d)?,
            normed: Aligned::zeroed(n * d)?,
            dq: Aligned::zeroed(n * d)?,
            dkv: Aligned::zeroed(n * 2 * d)?,
            hidden: Aligned::zeroed(n * shape.hidden)?,
            dz: Aligned::zeroed(room.longest)?,
            dy: Aligned::zeroed(room.sequences * shape.out.max(d))?,
        })
    }
}

impl<T: Real> Encoder<T> {
    /// An encoder whose parameters start at `start`.
    pub fn new(shape: Shape, start: usize) -> Self {
        let sinusoidal = shape.positions == Positions::Sinusoidal;
        Self {
            shape,
            layout: Layout::new(&shape, start),
            waves: if sinusoidal {
                waves(shape.places, shape.width)
            } else {
                Vec::new()
            },
        }
    }

    /// What it looks like.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Where its parameters lie.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// A tape with this much room.
    pub fn tape(&self, room: Room) -> Result<Tape<T>, OutOfMemory> {
        let (n, d) = (room.tokens, self.shape.width);
        let block = |l: usize| -> Result<BlockTape<T>, OutOfMemory> {
            let (asked, pairs) = match self.queries(l) {
                Queries::All => (n, room.pairs),
                Queries::Last => (room.sequences, n),
            };
            let with = |len: usize| Aligned::zeroed(if self.shape.attention { len } else { 0 });
            let few = self.queries(l) == Queries::Last;
            Ok(BlockTape {
                norm1: NormTape {
                    h: with(n * d)?,
                    r: with(n)?,
                },
                normed1: with(n * d)?,
                asking: with(if few { asked * d } else { 0 })?,
                q: with(asked * d)?,
                kv: with(n * 2 * d)?,
                weights: with(pairs * self.shape.heads)?,
                context: with(asked * d)?,
                norm2: NormTape {
                    h: Aligned::zeroed(asked * d)?,
                    r: Aligned::zeroed(asked)?,
                },
                normed2: Aligned::zeroed(asked * d)?,
                active: Aligned::zeroed(asked * self.shape.hidden)?,
                slope: Aligned::zeroed(asked * self.shape.hidden)?,
            })
        };
        Ok(Tape {
            blocks: (0..self.shape.layers)
                .map(block)
                .collect::<Result<_, _>>()?,
            x: Aligned::zeroed(n * d)?,
            pooled: Aligned::zeroed(room.sequences * d)?,
            y_length: Aligned::zeroed(room.sequences)?,
            out: Aligned::zeroed(room.sequences * self.shape.out)?,
        })
    }

    /// Which tokens block `l` has to compute.
    fn queries(&self, l: usize) -> Queries {
        let last = l + 1 == self.shape.layers && self.shape.reading == Reading::Eos;
        if last { Queries::Last } else { Queries::All }
    }

    /// Embeds the sequences into `tape.out` [sequences, out].
    pub fn forward(&self, parameters: &[T], sequences: &Sequences, tape: &mut Tape<T>) {
        let (n, d, count) = (sequences.tokens().len(), self.shape.width, sequences.len());
        self.embed(parameters, sequences, &mut tape.x[..n * d]);
        for (l, (at, block)) in self.layout.blocks.iter().zip(&mut tape.blocks).enumerate() {
            self.block_forward(
                parameters,
                sequences,
                self.queries(l),
                at,
                block,
                &mut tape.x,
            );
        }
        let pooled = &mut tape.pooled[..count * d];
        match self.shape.reading {
            Reading::Eos if self.shape.layers > 0 => pooled.copy_from_slice(&tape.x[..count * d]),
            Reading::Eos => take_last(sequences, d, &tape.x, pooled),
            Reading::Mean => mean(sequences, d, &tape.x, pooled),
        }
        let out = &mut tape.out[..count * self.shape.out];
        let head = &self.layout.head;
        let bias = Some(&parameters[head.bias.clone()]);
        linear(
            pooled,
            &parameters[head.weight.clone()],
            bias,
            Into::Fresh,
            out,
            count,
        );
        for (y, length) in out
            .chunks_exact_mut(self.shape.out)
            .zip(tape.y_length.iter_mut())
        {
            let size = dot(y, y).sqrt();
            // PyTorch's normalize: a vector of length 0 stays 0.
            *length = if size > T::of(1e-12) {
                size
            } else {
                T::of(1e-12)
            };
            let share = T::of(1.0) / *length;
            for y in y {
                *y = *y * share;
            }
        }
    }

    /// Adds the gradients of all parameters to `grads`, given `d_out` [sequences, out].
    pub fn backward(
        &self,
        parameters: &[T],
        sequences: &Sequences,
        tape: &mut Tape<T>,
        d_out: &[T],
        scratch: &mut Scratch<T>,
        grads: &mut [T],
    ) {
        let (n, d, count) = (sequences.tokens().len(), self.shape.width, sequences.len());
        let out = self.shape.out;
        let dy = &mut scratch.dy[..count * out];
        let rows = dy.chunks_exact_mut(out).zip(d_out.chunks_exact(out));
        for ((dy, de), (e, &length)) in rows.zip(tape.out.chunks_exact(out).zip(&*tape.y_length)) {
            let along = dot(de, e);
            for ((dy, &de), &e) in dy.iter_mut().zip(de).zip(e) {
                *dy = (de - along * e) / length;
            }
        }
        let head = &self.layout.head;
        let (d_weight, d_bias) = pair(grads, &head.weight, &head.bias);
        let pooled = &tape.pooled[..count * d];
        linear_weight_grad(dy, pooled, d_weight, d_bias, count);
        let d_pooled = &mut scratch.part[..count * d];
        linear_input_grad(
            dy,
            &parameters[head.weight.clone()],
            Into::Fresh,
            d_pooled,
            count,
        );

        match self.shape.reading {
            Reading::Eos if self.shape.layers > 0 => {
                scratch.dx[..count * d].copy_from_slice(d_pooled)
            }
            Reading::Eos => put_last(sequences, d, d_pooled, &mut scratch.dx[..n * d]),
            Reading::Mean => spread(sequences, d, d_pooled, &mut scratch.dx),
        }
        let blocks = self.layout.blocks.iter().zip(&tape.blocks).enumerate();
        for (l, (at, block)) in blocks.rev() {
            self.block_backward(
                parameters,
                sequences,
                self.queries(l),
                at,
                block,
                scratch,
                grads,
            );
        }
        self.embed_backward(sequences, &scratch.dx[..n * d], grads);
    }

    fn embed(&self, parameters: &[T], sequences: &Sequences, x: &mut [T]) {
        let d = self.shape.width;
        let table = &parameters[self.layout.embedding.clone()];
        let places = self.places(parameters);
        for s in 0..sequences.len() {
            for (place, row) in sequences.range(s).enumerate() {
                let token = sequences.tokens()[row] as usize;
                let x = &mut x[row * d..][..d];
                x.copy_from_slice(&table[token * d..][..d]);
                if !places.is_empty() {
                    add_scaled(x, T::of(1.0), &places[place * d..][..d]);
                }
            }
        }
    }

    fn places<'a>(&'a self, parameters: &'a [T]) -> &'a [T] {
        match self.shape.positions {
            Positions::Learned => &parameters[self.layout.positions.clone()],
            _ => &self.waves,
        }
    }

    fn embed_backward(&self, sequences: &Sequences, dx: &[T], grads: &mut [T]) {
        let d = self.shape.width;
        let learned = self.shape.positions == Positions::Learned;
        let (table, places) = pair(grads, &self.layout.embedding, &self.layout.positions);
        for s in 0..sequences.len() {
            for (place, row) in sequences.range(s).enumerate() {
                let token = sequences.tokens()[row] as usize;
                let dx = &dx[row * d..][..d];
                add_scaled(&mut table[token * d..][..d], T::of(1.0), dx);
                if learned {
                    add_scaled(&mut places[place * d..][..d], T::of(1.0), dx);
                }
            }
        }
    }

    /// `x` [tokens, d] becomes the block's result [asked, d].
    fn block_forward(
        &self,
        parameters: &[T],
        sequences: &Sequences,
        queries: Queries,
        at: &BlockLayout,
        tape: &mut BlockTape<T>,
        x: &mut [T],
    ) {
        let (d, asked) = (self.shape.width, queries.rows(sequences));
        match &at.attention {
            Some(at) => self.attention_forward(parameters, sequences, queries, at, tape, x),
            None if queries == Queries::Last => keep_last(sequences, d, x),
            None => {}
        }
        let x = &mut x[..asked * d];
        let normed = &mut tape.normed2[..asked * d];
        norm_forward(parameters, &at.norm2, x, &mut tape.norm2, normed);
        let active = &mut tape.active[..asked * self.shape.hidden];
        let slope = &mut tape.slope[..asked * self.shape.hidden];
        let bias = Some(&parameters[at.linear1.bias.clone()]);
        linear(
            normed,
            &parameters[at.linear1.weight.clone()],
            bias,
            Into::Fresh,
            active,
            asked,
        );
        activate(self.shape.activation, active, slope);
        let bias = Some(&parameters[at.linear2.bias.clone()]);
        linear(
            active,
            &parameters[at.linear2.weight.clone()],
            bias,
            Into::Added,
            x,
            asked,
        );
    }

    fn attention_forward(
        &self,
        parameters: &[T],
        sequences: &Sequences,
        queries: Queries,
        at: &AttentionLayout,
        tape: &mut BlockTape<T>,
        x: &mut [T],
    ) {
        let (n, d) = (sequences.tokens().len(), self.shape.width);
        let asked = queries.rows(sequences);
        let normed = &mut tape.normed1[..n * d];
        norm_forward(parameters, &at.norm1, &x[..n * d], &mut tape.norm1, normed);
        let asking = match queries {
            Queries::All => &*normed,
            Queries::Last => {
                take_last(sequences, d, normed, &mut tape.asking[..asked * d]);
                keep_last(sequences, d, x);
                &tape.asking[..asked * d]
            }
        };
        let (q, kv) = (&mut tape.q[..asked * d], &mut tape.kv[..n * 2 * d]);
        let bias = Some(&parameters[at.query.bias.clone()]);
        linear(
            asking,
            &parameters[at.query.weight.clone()],
            bias,
            Into::Fresh,
            q,
            asked,
        );
        let bias = Some(&parameters[at.key_value.bias.clone()]);
        linear(
            normed,
            &parameters[at.key_value.weight.clone()],
            bias,
            Into::Fresh,
            kv,
            n,
        );
        let context = &mut tape.context[..asked * d];
        let heads = self.shape.heads;
        attention::forward(
            sequences,
            queries,
            heads,
            d,
            (q, kv),
            &mut tape.weights,
            context,
        );
        let bias = Some(&parameters[at.out.bias.clone()]);
        let x = &mut x[..asked * d];
        linear(
            context,
            &parameters[at.out.weight.clone()],
            bias,
            Into::Added,
            x,
            asked,
        );
    }

    /// `scratch.dx` [asked, d] becomes the gradient of the block's input [tokens, d].
    #[allow(clippy::too_many_arguments)]
    fn block_backward(
        &self,
        parameters: &[T],
        sequences: &Sequences,
        queries: Queries,
        at: &BlockLayout,
        tape: &BlockTape<T>,
        scratch: &mut Scratch<T>,
        grads: &mut [T],
    ) {
        let (n, d) = (sequences.tokens().len(), self.shape.width);
        let asked = queries.rows(sequences);
        let wide = asked * self.shape.hidden;
        let dx = &mut scratch.dx[..asked * d];

        let (d_weight, d_bias) = pair(grads, &at.linear2.weight, &at.linear2.bias);
        linear_weight_grad(dx, &tape.active[..wide], d_weight, d_bias, asked);
        let hidden = &mut scratch.hidden[..wide];
        linear_input_grad(
            dx,
            &parameters[at.linear2.weight.clone()],
            Into::Fresh,
            hidden,
            asked,
        );
        for (hidden, &slope) in hidden.iter_mut().zip(&*tape.slope) {
            *hidden = *hidden * slope;
        }
        let (d_weight, d_bias) = pair(grads, &at.linear1.weight, &at.linear1.bias);
        linear_weight_grad(hidden, &tape.normed2[..asked * d], d_weight, d_bias, asked);
        let part = &mut scratch.part[..asked * d];
        linear_input_grad(
            hidden,
            &parameters[at.linear1.weight.clone()],
            Into::Fresh,
            part,
            asked,
        );
        norm_backward(parameters, &at.norm2, part, &tape.norm2, dx, grads);

        match &at.attention {
            Some(at) => {
                self.attention_backward(parameters, sequences, queries, at, tape, scratch, grads);
            }
            None if queries == Queries::Last => {
                scratch.part[..asked * d].copy_from_slice(&scratch.dx[..asked * d]);
                put_last(
                    sequences,
                    d,
                    &scratch.part[..asked * d],
                    &mut scratch.dx[..n * d],
                );
            }
            None => {}
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn attention_backward(
        &self,
        parameters: &[T],
        sequences: &Sequences,
        queries: Queries,
        at: &AttentionLayout,
        tape: &BlockTape<T>,
        scratch: &mut Scratch<T>,
        grads: &mut [T],
    ) {
        let (n, d) = (sequences.tokens().len(), self.shape.width);
        let asked = queries.rows(sequences);
        let part = &mut scratch.part[..asked * d];
        let dx = &scratch.dx[..asked * d];
        let (d_weight, d_bias) = pair(grads, &at.out.weight, &at.out.bias);
        linear_weight_grad(dx, &tape.context[..asked * d], d_weight, d_bias, asked);
        linear_input_grad(
            dx,
            &parameters[at.out.weight.clone()],
            Into::Fresh,
            part,
            asked,
        );

        let (dq, dkv) = (&mut scratch.dq[..asked * d], &mut scratch.dkv[..n * 2 * d]);
        attention::backward(
            sequences,
            queries,
            self.shape.heads,
            d,
            (&tape.q[..asked * d], &tape.kv[..n * 2 * d]),
            &tape.weights,
            part,
            (dq, dkv),
            &mut scratch.dz,
        );
        let normed1 = &tape.normed1[..n * d];
        let asking = match queries {
            Queries::All => normed1,
            Queries::Last => &tape.asking[..asked * d],
        };
        let (d_weight, d_bias) = pair(grads, &at.query.weight, &at.query.bias);
        linear_weight_grad(dq, asking, d_weight, d_bias, asked);
        let (d_weight, d_bias) = pair(grads, &at.key_value.weight, &at.key_value.bias);
        linear_weight_grad(dkv, normed1, d_weight, d_bias, n);

        let normed = &mut scratch.normed[..n * d];
        let weight = &parameters[at.key_value.weight.clone()];
        linear_input_grad(dkv, weight, Into::Fresh, normed, n);
        let weight = &parameters[at.query.weight.clone()];
        match queries {
            Queries::All => linear_input_grad(dq, weight, Into::Added, normed, n),
            Queries::Last => {
                linear_input_grad(dq, weight, Into::Fresh, part, asked);
                for (s, part) in part.chunks_exact(d).enumerate() {
                    let row = sequences.last(s) * d;
                    add_scaled(&mut normed[row..row + d], T::of(1.0), part);
                }
                part.copy_from_slice(&scratch.dx[..asked * d]);
                put_last(sequences, d, part, &mut scratch.dx[..n * d]);
            }
        }
        norm_backward(
            parameters,
            &at.norm1,
            normed,
            &tape.norm1,
            &mut scratch.dx[..n * d],
            grads,
        );
    }
}

/// Gradients of two neighbours in the vector of all parameters, the first before the second.
fn pair<'a, T>(
    grads: &'a mut [T],
    first: &std::ops::Range<usize>,
    second: &std::ops::Range<usize>,
) -> (&'a mut [T], &'a mut [T]) {
    let (left, right) = grads.split_at_mut(second.start);
    (&mut left[first.clone()], &mut right[..second.len()])
}

fn norm_forward<T: Real>(
    parameters: &[T],
    at: &NormLayout,
    x: &[T],
    tape: &mut NormTape<T>,
    y: &mut [T],
) {
    let (gain, bias) = (&parameters[at.gain.clone()], &parameters[at.bias.clone()]);
    layer_norm::forward(x, gain, bias, &mut tape.h[..x.len()], &mut tape.r, y);
}

fn norm_backward<T: Real>(
    parameters: &[T],
    at: &NormLayout,
    dy: &mut [T],
    tape: &NormTape<T>,
    dx: &mut [T],
    grads: &mut [T],
) {
    let gain = &parameters[at.gain.clone()];
    let (d_gain, d_bias) = pair(grads, &at.gain, &at.bias);
    layer_norm::backward(dy, gain, &tape.h, &tape.r, dx, d_gain, d_bias);
}

/// `x` becomes act(x), `slope` act'(x).
#[inline(never)]
fn activate<T: Real>(activation: Activation, x: &mut [T], slope: &mut [T]) {
    match activation {
        Activation::Gelu => {
            for (x, slope) in x.iter_mut().zip(slope) {
                (*x, *slope) = x.gelu();
            }
        }
        Activation::Relu => {
            for (x, slope) in x.iter_mut().zip(slope) {
                let on = *x > T::default();
                *slope = if on { T::of(1.0) } else { T::default() };
                // A NaN has to stay one: the loss tells that training failed.
                *x = if *x < T::default() { T::default() } else { *x };
            }
        }
    }
}

/// Rows of the last tokens to the front of `x`, in place.
fn keep_last<T: Copy>(sequences: &Sequences, d: usize, x: &mut [T]) {
    for s in 0..sequences.len() {
        let row = sequences.last(s) * d;
        x.copy_within(row..row + d, s * d);
    }
}

fn take_last<T: Copy>(sequences: &Sequences, d: usize, x: &[T], to: &mut [T]) {
    for (s, to) in to.chunks_exact_mut(d).enumerate() {
        to.copy_from_slice(&x[sequences.last(s) * d..][..d]);
    }
}

/// The way back of [`take_last`].
fn put_last<T: Real>(sequences: &Sequences, d: usize, from: &[T], x: &mut [T]) {
    x.fill(T::default());
    for (s, from) in from.chunks_exact(d).enumerate() {
        x[sequences.last(s) * d..][..d].copy_from_slice(from);
    }
}

fn mean<T: Real>(sequences: &Sequences, d: usize, x: &[T], to: &mut [T]) {
    for (s, to) in to.chunks_exact_mut(d).enumerate() {
        let rows = sequences.range(s);
        let share = T::of(1.0 / rows.len() as f64);
        to.fill(T::default());
        for row in rows {
            add_scaled(to, share, &x[row * d..][..d]);
        }
    }
}

/// The way back of [`mean`].
fn spread<T: Real>(sequences: &Sequences, d: usize, from: &[T], x: &mut [T]) {
    for (s, from) in from.chunks_exact(d).enumerate() {
        let rows = sequences.range(s);
        let share = T::of(1.0 / rows.len() as f64);
        for row in rows {
            for (x, &from) in x[row * d..][..d].iter_mut().zip(from) {
                *x = from * share;
            }
        }
    }
}

/// sin and cos of place / 10000^(2 i / d) at columns 2 i and 2 i + 1: [places, d].
fn waves<T: Real>(places: usize, d: usize) -> Vec<T> {
    let mut table = Vec::with_capacity(places * d);
    for place in 0..places {
        for column in 0..d {
            let pair = (column / 2 * 2) as f64;
            let angle = place as f64 * libm::exp(-libm::log(10_000.0) * pair / d as f64);
            let wave = if column % 2 == 0 {
                libm::sin(angle)
            } else {
                libm::cos(angle)
            };
            table.push(T::of(wave));
        }
    }
    table
}
