//! A = Q T Q' by blocks of Householder reflections, from the last row up. A block's reflections v and their
//! w = A v / h - (v'A v / 2 h^2) v change the rest of A together, as one product:
//!   A <- A - V W' - W V'
//! so that only A v has to read all of it for each reflection.

use super::nothing::NOTHING;
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::simd::F64x2;

/// Reflections that change the rest together.
const BLOCK: usize = 32;
/// Rows of a strip of the triangle, in one product.
const STRIP: usize = 96;

/// Turns the lower triangle of `a` [n, n] into a tridiagonal matrix with diagonal `d` and e[i] between i - 1 and i.
///
/// Row i of `a` keeps the reflection v_i [i] that cleared it; H_i = I - v v' / h_i. Returns h; 0 where there is none.
pub fn tridiagonalise(a: &mut [f64], d: &mut [f64], e: &mut [f64]) -> Vec<f64> {
    let n = d.len();
    let mut sizes = vec![0.0; n];
    let (mut v, mut w) = (Block::default(), Block::default());
    let mut end = n;
    while end > 0 {
        let start = end.saturating_sub(BLOCK);
        v.clear();
        w.clear();
        for i in (start..end).rev() {
            let (above, rest) = a.split_at_mut(i * n);
            let row = &mut rest[..=i];
            // What the reflections of this block have changed so far.
            for (v, w) in v.rows.iter().zip(&w.rows) {
                let (vi, wi) = (v[i], w[i]);
                add_scaled(row, -vi, &w[..=i]);
                add_scaled(row, -wi, &v[..=i]);
            }
            d[i] = row[i];
            if i == 0 {
                break;
            }
            let own = &mut row[..i];
            let last = own[i - 1];
            e[i] = last;
            if own[..i - 1].iter().all(|&x| x.abs() <= NOTHING) {
                v.push(vec![0.0; i]);
                w.push(vec![0.0; i]);
                continue;
            }
            let norm = dot(own, own).sqrt();
            e[i] = if last < 0.0 { norm } else { -norm };
            own[i - 1] = last - e[i];
            let h = -e[i] * own[i - 1];
            sizes[i] = h;
            let mut p = vec![0.0; i];
            times(above, n, own, &mut p);
            for (v, w) in v.rows.iter().zip(&w.rows) {
                let (along_v, along_w) = (dot(&v[..i], own), dot(&w[..i], own));
                add_scaled(&mut p, -along_w, &v[..i]);
                add_scaled(&mut p, -along_v, &w[..i]);
            }
            p.iter_mut().for_each(|x| *x /= h);
            let half = dot(&p, own) / (2.0 * h);
            add_scaled(&mut p, -half, own);
            v.push(own.to_vec());
            w.push(p);
        }
        subtract(&mut a[..start * n], n, start, &v.rows, &w.rows);
        end = start;
    }
    sizes
}

/// The vectors of a block, the longest first.
#[derive(Default)]
struct Block {
    rows: Vec<Vec<f64>>,
}

impl Block {
    fn clear(&mut self) {
        self.rows.clear();
    }

    fn push(&mut self, row: Vec<f64>) {
        self.rows.push(row);
    }
}

/// Rows that are read together.
const TOGETHER: usize = 4;

/// p = A v from the lower triangle of the rows `a` [i, n], i = v's length: each entry is read once for both of its
/// halves.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
fn times(a: &[f64], n: usize, v: &[f64], p: &mut [f64]) {
    let mut rows = a.chunks_exact(n).enumerate();
    let whole = v.len() / TOGETHER * TOGETHER;
    for first in (0..whole).step_by(TOGETHER) {
        let lines: [&[f64]; TOGETHER] = std::array::from_fn(|r| &a[(first + r) * n..][..n]);
        let own: [f64; TOGETHER] = std::array::from_fn(|r| v[first + r]);
        let sums = together(lines, own, &v[..first], &mut p[..first]);
        for r in 0..TOGETHER {
            p[first + r] += sums[r] + lines[r][first + r] * own[r];
            for k in 0..r {
                p[first + r] += lines[r][first + k] * own[k];
                p[first + k] += lines[r][first + k] * own[r];
            }
        }
    }
    for (j, row) in rows.by_ref().skip(whole) {
        p[j] += dot(&row[..j], &v[..j]) + row[j] * v[j];
        add_scaled(&mut p[..j], v[j], &row[..j]);
    }
}

/// The products of some rows with `v`, and p += their sum times `own`.
#[inline(never)]
fn together(
    lines: [&[f64]; TOGETHER],
    own: [f64; TOGETHER],
    v: &[f64],
    p: &mut [f64],
) -> [f64; TOGETHER] {
    let [a, b, c, d] = lines.map(|line| line[..v.len()].as_chunks::<2>().0);
    let (v2, rest) = v.as_chunks::<2>();
    let p2 = p.as_chunks_mut::<2>().0;
    let mut sums = [[0.0; 2]; TOGETHER];
    for (((((p, v), a), b), c), d) in p2.iter_mut().zip(v2).zip(a).zip(b).zip(c).zip(d) {
        for lane in 0..2 {
            sums[0][lane] += a[lane] * v[lane];
            sums[1][lane] += b[lane] * v[lane];
            sums[2][lane] += c[lane] * v[lane];
            sums[3][lane] += d[lane] * v[lane];
            let first = a[lane] * own[0] + b[lane] * own[1];
            p[lane] += first + (c[lane] * own[2] + d[lane] * own[3]);
        }
    }
    let mut totals = sums.map(|sum| sum[0] + sum[1]);
    if let [last] = rest {
        let at = v.len() - 1;
        for r in 0..TOGETHER {
            totals[r] += lines[r][at] * last;
            p[at] += lines[r][at] * own[r];
        }
    }
    totals
}

/// A - V W' - W V' on the lower triangle of the first `size` rows of `a` [size, n].
fn subtract(a: &mut [f64], n: usize, size: usize, v: &[Vec<f64>], w: &[Vec<f64>]) {
    if size == 0 || v.is_empty() {
        return;
    }
    let depth = 2 * v.len();
    // [depth, size]: V above W, and W above V.
    let stacked = |first: &[Vec<f64>], second: &[Vec<f64>]| -> Vec<f64> {
        let both = first.iter().chain(second);
        both.flat_map(|row| row[..size].iter().copied()).collect()
    };
    let (left, right) = (stacked(v, w), stacked(w, v));
    let left = View::new(&left, depth, size);
    let right = View::new(&right, depth, size);
    let mut product = Vec::new();
    for first in (0..size).step_by(STRIP) {
        let rows = STRIP.min(size - first);
        let reach = first + rows;
        product.resize(rows * reach, 0.0);
        gemm::<F64x2>(
            left.part(0, depth, first, rows).transposed(),
            right.part(0, depth, 0, reach),
            &mut product,
            Epilogue::default(),
        )
        .expect("a strip is small");
        for (i, change) in product.chunks_exact(reach).enumerate() {
            let row = &mut a[(first + i) * n..][..=first + i];
            row.iter_mut().zip(change).for_each(|(x, y)| *x -= y);
        }
    }
}
