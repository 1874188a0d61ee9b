//! Three likenesses of products [n, n], each the cosine of two matrices that have a row and a column a condition:
//! - debiased linear CKA (Song et al. 2012; Kornblith et al. 2019): K without its diagonal, centred without it (Szekely and
//!   Rizzo 2014). Noise that is independent between conditions adds nothing on average.
//! - whitened RSA (Diedrichsen et al. 2021): correlation of squared distances where their covariance under equal noise is
//!   taken away. That inner product is tr(K L) of centred products; taking the mean distance off is K - tr(K)/(n - 1) C.
//! - rank RSA (Kriegeskorte et al. 2008; Nili et al. 2014): Spearman's correlation of the distances; ties share their mean rank.
//!
//! Conditions come in blocks, one a concept. Each has a mean of its own that nothing tells, so each is centred by itself, and
//! only distances within one are ranked, against each other.

use crate::linalg::dot::dot;

/// How many there are.
pub const LIKENESSES: usize = 3;

/// What each likeness compares [n, n].
pub struct Features {
    pub n: usize,
    matrices: [Matrix; LIKENESSES],
}

struct Matrix {
    values: Vec<f64>,
    square: f64,
}

impl Features {
    /// Of products [n, n] of conditions in blocks of these sizes.
    pub fn new(k: &[f64], blocks: &[usize]) -> Self {
        let n = blocks.iter().sum();
        let matrices = [without_diagonal, without_mean_distance, ranked_distances].map(|within| {
            let values = by_blocks(k, n, blocks, within);
            let square = values.chunks_exact(n.max(1)).map(|row| dot(row, row)).sum();
            Matrix { values, square }
        });
        Self { n, matrices }
    }

    /// The likenesses, with the other's conditions in this order; NaN where the conditions are too few for one.
    pub fn likeness(&self, other: &Self, order: &[u32]) -> [f64; LIKENESSES] {
        let mut moved = vec![0.0; self.n];
        [0, 1, 2].map(|i| {
            let (a, b) = (&self.matrices[i], &other.matrices[i]);
            let mut sum = 0.0;
            for (row, &at) in a.values.chunks_exact(self.n.max(1)).zip(order) {
                let from = &b.values[at as usize * self.n..][..self.n];
                let gathered = moved.iter_mut().zip(order);
                gathered.for_each(|(x, &j)| *x = from[j as usize]);
                sum += dot(row, &moved);
            }
            sum / (a.square * b.square).sqrt()
        })
    }
}

/// What is done within a block [n, n], and whether blocks are compared with one another.
struct Within {
    values: Vec<f64>,
    between: bool,
}

fn by_blocks(
    k: &[f64],
    n: usize,
    blocks: &[usize],
    within: fn(&[f64], usize) -> Within,
) -> Vec<f64> {
    let mut values = vec![0.0; n * n];
    let starts = || {
        blocks.iter().scan(0, |at, &size| {
            *at += size;
            Some((*at - size, size))
        })
    };
    for (top, height) in starts() {
        for (left, width) in starts() {
            let block = |i: usize, j: usize| k[(top + i) * n + left + j];
            let own = top == left;
            let found = if own { within(&square(height, block), height) } else { within(&[], 0) };
            if !own && !found.between {
                continue;
            }
            let row = |i: usize| (0..width).map(|j| block(i, j)).sum::<f64>() / width as f64;
            let column = |j: usize| (0..height).map(|i| block(i, j)).sum::<f64>() / height as f64;
            let columns: Vec<f64> = (0..width).map(column).collect();
            let mean = columns.iter().sum::<f64>() / width as f64;
            for i in 0..height {
                let of_row = if own { 0.0 } else { row(i) };
                for j in 0..width {
                    values[(top + i) * n + left + j] = if own {
                        found.values[i * width + j]
                    } else {
                        block(i, j) - of_row - columns[j] + mean
                    };
                }
            }
        }
    }
    values
}

/// Three conditions have no degree of freedom left.
fn without_diagonal(k: &[f64], n: usize) -> Within {
    if n < 4 {
        return Within { values: vec![0.0; n * n], between: true };
    }
    let size = n as f64;
    let sums: Vec<f64> =
        (0..n).map(|i| (0..n).filter(|&j| j != i).map(|j| k[i * n + j]).sum()).collect();
    let mean = sums.iter().sum::<f64>() / ((size - 1.0) * (size - 2.0));
    let values = square(n, |i, j| {
        if i == j { 0.0 } else { k[i * n + j] - (sums[i] + sums[j]) / (size - 2.0) + mean }
    });
    Within { values, between: true }
}

/// Two conditions have one distance, and no other to correlate it with.
fn without_mean_distance(k: &[f64], n: usize) -> Within {
    if n < 3 {
        return Within { values: vec![0.0; n * n], between: true };
    }
    let size = n as f64;
    let means: Vec<f64> = k.chunks_exact(n).map(|row| row.iter().sum::<f64>() / size).collect();
    let mean = means.iter().sum::<f64>() / size;
    let mut values = square(n, |i, j| k[i * n + j] - (means[i] + means[j]) + mean);
    let level = (0..n).map(|i| values[i * n + i]).sum::<f64>() / (size - 1.0);
    for i in 0..n {
        for j in 0..n {
            values[i * n + j] -= level * (if i == j { 1.0 } else { 0.0 } - 1.0 / size);
        }
    }
    Within { values, between: true }
}

/// Distances nearer than this share of the largest are ties: rounding makes no order.
const STEPS: f64 = 1e9;

fn ranked_distances(k: &[f64], n: usize) -> Within {
    if n < 3 {
        return Within { values: vec![0.0; n * n], between: false };
    }
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).collect();
    let distance = |&(i, j): &(usize, usize)| k[i * n + i] + k[j * n + j] - 2.0 * k[i * n + j];
    let largest = pairs.iter().map(distance).fold(0.0, f64::max);
    let step = |pair| {
        if largest > 0.0 { (distance(pair) / largest * STEPS + 0.5).floor() } else { 0.0 }
    };
    let mut order: Vec<(f64, usize)> = pairs.iter().map(step).zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let middle = (pairs.len() as f64 - 1.0) / 2.0;
    let mut values = vec![0.0; n * n];
    let mut first = 0;
    for tied in order.chunk_by(|a, b| a.0 == b.0) {
        let rank = first as f64 + (tied.len() as f64 - 1.0) / 2.0 - middle;
        for &(_, at) in tied {
            let (i, j) = pairs[at];
            values[i * n + j] = rank;
            values[j * n + i] = rank;
        }
        first += tied.len();
    }
    Within { values, between: false }
}

fn square(n: usize, value: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    (0..n * n).map(|at| value(at / n.max(1), at % n.max(1))).collect()
}
