//! A one-hot design without its zeros: H [scenes, columns], row s = sum of the k unit vectors that
//! `ids[s]` names. A column named twice in a row counts twice.

use crate::linalg::dot::{add, centre_row};
use crate::linalg::sparse_symmetric::SparseSymmetric;

/// Which k columns each scene switches on.
#[derive(Clone, Copy)]
pub struct Design<'a> {
    /// [scenes, k], each in 0..columns.
    ids: &'a [i32],
    k: usize,
    columns: usize,
}

impl<'a> Design<'a> {
    /// None where `ids` is no whole number of rows, or names a column outside 0..columns.
    pub fn new(ids: &'a [i32], k: usize, columns: usize) -> Option<Self> {
        let whole = if k == 0 { ids.is_empty() } else { ids.len().is_multiple_of(k) };
        let inside = ids.iter().all(|&id| (0..columns as i64).contains(&i64::from(id)));
        (whole && inside).then_some(Self { ids, k, columns })
    }

    /// Number of rows of H.
    pub fn scenes(&self) -> usize {
        self.ids.len().checked_div(self.k).unwrap_or(0)
    }

    /// Columns switched on in each row.
    pub fn k(&self) -> usize {
        self.k
    }

    /// Number of columns of H.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The columns of every scene, scene by scene.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &'a [i32]> {
        self.ids.chunks_exact(self.k.max(1))
    }

    /// The columns of one scene.
    pub fn row(&self, scene: usize) -> &'a [i32] {
        &self.ids[scene * self.k..][..self.k]
    }

    /// How often each column occurs: n_a = sum_s H[s, a].
    pub fn counts(&self) -> Vec<f64> {
        let mut counts = vec![0.0; self.columns];
        self.ids.iter().for_each(|&id| counts[id as usize] += 1.0);
        counts
    }

    /// H'H [columns, columns]: how often two columns occur together. Whole numbers, so exact.
    pub fn gram(&self) -> Vec<f64> {
        let mut gram = vec![0.0; self.columns * self.columns];
        for row in self.rows() {
            for &a in row {
                let of_a = &mut gram[a as usize * self.columns..][..self.columns];
                row.iter().for_each(|&b| of_a[b as usize] += 1.0);
            }
        }
        gram
    }

    /// The same without its zeros.
    pub fn sparse_gram(&self) -> SparseSymmetric {
        let pairs = self
            .rows()
            .flat_map(|row| {
                row.iter().flat_map(|&a| row.iter().map(move |&b| (a as u32, b as u32)))
            })
            .collect();
        SparseSymmetric::of_counts(self.columns, pairs)
    }

    /// H'(F - mean) [columns, dim] in double, in one pass over F [scenes, dim].
    pub fn sums(&self, f: &[f32], mean: &[f64]) -> Vec<f64> {
        let dim = mean.len();
        let mut sums = vec![0.0; self.columns * dim];
        let mut centred = vec![0.0; dim];
        for (values, row) in f.chunks_exact(dim.max(1)).zip(self.rows()) {
            centre_row(&mut centred, values, mean);
            for &id in row {
                add(&mut sums[id as usize * dim..][..dim], &centred);
            }
        }
        sums
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// H with its zeros, row-major.
    pub(crate) fn dense(design: &Design) -> Vec<f64> {
        let mut h = vec![0.0; design.scenes() * design.columns()];
        for (s, row) in design.rows().enumerate() {
            row.iter().for_each(|&id| h[s * design.columns() + id as usize] += 1.0);
        }
        h
    }

    /// a' b for a [rows, m], b [rows, n].
    pub(crate) fn transposed_product(a: &[f64], b: &[f64], m: usize, n: usize) -> Vec<f64> {
        let mut product = vec![0.0; m * n];
        for (a, b) in a.chunks_exact(m).zip(b.chunks_exact(n)) {
            for i in 0..m {
                (0..n).for_each(|j| product[i * n + j] += a[i] * b[j]);
            }
        }
        product
    }

    /// Random scenes of `k` positions with `values` values each: shared columns, or columns per position.
    pub(crate) fn random_ids(
        scenes: usize,
        k: usize,
        values: usize,
        per_position: bool,
    ) -> Vec<i32> {
        let mut stream = CounterStream::new(scenes as u64, "design");
        let mut ids = stream.below(values as u32, scenes * k);
        if per_position {
            ids.iter_mut().enumerate().for_each(|(at, id)| *id += (at % k * values) as i32);
        }
        ids
    }

    #[test]
    fn counts_gram_and_sums_are_those_of_the_dense_matrix() {
        for (scenes, k, columns, dim) in [(1, 1, 1, 1), (7, 2, 3, 5), (40, 3, 6, 9), (0, 2, 4, 3)] {
            let ids = random_ids(scenes, k, columns, false);
            let design = Design::new(&ids, k, columns).unwrap();
            let h = dense(&design);
            let f = CounterStream::new(1, "f").normal(scenes * dim);
            let mean: Vec<f64> = (0..dim).map(|d| d as f64 / 4.0).collect();
            let centred: Vec<f64> =
                f.iter().enumerate().map(|(at, &x)| f64::from(x) - mean[at % dim]).collect();
            assert_eq!(design.gram(), transposed_product(&h, &h, columns, columns));
            assert_eq!(design.counts(), transposed_product(&h, &vec![1.0; scenes], columns, 1));
            let naive = transposed_product(&h, &centred, columns, dim);
            for (sum, naive) in design.sums(&f, &mean).iter().zip(naive) {
                assert!((sum - naive).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn an_id_outside_the_columns_and_a_broken_row_are_refused() {
        assert!(Design::new(&[0, 1, 2], 2, 3).is_none());
        assert!(Design::new(&[0, 3], 2, 3).is_none());
        assert!(Design::new(&[0, -1], 2, 3).is_none());
        assert!(Design::new(&[], 0, 0).is_some());
    }
}
