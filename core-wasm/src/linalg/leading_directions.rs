//! Rows in fewer dimensions: their coordinates along (nearly) the leading principal directions.
//!   Q = orth(X' X Q), a few times from a random start with a few directions to spare, then the leading
//!   principal directions of X Q   (randomised range finder, Halko, Martinsson and Tropp 2011)
//! An eigendecomposition of X'X would be exact and take a hundred times as long; whoever only wants fewer
//! dimensions needs no exact directions.

use super::column_means::column_means;
use super::dot::{add_scaled, dot};
use super::gemm::{Epilogue, View, gemm};
use super::symmetric_eigen::symmetric_eigen;
use crate::random::CounterStream;
use crate::simd::{F32x4, F64x2, OutOfMemory};

const ROUNDS: usize = 4;
/// Directions beyond those wanted: the last ones wanted converge as fast as they fall behind these.
const SPARE: usize = 10;

/// Coordinates [rows, count] of the centred rows of `x` [rows, dim]; `count` is at most dim.
pub fn leading_coordinates(
    x: &[f32],
    dim: usize,
    count: usize,
    seed: u64,
) -> Result<Vec<f32>, OutOfMemory> {
    let rows = x.len() / dim;
    let mean = column_means(x, dim);
    let centred: Vec<f32> = x
        .chunks_exact(dim)
        .flat_map(|row| {
            row.iter()
                .zip(&mean)
                .map(|(&x, m)| (f64::from(x) - m) as f32)
        })
        .collect();
    let centred = View::new(&centred, rows, dim);
    let wide = (count + SPARE).min(dim);
    let mut directions = CounterStream::new(seed, "leading directions").normal(wide * dim);
    let mut coordinates = vec![0.0f32; rows * wide];
    orthonormal(&mut directions, dim);
    for _ in 0..ROUNDS {
        let q = View::new(&directions, wide, dim).transposed();
        gemm::<F32x4>(centred, q, &mut coordinates, Epilogue::default())?;
        let along = View::new(&coordinates, rows, wide).transposed();
        let mut next = vec![0.0; wide * dim];
        gemm::<F32x4>(along, centred, &mut next, Epilogue::default())?;
        directions = next;
        orthonormal(&mut directions, dim);
    }
    let q = View::new(&directions, wide, dim).transposed();
    gemm::<F32x4>(centred, q, &mut coordinates, Epilogue::default())?;
    let turned: Vec<f32> = (leading_axes(&coordinates, wide, count)?.iter())
        .map(|&x| x as f32)
        .collect();
    let mut leading = vec![0.0f32; rows * count];
    let axes = View::new(&turned, count, wide).transposed();
    let coordinates = View::new(&coordinates, rows, wide);
    gemm::<F32x4>(coordinates, axes, &mut leading, Epilogue::default())?;
    Ok(leading)
}

/// The `count` principal axes [count, wide] of `coordinates` [rows, wide], the largest first.
fn leading_axes(coordinates: &[f32], wide: usize, count: usize) -> Result<Vec<f64>, OutOfMemory> {
    let rows = coordinates.len() / wide;
    let coordinates: Vec<f64> = coordinates.iter().map(|&x| x.into()).collect();
    let view = View::new(&coordinates, rows, wide);
    let mut gram = vec![0.0; wide * wide];
    gemm::<F64x2>(view.transposed(), view, &mut gram, Epilogue::default())?;
    let mut axes = symmetric_eigen(&gram, wide).vectors;
    axes.truncate(count * wide);
    Ok(axes)
}

/// Gram-Schmidt, twice, in double; rows that depend on earlier ones become zero.
pub fn orthonormal(rows: &mut [f32], dim: usize) {
    let mut done: Vec<f64> = Vec::with_capacity(rows.len());
    for row in rows.chunks_exact_mut(dim) {
        let mut own: Vec<f64> = row.iter().map(|&x| x.into()).collect();
        let before = dot(&own, &own).sqrt();
        for _ in 0..2 {
            for other in done.chunks_exact(dim) {
                let by = dot(&own, other);
                add_scaled(&mut own, -by, other);
            }
        }
        let size = dot(&own, &own).sqrt();
        let by = if size > 1e-9 * before {
            1.0 / size
        } else {
            0.0
        };
        own.iter_mut().for_each(|x| *x *= by);
        row.iter_mut().zip(&own).for_each(|(to, &x)| *to = x as f32);
        done.extend(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    fn square(x: &[f32]) -> f64 {
        x.iter().map(|&x| f64::from(x).powi(2)).sum()
    }

    #[test]
    fn the_coordinates_hold_nearly_all_that_as_many_principal_components_hold() {
        let x = rows();
        let mean = column_means(&x, DIM);
        let mut gram = vec![0.0; DIM * DIM];
        for row in x.chunks_exact(DIM) {
            let row: Vec<f64> = row
                .iter()
                .zip(&mean)
                .map(|(&x, m)| f64::from(x) - m)
                .collect();
            for (i, &a) in row.iter().enumerate() {
                add_scaled(&mut gram[i * DIM..][..DIM], a, &row);
            }
        }
        let values = symmetric_eigen(&gram, DIM).values;
        for count in [1, 5, 12] {
            let best: f64 = values[..count].iter().sum();
            let held = square(&leading_coordinates(&x, DIM, count, 0).unwrap());
            assert!(
                held <= best * 1.0001 && held > 0.98 * best,
                "{count}: {held} of {best}"
            );
        }
    }

    #[test]
    fn all_dimensions_keep_every_distance() {
        let x = rows();
        let all = leading_coordinates(&x, DIM, DIM, 0).unwrap();
        let distance = |x: &[f32]| -> f64 {
            let (a, b) = (&x[..DIM], &x[DIM..2 * DIM]);
            a.iter().zip(b).map(|(a, b)| f64::from(a - b).powi(2)).sum()
        };
        assert!((distance(&all) / distance(&x) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn rows_that_do_not_vary_have_no_coordinates() {
        let x = vec![2.0; 5 * DIM];
        assert!(
            leading_coordinates(&x, DIM, 3, 0)
                .unwrap()
                .iter()
                .all(|&x| x == 0.0)
        );
    }
}
