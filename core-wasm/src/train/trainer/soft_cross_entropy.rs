//! Soft cross-entropy of rows of scores against equal shares of the classes that are targets.
//!   loss = mean over rows of log sum_j exp z_j - mean over present k of z_k
//!   dloss/dz = (softmax(z) - share) / rows
//! The maximum is subtracted first: scores of 1e4 are fine. Rows are one after the other here, and any
//! may lack targets; probes have rows in panels and all targets, and
//! [their kernel](crate::probe::soft_cross_entropy) takes four rows at once.

use crate::train::layers::real::{Real, total};

/// The classes present in each row, as columns, none twice. A row without any is no target: its loss
/// is 0.
#[derive(Clone, Default, Debug)]
pub struct Targets {
    columns: Vec<u32>,
    ends: Vec<u32>,
}

impl Targets {
    /// Capacity for this many rows of at most `most` classes.
    pub fn with_capacity(rows: usize, most: usize) -> Self {
        Self { columns: Vec::with_capacity(rows * most), ends: Vec::with_capacity(rows) }
    }

    /// No rows; the capacity stays.
    pub fn clear(&mut self) {
        self.columns.clear();
        self.ends.clear();
    }

    /// One more row; what comes twice counts once.
    pub fn push(&mut self, columns: impl IntoIterator<Item = u32>) {
        let start = self.columns.len();
        for column in columns {
            if !self.columns[start..].contains(&column) {
                self.columns.push(column);
            }
        }
        self.ends.push(self.columns.len() as u32);
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// Columns present in a row.
    pub fn row(&self, row: usize) -> &[u32] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.columns[start as usize..self.ends[row] as usize]
    }
}

/// Loss over the columns `from..from + classes` of `z` [rows, width]; adds `weight` x gradient to `dz`.
#[inline(never)]
pub fn soft_cross_entropy<T: Real>(
    z: &[T],
    width: usize,
    (from, classes): (usize, usize),
    targets: &Targets,
    weight: T,
    dz: &mut [T],
    row_space: &mut [T],
) -> f64 {
    let mut loss = 0.0;
    let each = weight * T::of(1.0 / targets.rows() as f64);
    let rows = z.chunks_exact(width).zip(dz.chunks_exact_mut(width));
    for (row, (z, dz)) in rows.enumerate().take(targets.rows()) {
        let columns = targets.row(row);
        if columns.is_empty() {
            continue;
        }
        let (z, dz) = (&z[from..from + classes], &mut dz[from..from + classes]);
        let powers = &mut row_space[..classes];
        let mut highest = z[0];
        for &z in z {
            highest = if z > highest { z } else { highest };
        }
        for (power, &z) in powers.iter_mut().zip(z) {
            *power = (z - highest).exp();
        }
        let sum = total(powers);
        let share = 1.0 / columns.len() as f64;
        let found: f64 = columns.iter().map(|&k| z[k as usize].wide()).sum();
        loss += highest.wide() + libm::log(sum.wide()) - found * share;
        let factor = each / sum;
        for (dz, &power) in dz.iter_mut().zip(powers.iter()) {
            *dz += factor * power;
        }
        for &k in columns {
            dz[k as usize] += -(each * T::of(share));
        }
    }
    loss / targets.rows() as f64
}

/// The same down the columns: class `row` of the columns `from..from + targets.rows()` of `z`
/// [rows, width]. `space` holds two numbers for each of these scores.
pub fn column_cross_entropy<T: Real>(
    z: &[T],
    width: usize,
    from: usize,
    targets: &Targets,
    weight: T,
    dz: &mut [T],
    (space, row_space): (&mut [T], &mut [T]),
) -> f64 {
    let (rows, columns) = (z.len() / width, targets.rows());
    let (transposed, d_transposed) = space[..2 * rows * columns].split_at_mut(rows * columns);
    d_transposed.fill(T::default());
    for (row, z) in z.chunks_exact(width).enumerate() {
        for (column, &z) in z[from..from + columns].iter().enumerate() {
            transposed[column * rows + row] = z;
        }
    }
    let all = (0, rows);
    let loss = soft_cross_entropy(transposed, rows, all, targets, weight, d_transposed, row_space);
    for (row, dz) in dz.chunks_exact_mut(width).enumerate() {
        for (column, dz) in dz[from..from + columns].iter_mut().enumerate() {
            *dz += d_transposed[column * rows + row];
        }
    }
    loss
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(z: &[f64], dz: &mut [f64]) -> f64 {
        let mut targets = Targets::default();
        targets.push([0, 2, 0]);
        targets.push([1]);
        soft_cross_entropy(z, 5, (1, 3), &targets, 2.0, dz, &mut [0.0; 3])
    }

    #[test]
    fn agrees_with_the_formula_and_its_slope() {
        let z = [9.0, 0.5, -1.0, 2.0, 9.0, 9.0, 1.5, 0.0, -0.5, 9.0];
        let mut dz = [0.0; 10];
        let loss = run(&z, &mut dz);
        let lse = |z: &[f64]| z.iter().map(|z| z.exp()).sum::<f64>().ln();
        let truth = (lse(&z[1..4]) - 1.25 + lse(&z[6..9]) - 0.0) / 2.0;
        assert!((loss - truth).abs() < 1e-14);
        for i in 0..10 {
            let (mut up, mut down) = (z, z);
            up[i] += 1e-6;
            down[i] -= 1e-6;
            let slope = (run(&up, &mut [0.0; 10]) - run(&down, &mut [0.0; 10])) / 2e-6;
            assert!((dz[i] - 2.0 * slope).abs() < 1e-9);
        }
    }

    #[test]
    fn columns_are_the_rows_of_the_transpose() {
        let z = [9.0, 0.5, -1.0, 9.0, 1.5, 0.0, 9.0, -2.0, 0.25];
        let mut targets = Targets::default();
        targets.push([2]);
        targets.push([0, 1]);
        let mut dz = [1.0; 9];
        let spaces = (&mut [0.0; 12][..], &mut [0.0; 3][..]);
        let loss = column_cross_entropy(&z, 3, 1, &targets, 2.0, &mut dz, spaces);
        let transposed = [0.5, 1.5, -2.0, -1.0, 0.0, 0.25];
        let mut d_transposed = [0.0; 6];
        let all = (0, 3);
        let truth = soft_cross_entropy(
            &transposed,
            3,
            all,
            &targets,
            2.0,
            &mut d_transposed,
            &mut [0.0; 3],
        );
        assert_eq!(loss, truth);
        for (row, column) in (0..3).flat_map(|row| (0..2).map(move |column| (row, column))) {
            assert_eq!(dz[row * 3 + 1 + column], 1.0 + d_transposed[column * 3 + row]);
        }
        assert_eq!([dz[0], dz[3], dz[6]], [1.0; 3]);
    }

    #[test]
    fn a_huge_score_gives_no_infinity() {
        let z = [0.0, 1e4, -1e4, 0.0, 0.0, 0.0, 1e4, 1e4, 1e4, 0.0];
        assert!(run(&z, &mut [0.0; 10]).is_finite());
    }
}
