//! Vectors of objects, and sums over them from the first number to the last.

/// Vectors [count, width].
#[derive(Clone)]
pub struct Code {
    pub values: Vec<f64>,
    pub width: usize,
}

impl Code {
    pub fn zeros(count: usize, width: usize) -> Self {
        Self { values: vec![0.0; count * width], width }
    }

    pub fn row(&self, at: usize) -> &[f64] {
        &self.values[at * self.width..][..self.width]
    }

    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f64]> {
        self.values.chunks_exact_mut(self.width)
    }

    pub fn square(&self) -> f64 {
        in_order(&self.values, &self.values)
    }

    /// Takes orthonormal columns [count] out.
    pub fn take_out(&mut self, columns: &[Vec<f64>]) {
        let mut along = vec![0.0; self.width];
        for column in columns {
            along.fill(0.0);
            for (row, &x) in self.values.chunks_exact(self.width).zip(column) {
                (along.iter_mut().zip(row)).for_each(|(sum, &y)| *sum += x * y);
            }
            for (row, &x) in self.values.chunks_exact_mut(self.width).zip(column) {
                (row.iter_mut().zip(&along)).for_each(|(y, &sum)| *y -= x * sum);
            }
        }
    }

    /// (sum of variances)^2 / sum of squared variances.
    pub fn effective_rank(&self) -> f64 {
        let n = self.values.len() / self.width;
        let mut inner = vec![0.0; n * n];
        for o in 0..n {
            for u in 0..=o {
                let product = in_order(self.row(o), self.row(u));
                inner[o * n + u] = product;
                inner[u * n + o] = product;
            }
        }
        let square = self.square();
        square * square / in_order(&inner, &inner)
    }
}

/// a'b, one product after the other.
pub fn in_order(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (x, y)| sum + x * y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_taken_out_and_the_effective_rank_counts_even_directions() {
        let half = 0.5_f64.sqrt();
        let mut code = Code { values: vec![1.0, 2.0, 3.0, -4.0, 5.0, 6.0], width: 2 };
        code.take_out(&[vec![half, half, 0.0]]);
        let wanted = [-1.0, 3.0, 1.0, -3.0, 5.0, 6.0];
        assert!(code.values.iter().zip(wanted).all(|(x, y)| (x - y).abs() < 1e-12));
        for rank in 1..5 {
            let even = (0..25).map(|i| f64::from(i % 6 == 0 && i / 6 < rank)).collect();
            let found = Code { values: even, width: 5 }.effective_rank();
            assert!((found - f64::from(rank)).abs() < 1e-12);
        }
    }
}
