//! Rows in fewer dimensions: their coordinates along (nearly) the leading principal directions.
//!   Q = orth(X' X Q), a few times from a random start with a few directions to spare, then the leading
//!   principal directions of X Q   (randomised range finder, Halko, Martinsson and Tropp 2011)
//! An eigendecomposition of X'X would be exact and take a hundred times as long; whoever only wants fewer
//! dimensions needs no exact directions.

use super::column_means::listed_means;
use super::dot::{add_scaled, add_scaled_then_dot, dot, less};
use super::gemm::{BLOCK_K, Epilogue, View, gemm};
use super::symmetric_eigen::symmetric_eigen;
use crate::random::CounterStream;
use crate::simd::{AlignedF32, F32x4, F64x2, OutOfMemory};

const ROUNDS: usize = 4;
/// Directions beyond those wanted: the last ones wanted converge as fast as they fall behind these.
const SPARE: usize = 10;

/// Rows in one product; whole passes of its depth, so that the blocks leave no trace in any sum.
const BLOCK: usize = 8 * BLOCK_K;

/// The leading `count` principal directions of some rows, nearly.
pub struct LeadingDirections {
    /// [dim].
    mean: Vec<f64>,
    /// What the rows are seen along first [wide, dim].
    wide: Vec<f32>,
    /// The leading ones among these [count, wide].
    axes: Vec<f32>,
}

impl LeadingDirections {
    /// Of the `listed` rows of `x` [., dim]; `count` is at most dim. Beside them no more than a block of the rows is
    /// held.
    pub fn new(
        x: &[f32],
        dim: usize,
        listed: &[u32],
        count: usize,
        seed: u64,
    ) -> Result<Self, OutOfMemory> {
        let mean = listed_means(x, dim, listed.iter().map(|&row| row as usize));
        let rows = Listed { x, listed, mean: &mean };
        let wide = (count + SPARE).min(dim);
        let mut directions = CounterStream::new(seed, "leading directions").normal(wide * dim);
        let mut coordinates = vec![0.0f32; wide * BLOCK.min(listed.len())];
        orthonormal(&mut directions, dim);
        for _ in 0..ROUNDS {
            let mut next = vec![0.0; wide * dim];
            rows.each(|centred, _| {
                let along = along(centred, &directions, &mut coordinates)?;
                gemm::<F32x4>(along.transposed(), centred, &mut next, Epilogue::added())
            })?;
            directions = next;
            orthonormal(&mut directions, dim);
        }
        let mut gram = vec![0.0; wide * wide];
        let mut double = Vec::new();
        rows.each(|centred, _| {
            along(centred, &directions, &mut coordinates)?;
            double.clear();
            let own = &coordinates[..wide * centred.rows()];
            double.extend(own.iter().map(|&x| f64::from(x)));
            let view = View::new(&double, centred.rows(), wide);
            gemm::<F64x2>(view.transposed(), view, &mut gram, Epilogue::added())
        })?;
        let axes = symmetric_eigen(&gram, wide).vectors[..count * wide]
            .iter()
            .map(|&x| x as f32)
            .collect();
        Ok(Self { mean, wide: directions, axes })
    }

    /// Coordinates [listed, count] of the `listed` rows of `x`, centred as those that the directions are of. Those of a
    /// row are the same whatever is listed beside it.
    pub fn coordinates(&self, x: &[f32], listed: &[u32]) -> Result<AlignedF32, OutOfMemory> {
        let wide = self.wide.len() / self.mean.len();
        let count = self.axes.len() / wide;
        let rows = Listed { x, listed, mean: &self.mean };
        let axes = View::new(&self.axes, count, wide).transposed();
        let mut coordinates = vec![0.0f32; wide * BLOCK.min(listed.len())];
        let mut leading = AlignedF32::zeroed(listed.len() * count)?;
        rows.each(|centred, start| {
            let along = along(centred, &self.wide, &mut coordinates)?;
            let to = &mut leading[start * count..][..centred.rows() * count];
            gemm::<F32x4>(along, axes, to, Epilogue::default())
        })?;
        Ok(leading)
    }
}

/// Coordinates [rows, directions] of a block.
fn along<'a>(
    centred: View<f32>,
    directions: &[f32],
    to: &'a mut [f32],
) -> Result<View<'a, f32>, OutOfMemory> {
    let (rows, dim) = (centred.rows(), centred.cols());
    let wide = directions.len() / dim;
    let to = &mut to[..rows * wide];
    let q = View::new(directions, wide, dim).transposed();
    gemm::<F32x4>(centred, q, to, Epilogue::default())?;
    Ok(View::new(to, rows, wide))
}

/// Some rows of a matrix, seen from their mean.
struct Listed<'a> {
    x: &'a [f32],
    listed: &'a [u32],
    mean: &'a [f64],
}

impl Listed<'_> {
    /// Calls `visit` with each block of centred rows, and the place of its first one.
    fn each(
        &self,
        mut visit: impl FnMut(View<f32>, usize) -> Result<(), OutOfMemory>,
    ) -> Result<(), OutOfMemory> {
        let dim = self.mean.len();
        let mut block = Vec::with_capacity(BLOCK.min(self.listed.len()) * dim);
        for (at, listed) in self.listed.chunks(BLOCK).enumerate() {
            block.clear();
            for &row in listed {
                let row = &self.x[row as usize * dim..][..dim];
                block.extend(less(row, self.mean).map(|x| x as f32));
            }
            visit(View::new(&block, listed.len(), dim), at * BLOCK)?;
        }
        Ok(())
    }
}

/// Rows that are held to those before them together, which are then read once for all.
const TOGETHER: usize = 4;
/// Rows before them that a second-level cache holds meanwhile.
const STRIP: usize = 16;

/// Gram-Schmidt, twice, in double; rows that depend on earlier ones become zero.
pub fn orthonormal(rows: &mut [f32], dim: usize) {
    let mut done: Vec<f64> = Vec::with_capacity(rows.len());
    for rows in rows.chunks_mut(TOGETHER * dim) {
        let mut all: Vec<f64> = rows.iter().map(|&x| x.into()).collect();
        let sizes: Vec<f64> = all.chunks_exact(dim).map(|own| dot(own, own).sqrt()).collect();
        for others in done.chunks(STRIP * dim) {
            all.chunks_exact_mut(dim).for_each(|own| take_off(own, others));
        }
        let before = done.len();
        for ((row, own), size) in
            rows.chunks_exact_mut(dim).zip(all.chunks_exact_mut(dim)).zip(sizes)
        {
            // The first time by the others of these, the second by all.
            take_off(own, &done[before..]);
            take_off(own, &done);
            let left = dot(own, own).sqrt();
            let by = if left > 1e-9 * size { 1.0 / left } else { 0.0 };
            own.iter_mut().for_each(|x| *x *= by);
            row.iter_mut().zip(&*own).for_each(|(to, &x)| *to = x as f32);
            done.extend_from_slice(own);
        }
    }
}

/// What lies along each of the `others` [., dim] in turn: how much along the next one is seen while one is taken off.
fn take_off(own: &mut [f64], others: &[f64]) {
    let mut others = others.chunks_exact(own.len());
    let Some(mut other) = others.next() else { return };
    let mut by = dot(own, other);
    for next in others {
        by = add_scaled_then_dot(own, -by, other, next);
        other = next;
    }
    add_scaled(own, -by, other);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::column_means::column_means;
    use crate::linalg::symmetric_eigen::symmetric_eigen;

    const DIM: usize = 40;
    const ROWS: usize = 90;

    /// Rows whose variances fall by a fifth from one direction to the next.
    fn rows() -> Vec<f32> {
        let drawn = CounterStream::new(1, "rows").normal(ROWS * DIM);
        let mixing = CounterStream::new(1, "mixing").normal(DIM * DIM);
        let mut x = vec![0.0; ROWS * DIM];
        for (row, drawn) in x.chunks_exact_mut(DIM).zip(drawn.chunks_exact(DIM)) {
            for (d, to) in row.iter_mut().enumerate() {
                let sized = |(i, z): (usize, &f32)| z * 0.8f32.powi(i as i32) * mixing[i * DIM + d];
                *to = 3.0 + drawn.iter().enumerate().map(sized).sum::<f32>();
            }
        }
        x
    }

    fn leading(x: &[f32], count: usize) -> Vec<f32> {
        let all: Vec<u32> = (0..(x.len() / DIM) as u32).collect();
        let directions = LeadingDirections::new(x, DIM, &all, count, 0).unwrap();
        directions.coordinates(x, &all).unwrap().to_vec()
    }

    #[test]
    fn rows_have_the_same_bits_whatever_is_listed_beside_them() {
        let x = rows();
        let listed: Vec<u32> = (0..ROWS as u32).filter(|row| row % 3 != 1).collect();
        let directions = LeadingDirections::new(&x, DIM, &listed, 7, 0).unwrap();
        let all = directions.coordinates(&x, &listed).unwrap();
        for part in [1, 4, 13, 60] {
            let parts: Vec<f32> = (listed.chunks(part))
                .flat_map(|part| directions.coordinates(&x, part).unwrap().to_vec())
                .collect();
            assert_eq!(parts, all.to_vec());
        }
    }

    fn square(x: &[f32]) -> f64 {
        x.iter().map(|&x| f64::from(x).powi(2)).sum()
    }

    #[test]
    fn the_coordinates_hold_nearly_all_that_as_many_principal_components_hold() {
        let x = rows();
        let mean = column_means(&x, DIM);
        let mut gram = vec![0.0; DIM * DIM];
        for row in x.chunks_exact(DIM) {
            let row: Vec<f64> = less(row, &mean).collect();
            for (i, &a) in row.iter().enumerate() {
                add_scaled(&mut gram[i * DIM..][..DIM], a, &row);
            }
        }
        let values = symmetric_eigen(&gram, DIM).values;
        for count in [1, 5, 12] {
            let best: f64 = values[..count].iter().sum();
            let held = square(&leading(&x, count));
            assert!(held <= best * 1.0001 && held > 0.98 * best, "{count}: {held} of {best}");
        }
    }

    #[test]
    fn all_dimensions_keep_every_distance() {
        let x = rows();
        let all = leading(&x, DIM);
        let distance = |x: &[f32]| -> f64 {
            let (a, b) = (&x[..DIM], &x[DIM..2 * DIM]);
            a.iter().zip(b).map(|(a, b)| f64::from(a - b).powi(2)).sum()
        };
        assert!((distance(&all) / distance(&x) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn rows_that_do_not_vary_have_no_coordinates() {
        let x = vec![2.0; 5 * DIM];
        assert!(leading(&x, 3).iter().all(|&x| x == 0.0));
    }
}
