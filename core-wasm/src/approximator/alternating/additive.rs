//! The part of an approximator that is a plain sum over table rows, profiled out: for given products
//! the best sum is a projection, so that the alternation only ever sees what no sum explains.
//!   D [scenes, columns] = [1, one-hots of the table rows]   or   [1],   D = A E with E [units, columns]
//!   fit(U) = (D'D)^+ E'U for sums U = A'X [units, width],   what is left of U = U - M E fit(U)
//! (D'D)^+ by eigenvalues; A and M as in [`super::units`].

use super::units::Units;
use crate::linalg::dot::add_scaled;
use crate::linalg::symmetric_eigen::symmetric_eigen;

/// Eigenvalues up to this share of the largest count as zero.
const DROPPED: f64 = 1e-10;

pub struct Additive {
    /// Columns of each unit: those of unit u are `ids[starts[u]..starts[u + 1]]`.
    ids: Vec<u32>,
    starts: Vec<usize>,
    columns: usize,
    /// (D'D)^+ [columns, columns].
    inverse: Vec<f64>,
    sums: Vec<f64>,
    table: Vec<f64>,
}

impl Additive {
    /// With the one-hots of the rows of all units, each below `count`; without: a constant alone.
    pub fn new(units: &Units, count: usize, one_hots: bool) -> Self {
        let columns = 1 + if one_hots { count } else { 0 };
        let (mut ids, mut starts) = (Vec::new(), vec![0]);
        for (unit, rows) in units.rows().enumerate() {
            // A scene shows one unit of the first group, and one constant.
            if unit < units.groups[1] {
                ids.push(0);
            }
            if one_hots {
                ids.extend(rows.iter().map(|&row| 1 + row));
            }
            starts.push(ids.len());
        }
        let mut additive =
            Self { ids, starts, columns, inverse: Vec::new(), sums: Vec::new(), table: Vec::new() };
        additive.inverse = additive.pseudo_inverse(units);
        additive
    }

    fn pseudo_inverse(&self, units: &Units) -> Vec<f64> {
        let columns = self.columns;
        let one = |(i, j): (usize, usize)| f64::from(u8::from(i == j));
        let all: Vec<f64> =
            (0..columns).flat_map(|i| (0..columns).map(move |j| one((i, j)))).collect();
        let gram = self.sums(&self.counts(units, &all, columns), columns);
        let eigen = symmetric_eigen(&gram, columns);
        let floor = DROPPED * eigen.values[0];
        let mut inverse = vec![0.0; columns * columns];
        for (v, &w) in eigen.vectors.chunks_exact(columns).zip(&eigen.values) {
            if w > floor {
                for (i, to) in inverse.chunks_exact_mut(columns).enumerate() {
                    add_scaled(to, v[i] / w, v);
                }
            }
        }
        inverse
    }

    fn of(&self, unit: usize) -> &[u32] {
        &self.ids[self.starts[unit]..self.starts[unit + 1]]
    }

    /// Adds `factor` times E `table` to `to` [units, width].
    fn add_table(&self, factor: f64, table: &[f64], width: usize, to: &mut [f64]) {
        for (unit, to) in to.chunks_exact_mut(width).enumerate() {
            for &id in self.of(unit) {
                add_scaled(to, factor, &table[id as usize * width..][..width]);
            }
        }
    }

    /// M E `table`, [units, width].
    fn counts(&self, units: &Units, table: &[f64], width: usize) -> Vec<f64> {
        let mut spread = vec![0.0; units.count() * width];
        self.add_table(1.0, table, width, &mut spread);
        units.together.product(&spread, width)
    }

    /// E'U, [columns, width].
    pub fn sums(&self, u: &[f64], width: usize) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns * width];
        for (unit, u) in u.chunks_exact(width).enumerate() {
            for &id in self.of(unit) {
                add_scaled(&mut sums[id as usize * width..][..width], 1.0, u);
            }
        }
        sums
    }

    /// The least-squares sum of U [units, width]: [columns, width], the constant first.
    pub fn fit(&mut self, u: &[f64], width: usize) -> &[f64] {
        self.sums = self.sums(u, width);
        self.table.clear();
        self.table.resize(self.columns * width, 0.0);
        for (row, to) in
            self.inverse.chunks_exact(self.columns).zip(self.table.chunks_exact_mut(width))
        {
            for (&factor, sum) in row.iter().zip(self.sums.chunks_exact(width)) {
                add_scaled(to, factor, sum);
            }
        }
        &self.table
    }

    /// Adds M E fit(U) to `to`, both [units, width].
    pub fn add_fit(&mut self, units: &Units, u: &[f64], width: usize, to: &mut [f64]) {
        self.fit(u, width);
        let fitted = self.counts(units, &self.table, width);
        to.iter_mut().zip(&fitted).for_each(|(to, x)| *to += x);
    }

    /// `out` [units, width] becomes what no sum explains of U.
    pub fn remove(&mut self, units: &Units, u: &[f64], width: usize, out: &mut [f64]) {
        self.fit(u, width);
        let fitted = self.counts(units, &self.table, width);
        for ((out, u), fitted) in out.iter_mut().zip(u).zip(&fitted) {
            *out = u - fitted;
        }
    }

    /// Numbers a unit, in place: X [units, width], of which scenes have sums A X, less those whose sums explain
    /// most of them. `together` is M X.
    pub fn remove_of_units(&mut self, together: &[f64], width: usize, x: &mut [f64]) {
        self.fit(together, width);
        self.add_table(-1.0, &self.table, width, x);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// A'X of numbers a scene.
    fn summed(units: &Units, x: &[f64], width: usize) -> Vec<f64> {
        let mut sums = vec![0.0; units.count() * width];
        for (x, shown) in x.chunks_exact(width).zip(units.of_scenes()) {
            for &unit in shown {
                add_scaled(&mut sums[unit as usize * width..][..width], 1.0, x);
            }
        }
        sums
    }

    #[test]
    fn what_is_left_is_orthogonal_to_every_sum_and_a_sum_leaves_nothing() {
        let rows: Vec<u32> =
            (0..40u32).flat_map(|s| [s % 3, 3 + (s / 3) % 4, 7 + s % 2, 9 + s % 3]).collect();
        for (one_hots, each) in [(true, 2), (false, 2), (true, 4), (false, 4)] {
            let units = Units::new(&rows, 4, each);
            let mut additive = Additive::new(&units, 12, one_hots);
            let x: Vec<f64> =
                (CounterStream::new(0, "additive").normal(80).iter()).map(|&x| x.into()).collect();
            let sums = summed(&units, &x, 2);
            let mut left = vec![0.0; sums.len()];
            additive.remove(&units, &sums, 2, &mut left);
            assert!(additive.sums(&left, 2).iter().all(|sum| sum.abs() < 1e-9));
            // A scene's number is a sum over its rows.
            let row = |row: u32| if one_hots { f64::from(row * row) } else { 1.0 };
            let whole: Vec<f64> = (rows.chunks_exact(4))
                .map(|rows| 3.0 + rows.iter().map(|&at| row(at)).sum::<f64>())
                .collect();
            let sums = summed(&units, &whole, 1);
            let mut none = vec![1.0; sums.len()];
            additive.remove(&units, &sums, 1, &mut none);
            assert!(none.iter().all(|x| x.abs() < 1e-9));
        }
    }

    #[test]
    fn numbers_a_unit_lose_what_sums_explain_of_the_scenes_that_show_them() {
        let rows: Vec<u32> = (0..60u32)
            .flat_map(|s| [s % 3, 3 + (s / 3) % 4, 7 + (s / 5) % 2, 9 + (s / 7) % 3])
            .collect();
        let units = Units::new(&rows, 4, 2);
        let mut additive = Additive::new(&units, 12, true);
        let x: Vec<f64> = (CounterStream::new(1, "additive").normal(2 * units.count()).iter())
            .map(|&x| x.into())
            .collect();
        let together = units.together.product(&x, 2);
        let mut own = x.clone();
        additive.remove_of_units(&together, 2, &mut own);
        let mut left = vec![0.0; together.len()];
        additive.remove(&units, &together, 2, &mut left);
        for (one, other) in units.together.product(&own, 2).iter().zip(&left) {
            assert!((one - other).abs() < 1e-9);
        }
    }
}
