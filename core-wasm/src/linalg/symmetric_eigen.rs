//! All eigenvalues and eigenvectors of a symmetric matrix in double.
//!   A = Q T Q' by Householder reflections, T tridiagonal; T = Z diag(w) Z' by implicit QL steps;
//!   the vectors are the columns of Q Z
//! Source: Martin, Reinsch and Wilkinson 1968 and Dubrulle 1970 (in the Handbook for Automatic
//! Computation II). The rotations of QL do not depend on the vectors, so they are recorded and then
//! applied to eight coordinates at a time: those stay in cache through all of them. Large matrices go
//! by blocks and by divide and conquer, see [`super::eigen`].

use super::dot::{add_scaled, dot};
use super::eigen::{NOTHING, blocked_eigen, diagonalise, identity, rotate};
use crate::math::order::falling;

/// Eigenvalues from the largest to the smallest, with their vectors.
pub struct SymmetricEigen {
    /// [n], descending.
    pub values: Vec<f64>,
    /// [n, n]: row i is the unit vector of value i; its entry of largest size is positive.
    pub vectors: Vec<f64>,
}

/// Decomposes `a` [n, n], of which the lower triangle is read. Entries must be finite.
pub fn symmetric_eigen(a: &[f64], n: usize) -> SymmetricEigen {
    symmetric_eigen_of(a.to_vec(), n)
}

/// The same of a matrix that is not needed any more: a large one is not held twice.
pub fn symmetric_eigen_of(mut a: Vec<f64>, n: usize) -> SymmetricEigen {
    let scale = a.iter().fold(0.0f64, |max, x| max.max(x.abs()));
    if scale == 0.0 {
        return SymmetricEigen { values: vec![0.0; n], vectors: identity(n) };
    }
    // Scaled to size 1, so that no square overflows.
    a.iter_mut().for_each(|x| *x /= scale);
    if n >= BLOCKED_FROM {
        let (values, vectors) = blocked_eigen(a, n);
        return in_order(values.iter().map(|x| x * scale).collect(), &vectors);
    }
    let (mut d, mut e) = (vec![0.0; n], vec![0.0; n]);
    let sizes = tridiagonalise(&mut a, &mut d, &mut e);
    let mut vectors = accumulate(&a, &sizes);
    let sweeps = diagonalise(&mut d, &mut e);
    rotate(&mut vectors, &sweeps, n);
    in_order(d.iter().map(|x| x * scale).collect(), &vectors)
}

/// Rows from which blocks are sooner done.
const BLOCKED_FROM: usize = 160;

/// Turns `a` into a tridiagonal matrix with diagonal `d` and e[i] between i - 1 and i.
///
/// Row i of `a` keeps the reflection v_i [i] that cleared it; H_i = I - v v' / h_i. Returns h.
fn tridiagonalise(a: &mut [f64], d: &mut [f64], e: &mut [f64]) -> Vec<f64> {
    let n = d.len();
    let mut sizes = vec![0.0; n];
    let mut p = vec![0.0; n];
    for i in (1..n).rev() {
        let (above, rest) = a.split_at_mut(i * n);
        let v = &mut rest[..i];
        let last = v[i - 1];
        e[i] = last;
        if v[..i - 1].iter().all(|&x| x.abs() <= NOTHING) {
            continue;
        }
        let norm = dot(v, v).sqrt();
        e[i] = if last < 0.0 { norm } else { -norm };
        v[i - 1] = last - e[i];
        let h = -e[i] * v[i - 1];
        sizes[i] = h;

        // p = A v / h from the lower triangle: each row is read once for both of its halves.
        p[..i].fill(0.0);
        for (j, row) in above.chunks_exact(n).enumerate() {
            p[j] += dot(&row[..j], &v[..j]) + row[j] * v[j];
            add_scaled(&mut p[..j], v[j], &row[..j]);
        }
        let p = &mut p[..i];
        p.iter_mut().for_each(|x| *x /= h);
        let half = dot(p, v) / (2.0 * h);
        add_scaled(p, -half, v);
        for (j, row) in above.chunks_exact_mut(n).enumerate() {
            let (pj, vj) = (p[j], v[j]);
            for ((x, &pk), &vk) in row[..=j].iter_mut().zip(&p[..]).zip(&v[..]) {
                *x -= vj * pk + pj * vk;
            }
        }
    }
    (0..n).for_each(|i| d[i] = a[i * n + i]);
    sizes
}

/// Q' [n, n] for Q = H_{n-1} ... H_1, from the reflections that `tridiagonalise` left behind.
fn accumulate(a: &[f64], sizes: &[f64]) -> Vec<f64> {
    let n = sizes.len();
    let mut q = identity(n);
    let mut g = vec![0.0; n];
    for i in (1..n).filter(|&i| sizes[i] != 0.0) {
        let v = &a[i * n..][..i];
        g[..i].fill(0.0);
        for (&vk, row) in v.iter().zip(q.chunks_exact(n)) {
            add_scaled(&mut g[..i], vk, &row[..i]);
        }
        for (&vk, row) in v.iter().zip(q.chunks_exact_mut(n)) {
            add_scaled(&mut row[..i], -vk / sizes[i], &g[..i]);
        }
    }
    transposed(&q, n)
}

fn transposed(a: &[f64], n: usize) -> Vec<f64> {
    let mut t = vec![0.0; n * n];
    for (i, row) in a.chunks_exact(n).enumerate() {
        row.iter().enumerate().for_each(|(j, &x)| t[j * n + i] = x);
    }
    t
}

/// Sorted from the largest value on, each vector with its largest entry positive.
fn in_order(values: Vec<f64>, vectors: &[f64]) -> SymmetricEigen {
    let n = values.len();
    let order = falling(&values);
    let mut sorted = Vec::with_capacity(n * n);
    for &i in &order {
        let vector = &vectors[i * n..][..n];
        let largest =
            vector.iter().fold(0.0f64, |max, &x| if x.abs() > max.abs() { x } else { max });
        let sign = if largest < 0.0 { -1.0 } else { 1.0 };
        sorted.extend(vector.iter().map(|x| x * sign));
    }
    SymmetricEigen { values: order.iter().map(|&i| values[i]).collect(), vectors: sorted }
}

#[cfg(test)]
#[path = "symmetric_eigen_tests.rs"]
mod tests;
