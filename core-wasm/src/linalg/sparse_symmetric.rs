//! A symmetric matrix of which only the entries that are not zero are held, row after row.

use super::dot::add_scaled;

/// Row i has the entries `starts[i]..starts[i + 1]`, by rising column.
pub struct SparseSymmetric {
    starts: Vec<u32>,
    columns: Vec<u32>,
    values: Vec<f64>,
}

impl SparseSymmetric {
    /// The number of times that each pair (row, column) is listed. The list holds a pair as often as its
    /// mirror image.
    pub fn of_counts(n: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        let mut matrix =
            Self { starts: Vec::with_capacity(n + 1), columns: Vec::new(), values: Vec::new() };
        let mut pairs = pairs.into_iter().peekable();
        for row in 0..n as u32 {
            matrix.starts.push(matrix.columns.len() as u32);
            while let Some((_, column)) = pairs.next_if(|&(at, _)| at == row) {
                let mut count = 1.0;
                while pairs.next_if_eq(&(row, column)).is_some() {
                    count += 1.0;
                }
                matrix.columns.push(column);
                matrix.values.push(count);
            }
        }
        matrix.starts.push(matrix.columns.len() as u32);
        matrix
    }

    /// From the entries of each row, by rising column.
    pub fn of_rows(rows: impl Iterator<Item = Vec<(u32, f64)>>) -> Self {
        let mut matrix = Self { starts: vec![0], columns: Vec::new(), values: Vec::new() };
        for row in rows {
            for (column, value) in row {
                matrix.columns.push(column);
                matrix.values.push(value);
            }
            matrix.starts.push(matrix.columns.len() as u32);
        }
        matrix
    }

    /// The entries of a row that are held, by rising column.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u32, f64)> {
        let held = self.starts[row] as usize..self.starts[row + 1] as usize;
        let values = self.values[held.clone()].iter().copied();
        self.columns[held].iter().copied().zip(values)
    }

    /// Number of rows.
    pub fn size(&self) -> usize {
        self.starts.len() - 1
    }

    /// The product with `x` [n, width].
    pub fn product(&self, x: &[f64], width: usize) -> Vec<f64> {
        let mut product = vec![0.0; x.len()];
        for (out, bounds) in product.chunks_exact_mut(width).zip(self.starts.windows(2)) {
            for at in bounds[0] as usize..bounds[1] as usize {
                let from = self.columns[at] as usize * width;
                add_scaled(out, self.values[at], &x[from..][..width]);
            }
        }
        product
    }

    /// Overwrites `out` [n] with the product with `x` [n], several right-hand sides side by side.
    pub fn times<const W: usize>(&self, x: &[[f64; W]], out: &mut [[f64; W]]) {
        for (out, bounds) in out.iter_mut().zip(self.starts.windows(2)) {
            let entries = bounds[0] as usize..bounds[1] as usize;
            let mut sum = [0.0; W];
            for (&at, &value) in self.columns[entries.clone()].iter().zip(&self.values[entries]) {
                let x = &x[at as usize];
                for c in 0..W {
                    sum[c] += value * x[c];
                }
            }
            *out = sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_counts_and_products_those_of_the_full_matrix() {
        let pairs = vec![(2, 0), (0, 2), (0, 0), (2, 0), (0, 2), (3, 3)];
        let matrix = SparseSymmetric::of_counts(4, pairs);
        assert_eq!(matrix.size(), 4);
        let full = [[1.0, 0.0, 2.0, 0.0], [0.0; 4], [2.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]];
        let x = [[1.0, 2.0], [3.0, 5.0], [7.0, 11.0], [13.0, 17.0]];
        let mut out = [[9.0; 2]; 4];
        matrix.times(&x, &mut out);
        for (row, out) in full.iter().zip(out) {
            for (c, out) in out.into_iter().enumerate() {
                let naive: f64 = row.iter().zip(&x).map(|(a, x)| a * x[c]).sum();
                assert_eq!(out, naive);
            }
        }
        let again = SparseSymmetric::of_rows((0..4).map(|row| matrix.row(row).collect()));
        assert_eq!(again.product(&x.concat(), 2), matrix.product(&x.concat(), 2));
        assert_eq!(SparseSymmetric::of_counts(0, vec![]).size(), 0);
    }
}
