//! An mlp of one hidden layer whose units are cut into eight shards, so that workers of a team can each
//! have some:
//!   y = (sum over shards of W_s relu(P_s + b_s)) + b,   dT = sum over shards of W_s' dP_s
//! Both sums have the tree of [`crate::team`]. Weights, moments and lists of a unit are with its worker
//! alone; tables and last bias are small, and every worker steps its own copy of them.

use super::active::Active;
use super::adam::Adam;
use super::batch::Batch;
use super::bias::Bias;
use super::first_layer::FirstLayer;
use super::linear::{Chunk, Linear};
use super::loss::squared_error;
use super::panel::{PANEL, Row};
use super::shape::{Parts, Shape};
use crate::team::{Exchange, Share, WAITING, over_shards, shard};
use std::ops::Range;

pub struct Wide {
    dim: usize,
    factors: usize,
    share: Share,
    /// Which units of all this worker has.
    own: Range<usize>,
    /// Scenes that go through at once.
    capacity: usize,
    first: FirstLayer,
    first_bias: Bias,
    /// Its own.
    shards: Vec<Shard>,
    bias: Bias,
    /// Predictions, then their gradient, [panels][scenes].
    y: Vec<Row>,
    /// Branches that wait: of predictions, and of the tables' gradient.
    spare: Vec<Row>,
    table_spare: Vec<f32>,
    table_gradient: Vec<f32>,
}

/// Some units: their part of the layer to the outputs, and their numbers a scene.
struct Shard {
    /// Counted from the worker's first.
    units: Range<usize>,
    linear: Linear,
    x: Vec<f32>,
    active: Active,
}

impl Wide {
    pub fn new(shape: &Shape, block: &[f32], capacity: usize, share: Share) -> Self {
        let [[inputs, width], [_, dim]] = shape.layers()[..] else {
            unreachable!("one hidden layer")
        };
        let mut parts = Parts::new(block);
        let (w0, b0) = (parts.take(inputs * width), parts.take(width));
        let (w1, b1) = (parts.take(width * dim), parts.take(dim));
        let tables = parts.take(shape.rows() * dim);
        let bounds: Vec<_> = share.shards().map(|at| shard(width, 1, at)).collect();
        let own = bounds[0].start..bounds[bounds.len() - 1].end;
        let first = FirstLayer::new(shape, &w0[own.start * inputs..own.end * inputs], tables);
        let panels = dim.div_ceil(PANEL);
        let shards = bounds.into_iter().map(|units| Shard {
            linear: Linear::new(&w1[units.start..], width, units.len(), dim),
            x: vec![0.0; capacity * units.len()],
            active: Active::new(capacity, units.len()),
            units: units.start - own.start..units.end - own.start,
        });
        let shards = shards.collect();
        let mut wide = Self {
            dim,
            factors: shape.factors(),
            share,
            capacity,
            first_bias: Bias::new(&b0[own.clone()]),
            own,
            first,
            shards,
            bias: Bias::new(b1),
            y: vec![[0.0; PANEL]; capacity * panels],
            spare: vec![[0.0; PANEL]; WAITING * capacity * panels],
            table_spare: Vec::new(),
            table_gradient: Vec::new(),
        };
        let tables = wide.first.table_gradient().len();
        wide.table_spare.resize(WAITING * tables, 0.0);
        wide.table_gradient.resize(tables, 0.0);
        wide
    }

    /// Writes the weights that this worker has; the others' stay as they are.
    pub fn write(&self, shape: &Shape, block: &mut [f32]) {
        let [[inputs, width], [_, dim]] = shape.layers()[..] else {
            unreachable!("one hidden layer")
        };
        let (w0, rest) = block.split_at_mut(inputs * width);
        let (b0, rest) = rest.split_at_mut(width);
        let (w1, rest) = rest.split_at_mut(width * dim);
        let (b1, rest) = rest.split_at_mut(dim);
        self.first.write_weight(&mut w0[self.own.start * inputs..self.own.end * inputs]);
        self.first_bias.write(&mut b0[self.own.clone()]);
        for shard in &self.shards {
            shard.linear.write(&mut w1[self.own.start + shard.units.start..], width);
        }
        self.bias.write(b1);
        self.first.write_tables(&mut rest[..shape.rows() * dim]);
    }

    /// One step on the whole batch; the loss before it.
    pub async fn step(&mut self, batch: &Batch<'_>, adam: &Adam, exchange: &Exchange) -> f64 {
        let count = batch.scenes();
        let scale = (2.0 / (count * self.dim) as f64) as f32;
        let mut squares = 0.0;
        self.first.prepare();
        for start in (0..count).step_by(self.capacity) {
            let scenes = start..(start + self.capacity).min(count);
            let rows = &batch.rows[scenes.start * self.factors..scenes.end * self.factors];
            self.forward(rows, exchange).await;
            let targets = &batch.targets_of[scenes.clone()];
            let y = output(&mut self.y, scenes.len(), self.dim);
            squares += squared_error(y, batch.targets, self.dim, targets, scale);
            let chunk = Chunk { first: start == 0, adam: (scenes.end == count).then_some(adam) };
            self.backward(rows, chunk);
        }
        self.bias.step(adam);
        self.first_bias.step(adam);
        self.step_first(adam, exchange).await;
        squares / (count * self.dim) as f64
    }

    /// Predictions of no more scenes than there is room for, [panels][scenes].
    pub async fn predict(&mut self, rows: &[u32], exchange: &Exchange) -> &[Row] {
        self.forward(rows, exchange).await;
        output(&mut self.y, rows.len() / self.factors, self.dim)
    }

    /// To be called before predictions, once the weights have changed.
    pub fn prepare(&mut self) {
        self.first.prepare();
    }

    async fn forward(&mut self, rows: &[u32], exchange: &Exchange) {
        let count = rows.len() / self.factors;
        let (first, bias, shards) = (&self.first, &self.first_bias, &mut self.shards);
        let y = output(&mut self.y, count, self.dim);
        let all = self.share.shards();
        let room = WAITING * y.len() * PANEL;
        over_shards(
            all.start,
            all.len(),
            y.as_flattened_mut(),
            &mut self.spare.as_flattened_mut()[..room],
            &mut |at, to| {
                let Shard { units, linear, x, active } = &mut shards[at - all.start];
                let x = &mut x[..count * units.len()];
                first.forward(units.clone(), bias.values(), rows, x);
                active.fill(x, false);
                to.fill(0.0);
                linear.forward(active, to.as_chunks_mut::<PANEL>().0);
            },
        );
        exchange.sum(y.as_flattened_mut()).await;
        self.bias.add_to(y, count);
    }

    fn backward(&mut self, rows: &[u32], chunk: Chunk) {
        let count = rows.len() / self.factors;
        let dy = &*output(&mut self.y, count, self.dim);
        self.bias.gather(dy, count);
        let (first, bias) = (&mut self.first, &mut self.first_bias);
        for shard in &mut self.shards {
            let start = shard.units.start;
            let active = &shard.active;
            shard.linear.backward(active, dy, chunk, |unit, entries, dx| {
                first.gather_listed(bias, start + unit, (entries, dx), rows);
            });
        }
    }

    async fn step_first(&mut self, adam: &Adam, exchange: &Exchange) {
        self.first.open_step();
        let (first, shards) = (&mut self.first, &self.shards);
        let all = self.share.shards();
        over_shards(
            all.start,
            all.len(),
            &mut self.table_gradient,
            &mut self.table_spare,
            &mut |at, to| {
                first.step_weights(shards[at - all.start].units.clone(), adam);
                to.copy_from_slice(first.table_gradient());
            },
        );
        exchange.sum(&mut self.table_gradient).await;
        first.table_gradient().copy_from_slice(&self.table_gradient);
        first.step_tables(adam);
    }
}

fn output(y: &mut [Row], count: usize, dim: usize) -> &mut [Row] {
    &mut y[..count * dim.div_ceil(PANEL)]
}
