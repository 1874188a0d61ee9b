//! The bias of a linear layer: one panel row for all scenes, its gradient the sum over them.

use super::adam::{Adam, Stepped};
use super::panel::{LANES, PANEL, Row, load, store};

/// [panels] of weights in a [`Stepped`].
pub struct Bias {
    outputs: usize,
    stepped: Stepped,
}

impl Bias {
    pub fn new(bias: &[f32]) -> Self {
        let panels = bias.len().div_ceil(PANEL);
        let mut stepped = Stepped::zeroed(panels * LANES);
        stepped.w.as_flattened_mut()[..bias.len()].copy_from_slice(bias);
        Self { outputs: bias.len(), stepped }
    }

    pub fn write(&self, bias: &mut [f32]) {
        bias.copy_from_slice(&self.stepped.w.as_flattened()[..self.outputs]);
    }

    /// Every row of `y` [panels][rows] becomes the bias.
    pub fn spread(&self, y: &mut [Row], rows: usize) {
        let (panels, _) = self.stepped.w.as_flattened().as_chunks::<PANEL>();
        for (y, bias) in y.chunks_exact_mut(rows.max(1)).zip(panels) {
            y.fill(*bias);
        }
    }

    /// Adds the bias to every row of `y` [panels][rows].
    pub fn add_to(&self, y: &mut [Row], rows: usize) {
        let (panels, _) = self.stepped.w.as_flattened().as_chunks::<PANEL>();
        for (y, bias) in y.chunks_exact_mut(rows.max(1)).zip(panels) {
            let bias = load(bias);
            for y in y {
                let mut sums = load(y);
                sums.iter_mut().zip(bias).for_each(|(y, b)| *y = *y + b);
                store(&sums, y);
            }
        }
    }

    /// Adds the gradient of a chunk, the sum of `dy` [panels][rows] over rows.
    pub fn gather(&mut self, dy: &[Row], rows: usize) {
        let (panels, _) = self.stepped.g.as_flattened_mut().as_chunks_mut::<PANEL>();
        for (dy, g) in dy.chunks_exact(rows.max(1)).zip(panels) {
            let mut sums = load(g);
            for dy in dy {
                for (sum, dy) in sums.iter_mut().zip(load(dy)) {
                    *sum = *sum + dy;
                }
            }
            store(&sums, g);
        }
    }

    /// The numbers themselves.
    pub fn values(&self) -> &[f32] {
        &self.stepped.w.as_flattened()[..self.outputs]
    }

    /// Adds to the gradient of one of them.
    #[inline(always)]
    pub fn add(&mut self, at: usize, gradient: f32) {
        self.stepped.g[at / 4][at % 4] += gradient;
    }

    pub fn step(&mut self, adam: &Adam) {
        self.stepped.step(adam);
    }
}
