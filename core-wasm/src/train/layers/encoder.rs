//! A transformer encoder with hand-written backward pass: tokens in, embeddings of length 1 out.
//!   patch_input, token_input -> block, block, .. -> head

use super::attention::Queries;
use super::pass::Pass;
use super::real::Real;
use super::sequences::Sequences;
use super::shape::{Layout, Positions, Shape};
use super::tape::{Capacity, Scratch, Tape};
use super::{block, head, patch_input, token_input};
use crate::simd::OutOfMemory;

/// Shape and place of the parameters of an encoder.
pub struct Encoder<T: Real> {
    shape: Shape,
    layout: Layout,
    /// [places, width], empty unless positions are sinusoidal.
    sinusoids: Vec<T>,
}

impl<T: Real> Encoder<T> {
    /// An encoder whose parameters start at `start`.
    pub fn new(shape: Shape, start: usize) -> Self {
        let sinusoidal = shape.positions == Positions::Sinusoidal;
        Self {
            shape,
            layout: Layout::new(&shape, start),
            sinusoids: if sinusoidal {
                token_input::sinusoids(shape.places, shape.width)
            } else {
                Vec::new()
            },
        }
    }

    /// What it looks like.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Where its parameters are.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The vectors of sinusoidal positions [places, width]; empty for others.
    pub fn sinusoids(&self) -> &[T] {
        &self.sinusoids
    }

    /// A tape with this much capacity.
    pub fn tape(&self, capacity: Capacity) -> Result<Tape<T>, OutOfMemory> {
        Tape::new(&self.shape, capacity)
    }

    fn pass<'a>(&'a self, parameters: &'a [T], sequences: &'a Sequences, l: usize) -> Pass<'a, T> {
        Pass {
            shape: &self.shape,
            parameters,
            sequences,
            queries: Queries::of_block(&self.shape, l),
            unique: None,
        }
    }

    /// Embeds the sequences into `tape.out` [sequences, out].
    pub fn forward(&self, parameters: &[T], sequences: &Sequences, tape: &mut Tape<T>) {
        let me = (&self.shape, &self.layout);
        patch_input::forward(me, parameters, sequences, tape);
        let x = &mut tape.x[..sequences.tokens().len() * self.shape.width];
        token_input::forward(me, &self.sinusoids, parameters, sequences, x);
        if let Some(unique) = &mut tape.unique {
            unique.fill(sequences);
        }
        for (l, (at, block)) in self.layout.blocks.iter().zip(&mut tape.blocks).enumerate() {
            let pass = Pass {
                unique: tape.unique.as_ref().filter(|_| l == 0),
                ..self.pass(parameters, sequences, l)
            };
            block::forward(pass, at, block, &mut tape.x);
        }
        let pass = self.pass(parameters, sequences, self.shape.layers);
        head::forward(pass, &self.layout.head, tape);
    }

    /// Adds the gradients of all parameters to `grads`, given `d_out` [sequences, out].
    pub fn backward(
        &self,
        parameters: &[T],
        sequences: &Sequences,
        tape: &Tape<T>,
        d_out: &[T],
        scratch: &mut Scratch<T>,
        grads: &mut [T],
    ) {
        let pass = self.pass(parameters, sequences, self.shape.layers);
        head::backward(pass, &self.layout.head, tape, d_out, scratch, grads);
        for (l, (at, block)) in self.layout.blocks.iter().zip(&tape.blocks).enumerate().rev() {
            let pass = Pass {
                unique: tape.unique.as_ref().filter(|_| l == 0),
                ..self.pass(parameters, sequences, l)
            };
            block::backward(pass, at, block, scratch, grads);
        }
        let (dx, part, spare) = (&scratch.dx, &mut scratch.part, &mut *scratch.spare);
        let at = &self.layout.patches;
        patch_input::backward(pass, at, tape, dx, part, (&mut *grads, &mut *spare));
        let me = (&self.shape, &self.layout);
        token_input::backward(me, sequences, dx, (grads, spare));
    }
}
