//! Linear maps on the span of the train rows, in whichever of two forms is smaller.
//!
//! With fewer rows than dimensions every optimum is a combination of the rows, w = X' a: vectors are
//! kept as coefficients a [rows, classes] and all products go through the Gram matrix X X'. Else they
//! are w [dim, classes] itself, and workers of a team may have some rows each. Float64 throughout.

use super::row_shards::RowShards;
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::simd::{AlignedF64, F64x2, OutOfMemory};
use crate::team::{WAITING, over_shards};
use std::ops::Range;

/// The train rows X [rows, dim], of this worker, and the form that vectors take.
pub struct Span<'a> {
    rows: usize,
    dim: usize,
    shards: RowShards<'a>,
    /// X.
    x: AlignedF64,
    /// X X' [rows, rows]; empty where vectors are w itself.
    gram: AlignedF64,
}

impl<'a> Span<'a> {
    /// The picked rows of `embeddings` [scenes, dim].
    pub fn new(
        embeddings: &[f32],
        dim: usize,
        picked: &[i32],
        shards: RowShards<'a>,
    ) -> Result<Self, OutOfMemory> {
        let rows = picked.len();
        let mut x = AlignedF64::zeroed(rows * dim)?;
        for (&row, to) in picked.iter().zip(x.chunks_exact_mut(dim)) {
            let from = &embeddings[row as usize * dim..][..dim];
            to.iter_mut().zip(from).for_each(|(to, &x)| *to = x as f64);
        }
        let dual = shards.rows < dim;
        let mut gram = AlignedF64::zeroed(if dual { rows * rows } else { 0 })?;
        if dual {
            let view = View::new(&x[..], rows, dim);
            gemm::<F64x2>(view, view.transposed(), &mut gram, Epilogue::default())?;
        }
        Ok(Self { rows, dim, shards, x, gram })
    }

    /// Mean square length of all rows.
    pub async fn mean_square(&self) -> f64 {
        let square = |x: &f64| x * x;
        self.mean_of(|rows| {
            let own = &self.x[rows.start * self.dim..rows.end * self.dim];
            own.iter().map(square).sum()
        })
        .await
    }

    /// Mean over the rows of all workers of what `sum` adds up over some of this one.
    pub async fn mean_of(&self, mut sum: impl FnMut(Range<usize>) -> f64) -> f64 {
        let ranges = &self.shards.ranges;
        let mut total = [0.0];
        over_shards(0, ranges.len(), &mut total, &mut [0.0; WAITING], &mut |at, to| {
            to[0] = sum(ranges[at].clone())
        });
        self.shards.exchange.sum(&mut total).await;
        total[0] / self.shards.rows as f64
    }

    /// Dimensions.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// Rows of all workers.
    pub fn all_rows(&self) -> usize {
        self.shards.rows
    }

    /// Numbers a class in a vector.
    pub fn height(&self) -> usize {
        self.shards.rows.min(self.dim)
    }

    /// Scores of the rows: `to` [rows, classes] = X w.
    pub fn scores(&self, w: &[f64], to: &mut [f64]) -> Result<(), OutOfMemory> {
        let (matrix, height) =
            if self.dual() { (&self.gram, self.rows) } else { (&self.x, self.dim) };
        let classes = to.len() / self.rows;
        let matrix = View::new(&matrix[..], self.rows, height);
        gemm::<F64x2>(matrix, View::new(w, height, classes), to, Epilogue::default())
    }

    /// `to` = X' d over the rows of all workers, for `d` [rows, classes].
    pub async fn pull(&self, d: &[f64], to: &mut [f64]) -> Result<(), OutOfMemory> {
        if self.dual() {
            to.copy_from_slice(d);
            return Ok(());
        }
        let classes = to.len() / self.dim;
        let ranges = &self.shards.ranges;
        let waiting = if ranges.len() > 1 { WAITING } else { 0 };
        let mut spare = AlignedF64::zeroed(waiting * to.len())?;
        let mut outcome = Ok(());
        over_shards(0, ranges.len(), to, &mut spare, &mut |at, to| {
            let Range { start, end } = ranges[at];
            let x = View::new(&self.x[start * self.dim..end * self.dim], end - start, self.dim);
            let d = View::new(&d[start * classes..end * classes], end - start, classes);
            if let Err(error) = gemm::<F64x2>(x.transposed(), d, to, Epilogue::default()) {
                outcome = Err(error);
            }
        });
        outcome?;
        self.shards.exchange.sum(to).await;
        Ok(())
    }

    /// a . b over all classes, given also the scores of b.
    pub fn dot(&self, a: &[f64], b: &[f64], scores_of_b: &[f64]) -> f64 {
        let b = if self.dual() { scores_of_b } else { b };
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }

    /// The weights [classes, dim] that a vector stands for, rounded to float32.
    pub fn weights(&self, w: &[f64], classes: usize) -> Result<Vec<f32>, OutOfMemory> {
        let mut full = AlignedF64::zeroed(classes * self.dim)?;
        let w = View::new(w, self.height(), classes).transposed();
        if self.dual() {
            let x = View::new(&self.x[..], self.rows, self.dim);
            gemm::<F64x2>(w, x, &mut full, Epilogue::default())?;
            return Ok(full.iter().map(|&w| w as f32).collect());
        }
        Ok((0..classes).flat_map(|c| (0..self.dim).map(move |d| w.at(c, d) as f32)).collect())
    }

    fn dual(&self) -> bool {
        self.shards.rows < self.dim
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::{Exchange, Share, block_on};

    #[test]
    fn both_forms_give_the_same_scores_and_lengths() {
        // Four rows of three numbers, and the same with two zero columns: the second takes the form
        // of coefficients.
        let few: Vec<f32> = (0..12).map(|i| ((i * 7) % 5) as f32 - 1.5).collect();
        let many: Vec<f32> = few.chunks(3).flat_map(|x| [x, &[0.0, 0.0]].concat()).collect();
        let rows = [3, 1, 0, 2];
        let exchange = Exchange::new(Share::WHOLE);
        let (narrow, wide) = (
            Span::new(&few, 3, &rows, RowShards::whole(4, &exchange)).unwrap(),
            Span::new(&many, 5, &rows, RowShards::whole(4, &exchange)).unwrap(),
        );
        assert_eq!((narrow.height(), wide.height()), (3, 4));
        let d: Vec<f64> = (0..8).map(|i| (i % 3) as f64 - 0.5).collect();
        let (mut w, mut a) = (vec![0.0; 6], vec![0.0; 8]);
        block_on(narrow.pull(&d, &mut w)).unwrap();
        block_on(wide.pull(&d, &mut a)).unwrap();
        let (mut one, mut other) = (vec![0.0; 8], vec![0.0; 8]);
        narrow.scores(&w, &mut one).unwrap();
        wide.scores(&a, &mut other).unwrap();
        assert_eq!(one, other);
        assert_eq!(narrow.dot(&w, &w, &one), wide.dot(&a, &a, &other));
        let padded: Vec<f32> = narrow
            .weights(&w, 2)
            .unwrap()
            .chunks(3)
            .flat_map(|w| [w, &[0.0, 0.0]].concat())
            .collect();
        assert_eq!(wide.weights(&a, 2).unwrap(), padded);
    }
}
