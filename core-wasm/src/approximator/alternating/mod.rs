//! Products by alternating exact least squares: the models of [`super`]'s products,
//! y = W [product part; sum of second tables] + b, at (or near) the optimum of their loss.
//!
//! Every factor, given the others, is linear least squares; sums of tables are profiled out. Left to
//! itself such an alternation ends in local optima in which two components share the work of one and
//! cancel elsewhere. A ridge on all factors makes sharing dear: it costs a component that holds a
//! share g of the variance about (K + 1) g^(1 / (K + 1)), K + 1 factors, so components that do not
//! pay for themselves vanish. The ridge falls in steps; at each, what vanished is taken up again from
//! what is left, one component at a time while it pays, and all are fitted together ([`descent`]).
//! On simulated products this finds the simulated components where Adam finds them from few seeds.
//!
//! Scenes enter by how often what they are made of is shown, alone and together, and by sums of targets over it
//! ([`units`]): a pass costs what these cost, however many scenes there are.
//!
//! The square matrix on the first factor changes no reachable function, since a table times a matrix
//! is a table: here it stays the identity.

mod additive;
mod balance;
mod block;
mod components;
mod descent;
mod found;
mod normal_equations;
#[cfg(test)]
mod oracle;
mod problem;
mod rank_one;
#[cfg(test)]
mod simulated;
#[cfg(test)]
mod simulated_tests;
mod sweep;
mod unit_products;
mod units;
mod validated;
#[cfg(test)]
mod validated_tests;

use super::{Batch, Shape};
use crate::simd::OutOfMemory;
use block::to_block;
use components::Components;
use descent::{Descent, EXACT, descend};
pub use found::Alternating;
use found::stream_of;
use problem::Problem;
pub use validated::alternating_validated;

/// Fits a product up to `starts` times from seeded random tables and keeps the least loss on the
/// scenes of the fit. `go_on` is called with the share that is done; false stops, and None comes back.
pub fn alternating(
    shape: &Shape,
    batch: &Batch,
    seed: u64,
    starts: usize,
    mut go_on: impl FnMut(f64) -> bool,
) -> Result<Option<Alternating>, OutOfMemory> {
    let mut problem = Problem::new(shape, batch);
    let per_number = problem.scale * problem.scale / (batch.scenes() * shape.dim) as f64;
    let mut best: Option<Descent> = None;
    let mut losses = Vec::new();
    for start in 0..starts {
        let stream = stream_of(seed, start);
        let before = start as f64;
        let mut tell = |share: f64| go_on((before + share) / starts as f64);
        let every = &mut |_: &mut Problem, _: &Components, _| Ok(true);
        let Some(found) = descend(&mut problem, shape.dim, stream, &mut tell, every)? else {
            return Ok(None);
        };
        losses.push(found.loss * per_number);
        let done = found.loss < EXACT;
        if best.as_ref().is_none_or(|best| found.loss < best.loss) {
            best = Some(found);
        }
        if done {
            break;
        }
    }
    let best = best.expect("at least one start");
    Ok(Some(Alternating {
        weights: to_block(&mut problem, &best.components, shape),
        loss: best.loss * per_number,
        components: best.components.count,
        sweeps: best.sweeps,
        starts: losses,
        validated: None,
        inner: Vec::new(),
    }))
}
