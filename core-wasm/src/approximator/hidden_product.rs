//! The hidden-to-output product by itself, for bench to hold against this machine's peak.

use super::active::Active;
use super::linear::Linear;
use super::panel::PANEL;
use crate::random::CounterStream;

/// A layer [width] -> [dim] and one batch of hidden numbers, half of them above zero as at the start
/// of a fit.
pub struct HiddenProduct {
    layer: Linear,
    active: Active,
    y: Vec<[f32; PANEL]>,
    /// Multiplications and additions of one product.
    pub operations: f64,
}

impl HiddenProduct {
    pub fn new(scenes: usize, width: usize, dim: usize) -> Self {
        let mut stream = CounterStream::new(0, "bench/hidden product");
        let layer = Linear::new(&stream.normal(width * dim), width, width, dim);
        let x = stream.normal(scenes * width);
        let mut active = Active::new(scenes, width);
        active.fill(&x, false);
        Self {
            y: vec![[0.0; PANEL]; scenes * layer.panels()],
            layer,
            active,
            operations: 2.0 * dim as f64 * x.iter().filter(|&&x| x > 0.0).count() as f64,
        }
    }

    /// `times` products; the returned number only keeps the work alive.
    pub fn run(&mut self, times: usize) -> f32 {
        for _ in 0..times {
            self.layer.forward(&self.active, &mut self.y);
        }
        self.y[0][0]
    }
}
