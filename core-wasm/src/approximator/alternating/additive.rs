//! The part of an approximator that is a plain sum over table rows, profiled out: for given products
//! the best sum is a projection, so that the alternation only ever sees what no sum explains.
//!   D [scenes, columns] = [1, one-hots of the table rows]   or   [1],   (D'D)^+ by eigenvalues
//!   fit(X) = (D'D)^+ D'X,   what is left of X = X - D fit(X)

use crate::linalg::dot::add_scaled;
use crate::linalg::symmetric_eigen::symmetric_eigen;

/// Eigenvalues up to this share of the largest count as zero.
const DROPPED: f64 = 1e-10;

pub struct Additive {
    /// Columns of each scene, [scenes, each].
    ids: Vec<u32>,
    each: usize,
    columns: usize,
    /// (D'D)^+ [columns, columns].
    inverse: Vec<f64>,
    sums: Vec<f64>,
    table: Vec<f64>,
}

impl Additive {
    /// With the one-hots of `rows` [scenes, factors], each below `count`; without: a constant alone.
    pub fn new(rows: &[u32], factors: usize, count: usize, one_hots: bool) -> Self {
        let each = 1 + if one_hots { factors } else { 0 };
        let columns = 1 + if one_hots { count } else { 0 };
        let ids: Vec<u32> = rows
            .chunks_exact(factors)
            .flat_map(|rows| std::iter::once(0).chain(rows[..each - 1].iter().map(|&row| 1 + row)))
            .collect();
        let mut gram = vec![0.0; columns * columns];
        for ids in ids.chunks_exact(each) {
            for &i in ids {
                for &j in ids {
                    gram[i as usize * columns + j as usize] += 1.0;
                }
            }
        }
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
        Self {
            ids,
            each,
            columns,
            inverse,
            sums: Vec::new(),
            table: Vec::new(),
        }
    }

    /// The least-squares sum of `x` [scenes, width]: [columns, width], the constant first.
    #[inline(never)]
    pub fn fit(&mut self, x: &[f64], width: usize) -> &[f64] {
        self.sums.clear();
        self.sums.resize(self.columns * width, 0.0);
        if width == 1 {
            for (ids, x) in self.ids.chunks_exact(self.each).zip(x) {
                ids.iter().for_each(|&id| self.sums[id as usize] += x);
            }
        } else {
            self.gather(x, width);
        }
        self.table.clear();
        self.table.resize(self.columns * width, 0.0);
        for (row, to) in self
            .inverse
            .chunks_exact(self.columns)
            .zip(self.table.chunks_exact_mut(width))
        {
            for (&factor, sum) in row.iter().zip(self.sums.chunks_exact(width)) {
                add_scaled(to, factor, sum);
            }
        }
        &self.table
    }

    /// D'X.
    fn gather(&mut self, x: &[f64], width: usize) {
        for (ids, x) in self.ids.chunks_exact(self.each).zip(x.chunks_exact(width)) {
            for &id in ids {
                add_scaled(&mut self.sums[id as usize * width..][..width], 1.0, x);
            }
        }
    }

    /// Adds `factor` times the fitted sum of `x` to `to`, both [scenes, width].
    #[inline(never)]
    pub fn add_fit(&mut self, factor: f64, x: &[f64], width: usize, to: &mut [f64]) {
        self.fit(x, width);
        if width == 1 {
            for (ids, to) in self.ids.chunks_exact(self.each).zip(to) {
                let sum: f64 = ids.iter().map(|&id| self.table[id as usize]).sum();
                *to += factor * sum;
            }
            return;
        }
        for (ids, to) in self
            .ids
            .chunks_exact(self.each)
            .zip(to.chunks_exact_mut(width))
        {
            for &id in ids {
                add_scaled(to, factor, &self.table[id as usize * width..][..width]);
            }
        }
    }

    /// `out` [scenes, width] becomes what no sum explains of `x`.
    pub fn remove(&mut self, x: &[f64], width: usize, out: &mut [f64]) {
        out.copy_from_slice(x);
        self.add_fit(-1.0, x, width, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn what_is_left_is_orthogonal_to_every_sum_and_a_sum_leaves_nothing() {
        let rows: Vec<u32> = (0..40u32)
            .flat_map(|s| [s % 3, 3 + (s / 3) % 4, 8 + s % 2])
            .collect();
        for one_hots in [true, false] {
            let mut additive = Additive::new(&rows, 3, 10, one_hots);
            let x: Vec<f64> = (CounterStream::new(0, "additive").normal(80).iter())
                .map(|&x| x.into())
                .collect();
            let mut left = vec![0.0; 80];
            additive.remove(&x, 2, &mut left);
            let shows = |s: usize, row: u32| !one_hots || rows[3 * s..][..3].contains(&row);
            for row in 0..10 {
                for d in 0..2 {
                    let sum: f64 = (0..40)
                        .filter(|&s| shows(s, row))
                        .map(|s| left[2 * s + d])
                        .sum();
                    assert!(sum.abs() < 1e-9);
                }
            }
            let sums: Vec<f64> = (0..40)
                .map(|s| {
                    3.0 + if one_hots {
                        f64::from(rows[3 * s])
                    } else {
                        0.0
                    }
                })
                .collect();
            let mut none = vec![1.0; 40];
            additive.remove(&sums, 1, &mut none);
            assert!(none.iter().all(|x| x.abs() < 1e-9));
        }
    }
}
