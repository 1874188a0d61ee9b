//! The one component that explains most of what is left: a product times a direction.
//!   max over tables t and w of the fall of |E - phi w'|^2,   phi = what no sum explains of the product
//! From random tables: w by least squares, then each table by least squares on E w, a division a row.

use super::problem::Problem;
use super::unit_products::{features, others};
use crate::linalg::dot::{add_scaled, dot};
use crate::random::CounterStream;

/// Random starts, of which the best is kept, and passes over the tables from each.
const STARTS: usize = 2;
const PASSES: usize = 6;
/// Up to this share of a product's square, what no sum explains of it is rounding. Where a few trained
/// objects make every product a sum, that noise, made large, would "explain" whatever is left.
const ROUNDING: f64 = 1e-13;

pub struct RankOne {
    /// [table rows]
    pub column: Vec<f64>,
    /// Sums of phi over the scenes of each unit, without what a sum explains, [units].
    pub phi: Vec<f64>,
    /// w, [width].
    pub direction: Vec<f64>,
    /// How much of the square of E it explains.
    pub gain: f64,
}

/// The best of some starts; None where none explains anything.
pub fn rank_one(
    problem: &mut Problem,
    errors: &[f64],
    stream: &mut CounterStream,
) -> Option<RankOne> {
    let mut best: Option<RankOne> = None;
    for _ in 0..STARTS {
        let mut column: Vec<f64> =
            (stream.normal(problem.row_count).iter()).map(|&x| x.into()).collect();
        for (row, x) in column.iter_mut().enumerate() {
            if problem.members(row).is_empty() {
                *x = 0.0;
            }
        }
        let mut search = Search::new(problem, errors, column);
        for _ in 0..PASSES {
            if search.direct() <= 0.0 {
                break;
            }
            search.pass();
        }
        let gain = search.direct();
        if gain > best.as_ref().map_or(0.0, |best| best.gain) {
            best = Some(RankOne {
                column: search.column,
                phi: search.left,
                direction: search.direction,
                gain,
            });
        }
    }
    best
}

struct Search<'a> {
    problem: &'a mut Problem,
    errors: &'a [f64],
    column: Vec<f64>,
    /// Products of the column, and M times what no sum explains of them, [units] each.
    phi: Vec<f64>,
    left: Vec<f64>,
    direction: Vec<f64>,
    /// E seen along the direction, and other numbers a unit.
    along: Vec<f64>,
    others: Vec<f64>,
}

impl<'a> Search<'a> {
    fn new(problem: &'a mut Problem, errors: &'a [f64], column: Vec<f64>) -> Self {
        let (n, width) = (problem.units.count(), problem.width);
        let zeros = || vec![0.0; n];
        Self {
            errors,
            problem,
            column,
            phi: zeros(),
            left: zeros(),
            direction: vec![0.0; width],
            along: zeros(),
            others: zeros(),
        }
    }

    /// The best direction for the tables as they are; returns what it explains.
    #[inline(never)]
    fn direct(&mut self) -> f64 {
        let problem = &mut *self.problem;
        let width = problem.width;
        features(problem, &self.column, 1, &mut self.phi);
        let together = problem.units.together.product(&self.phi, 1);
        let whole: f64 = (self.phi.iter().zip(&problem.units.counts))
            .map(|(phi, count)| count * phi * phi)
            .sum();
        let mut own = self.phi.clone();
        problem.additive.remove_of_units(&together, 1, &mut own);
        self.left = problem.units.together.product(&own, 1);
        let square = dot(&own, &self.left);
        self.direction.fill(0.0);
        if square <= ROUNDING * whole {
            return 0.0;
        }
        for (&z, e) in own.iter().zip(self.errors.chunks_exact(width)) {
            add_scaled(&mut self.direction, z / square, e);
        }
        square * dot(&self.direction, &self.direction)
    }

    /// Each table in turn, given the direction and the other tables.
    fn pass(&mut self) {
        let width = self.problem.width;
        let length = dot(&self.direction, &self.direction);
        for (to, e) in self.along.iter_mut().zip(self.errors.chunks_exact(width)) {
            *to = dot(e, &self.direction) / length;
        }
        for factor in 0..self.problem.factors {
            self.table(factor);
        }
    }

    /// The best table of one factor.
    #[inline(never)]
    fn table(&mut self, factor: usize) {
        let Problem { units, additive, .. } = &mut *self.problem;
        let mut together = units.together.product(&self.phi, 1);
        // What the products of each unit's scenes should be, in sum: along, less the best sum beside it.
        let mut wanted = self.along.clone();
        let reversed: Vec<f64> =
            (together.iter().zip(&self.along)).map(|(phi, along)| phi - along).collect();
        additive.add_fit(units, &reversed, 1, &mut wanted);
        let group = self.problem.group_of(factor);
        // Less the products of the other units.
        for unit in group.clone() {
            together[unit] -= self.problem.units.counts[unit] * self.phi[unit];
            wanted[unit] -= together[unit];
        }
        others(self.problem, &self.column, 1, factor, &mut self.others);
        let rows = self.problem.table_rows(factor);
        let mut sums = vec![[0.0; 2]; rows.len()];
        for (row, sums) in rows.clone().zip(&mut sums) {
            for &unit in self.problem.members(row) {
                let unit = unit as usize;
                let z = self.others[unit - group.start];
                sums[0] += z * wanted[unit];
                sums[1] += z * z * self.problem.units.counts[unit];
            }
        }
        let least = 1e-9 * sums.iter().fold(0.0f64, |most, sums| most.max(sums[1]));
        for (row, sums) in rows.zip(sums) {
            let value = if sums[1] > least { sums[0] / sums[1] } else { 0.0 };
            self.column[row] = value;
            for &unit in self.problem.members(row) {
                let unit = unit as usize;
                self.phi[unit] = self.others[unit - group.start] * value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approximator::alternating::components::Components;
    use crate::approximator::alternating::simulated::{Simulated, normal};

    /// Five objects of which no four share two values crosswise: whatever is made of them one by one,
    /// products too, is a sum of something for each value.
    const TREE: [u32; 5] = [object(0, 0), object(0, 1), object(1, 1), object(1, 2), object(2, 2)];

    const fn object(a: u32, b: u32) -> u32 {
        4 * a + b
    }

    /// Scenes of these objects alone, whose targets are noise.
    fn noise_on(objects: &[u32]) -> (Simulated, Vec<u32>) {
        let mut simulated = Simulated::new(true, true);
        let noise = normal(simulated.targets.len(), 5);
        simulated.targets = noise.iter().map(|&x| x as f32).collect();
        let scenes =
            objects.iter().flat_map(|one| objects.iter().map(move |two| 20 * one + two)).collect();
        (simulated, scenes)
    }

    #[test]
    fn where_every_product_is_a_sum_no_component_explains_what_is_left() {
        let (simulated, scenes) = noise_on(&TREE);
        let mut problem = simulated.problem(&scenes);
        let left = problem.left.clone();
        for seed in 0..20 {
            let mut stream = CounterStream::new(seed, "rank one test");
            assert!(rank_one(&mut problem, &left, &mut stream).is_none());
        }
        let actual = simulated.fit(&scenes);
        assert_eq!(actual.components, 0);
        let numbers = (scenes.len() * simulated.shape.dim) as f64;
        let additive = problem.square * problem.scale * problem.scale / numbers;
        assert!((actual.loss / additive - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_object_more_that_closes_a_square_gives_products_something_to_explain() {
        let (simulated, scenes) = noise_on(&[&TREE[..], &[object(1, 0)]].concat());
        let mut problem = simulated.problem(&scenes);
        let left = problem.left.clone();
        let actual = rank_one(&mut problem, &left, &mut CounterStream::new(0, "rank one test"));
        let actual = actual.unwrap();
        let mut with = Components::new(&problem, 0, Vec::new());
        with.push(&actual.column, &actual.direction);
        let fall = problem.square - with.solve_weights(&mut problem, 0.0).unwrap();
        assert!(actual.gain > 1e-3 && (fall / actual.gain - 1.0).abs() < 1e-6);
    }
}
