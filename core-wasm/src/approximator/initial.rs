//! First weights, drawn as PyTorch draws them: after randperm(objects), each linear layer's weight
//! and bias, then tables N(0, 1), then second tables; the square matrix is the identity.

use super::shape::Shape;
use crate::random::TorchStream;

impl Shape {
    /// The flat block of first weights of a seed; `objects` have been permuted before it.
    pub fn initial(&self, seed: u64, objects: usize) -> Vec<f32> {
        let mut stream = TorchStream::new(seed);
        stream.randperm(objects);
        let mut block = Vec::with_capacity(self.parameters());
        for [inputs, outputs] in self.layers() {
            block.extend(stream.linear(inputs * outputs, inputs));
            block.extend(stream.linear(outputs, inputs));
        }
        let (sum, square) = self.extras();
        for _ in 0..if sum { 2 } else { 1 } {
            for factor in 0..self.factors() {
                block.extend(stream.normal(self.values[factor % self.values.len()] * self.dim));
            }
        }
        if square {
            let dim = self.dim;
            block.extend((0..dim * dim).map(|i| if i % (dim + 1) == 0 { 1.0 } else { 0.0 }));
        }
        block
    }
}
