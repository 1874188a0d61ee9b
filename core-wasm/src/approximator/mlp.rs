//! y = W_L relu(... relu(W_0 concat of table rows + b_0)) + b_L, any depth.

use super::active::Active;
use super::adam::Adam;
use super::batch::Batch;
use super::bias::Bias;
use super::first_layer::FirstLayer;
use super::linear::{Chunk, Linear};
use super::loss::squared_error;
use super::panel::{PANEL, Row, total};
use super::shape::{Parts, Shape};

pub struct Mlp {
    dim: usize,
    factors: usize,
    /// Scenes that go through at once.
    capacity: usize,
    first: FirstLayer,
    first_bias: Bias,
    layers: Vec<Layer>,
}

/// A layer with its input, and its output or that output's gradient.
struct Layer {
    inputs: usize,
    linear: Linear,
    bias: Bias,
    x: Vec<f32>,
    active: Active,
    y: Vec<Row>,
}

impl Mlp {
    pub fn new(shape: &Shape, block: &[f32], capacity: usize) -> Self {
        let mut parts = Parts::new(block);
        let sizes = shape.layers();
        let weights: Vec<_> = sizes
            .iter()
            .map(|[inputs, outputs]| (parts.take(inputs * outputs), parts.take(*outputs)))
            .collect();
        let tables = parts.take(shape.rows() * shape.dim);
        let layers = sizes.iter().zip(&weights).skip(1).map(|(&[inputs, outputs], (w, b))| {
            let linear = Linear::new(w, inputs, inputs, outputs);
            Layer {
                inputs,
                x: vec![0.0; capacity * inputs],
                active: Active::new(capacity, inputs),
                y: vec![[0.0; PANEL]; capacity * linear.panels()],
                linear,
                bias: Bias::new(b),
            }
        });
        Self {
            dim: shape.dim,
            factors: shape.factors(),
            capacity,
            first: FirstLayer::new(shape, weights[0].0, tables),
            first_bias: Bias::new(weights[0].1),
            layers: layers.collect(),
        }
    }

    pub fn write(&self, shape: &Shape, block: &mut [f32]) {
        let mut rest = block;
        let mut take = |len: usize| {
            let (part, after) = std::mem::take(&mut rest).split_at_mut(len);
            rest = after;
            part
        };
        let sizes = shape.layers();
        self.first.write_weight(take(sizes[0][0] * sizes[0][1]));
        self.first_bias.write(take(sizes[0][1]));
        for ([inputs, outputs], layer) in sizes[1..].iter().zip(&self.layers) {
            layer.linear.write(take(inputs * outputs), *inputs);
            layer.bias.write(take(*outputs));
        }
        self.first.write_tables(take(shape.rows() * shape.dim));
    }

    /// One step on the whole batch; returns the loss before it.
    pub fn step(&mut self, batch: &Batch, adam: &Adam) -> f64 {
        let count = batch.scenes();
        let scale = (2.0 / (count * self.dim) as f64) as f32;
        let mut squares = 0.0;
        self.first.prepare();
        for start in (0..count).step_by(self.capacity) {
            let scenes = start..(start + self.capacity).min(count);
            let rows = &batch.rows[scenes.start * self.factors..scenes.end * self.factors];
            self.forward(rows);
            let last = self.layers.len() - 1;
            let y = self.layers[last].output(scenes.len());
            let targets = &batch.targets_of[scenes.clone()];
            squares += squared_error(y, batch.targets, self.dim, targets, scale);
            self.backward(
                rows,
                Chunk { first: start == 0, adam: (scenes.end == count).then_some(adam) },
            );
        }
        for layer in &mut self.layers {
            layer.bias.step(adam);
        }
        self.first_bias.step(adam);
        self.first.step(adam);
        squares / (count * self.dim) as f64
    }

    /// Predictions of no more scenes than there is room for, [panels][scenes].
    pub fn predict(&mut self, rows: &[u32]) -> &[Row] {
        let count = rows.len() / self.factors;
        self.forward(rows);
        let last = self.layers.len() - 1;
        self.layers[last].output(count)
    }

    /// To be called before predictions, once the weights have changed.
    pub fn prepare(&mut self) {
        self.first.prepare();
    }

    fn forward(&mut self, rows: &[u32]) {
        let count = rows.len() / self.factors;
        let inputs = self.layers[0].inputs;
        self.first.forward(
            0..inputs,
            self.first_bias.values(),
            rows,
            &mut self.layers[0].x[..count * inputs],
        );
        for at in 0..self.layers.len() {
            let (done, next) = self.layers.split_at_mut(at + 1);
            let layer = &mut done[at];
            layer.active.fill(&layer.x[..count * layer.inputs], false);
            let y = &mut layer.y[..count * layer.linear.panels()];
            layer.bias.spread(y, count);
            layer.linear.forward(&layer.active, y);
            if let Some(next) = next.first_mut() {
                rectified(y, count, next.inputs, &mut next.x);
            }
        }
    }

    fn backward(&mut self, rows: &[u32], chunk: Chunk) {
        let count = rows.len() / self.factors;
        for at in (0..self.layers.len()).rev() {
            let (below, above) = self.layers.split_at_mut(at);
            let layer = &mut above[0];
            let dy = &layer.y[..count * layer.linear.panels()];
            layer.bias.gather(dy, count);
            if let Some(below) = below.last_mut() {
                let to = &mut below.y[..count * below.linear.panels()];
                to.fill([0.0; PANEL]);
                layer.linear.backward(&layer.active, dy, chunk, |unit, entries, dx| {
                    let column = &mut to[unit / PANEL * count..][..count];
                    for (entry, dx) in entries.iter().zip(dx) {
                        column[entry.index as usize][unit % PANEL] = total(dx);
                    }
                });
            } else {
                let (first, bias) = (&mut self.first, &mut self.first_bias);
                layer.linear.backward(&layer.active, dy, chunk, |unit, entries, dx| {
                    first.gather_listed(bias, unit, (entries, dx), rows);
                });
            }
        }
    }
}

impl Layer {
    fn output(&mut self, count: usize) -> &mut [Row] {
        &mut self.y[..count * self.linear.panels()]
    }
}

/// relu(y) row by row, [rows, units], from panels.
fn rectified(y: &[Row], rows: usize, units: usize, x: &mut [f32]) {
    for (panel, y) in y.chunks_exact(rows.max(1)).enumerate() {
        let start = panel * PANEL;
        let width = (units - start).min(PANEL);
        for (row, y) in y.iter().enumerate() {
            let to = &mut x[row * units + start..][..width];
            for (x, &y) in to.iter_mut().zip(y) {
                *x = if y > 0.0 { y } else { 0.0 };
            }
        }
    }
}
