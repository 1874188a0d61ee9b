//! Parameters before the first step.

use super::real::Real;
use super::shape::{Initial, Layout, LinearLayout, NormLayout, Shape};
use crate::random::CounterStream;
use crate::train::trainer::dual_encoder::{DualEncoder, Side};

/// Sets every parameter from the streams of `seed`: embeddings and positions N(0, 1), attention
/// in-projection xavier-uniform, biases of attention 0, norms 1 and 0, the rest by `initial`.
pub fn initialise<T: Real>(model: &mut DualEncoder<T>, initial: Initial, seed: u64) {
    let shared = model.shape().shared;
    for (side, name) in [(Side::Scene, "initial scene"), (Side::Query, "initial query")] {
        if shared && side == Side::Query {
            continue;
        }
        let shape = *model.encoder(side).shape();
        let layout = model.encoder(side).layout().clone();
        let stream = CounterStream::new(seed, name);
        Draw { parameters: &mut model.parameters, stream, initial }.encoder(&shape, &layout);
    }
    let t = T::of(model.shape().temperature);
    *model.parameters.last_mut().expect("t is there") = t;
}

struct Draw<'a, T> {
    parameters: &'a mut [T],
    stream: CounterStream,
    initial: Initial,
}

impl<T: Real> Draw<'_, T> {
    fn encoder(&mut self, shape: &Shape, layout: &Layout) {
        let d = shape.width;
        for range in [&layout.embedding, &layout.positions] {
            if self.initial == Initial::Xavier {
                self.xavier(range.clone(), d, range.len() / d);
            } else {
                let drawn = self.stream.normal(range.len());
                for (to, x) in self.parameters[range.clone()].iter_mut().zip(drawn) {
                    *to = T::of(f64::from(x));
                }
            }
        }
        if shape.patch > 0 {
            self.linear(&layout.patches, shape.patch);
        }
        for block in &layout.blocks {
            if let Some(attention) = &block.attention {
                let whole = attention.query.weight.start..attention.key_value.weight.end;
                self.xavier(whole, d, 3 * d);
                self.linear(&attention.out, d);
                self.parameters[attention.out.bias.clone()].fill(T::default());
                self.norm(&attention.norm1);
            }
            self.linear(&block.linear1, d);
            self.linear(&block.linear2, shape.hidden);
            self.norm(&block.norm2);
        }
        self.linear(&layout.head, d);
    }

    fn norm(&mut self, at: &NormLayout) {
        self.parameters[at.gain.clone()].fill(T::of(1.0));
    }

    fn linear(&mut self, at: &LinearLayout, fan_in: usize) {
        let bound = 1.0 / (fan_in as f64).sqrt();
        match self.initial {
            Initial::Torch => self.uniform(at.weight.clone(), bound),
            Initial::Xavier => self.xavier(at.weight.clone(), fan_in, at.bias.len()),
        }
        self.uniform(at.bias.clone(), bound);
    }

    fn xavier(&mut self, range: std::ops::Range<usize>, fan_in: usize, fan_out: usize) {
        self.uniform(range, (6.0 / (fan_in + fan_out).max(1) as f64).sqrt());
    }

    fn uniform(&mut self, range: std::ops::Range<usize>, bound: f64) {
        for to in &mut self.parameters[range] {
            *to = T::of((2.0 * self.stream.next_uniform() - 1.0) * bound);
        }
    }
}
