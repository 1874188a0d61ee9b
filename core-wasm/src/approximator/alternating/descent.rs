//! One start of an alternation, along a path of falling ridges. At each of them: sweeps until the objective
//! hardly falls, what has vanished is dropped, what pays is taken up from what is left
//! ([`rank_one`]), and all are fitted together again.

use super::components::Components;
use super::problem::Problem;
use super::rank_one::rank_one;
use crate::linalg::dot::add_scaled;
use crate::math::f64::{exp, log};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// Ridges, relative to the variance of the targets. The last one is small beside what a component
/// holds that explains a millionth of it.
const RIDGES: [f64; 5] = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
/// Sweeps after each change, at most, and the relative fall of the objective that goes on.
const SWEEPS: usize = 15;
const FALL: f64 = 1e-3;
/// The same at the end.
const LAST_SWEEPS: usize = 60;
const LAST_FALL: f64 = 1e-5;
/// How often components are taken up again at one ridge.
const ROUNDS: usize = 4;
/// Components at most: of more numbers a value, a rule is hardly shorter than a list of objects.
const MOST: usize = 128;
/// A loss, relative to the variance, at which nothing is left that would pay for the last ridge: no
/// sweep, component or start is added.
pub const EXACT: f64 = 1e-6;

/// Where a start ended.
pub struct Descent {
    pub components: Components,
    /// Square of what is left; that of the targets is 1.
    pub loss: f64,
    /// Passes over all tables.
    pub sweeps: usize,
}

/// One start, along the whole path of ridges, with at most `most` components; None where `tell` says
/// to stop. `level` sees the components at the end of each ridge; where it says false, the path ends there.
pub fn descend(
    problem: &mut Problem,
    most: usize,
    mut stream: CounterStream,
    tell: &mut impl FnMut(f64) -> bool,
    level: &mut impl FnMut(&mut Problem, &Components, f64) -> Result<bool, OutOfMemory>,
) -> Result<Option<Descent>, OutOfMemory> {
    let most = most.min(MOST);
    let count = most.min(problem.units.count());
    let tables = stream.normal(problem.row_count * count);
    let tables = tables.iter().map(|&x| x.into()).collect();
    let mut found = Descent {
        components: Components::new(problem, count, tables),
        loss: f64::INFINITY,
        sweeps: 0,
    };
    for (step, &ridge) in RIDGES.iter().enumerate() {
        if found.loss < EXACT {
            break;
        }
        let last = step + 1 == RIDGES.len();
        let share =
            |round: usize| (step as f64 + round as f64 / ROUNDS as f64) / RIDGES.len() as f64;
        found.settle(problem, ridge, SWEEPS, FALL)?;
        for round in 0..ROUNDS {
            if !tell(share(round)) {
                return Ok(None);
            }
            if found.loss < EXACT || !found.take_up(problem, ridge, most, &mut stream) {
                break;
            }
            let before = found.loss;
            found.settle(problem, ridge, SWEEPS, FALL)?;
            if found.loss > 0.99 * before {
                break;
            }
        }
        if last && found.loss >= EXACT {
            found.settle(problem, ridge, LAST_SWEEPS, LAST_FALL)?;
        }
        if !level(problem, &found.components, ridge)? {
            break;
        }
    }
    found.forget(problem, RIDGES[RIDGES.len() - 1]);
    found.loss = found.components.solve_weights(problem, RIDGES[RIDGES.len() - 1])?;
    Ok(Some(found))
}

impl Descent {
    /// From tables found elsewhere, settled at one ridge.
    pub fn from_tables(
        problem: &mut Problem,
        count: usize,
        tables: Vec<f64>,
        ridge: f64,
    ) -> Result<Self, OutOfMemory> {
        let mut found = Self {
            components: Components::new(problem, count, tables),
            loss: f64::INFINITY,
            sweeps: 0,
        };
        // What vanishes on the way is dropped: it costs time and explains nothing.
        for _ in 0..ROUNDS {
            found.settle(problem, ridge, SWEEPS, LAST_FALL)?;
            found.forget(problem, ridge);
        }
        found.loss = found.components.solve_weights(problem, ridge)?;
        Ok(found)
    }

    /// Sweeps until the objective hardly falls.
    fn settle(
        &mut self,
        problem: &mut Problem,
        ridge: f64,
        sweeps: usize,
        fall: f64,
    ) -> Result<(), OutOfMemory> {
        self.loss = self.components.solve_weights(problem, ridge)?;
        let mut before = self.loss + ridge * self.components.size();
        for _ in 0..sweeps {
            self.components.sweep(problem, ridge)?;
            self.loss = self.components.solve_weights(problem, ridge)?;
            self.sweeps += 1;
            let now = self.loss + ridge * self.components.size();
            if before - now <= fall * now {
                break;
            }
            before = now;
        }
        Ok(())
    }

    /// Drops what has vanished and takes up what pays; says whether anything was taken up.
    fn take_up(
        &mut self,
        problem: &mut Problem,
        ridge: f64,
        most: usize,
        stream: &mut CounterStream,
    ) -> bool {
        let width = problem.width;
        let mut left = self.components.residual(problem);
        self.forget(problem, ridge);
        let worth = worth(problem, ridge);
        let before = self.components.count;
        while self.components.count < most {
            let Some(new) = rank_one(problem, &left, stream).filter(|new| new.gain > 2.0 * worth)
            else {
                break;
            };
            for (e, phi) in left.chunks_exact_mut(width).zip(&new.phi) {
                add_scaled(e, -phi, &new.direction);
            }
            self.components.push(&new.column, &new.direction);
        }
        self.components.count > before
    }

    fn forget(&mut self, problem: &Problem, ridge: f64) {
        let least = 1e-3 * worth(problem, ridge);
        let shares = self.components.shares(problem);
        let keep: Vec<bool> = shares.iter().map(|&share| share > least).collect();
        self.components.retain(problem, &keep);
    }
}

/// The share of variance at which a component just pays for its ridge: g = ridge q g^(1 / q) for the
/// q factors of one product.
fn worth(problem: &Problem, ridge: f64) -> f64 {
    let q = (problem.units.each + 1) as f64;
    exp(log(ridge * q) * q / (q - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approximator::alternating::simulated::Simulated;

    #[test]
    fn a_component_worth_its_ridge_holds_as_much_as_its_factors_cost() {
        let simulated = Simulated::new(false, true);
        let problem = simulated.problem(&simulated.all());
        for ridge in RIDGES {
            // Four tables and a direction whose squares multiply to g: each g^(1 / 5) at the least.
            let g = worth(&problem, ridge);
            let cost = ridge * 5.0 * exp(log(g) / 5.0);
            assert!((cost / g - 1.0).abs() < 1e-9, "{cost} for {g}");
        }
    }

    #[test]
    fn what_explains_nothing_is_forgotten_and_what_is_missing_is_taken_up() {
        let simulated = Simulated::new(false, true);
        let mut problem = simulated.problem(&simulated.all());
        let ridge = RIDGES[RIDGES.len() - 1];
        let stream = CounterStream::new(0, "descent test");
        let actual = descend(&mut problem, 12, stream, &mut |_| true, &mut |_, _, _| Ok(true));
        let mut actual = actual.unwrap().unwrap();
        let before = actual.components.count;
        assert!(before >= 6);
        // Tables of ones make a constant, which is the sum's.
        let (column, direction) = (vec![1.0; problem.row_count], vec![1.0; problem.width]);
        actual.components.push(&column, &direction);
        actual.components.solve_weights(&mut problem, ridge).unwrap();
        actual.forget(&problem, ridge);
        assert_eq!(actual.components.count, before);

        let shares = actual.components.shares(&problem);
        let most = shares.iter().copied().fold(0.0, f64::max);
        let keep: Vec<bool> = shares.iter().map(|&share| share < most).collect();
        actual.components.retain(&problem, &keep);
        actual.components.solve_weights(&mut problem, ridge).unwrap();
        let mut stream = CounterStream::new(1, "descent test");
        assert!(actual.take_up(&mut problem, ridge, 12, &mut stream));
        assert!(actual.components.count >= before);
    }

    #[test]
    fn a_start_that_is_told_to_stop_leaves_nothing() {
        let simulated = Simulated::new(true, true);
        let mut problem = simulated.problem(&simulated.all());
        let stream = CounterStream::new(0, "descent test");
        let actual = descend(&mut problem, 12, stream, &mut |_| false, &mut |_, _, _| Ok(true));
        let actual = actual.unwrap();
        assert!(actual.is_none());
    }
}
