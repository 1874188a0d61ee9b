//! All eigenvalues and eigenvectors of a symmetric matrix in double.
//!   A = Q T Q' by Householder reflections, T tridiagonal; T = Z diag(w) Z' by implicit QL steps;
//!   the vectors are the columns of Q Z
//! Source: Martin, Reinsch and Wilkinson 1968 and Dubrulle 1970 (in the Handbook for Automatic
//! Computation II). The rotations of QL do not depend on the vectors, so they are recorded and then
//! applied to eight coordinates at a time: those stay in cache through all of them.

use super::dot::{add_scaled, dot};

/// Eigenvalues from the largest to the smallest, with their vectors.
pub struct SymmetricEigen {
    /// [n], descending.
    pub values: Vec<f64>,
    /// [n, n]: row i is the unit vector of value i; its entry of largest size is positive.
    pub vectors: Vec<f64>,
}

/// Decomposes `a` [n, n], of which the lower triangle is read. Entries must be finite.
pub fn symmetric_eigen(a: &[f64], n: usize) -> SymmetricEigen {
    let scale = a.iter().fold(0.0f64, |max, x| max.max(x.abs()));
    if scale == 0.0 {
        return SymmetricEigen {
            values: vec![0.0; n],
            vectors: identity(n),
        };
    }
    // Scaled to size 1, so that no square overflows.
    let mut a: Vec<f64> = a.iter().map(|x| x / scale).collect();
    let (mut d, mut e) = (vec![0.0; n], vec![0.0; n]);
    let sizes = tridiagonalise(&mut a, &mut d, &mut e);
    let mut vectors = accumulate(&a, &sizes);
    let sweeps = diagonalise(&mut d, &mut e);
    rotate(&mut vectors, &sweeps, n);
    in_order(d.iter().map(|x| x * scale).collect(), &vectors)
}

fn identity(n: usize) -> Vec<f64> {
    let mut identity = vec![0.0; n * n];
    identity.iter_mut().step_by(n + 1).for_each(|x| *x = 1.0);
    identity
}

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
        if v[..i - 1].iter().all(|&x| x == 0.0) {
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

/// One QL step: plane rotations of (top - 1, top), (top - 2, top - 1), ...
struct Sweep {
    top: usize,
    rotations: Vec<(f64, f64)>,
}

/// Turns the tridiagonal (d, e) into its eigenvalues, in `d`; returns the rotations that did it.
fn diagonalise(d: &mut [f64], e: &mut [f64]) -> Vec<Sweep> {
    let n = d.len();
    let norm = (0..n).fold(0.0f64, |max, i| max.max(d[i].abs() + e[i].abs()));
    // e[i] now couples i and i + 1; the last one couples nothing.
    e.rotate_left(1);
    let mut sweeps = Vec::new();
    for low in 0..n {
        for step in 0.. {
            let size = |i: usize| d[i].abs() + d[i + 1].abs();
            // Clusters at zero can stall against their own tiny size: then the norm decides.
            let floor = if step < 40 { f64::EPSILON * norm } else { norm };
            let split = (low..n - 1).find(|&i| e[i].abs() <= f64::EPSILON * size(i).max(floor));
            let top = split.unwrap_or(n - 1);
            if top == low {
                break;
            }
            sweeps.push(ql_step(d, e, low, top));
        }
    }
    sweeps
}

/// One implicit QL step with Wilkinson's shift on rows low..=top.
fn ql_step(d: &mut [f64], e: &mut [f64], low: usize, top: usize) -> Sweep {
    let half = (d[low + 1] - d[low]) / (2.0 * e[low]);
    let root = (half * half + 1.0).sqrt();
    let shift = e[low] / (half + if half < 0.0 { -root } else { root });
    let mut g = d[top] - d[low] + shift;
    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
    let mut rotations = Vec::with_capacity(top - low);
    for i in (low..top).rev() {
        let (f, b) = (s * e[i], c * e[i]);
        let r = (f * f + g * g).sqrt();
        e[i + 1] = r;
        if r == 0.0 {
            // The matrix split by itself: what is left of the step would do nothing.
            d[i + 1] -= p;
            e[top] = 0.0;
            return Sweep { top, rotations };
        }
        (s, c) = (f / r, g / r);
        g = d[i + 1] - p;
        let t = (d[i] - g) * s + 2.0 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        rotations.push((c, s));
    }
    d[low] -= p;
    e[low] = g;
    e[top] = 0.0;
    Sweep { top, rotations }
}

const PANEL: usize = 8;

/// Applies every rotation to the rows of `vectors` [n, n], eight columns at a time.
fn rotate(vectors: &mut [f64], sweeps: &[Sweep], n: usize) {
    let mut panel = vec![[0.0; PANEL]; n];
    for start in (0..n).step_by(PANEL) {
        let width = PANEL.min(n - start);
        for (row, panel) in vectors.chunks_exact(n).zip(&mut panel) {
            panel[..width].copy_from_slice(&row[start..][..width]);
        }
        for sweep in sweeps {
            rotate_panel(&mut panel, sweep);
        }
        for (row, panel) in vectors.chunks_exact_mut(n).zip(&panel) {
            row[start..][..width].copy_from_slice(&panel[..width]);
        }
    }
}

#[inline]
fn rotate_panel(panel: &mut [[f64; PANEL]], sweep: &Sweep) {
    let low = sweep.top - sweep.rotations.len();
    let rows = &mut panel[low..=sweep.top];
    // The upper row of a rotation is the lower row of the one before: it stays in registers.
    let mut upper = rows[rows.len() - 1];
    for (i, &(c, s)) in (0..rows.len() - 1).rev().zip(&sweep.rotations) {
        let lower = rows[i];
        let turned = std::array::from_fn(|lane| s * lower[lane] + c * upper[lane]);
        upper = std::array::from_fn(|lane| c * lower[lane] - s * upper[lane]);
        rows[i + 1] = turned;
    }
    rows[0] = upper;
}

/// Sorted from the largest value on, each vector with its largest entry positive.
fn in_order(values: Vec<f64>, vectors: &[f64]) -> SymmetricEigen {
    let n = values.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| values[j].total_cmp(&values[i]));
    let mut sorted = Vec::with_capacity(n * n);
    for &i in &order {
        let vector = &vectors[i * n..][..n];
        let largest = vector
            .iter()
            .fold(0.0f64, |max, &x| if x.abs() > max.abs() { x } else { max });
        let sign = if largest < 0.0 { -1.0 } else { 1.0 };
        sorted.extend(vector.iter().map(|x| x * sign));
    }
    SymmetricEigen {
        values: order.iter().map(|&i| values[i]).collect(),
        vectors: sorted,
    }
}

#[cfg(test)]
#[path = "symmetric_eigen_tests.rs"]
mod tests;
