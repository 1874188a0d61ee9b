//! What of a representation belongs to what, by least squares on how often each value is in a scene: F = X W + R.
//!   whole: F; binding: R, which no bag of values has; bag and concept: W, a vector for each value
//! With B the least-squares map of X, W = B F, so W W' = B K B' and R R' = K - X B K - K B' X' + X W W' X'. Values are
//! judged by their vectors, not by X W: errors of W are alike in all scenes of any set, and would look like likeness.

use super::scene_kernel::SceneKernel;
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::min_norm::min_norm;

/// A part of a representation.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    Whole,
    Binding,
    Bag,
    Concept(usize),
}

/// How often each value is in each scene [n, columns]; the values of concept c are columns starts[c]..starts[c + 1].
pub struct Counts<'a> {
    pub values: &'a [f64],
    pub starts: &'a [u32],
}

impl Counts<'_> {
    pub fn columns(&self) -> usize {
        self.starts.last().map_or(0, |&end| end as usize)
    }

    /// X [kept, columns].
    pub fn of(&self, kept: &[u32]) -> Vec<f64> {
        let p = self.columns();
        kept.iter().flat_map(|&scene| &self.values[scene as usize * p..][..p]).copied().collect()
    }

    /// The columns of a part, concept by concept.
    pub fn blocks(&self, part: Part) -> Vec<Vec<usize>> {
        (0..self.starts.len() - 1)
            .filter(|&c| part == Part::Bag || part == Part::Concept(c))
            .map(|c| (self.starts[c] as usize..self.starts[c + 1] as usize).collect())
            .collect()
    }
}

/// Products of the conditions of a part, which are scenes or values: [n, n], n the sum of the blocks.
pub struct PartKernel {
    pub blocks: Vec<usize>,
    pub values: Vec<f64>,
    /// Of what all scenes vary, the share that varies in this part.
    pub share: f64,
}

/// A part, of the scenes that are kept.
pub fn part_kernel(kernel: &SceneKernel, counts: &Counts, kept: &[u32], part: Part) -> PartKernel {
    let k = kernel.of(kept);
    let n = k.n;
    let all = centred_trace(&k.values, n);
    if part == Part::Whole {
        return PartKernel { blocks: vec![n], values: k.values, share: 1.0 };
    }
    let p = counts.columns();
    let x = counts.of(kept);
    let b = least_squares(&x, n, p);
    let bk = product(&b, &k.values, p, n, n);
    let g = product_transposed(&bk, &b, p, n, p);
    if part == Part::Binding {
        let values = residual(k.values, &x, &bk, &g, n, p);
        let share = centred_trace(&values, n) / all;
        return PartKernel { blocks: vec![n], values, share };
    }
    let blocks = seen(&x, p, counts.blocks(part));
    let values = within(&g, p, &blocks);
    let m: usize = blocks.iter().map(Vec::len).sum();
    // How much of F the scenes' sums of these vectors vary by.
    let chosen: Vec<usize> = blocks.concat();
    let xs: Vec<f64> = x.chunks_exact(p).flat_map(|row| chosen.iter().map(|&j| row[j])).collect();
    let xg = product(&xs, &values, n, m, m);
    let fitted: Vec<f64> = product_transposed(&xg, &xs, n, m, n);
    let share = centred_trace(&fitted, n) / all;
    PartKernel { blocks: blocks.iter().map(Vec::len).collect(), values, share }
}

/// B [p, n] of X [n, p]: least squares of minimum norm.
pub fn least_squares(x: &[f64], n: usize, p: usize) -> Vec<f64> {
    let mut gram = vec![0.0; p * p];
    let mut transposed = vec![0.0; p * n];
    for (i, row) in x.chunks_exact(p).enumerate() {
        for (j, &value) in row.iter().enumerate() {
            transposed[j * n + i] = value;
            add_scaled(&mut gram[j * p..][..p], value, row);
        }
    }
    min_norm(&gram, &transposed, p, n).solution
}

/// The columns of each block that some scene shows.
pub fn seen(x: &[f64], p: usize, blocks: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let shown = |&j: &usize| x.chunks_exact(p).any(|row| row[j] != 0.0);
    blocks.into_iter().map(|block| block.into_iter().filter(shown).collect()).collect()
}

/// Products of the vectors of the blocks' columns, each about its block's mean.
fn within(g: &[f64], p: usize, blocks: &[Vec<usize>]) -> Vec<f64> {
    let chosen: Vec<(usize, usize)> = blocks
        .iter()
        .enumerate()
        .flat_map(|(c, block)| block.iter().map(move |&j| (c, j)))
        .collect();
    let mean = |i: usize, c: usize| {
        let block = &blocks[c];
        block.iter().map(|&j| g[i * p + j]).sum::<f64>() / block.len() as f64
    };
    let means: Vec<Vec<f64>> =
        (0..p).map(|i| (0..blocks.len()).map(|c| mean(i, c)).collect()).collect();
    let both = |c: usize, e: usize| {
        let block = &blocks[c];
        block.iter().map(|&i| means[i][e]).sum::<f64>() / block.len() as f64
    };
    chosen
        .iter()
        .flat_map(|&(c, i)| {
            let (means, both) = (&means, &both);
            chosen.iter().map(move |&(e, j)| g[i * p + j] - means[i][e] - means[j][c] + both(c, e))
        })
        .collect()
}

fn residual(mut k: Vec<f64>, x: &[f64], bk: &[f64], g: &[f64], n: usize, p: usize) -> Vec<f64> {
    // X (BK - G X'/2) and its transpose, in one sweep: the result is symmetric to the bit.
    let gx = product_transposed(g, x, p, p, n);
    let half: Vec<f64> = bk.iter().zip(&gx).map(|(a, b)| a - 0.5 * b).collect();
    let xh = product(x, &half, n, p, n);
    for i in 0..n {
        for j in 0..=i {
            let value = k[i * n + j] - (xh[i * n + j] + xh[j * n + i]);
            k[i * n + j] = value;
            k[j * n + i] = value;
        }
    }
    k
}

/// Trace of C K C.
fn centred_trace(k: &[f64], n: usize) -> f64 {
    let trace: f64 = (0..n).map(|i| k[i * n + i]).sum();
    trace - k.iter().sum::<f64>() / n as f64
}

/// A [m, k] B [k, n].
pub fn product(a: &[f64], b: &[f64], m: usize, k: usize, n: usize) -> Vec<f64> {
    let mut c = vec![0.0; m * n];
    for i in 0..m {
        for l in 0..k {
            if a[i * k + l] != 0.0 {
                add_scaled(&mut c[i * n..][..n], a[i * k + l], &b[l * n..][..n]);
            }
        }
    }
    c
}

/// A [m, k] B' of B [n, k].
pub fn product_transposed(a: &[f64], b: &[f64], m: usize, k: usize, n: usize) -> Vec<f64> {
    let rows = (0..m).flat_map(|i| (0..n).map(move |j| (i, j)));
    rows.map(|(i, j)| dot(&a[i * k..][..k], &b[j * k..][..k])).collect()
}
