//! One approximator under fit: its weights, the state of Adam, and all the memory it needs.

use super::adam::{Adam, StepOptions};
use super::batch::{Batch, CHUNK};
use super::drawn::Drawn;
use super::mlp::Mlp;
use super::panel::{PANEL, Row};
use super::product::Product;
use super::shape::{Form, Shape};
use super::wide::Wide;
use crate::team::{Exchange, Share, block_on};
use std::rc::Rc;

/// Scenes, and numbers of the widest hidden layer, up to which all scenes of an mlp go through at once.
/// Beyond them scenes go in parts: memory has a bound, but no unit can be skipped.
const AT_ONCE: (usize, usize) = (4 * CHUNK, 1 << 22);

/// What steps did.
pub struct StepReport {
    /// Loss before each step.
    pub losses: Vec<f64>,
    /// Step of the fit, from 0, at which the loss had left all bounds.
    pub diverged: Option<usize>,
}

/// Times the first loss: no fit that works comes near it.
const DIVERGED: f64 = 1e6;

enum Model {
    Mlp(Box<Mlp>),
    Wide(Box<Wide>),
    Product(Box<Product>),
}

pub struct Network {
    shape: Shape,
    model: Model,
    adam: Adam,
    steps: usize,
    first_loss: Option<f64>,
    /// Scenes that go through at once.
    capacity: usize,
    exchange: Rc<Exchange>,
}

impl Network {
    /// From a flat block of weights; see [`Shape`]. `scenes` is the largest number at once.
    pub fn new(shape: Shape, block: &[f32], scenes: usize) -> Self {
        let in_shards = shape.in_shards();
        let exchange = Rc::new(Exchange::new(Share::WHOLE));
        Self::with(shape, block, scenes, exchange, in_shards)
    }

    /// A worker's part of an mlp whose units are cut into shards.
    pub fn worker(shape: Shape, block: &[f32], scenes: usize, exchange: Rc<Exchange>) -> Self {
        Self::with(shape, block, scenes, exchange, true)
    }

    fn with(
        shape: Shape,
        block: &[f32],
        scenes: usize,
        exchange: Rc<Exchange>,
        in_shards: bool,
    ) -> Self {
        assert_eq!(block.len(), shape.parameters());
        let capacity = scenes.clamp(1, most_at_once(&shape));
        let model = match &shape.form {
            Form::Mlp(_) if in_shards => {
                let share = exchange.share();
                Model::Wide(Box::new(Wide::new(&shape, block, capacity, share)))
            }
            Form::Mlp(_) => Model::Mlp(Box::new(Mlp::new(&shape, block, capacity))),
            Form::Product(_) => Model::Product(Box::new(Product::new(&shape, block))),
        };
        Self { shape, model, adam: Adam::new(), steps: 0, first_loss: None, capacity, exchange }
    }

    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The weights as a flat block.
    pub fn weights(&self, block: &mut [f32]) {
        match &self.model {
            Model::Mlp(mlp) => mlp.write(&self.shape, block),
            Model::Wide(wide) => wide.write(&self.shape, block),
            Model::Product(product) => product.write(&self.shape, block),
        }
    }

    /// `count` steps, or fewer where the fit diverges or `go_on` says no.
    ///
    /// The first loss that is not finite, or a million times that of step 0, is the last.
    pub fn run(
        &mut self,
        batch: &Batch,
        count: usize,
        by: StepOptions,
        go_on: impl FnMut(usize, f64) -> bool,
    ) -> StepReport {
        block_on(self.run_in_team(batch, count, by, go_on))
    }

    /// The same where there may be other workers to wait for.
    pub async fn run_in_team(
        &mut self,
        batch: &Batch<'_>,
        count: usize,
        by: StepOptions,
        mut go_on: impl FnMut(usize, f64) -> bool,
    ) -> StepReport {
        let mut report = StepReport { losses: Vec::with_capacity(count), diverged: None };
        if let Model::Product(product) = &mut self.model {
            product.open(batch.rows);
        }
        for _ in 0..count {
            self.adam.advance(by.learning_rate);
            let loss = match &mut self.model {
                Model::Mlp(mlp) => mlp.step(batch, &self.adam),
                Model::Wide(wide) => wide.step(batch, &self.adam, &self.exchange).await,
                Model::Product(product) => product.step(batch, &self.adam),
            };
            report.losses.push(loss);
            let first = *self.first_loss.get_or_insert(loss);
            if !loss.is_finite() || loss > DIVERGED * first {
                report.diverged = Some(self.steps);
                break;
            }
            self.steps += 1;
            if !go_on(self.steps, loss) {
                break;
            }
        }
        report
    }

    /// Like [`Self::run_in_team`], each step on scenes of its own. The first loss is that of the first of them.
    pub async fn run_drawn(
        &mut self,
        whole: &Batch<'_>,
        drawn: &mut Drawn,
        count: usize,
        by: StepOptions,
        mut go_on: impl FnMut(usize, f64) -> bool,
    ) -> StepReport {
        let mut report = StepReport { losses: Vec::with_capacity(count), diverged: None };
        let mut goes_on = true;
        while goes_on && report.diverged.is_none() && report.losses.len() < count {
            let batch = drawn.next(whole);
            let heard = |step, loss| {
                goes_on = go_on(step, loss);
                goes_on
            };
            let step = self.run_in_team(&batch, 1, by, heard).await;
            report.losses.extend(step.losses);
            report.diverged = step.diverged;
        }
        report
    }

    /// Predictions [scenes, dim] for table rows [scenes, factors].
    pub fn predict(&mut self, rows: &[u32], to: &mut [f32]) {
        block_on(self.predict_in_team(rows, to));
    }

    /// The same where there may be other workers to wait for.
    pub async fn predict_in_team(&mut self, rows: &[u32], to: &mut [f32]) {
        let (k, dim) = (self.shape.factors(), self.shape.dim);
        match &mut self.model {
            Model::Mlp(mlp) => mlp.prepare(),
            Model::Wide(wide) => wide.prepare(),
            Model::Product(product) => product.prepare(rows),
        }
        let each = self.capacity;
        for (at, (rows, to)) in rows.chunks(each * k).zip(to.chunks_mut(each * dim)).enumerate() {
            let y = match &mut self.model {
                Model::Mlp(mlp) => mlp.predict(rows),
                Model::Wide(wide) => wide.predict(rows, &self.exchange).await,
                Model::Product(product) => product.predict(at * each, rows),
            };
            from_panels(y, rows.len() / k, dim, to);
        }
    }
}

/// Scenes that go through together: whole chunks, so that sums are the same however many those are.
fn most_at_once(shape: &Shape) -> usize {
    match &shape.form {
        Form::Mlp(hidden) => {
            let widest = hidden.iter().max().copied().unwrap_or(1);
            (AT_ONCE.1 / widest).clamp(CHUNK, AT_ONCE.0) / CHUNK * CHUNK
        }
        Form::Product(_) => CHUNK,
    }
}

/// [panels][rows] to [rows, dim].
fn from_panels(y: &[Row], rows: usize, dim: usize, to: &mut [f32]) {
    for (panel, y) in y.chunks_exact(rows.max(1)).enumerate() {
        let start = panel * PANEL;
        let width = (dim - start).min(PANEL);
        for (row, y) in y.iter().enumerate() {
            to[row * dim + start..][..width].copy_from_slice(&y[..width]);
        }
    }
}
