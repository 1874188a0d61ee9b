//! A large fit by one worker of a team: between two sums it waits for the others.

use super::converged;
use super::heads::Heads;
use super::linear_probe::{ProbeFit, ProbeOptions, fit_in_team};
use super::packed_rows::Rows;
use super::row_shards::RowShards;
use super::span::Span;
use crate::simd::{AlignedF32, OutOfMemory};
use crate::team::{Exchange, Paused, advance};
use std::cell::Cell;
use std::rc::Rc;

/// What all workers are given, and the heads of this one's rows.
pub struct Part {
    pub heads: Heads,
    /// Rows of all workers.
    pub all_rows: usize,
    pub options: ProbeOptions,
}

/// What a fit by steps needs besides.
pub struct Steps {
    /// Its own.
    pub rows: Rows,
    /// [stacked classes, dim].
    pub initial: Vec<f32>,
}

pub type Outcome = Result<Option<ProbeFit>, OutOfMemory>;

pub struct Worker {
    pub exchange: Rc<Exchange>,
    work: Paused<Outcome>,
    /// Epochs so far, as they are reported.
    epochs: Rc<Cell<usize>>,
}

impl Worker {
    /// Of the published protocol. [`advance`](Self::advance) begins it.
    pub fn by_steps(exchange: Rc<Exchange>, part: Part, steps: Steps) -> Self {
        Self::new(exchange, |exchange, epochs| {
            Box::pin(async move {
                let shards = RowShards::new(part.all_rows, &exchange);
                let mut progress = |epoch, _| heard(&epochs, epoch);
                let fit = fit_in_team(
                    &steps.rows,
                    &part.heads,
                    &steps.initial,
                    &part.options,
                    &mut progress,
                    shards,
                );
                fit.await
            })
        })
    }

    /// Of the converged solver, on its own rows of `embeddings` [rows, dim].
    pub fn converged(exchange: Rc<Exchange>, part: Part, embeddings: AlignedF32) -> Self {
        Self::new(exchange, |exchange, epochs| {
            Box::pin(async move {
                let rows: Vec<i32> = (0..part.heads.rows() as i32).collect();
                let dim = embeddings.len() / rows.len();
                let shards = RowShards::new(part.all_rows, &exchange);
                let span = Span::new(&embeddings, dim, &rows, shards)?;
                drop(embeddings);
                let mut progress = |iteration, _| heard(&epochs, iteration);
                converged::fit_in_team(&span, &part.heads, &part.options, &mut progress).await
            })
        })
    }

    fn new(
        exchange: Rc<Exchange>,
        work: impl FnOnce(Rc<Exchange>, Rc<Cell<usize>>) -> Paused<Outcome>,
    ) -> Self {
        let epochs: Rc<Cell<usize>> = Rc::default();
        Self { work: work(exchange.clone(), epochs.clone()), exchange, epochs }
    }

    pub fn epochs(&self) -> usize {
        self.epochs.get()
    }

    /// Goes on to the next sum, or to the end.
    pub fn advance(&mut self) -> Option<Outcome> {
        advance(self.work.as_mut())
    }
}

/// A worker never stops by itself: the others would wait.
fn heard(epochs: &Cell<usize>, epoch: usize) -> bool {
    epochs.set(epoch);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::linear_probe::{self, ProbeScore};
    use crate::probe::row_shards::rows_of;
    use crate::random::CounterStream;
    use crate::team::{Share, together};
    use std::future::poll_fn;
    use std::task::Poll;

    /// Rows for two chunks a shard but for the last, a dimension that only the first row wakes.
    const ROWS: usize = 3800;
    const DIM: usize = 7;

    fn embeddings() -> Vec<f32> {
        let mut rows = CounterStream::new(0, "probe worker").normal(ROWS * DIM);
        rows.iter_mut().skip(DIM + 3).step_by(DIM).for_each(|x| *x = 0.0);
        rows
    }

    fn labels() -> Vec<i32> {
        (0..4 * ROWS as i32).map(|i| i * 7 / 3 % if i < 2 * ROWS as i32 { 3 } else { 5 }).collect()
    }

    fn part(share: Share, epochs: usize, score: ProbeScore) -> Part {
        let trace_at = vec![0, 2, 30];
        Part {
            heads: Heads::new(&[3, 5], 2, &labels(), &picked(share)),
            all_rows: ROWS,
            options: ProbeOptions { epochs, learning_rate: 0.05, score, trace_at },
        }
    }

    fn picked(share: Share) -> Vec<i32> {
        rows_of(ROWS, share).map(|row| row as i32).collect()
    }

    fn steps(share: Share, score: ProbeScore) -> Steps {
        let picked = picked(share);
        let places: Vec<i32> = (0..picked.len() as i32).collect();
        let unit = score == ProbeScore::Cosine;
        let mut rows = Rows::of_worker(picked.len(), DIM, unit).unwrap();
        rows.place(&embeddings(), &picked, &places).unwrap();
        Steps { rows, initial: CounterStream::new(1, "probe worker").normal(8 * DIM) }
    }

    /// By steps with a score, or converged.
    #[derive(Clone, Copy)]
    enum Solver {
        Steps(ProbeScore),
        Converged,
    }

    const SOLVERS: [Solver; 3] =
        [Solver::Steps(ProbeScore::Dot), Solver::Steps(ProbeScore::Cosine), Solver::Converged];

    fn worker(exchange: Rc<Exchange>, solver: Solver) -> Worker {
        let share = exchange.share();
        match solver {
            Solver::Steps(score) => {
                Worker::by_steps(exchange, part(share, 101, score), steps(share, score))
            }
            Solver::Converged => {
                let own = rows_of(ROWS, share);
                let rows = &embeddings()[own.start * DIM..own.end * DIM];
                let rows = AlignedF32::from_slice(rows).unwrap();
                Worker::converged(exchange, part(share, 60, ProbeScore::Dot), rows)
            }
        }
    }

    fn fitted(workers: usize, solver: Solver) -> Vec<ProbeFit> {
        together(workers, |exchange| {
            let mut worker = worker(exchange, solver);
            Box::pin(async move {
                let fit = poll_fn(|_| match worker.advance() {
                    Some(fit) => Poll::Ready(fit),
                    None => Poll::Pending,
                })
                .await;
                assert!(worker.epochs() > 1);
                fit.unwrap().unwrap()
            })
        })
    }

    #[test]
    fn any_number_of_workers_has_the_bits_of_one() {
        for solver in SOLVERS {
            let [one] = &fitted(1, solver)[..] else { panic!("one worker") };
            assert_eq!(one.converged, matches!(solver, Solver::Converged));
            for workers in [2, 4, 8] {
                for fit in fitted(workers, solver) {
                    assert_eq!(fit.weights, one.weights);
                    assert_eq!(fit.losses, one.losses);
                    assert_eq!(fit.trace, one.trace);
                    assert_eq!(fit.temperatures, one.temperatures);
                    assert_eq!(fit.gradient_squares, one.gradient_squares);
                    assert_eq!((fit.epochs, fit.converged), (one.epochs, one.converged));
                }
            }
        }
    }

    #[test]
    fn steps_on_shards_fit_what_rows_that_are_not_cut_do_but_for_the_order_of_sums() {
        for score in [ProbeScore::Dot, ProbeScore::Cosine] {
            let (part, steps) = (part(Share::WHOLE, 101, score), steps(Share::WHOLE, score));
            let plain = linear_probe::fit(
                &steps.rows,
                &part.heads,
                &steps.initial,
                &part.options,
                &mut |_, _| true,
            );
            let plain = plain.unwrap().unwrap();
            let cut = &fitted(1, Solver::Steps(score))[0];
            for (one, other) in plain.weights.iter().zip(&cut.weights) {
                assert!((one - other).abs() < 2e-4, "{one} {other}");
            }
            assert_ne!(plain.weights, cut.weights, "the order of sums is another");
            assert!((plain.losses[0] - cut.losses[0]).abs() < 1e-6);
        }
    }

    #[test]
    fn the_optimum_of_shards_is_that_of_rows_that_are_not_cut() {
        let Part { heads, options, .. } = part(Share::WHOLE, 60, ProbeScore::Dot);
        let rows: Vec<i32> = (0..ROWS as i32).collect();
        let mut progress = |_, _| true;
        let plain = converged::fit(&embeddings(), DIM, &rows, &heads, &options, &mut progress);
        let plain = plain.unwrap().unwrap();
        let cut = &fitted(1, Solver::Converged)[0];
        assert!(cut.converged && plain.converged);
        for (one, other) in plain.losses.iter().zip(&cut.losses) {
            assert!((one - other).abs() < 1e-12 * one, "{one} {other}");
        }
        for (one, other) in plain.weights.iter().zip(&cut.weights) {
            assert!((one - other).abs() < 1e-5, "{one} {other}");
        }
    }
}
