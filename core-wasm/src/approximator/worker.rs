//! A fit by one worker of a team: between two sums it waits for the others.

use super::adam::StepOptions;
use super::fit::Fit;
use super::network::StepReport;
use crate::simd::{AlignedF32, OutOfMemory};
use crate::team::{Exchange, Paused, advance};
use std::cell::Cell;
use std::rc::Rc;

/// What a worker came to.
pub enum Found {
    Steps(StepReport),
    /// Predictions [scenes, dim].
    Predicted(AlignedF32),
}

pub struct Worker {
    pub exchange: Rc<Exchange>,
    /// None while it is under way.
    fit: Option<(Fit, AlignedF32)>,
    work: Option<Paused<((Fit, AlignedF32), Found)>>,
    /// Steps of the fit so far.
    steps: Rc<Cell<usize>>,
}

impl Worker {
    /// `targets` [any number, dim] are the worker's own copy.
    pub fn new(exchange: Rc<Exchange>, fit: Fit, targets: AlignedF32) -> Self {
        Self { exchange, fit: Some((fit, targets)), work: None, steps: Rc::default() }
    }

    /// The fit, unless it is under way.
    pub fn fit(&mut self) -> Option<&mut Fit> {
        self.fit.as_mut().map(|(fit, _)| fit)
    }

    pub fn steps(&self) -> usize {
        self.steps.get()
    }

    /// Begins up to `count` steps. [`advance`](Self::advance) does them.
    pub fn run(&mut self, count: usize, by: StepOptions) {
        let Some((mut fit, targets)) = self.fit.take() else {
            return;
        };
        let steps = self.steps.clone();
        self.work = Some(Box::pin(async move {
            let heard = |step, _| {
                steps.set(step);
                true
            };
            let report = fit.run(&targets, count, by, heard).await;
            ((fit, targets), Found::Steps(report))
        }));
    }

    /// Begins predictions for table rows [scenes, factors].
    pub fn predict(&mut self, rows: Vec<u32>) -> Result<(), OutOfMemory> {
        let Some((mut fit, targets)) = self.fit.take() else {
            return Ok(());
        };
        let shape = fit.network.shape();
        let mut to = AlignedF32::zeroed(rows.len() / shape.factors() * shape.dim)?;
        self.work = Some(Box::pin(async move {
            fit.network.predict_in_team(&rows, &mut to).await;
            ((fit, targets), Found::Predicted(to))
        }));
        Ok(())
    }

    /// Goes on to the next sum, or to the end.
    pub fn advance(&mut self) -> Option<Found> {
        let (fit, found) = advance(self.work.as_mut()?.as_mut())?;
        self.work = None;
        self.fit = Some(fit);
        Some(found)
    }
}
