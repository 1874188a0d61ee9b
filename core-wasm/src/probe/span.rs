//! Linear maps on the span of the train rows, in whichever of two forms is smaller.
//!
//! With fewer rows than dimensions every optimum is a combination of the rows, w = X' a: vectors are
//! kept as coefficients a [rows, classes] and all products go through the Gram matrix X X'. Else they
//! are w [dim, classes] itself. Float64 throughout.

use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::simd::{AlignedF64, F64x2, OutOfMemory};

/// The train rows X [rows, dim] and the form that vectors take.
pub struct Span {
    rows: usize,
    dim: usize,
    /// X.
    x: AlignedF64,
    /// X X' [rows, rows]; empty where vectors are w itself.
    gram: AlignedF64,
}

impl Span {
    /// The picked rows of `embeddings` [scenes, dim].
    pub fn new(embeddings: &[f32], dim: usize, picked: &[i32]) -> Result<Self, OutOfMemory> {
        let rows = picked.len();
        let mut x = AlignedF64::zeroed(rows * dim)?;
        for (&row, to) in picked.iter().zip(x.chunks_exact_mut(dim)) {
            let from = &embeddings[row as usize * dim..][..dim];
            to.iter_mut().zip(from).for_each(|(to, &x)| *to = x as f64);
        }
        let mut gram = AlignedF64::zeroed(if rows < dim { rows * rows } else { 0 })?;
        if rows < dim {
            let view = View::new(&x[..], rows, dim);
            gemm::<F64x2>(view, view.transposed(), &mut gram, Epilogue::default())?;
        }
        Ok(Self { rows, dim, x, gram })
    }

    /// Mean square length of the rows.
    pub fn mean_square(&self) -> f64 {
        self.x.iter().map(|x| x * x).sum::<f64>() / self.rows as f64
    }

    /// Numbers a class in a vector.
    pub fn height(&self) -> usize {
        self.rows.min(self.dim)
    }

    /// Scores of the rows: `to` [rows, classes] = X w.
    pub fn scores(&self, w: &[f64], to: &mut [f64]) -> Result<(), OutOfMemory> {
        let (matrix, height) = if self.dual() {
            (&self.gram, self.rows)
        } else {
            (&self.x, self.dim)
        };
        let classes = to.len() / self.rows;
        let matrix = View::new(&matrix[..], self.rows, height);
        gemm::<F64x2>(
            matrix,
            View::new(w, height, classes),
            to,
            Epilogue::default(),
        )
    }

    /// `to` = X' d, for `d` [rows, classes].
    pub fn pull(&self, d: &[f64], to: &mut [f64]) -> Result<(), OutOfMemory> {
        if self.dual() {
            to.copy_from_slice(d);
            return Ok(());
        }
        let classes = d.len() / self.rows;
        let x = View::new(&self.x[..], self.rows, self.dim).transposed();
        gemm::<F64x2>(x, View::new(d, self.rows, classes), to, Epilogue::default())
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
        Ok((0..classes)
            .flat_map(|c| (0..self.dim).map(move |d| w.at(c, d) as f32))
            .collect())
    }

    fn dual(&self) -> bool {
        self.rows < self.dim
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_give_the_same_scores_and_lengths() {
        // Four rows of three numbers, and the same with two zero columns: the second takes the form
        // of coefficients.
        let few: Vec<f32> = (0..12).map(|i| ((i * 7) % 5) as f32 - 1.5).collect();
        let many: Vec<f32> = few
            .chunks(3)
            .flat_map(|x| [x, &[0.0, 0.0]].concat())
            .collect();
        let rows = [3, 1, 0, 2];
        let (narrow, wide) = (
            Span::new(&few, 3, &rows).unwrap(),
            Span::new(&many, 5, &rows).unwrap(),
        );
        assert_eq!((narrow.height(), wide.height()), (3, 4));
        let d: Vec<f64> = (0..8).map(|i| (i % 3) as f64 - 0.5).collect();
        let (mut w, mut a) = (vec![0.0; 6], vec![0.0; 8]);
        narrow.pull(&d, &mut w).unwrap();
        wide.pull(&d, &mut a).unwrap();
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
