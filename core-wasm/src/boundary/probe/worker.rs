//! A large fit of linear probes as a worker of a team has it.

use super::heads::ProbeHeads;
use super::linear_probe::PackedRows;
use crate::boundary::error::{Check, check, there};
use crate::boundary::matrix::Matrix;
use crate::boundary::team::TeamShare;
use crate::probe::linear_probe::{ProbeFit, ProbeOptions, ProbeScore};
use crate::probe::row_shards;
use crate::probe::worker::{Outcome, Part, Steps, Worker};
use crate::team::Exchange;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Whether so many train rows are cut into shards, so that workers of a team can each have some.
#[wasm_bindgen]
pub fn probe_in_shards(rows: usize, dim: usize) -> bool {
    row_shards::in_shards(rows, dim)
}

/// First and last + 1 of the train rows that a worker has.
#[wasm_bindgen]
pub fn probe_rows_of(rows: usize, share: TeamShare) -> Vec<u32> {
    let own = row_shards::rows_of(rows, share.share());
    vec![own.start as u32, own.end as u32]
}

/// What it has of the fit, and what it came to.
#[wasm_bindgen]
pub struct ProbeMember {
    worker: Worker,
    outcome: Option<Outcome>,
}

#[wasm_bindgen]
impl ProbeMember {
    /// As [`fit_linear_probe`](super::linear_probe::fit_linear_probe), `heads` of this worker's rows, which it
    /// takes over. `all_rows` are those of all workers.
    pub fn by_steps(
        rows: PackedRows,
        heads: ProbeHeads,
        initial: Vec<f32>,
        options: ProbeOptions,
        share: TeamShare,
        all_rows: usize,
    ) -> Check<ProbeMember> {
        let rows = rows.0;
        check(rows.missing() == 0, "Some train rows are missing.")?;
        let exchange = Rc::new(Exchange::new(share.share()));
        let steps = Steps { rows, initial };
        let part = part(&exchange, steps.rows.count(), &heads, options, all_rows)?;
        check(
            steps.initial.len() == part.heads.stacked() * steps.rows.dim(),
            "The first weights have the wrong size.",
        )?;
        Ok(Self::of(Worker::by_steps(exchange, part, steps)))
    }

    /// As [`fit_converged_probe`](super::linear_probe::fit_converged_probe), on this worker's rows.
    pub fn converged(
        rows: Matrix,
        heads: ProbeHeads,
        options: ProbeOptions,
        share: TeamShare,
        all_rows: usize,
    ) -> Check<ProbeMember> {
        check(
            options.score == ProbeScore::Dot && rows.cols() > 0 && rows.cols() <= all_rows,
            "The converged solver has no cosines, and no more dimensions than rows.",
        )?;
        let exchange = Rc::new(Exchange::new(share.share()));
        let part = part(&exchange, rows.rows(), &heads, options, all_rows)?;
        let rows = rows.into_values();
        Ok(Self::of(Worker::converged(exchange, part, rows)))
    }

    /// Where a worker's branch of the sum that waits lies, or is to be written: start and bytes.
    pub fn place(&self, worker: usize) -> Check<Vec<usize>> {
        let place = self.worker.exchange.place(worker);
        Ok(there(place, "There is no such worker.")?.to_vec())
    }

    /// Begins, or goes on once all branches are there. True where it is done, else the next sum waits.
    pub fn go_on(&mut self) -> Check<bool> {
        check(self.outcome.is_none(), "The fit is done.")?;
        self.worker.exchange.go_on();
        self.outcome = self.worker.advance();
        Ok(self.outcome.is_some())
    }

    /// Epochs so far, as they are reported.
    #[wasm_bindgen(getter)]
    pub fn epochs(&self) -> usize {
        self.worker.epochs()
    }

    /// What the fit came to.
    pub fn take(&mut self) -> Check<ProbeFit> {
        let found = self.outcome.take().transpose()?.flatten();
        there(found, "The fit is not done.")
    }
}

impl ProbeMember {
    fn of(worker: Worker) -> Self {
        Self { worker, outcome: None }
    }
}

/// What all solvers are given, once it fits.
fn part(
    exchange: &Exchange,
    rows: usize,
    heads: &ProbeHeads,
    options: ProbeOptions,
    all_rows: usize,
) -> Check<Part> {
    check(
        rows > 0 && rows == row_shards::rows_of(all_rows, exchange.share()).len(),
        "These are not the rows of this worker.",
    )?;
    let all: Vec<i32> = (0..rows as i32).collect();
    Ok(Part { heads: heads.of_rows(rows, &all)?, all_rows, options })
}
