//! T = Z diag(w) Z' of a tridiagonal matrix by divide and conquer (Cuppen 1981; Gu and Eisenstat 1995). With b the
//! entry that joins its halves,
//!   T = diag(T1, T2) + |b| u u',   u = the last of T1 + sign(b) the first of T2
//! so with T1, T2 taken apart it is Q (D + rho z z') Q', z = Q'u. Entries of z that are next to nothing, and one of two
//! equal values, change nothing: they are left as they are. The roots of the rest come from `secular`; z is then made
//! again as the matrix that has exactly these roots, and the vectors are orthogonal to the last digits.

use super::nothing::NOTHING;
use super::ql::tridiagonal_eigen;
use super::secular::{Root, root};
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::math::order::rising;
use crate::simd::F64x2;

/// Halves of no more rows are taken apart by QL.
const LEAF: usize = 32;

/// The diagonal `d` [n] becomes the eigenvalues, ascending; `e[i]` joins i and i + 1. Returns the vectors [n, n], one a
/// row.
pub fn divide(d: &mut [f64], e: &[f64]) -> Vec<f64> {
    let n = d.len();
    let mut vectors = vec![0.0; n * n];
    let e: Vec<f64> = (e.iter()).map(|&x| if x.abs() <= NOTHING { 0.0 } else { x }).collect();
    part(d, &e, &mut vectors, n, 0);
    vectors
}

/// Rows and columns from `start` on, of as many as `d` has.
fn part(d: &mut [f64], e: &[f64], vectors: &mut [f64], n: usize, start: usize) {
    let size = d.len();
    if size <= LEAF {
        let mut couplings = vec![0.0; size];
        couplings[1..].copy_from_slice(&e[..size - 1]);
        let own = tridiagonal_eigen(d, &mut couplings);
        let values = d.to_vec();
        for (to, from) in rising(&values).into_iter().enumerate() {
            d[to] = values[from];
            let row = &own[from * size..][..size];
            vectors[(start + to) * n + start..][..size].copy_from_slice(row);
        }
        return;
    }
    let middle = size / 2;
    let joint = e[middle - 1];
    let strength = joint.abs();
    d[middle - 1] -= strength;
    d[middle] -= strength;
    let (first, second) = d.split_at_mut(middle);
    part(first, &e[..middle - 1], vectors, n, start);
    part(second, &e[middle..], vectors, n, start + middle);
    let mut merge = Merge { vectors: &mut vectors[start * n..][..size * n], n, start, middle };
    merge.join(d, joint);
}

/// Two halves that are taken apart, their vectors in rows of `n` columns from `start` on.
struct Merge<'a> {
    vectors: &'a mut [f64],
    n: usize,
    start: usize,
    middle: usize,
}

/// Which columns of a vector are not 0.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    First,
    Second,
    Both,
}

impl Merge<'_> {
    fn row(&self, at: usize) -> &[f64] {
        &self.vectors[at * self.n + self.start..][..self.size()]
    }

    fn size(&self) -> usize {
        self.vectors.len() / self.n
    }

    fn join(&mut self, d: &mut [f64], joint: f64) {
        let (size, middle) = (self.size(), self.middle);
        let sign = if joint < 0.0 { -1.0 } else { 1.0 };
        let mut z: Vec<f64> =
            (0..size)
                .map(|at| {
                    if at < middle { self.row(at)[middle - 1] } else { sign * self.row(at)[middle] }
                })
                .collect();
        let mut reach: Vec<Reach> =
            (0..size).map(|at| if at < middle { Reach::First } else { Reach::Second }).collect();
        let order = rising(d);
        let strength = joint.abs();
        let (kept, left) = self.deflate(d, &mut z, &mut reach, &order, strength);
        let values: Vec<f64> = kept.iter().map(|&at| d[at]).collect();
        let squares: Vec<f64> = kept.iter().map(|&at| strength * z[at] * z[at]).collect();
        let roots: Vec<Root> = (0..kept.len()).map(|k| root(&values, &squares, k)).collect();
        let signs = kept.iter().map(|&at| z[at] < 0.0);
        let turns = turns(&values, &roots, signs);
        let rotated = self.rotated(&kept, &reach, &turns);
        self.sort(d, &roots, &rotated, &left);
    }

    /// What takes part in the coupling, by rising value, and what does not.
    fn deflate(
        &mut self,
        d: &mut [f64],
        z: &mut [f64],
        reach: &mut [Reach],
        order: &[usize],
        strength: f64,
    ) -> (Vec<usize>, Vec<usize>) {
        let largest = |of: &[f64]| of.iter().fold(0.0f64, |most, x| most.max(x.abs()));
        let small = 8.0 * f64::EPSILON * largest(d).max(strength * largest(z));
        let (mut kept, mut left): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for &at in order {
            if strength * z[at].abs() <= small {
                left.push(at);
                continue;
            }
            let Some(&before) = kept.last() else {
                kept.push(at);
                continue;
            };
            // Turned so that all of z lies in the later one: what then joins them is |gap c s|.
            let size = (z[before] * z[before] + z[at] * z[at]).sqrt();
            let (c, s) = (z[at] / size, z[before] / size);
            if ((d[at] - d[before]) * c * s).abs() > small {
                kept.push(at);
                continue;
            }
            (z[before], z[at]) = (0.0, size);
            self.rotate(before, at, c, s);
            let (low, high) = (d[before], d[at]);
            d[before] = low * c * c + high * s * s;
            d[at] = low * s * s + high * c * c;
            if reach[before] != reach[at] {
                reach[before] = Reach::Both;
                reach[at] = Reach::Both;
            }
            kept.pop();
            kept.push(at);
            left.push(before);
        }
        (kept, left)
    }

    /// Rows i and j become c i - s j and s i + c j.
    fn rotate(&mut self, i: usize, j: usize, c: f64, s: f64) {
        for column in self.start..self.start + self.size() {
            let (at_i, at_j) = (i * self.n + column, j * self.n + column);
            let (x, y) = (self.vectors[at_i], self.vectors[at_j]);
            self.vectors[at_i] = c * x - s * y;
            self.vectors[at_j] = s * x + c * y;
        }
    }

    /// The kept rows times `turns` [kept, kept], row by row: [kept, size].
    fn rotated(&self, kept: &[usize], reach: &[Reach], turns: &[f64]) -> Vec<f64> {
        let (count, size) = (kept.len(), self.size());
        let mut rotated = vec![0.0; count * size];
        let halves = [(0, self.middle, Reach::Second), (self.middle, size, Reach::First)];
        for (from, to, other) in halves {
            let width = to - from;
            // Rows that are 0 in this half take no part.
            let used: Vec<usize> = (0..count).filter(|&i| reach[kept[i]] != other).collect();
            let rows: Vec<f64> =
                used.iter().flat_map(|&i| self.row(kept[i])[from..to].iter().copied()).collect();
            let own: Vec<f64> = turns
                .chunks_exact(count.max(1))
                .flat_map(|turn| used.iter().map(|&i| turn[i]))
                .collect();
            let mut product = vec![0.0; count * width];
            gemm::<F64x2>(
                View::new(&own, count, used.len()),
                View::new(&rows, used.len(), width),
                &mut product,
                Epilogue::default(),
            )
            .expect("there was room for the rows");
            for (to, row) in rotated.chunks_exact_mut(size).zip(product.chunks_exact(width)) {
                to[from..from + width].copy_from_slice(row);
            }
        }
        rotated
    }

    /// Values and vectors by rising value: those of the roots, and those that were left as they are.
    fn sort(&mut self, d: &mut [f64], roots: &[Root], rotated: &[f64], left: &[usize]) {
        let size = self.size();
        let unturned: Vec<Vec<f64>> = left.iter().map(|&at| self.row(at).to_vec()).collect();
        let values = roots.iter().map(|root| root.value);
        let values: Vec<f64> = values.chain(left.iter().map(|&at| d[at])).collect();
        let rows = rotated.chunks_exact(size);
        let rows: Vec<&[f64]> = rows.chain(unturned.iter().map(|row| &row[..])).collect();
        for (at, from) in rising(&values).into_iter().enumerate() {
            d[at] = values[from];
            self.vectors[at * self.n + self.start..][..size].copy_from_slice(rows[from]);
        }
    }
}

/// Unit vectors of diag(d) + z z' [roots, d], with the z that has exactly these roots:
///   z_j^2 = prod_k (x_k - d_j) / prod_{k != j} (d_k - d_j)
fn turns(d: &[f64], roots: &[Root], negative: impl Iterator<Item = bool>) -> Vec<f64> {
    let n = d.len();
    let mut squares: Vec<f64> =
        roots.iter().enumerate().map(|(j, root)| -root.distances[j]).collect();
    for (k, root) in roots.iter().enumerate() {
        for (j, (square, distance)) in squares.iter_mut().zip(&root.distances).enumerate() {
            if j != k {
                *square *= distance / (d[j] - d[k]);
            }
        }
    }
    let z: Vec<f64> = squares
        .iter()
        .zip(negative)
        .map(|(square, negative)| {
            let size = square.max(0.0).sqrt();
            if negative { -size } else { size }
        })
        .collect();
    let mut turns = Vec::with_capacity(n * n);
    for root in roots {
        let start = turns.len();
        turns.extend(z.iter().zip(&root.distances).map(|(z, distance)| z / distance));
        let own = &mut turns[start..];
        let length = own.iter().map(|x| x * x).sum::<f64>().sqrt();
        own.iter_mut().for_each(|x| *x /= length);
    }
    turns
}
