//! A^-1 of a large positive definite matrix, by products of matrices wherever there are some:
//!   A = L L'           a strip of columns at a time: what earlier strips explain of it goes as one product
//!   Z = L^-1           a strip of rows at a time: Z[I, .] = L[I, I]^-1 (1 - L[I, .] Z[., .])
//!   A^-1 = Z'Z         its lower triangle by strips, and the same above it

use super::cholesky::cholesky;
use super::dot::{add_scaled, dot};
use super::gemm::{Epilogue, View, Workspace, gemm_in};
use crate::simd::{F64x2, OutOfMemory};

/// Rows and columns of a strip.
const STRIP: usize = 48;

/// The inverse [n, n] of the lower triangle of `a` [n, n].
pub fn positive_inverse(mut a: Vec<f64>, n: usize) -> Result<Vec<f64>, OutOfMemory> {
    let mut workspace = Workspace::new();
    factor(&mut a, n, &mut workspace)?;
    let roots = inverse_of_triangle(&a, n, &mut workspace)?;
    let mut product = Vec::new();
    for first in (0..n).step_by(STRIP) {
        let rows = STRIP.min(n - first);
        let reach = first + rows;
        // Rows of Z above the strip are 0 there.
        let all = View::new(&roots, n, n);
        let left = all.part(first, n - first, first, rows).transposed();
        let right = all.part(first, n - first, 0, reach);
        product.resize(rows * reach, 0.0);
        let none = Epilogue::default();
        gemm_in::<F64x2>(left, right, &mut product, none, &mut workspace)?;
        for (i, row) in product.chunks_exact(reach).enumerate() {
            let at = first + i;
            a[at * n..][..=at].copy_from_slice(&row[..=at]);
            (0..at).for_each(|j| a[j * n + at] = row[j]);
        }
    }
    Ok(a)
}

/// The lower triangle of `a` [n, n] becomes L.
fn factor(a: &mut [f64], n: usize, workspace: &mut Workspace<f64>) -> Result<(), OutOfMemory> {
    let (mut product, mut own) = (Vec::new(), Vec::new());
    for first in (0..n).step_by(STRIP) {
        let width = STRIP.min(n - first);
        if first > 0 {
            let all = View::new(a, n, n);
            let left = all.part(first, n - first, 0, first);
            let right = all.part(first, width, 0, first).transposed();
            product.resize((n - first) * width, 0.0);
            gemm_in::<F64x2>(left, right, &mut product, Epilogue::default(), workspace)?;
            for (i, change) in product.chunks_exact(width).enumerate() {
                add_scaled(&mut a[(first + i) * n + first..][..width], -1.0, change);
            }
        }
        own.clear();
        for i in first..first + width {
            own.extend_from_slice(&a[i * n + first..][..width]);
        }
        cholesky(&mut own, width);
        for (i, row) in own.chunks_exact(width).enumerate() {
            a[(first + i) * n + first..][..=i].copy_from_slice(&row[..=i]);
        }
        for i in first + width..n {
            let row = &mut a[i * n + first..][..width];
            for (j, l) in own.chunks_exact(width).enumerate() {
                row[j] = (row[j] - dot(&row[..j], &l[..j])) / l[j];
            }
        }
    }
    Ok(())
}

/// Z = L^-1 [n, n], 0 above its diagonal.
fn inverse_of_triangle(
    l: &[f64],
    n: usize,
    workspace: &mut Workspace<f64>,
) -> Result<Vec<f64>, OutOfMemory> {
    let mut z = vec![0.0; n * n];
    let mut product = Vec::new();
    for first in (0..n).step_by(STRIP) {
        let width = STRIP.min(n - first);
        product.resize(width * first, 0.0);
        if first > 0 {
            let left = View::new(l, n, n).part(first, width, 0, first);
            let right = View::new(&z, n, n).part(0, first, 0, first);
            gemm_in::<F64x2>(left, right, &mut product, Epilogue::default(), workspace)?;
        }
        for i in 0..width {
            let (above, rest) = z.split_at_mut((first + i) * n);
            let row = &mut rest[..n];
            for (to, x) in row.iter_mut().zip(&product[i * first..][..first]) {
                *to = -x;
            }
            row[first + i] = 1.0;
            let own = &l[(first + i) * n + first..][..=i];
            for (j, by) in own[..i].iter().enumerate() {
                let other = &above[(first + j) * n..][..first + j + 1];
                add_scaled(&mut row[..first + j + 1], -by, other);
            }
            row[..first + i + 1].iter_mut().for_each(|x| *x /= own[i]);
        }
    }
    Ok(z)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn a_matrix_times_its_inverse_is_the_identity_across_strips() {
        for n in [1, 2, 47, 48, 49, 130, 200] {
            let x = CounterStream::new(n as u64, "positive").normal(2 * n * n);
            let of = |i: usize| &x[i * 2 * n..][..2 * n];
            let a: Vec<f64> = (0..n * n)
                .map(|at| {
                    let pairs = of(at / n).iter().zip(of(at % n));
                    pairs.map(|(&x, &y)| f64::from(x) * f64::from(y)).sum()
                })
                .collect();
            // Only the lower triangle is read.
            let lower =
                (0..n * n).map(|at| if at % n > at / n { f64::NAN } else { a[at] }).collect();
            let inverse = positive_inverse(lower, n).unwrap();
            for i in 0..n {
                for j in 0..n {
                    let sum: f64 = (0..n).map(|k| a[i * n + k] * inverse[k * n + j]).sum();
                    let truth = f64::from(u8::from(i == j));
                    assert!((sum - truth).abs() < 1e-9, "{n}: {sum}");
                    assert_eq!(inverse[i * n + j], inverse[j * n + i]);
                }
            }
        }
    }
}
