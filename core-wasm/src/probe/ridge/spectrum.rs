//! The eigendecomposition that every ridge fit on the same rows shares.
//!   X = U S V' centred; from X'X = V S^2 V' where there are more rows than dimensions, otherwise from
//!   XX' = U S^2 U'.
//! With H the map from targets to fitted values, l the penalty, N rows and 1 the constant vector:
//!   more rows:        H = (XV) diag(1 / (s^2 + l)) (XV)'
//!   more dimensions:  I - H - 11'/N = U diag(l / (s^2 + l)) U', U without the constant vector
//! The second keeps its digits where H is nearly I, as it is with a small penalty.

use super::gram::{centred, inner, outer};
use super::targets::Targets;
use crate::linalg::column_means::column_means;
use crate::linalg::dot::add_scaled;
use crate::linalg::gemm::{Epilogue, View, gemm, product64};
use crate::linalg::symmetric_eigen::{symmetric_eigen, symmetric_eigen_of};
use crate::simd::{AlignedF64, F64x2, OutOfMemory};

/// Rows in one product.
const BLOCK: usize = 512;

/// What is known of the rows X [rows, dim], apart from the rows themselves.
pub struct Spectrum {
    rows: usize,
    dim: usize,
    /// [dim].
    mean: Vec<f64>,
    /// s^2 [rank], descending.
    values: Vec<f64>,
    basis: Basis,
    mean_value: f64,
}

enum Basis {
    /// V' [dim, dim].
    Right(Vec<f64>),
    /// U [rows, rows - 1].
    Left(Vec<f64>),
}

/// The coordinates of rows, made once for all that is read of them.
pub enum Coordinates {
    /// [rows, rank].
    Made(AlignedF64),
    /// Those of all rows of X, which has no more of them than dimensions.
    OfBasis,
}

impl Spectrum {
    /// Of X [rows, dim]; `rows` and `dim` are not 0.
    pub fn new(x: &[f32], dim: usize) -> Result<Self, OutOfMemory> {
        let rows = x.len() / dim;
        let mean = column_means(x, dim);
        let left = rows <= dim;
        let mut gram = if left { outer(x, &mean)? } else { inner(x, &mean)? };
        let n = if left { rows } else { dim };
        let trace: f64 = (0..n).map(|i| gram[i * n + i]).sum();
        let (values, basis) = if left {
            // The constant vector gets the largest value, so that no other one mixes with it.
            let lift = if trace > 0.0 { 2.0 * trace } else { 1.0 } / rows as f64;
            gram.iter_mut().for_each(|x| *x += lift);
            let eigen = symmetric_eigen(&gram, rows);
            let values = eigen.values[1..].to_vec();
            (values, Basis::Left(columns(&eigen.vectors[rows..], rows)))
        } else {
            let eigen = symmetric_eigen(&gram, dim);
            (eigen.values, Basis::Right(eigen.vectors))
        };
        Ok(Self {
            rows,
            dim,
            mean,
            values: values.iter().map(|&value| value.max(0.0)).collect(),
            basis,
            mean_value: unit(trace, dim),
        })
    }

    /// Of `rows` rows, more than there are dimensions, with these means and this lower triangle of X'X.
    pub fn of_inner(rows: usize, mean: Vec<f64>, inner: Vec<f64>) -> Self {
        let dim = mean.len();
        let trace = (0..dim).map(|i| inner[i * dim + i]).sum();
        let eigen = symmetric_eigen_of(inner, dim);
        let values = eigen.values.iter().map(|&value| value.max(0.0)).collect();
        Self::of_parts(rows, mean, values, eigen.vectors, unit(trace, dim))
    }

    /// What was taken from another one: its means, values [d], vectors [d, d] and unit of penalties.
    pub fn of_parts(
        rows: usize,
        mean: Vec<f64>,
        values: Vec<f64>,
        vectors: Vec<f64>,
        mean_value: f64,
    ) -> Self {
        Self { rows, dim: mean.len(), mean, values, basis: Basis::Right(vectors), mean_value }
    }

    /// s^2 [rank], descending.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// V' [dim, dim], where there are more rows than dimensions.
    pub fn vectors(&self) -> Option<&[f64]> {
        match &self.basis {
            Basis::Right(v) => Some(v),
            Basis::Left(_) => None,
        }
    }

    /// N.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// d.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// Means of the columns [dim].
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// tr(X'X) / d, the unit of penalties; 1 where the rows do not vary.
    pub fn mean_value(&self) -> f64 {
        self.mean_value
    }

    /// Numbers in a row's coordinates.
    pub fn rank(&self) -> usize {
        self.values.len()
    }

    /// Whether coordinates and [`Spectrum::filter`] give residuals in place of fitted values.
    pub fn gives_residuals(&self) -> bool {
        matches!(self.basis, Basis::Left(_))
    }

    /// The diagonal [rank] between the coordinates of two rows in H, or in I - H - 11'/N.
    pub fn filter(&self, penalty: f64) -> Vec<f64> {
        let top = if self.gives_residuals() { penalty } else { 1.0 };
        self.values.iter().map(|value| top / (value + penalty)).collect()
    }

    /// An entry of I - H - 11'/N from the quadratic form of the coordinates of two rows.
    pub fn remainder(&self, form: f64, diagonal: bool) -> f64 {
        if self.gives_residuals() {
            return form;
        }
        f64::from(u8::from(diagonal)) - 1.0 / self.rows as f64 - form
    }

    /// The coordinates [count, rank] of `rows` of X.
    pub fn coordinates(
        &self,
        x: &[f32],
        rows: &[usize],
        scratch: &mut Vec<f64>,
        to: &mut Vec<f64>,
    ) -> Result<(), OutOfMemory> {
        let rank = self.rank();
        match &self.basis {
            Basis::Left(u) => {
                to.clear();
                rows.iter().for_each(|row| to.extend_from_slice(&u[row * rank..][..rank]));
            }
            Basis::Right(v) => {
                centred(x, &self.mean, rows.iter().copied(), scratch);
                to.resize(rows.len() * rank, 0.0);
                let left = View::new(scratch, rows.len(), self.dim);
                let right = View::new(v, rank, self.dim).transposed();
                gemm::<F64x2>(left, right, to, Epilogue::default())?;
            }
        }
        Ok(())
    }

    /// The coordinates of rows [count, dim]: some of X, or all of them where they are no more than dimensions.
    pub fn coordinates_of(&self, x: &[f32]) -> Result<Coordinates, OutOfMemory> {
        if self.gives_residuals() {
            return Ok(Coordinates::OfBasis);
        }
        let rows: Vec<usize> = (0..x.len() / self.dim).collect();
        let mut all = AlignedF64::zeroed(rows.len() * self.rank())?;
        let (mut scratch, mut some) = (Vec::new(), Vec::new());
        for (block, to) in rows.chunks(BLOCK).zip(all.chunks_mut(BLOCK * self.rank().max(1))) {
            self.coordinates(x, block, &mut scratch, &mut some)?;
            to.copy_from_slice(&some);
        }
        Ok(Coordinates::Made(all))
    }

    /// Those of `rows` in their order, [count, rank].
    pub fn picked(&self, from: &Coordinates, rows: &[usize], to: &mut Vec<f64>) {
        let all: &[f64] = match (from, &self.basis) {
            (Coordinates::Made(all), _) => all,
            (Coordinates::OfBasis, Basis::Left(u)) => u,
            (Coordinates::OfBasis, Basis::Right(_)) => unreachable!("its coordinates are made"),
        };
        let rank = self.rank();
        to.clear();
        rows.iter().for_each(|row| to.extend_from_slice(&all[row * rank..][..rank]));
    }

    /// P [rank, columns] of targets of all rows, whose coordinates are there.
    pub fn moments_of_coordinates(&self, of: &Coordinates, targets: &Targets) -> Vec<f64> {
        let (rank, columns) = (self.rank(), targets.columns());
        let all: &[f64] = match (of, &self.basis) {
            (Coordinates::Made(all), _) => all,
            (Coordinates::OfBasis, Basis::Left(u) | Basis::Right(u)) => u,
        };
        let mut sums = vec![0.0; columns * rank];
        for (row, own) in all.chunks_exact(rank.max(1)).enumerate() {
            targets
                .ones(row)
                .for_each(|column| add_scaled(&mut sums[column * rank..][..rank], 1.0, own));
        }
        let mut moments = vec![0.0; rank * columns];
        transpose(&sums, rank, &mut moments);
        moments
    }

    /// Coordinates [rows, rank] of any rows Z [rows, dim], so that 1 / (s^2 + l) between them and the coordinates of a
    /// row of X gives the weight of that row's target: V'z, or S V'z where X has no more rows than dimensions.
    pub fn projected(&self, x: &[f32], z: &[f32]) -> Result<Vec<f64>, OutOfMemory> {
        let (rank, dim) = (self.rank(), self.dim);
        let mut all = Vec::new();
        let made;
        let directions = match &self.basis {
            Basis::Right(v) => v,
            Basis::Left(u) => {
                centred(x, &self.mean, 0..self.rows, &mut all);
                let left = View::new(u, self.rows, rank).transposed();
                made = product64(left, View::new(&all, self.rows, dim))?;
                &made
            }
        };
        let rows = z.len() / dim;
        let mut others = Vec::new();
        centred(z, &self.mean, 0..rows, &mut others);
        let right = View::new(directions, rank, dim).transposed();
        product64(View::new(&others, rows, dim), right)
    }

    /// P [rank, columns]: coordinates of all rows, transposed, times targets. `add(row, to, of)` adds the
    /// numbers `of` of a row to `to` [columns, numbers] for every target of the row.
    pub fn moments(
        &self,
        x: &[f32],
        columns: usize,
        add: impl Fn(usize, &mut [f64], &[f64]),
    ) -> Result<Vec<f64>, OutOfMemory> {
        let rank = self.rank();
        match &self.basis {
            Basis::Left(u) => {
                let mut moments = vec![0.0; rank * columns];
                let mut sums = vec![0.0; columns * rank];
                for row in 0..self.rows {
                    add(row, &mut sums, &u[row * rank..][..rank]);
                }
                transpose(&sums, rank, &mut moments);
                Ok(moments)
            }
            Basis::Right(v) => {
                let mut sums = vec![0.0; columns * self.dim];
                let mut one = Vec::with_capacity(self.dim);
                for row in 0..self.rows {
                    centred(x, &self.mean, [row], &mut one);
                    add(row, &mut sums, &one);
                }
                self.moments_of(v, &sums)
            }
        }
    }

    /// The same from sums of centred rows [columns, dim], for the basis of more rows than dimensions.
    pub fn moments_of_sums(&self, sums: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
        match &self.basis {
            Basis::Right(v) => self.moments_of(v, sums),
            Basis::Left(_) => unreachable!("sums are taken of more rows than dimensions"),
        }
    }

    fn moments_of(&self, v: &[f64], sums: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
        let (rank, columns) = (self.rank(), sums.len() / self.dim);
        let left = View::new(v, rank, self.dim);
        let right = View::new(sums, columns, self.dim).transposed();
        product64(left, right)
    }

    /// Weights [dim, columns] of a fit, from its moments [rank, columns] already divided by s^2 + l.
    pub fn weights(&self, x: &[f32], scaled: &[f64]) -> Result<Vec<f64>, OutOfMemory> {
        let (rank, dim) = (self.rank(), self.dim);
        let columns = scaled.len() / rank.max(1);
        if rank == 0 {
            return Ok(vec![0.0; dim * columns]);
        }
        let scaled = View::new(scaled, rank, columns);
        match &self.basis {
            Basis::Right(v) => product64(View::new(v, rank, dim).transposed(), scaled),
            Basis::Left(u) => {
                let duals = product64(View::new(u, self.rows, rank), scaled)?;
                let mut all = Vec::new();
                centred(x, &self.mean, 0..self.rows, &mut all);
                let left = View::new(&all, self.rows, dim).transposed();
                product64(left, View::new(&duals, self.rows, columns))
            }
        }
    }

    /// 1 / (s^2 + l) [rank].
    pub fn inverse(&self, penalty: f64) -> Vec<f64> {
        self.values.iter().map(|value| 1.0 / (value + penalty)).collect()
    }
}

/// The unit of penalties: the trace a dimension, or 1 where the rows do not vary.
fn unit(trace: f64, dim: usize) -> f64 {
    if trace > 0.0 { trace / dim as f64 } else { 1.0 }
}

/// Vectors [count, n], one a row, as the columns of [n, count].
fn columns(vectors: &[f64], n: usize) -> Vec<f64> {
    let mut to = vec![0.0; vectors.len()];
    transpose(vectors, n, &mut to);
    to
}

/// `from` [rows, width] into `to` [width, rows].
fn transpose(from: &[f64], width: usize, to: &mut [f64]) {
    let rows = from.len() / width.max(1);
    for (i, row) in from.chunks_exact(width.max(1)).enumerate() {
        row.iter().enumerate().for_each(|(j, &x)| to[j * rows + i] = x);
    }
}
