//! Random forest with joint variance splits over all outputs, as scikit-learn's
//! RandomForestRegressor by default: bootstrap samples, every feature tried at every node, nodes
//! split until their scenes are identical.
//!   the split on row r of a node with sums S over n scenes maximises
//!   |S_r|^2 / n_r + |S - S_r|^2 / (n - n_r),   which is the decrease of the variance of all outputs together

use super::scenes::{Node, Scenes};
use crate::linalg::dot::add_scaled;
use crate::random::CounterStream;
use crate::simd::{F32x4, Register};

pub struct Forest {
    pub trees: usize,
    pub seed: u64,
}

/// Mean prediction of all trees for `queries`, [queries, dim].
///
/// `targets` [training scenes, dim]. `go_on` is called with the number of finished trees; false stops.
pub fn forest(
    train: Scenes,
    targets: &[f32],
    dim: usize,
    queries: Scenes,
    options: &Forest,
    mut go_on: impl FnMut(usize) -> bool,
) -> Vec<f32> {
    let n = train.count();
    let mut grower = Grower::new(train, targets, dim);
    let mut sums = vec![0.0; queries.count() * dim];
    for tree in 0..options.trees {
        let mut stream = CounterStream::new(options.seed, &format!("approximate/forest/{tree}"));
        let mut drawn = vec![0.0; n];
        for scene in stream.below(n as u32, n) {
            drawn[scene as usize] += 1.0;
        }
        grower.grow(&drawn, queries, &mut sums);
        if !go_on(tree + 1) {
            break;
        }
    }
    let share = 1.0 / options.trees as f32;
    sums.iter_mut().for_each(|x| *x *= share);
    sums
}

struct Grower<'a> {
    scenes: Scenes<'a>,
    targets: &'a [f32],
    dim: usize,
    /// Sums of targets by table row, [rows][dim], and how many scenes they hold.
    sums: Vec<f32>,
    counts: Vec<f32>,
    /// Rows that the node's scenes show, in ascending order.
    touched: Vec<u32>,
    total: Vec<f32>,
    scratch: Vec<u32>,
}

impl<'a> Grower<'a> {
    fn new(scenes: Scenes<'a>, targets: &'a [f32], dim: usize) -> Self {
        Self {
            scenes,
            targets,
            dim,
            sums: vec![0.0; scenes.rows * dim],
            counts: vec![0.0; scenes.rows],
            touched: Vec::new(),
            total: vec![0.0; dim],
            scratch: Vec::new(),
        }
    }

    /// One tree on scenes that count `drawn` times; adds its predictions to `to`.
    fn grow(&mut self, drawn: &[f32], queries: Scenes, to: &mut [f32]) {
        let mut train: Vec<u32> =
            (0..self.scenes.count() as u32).filter(|&s| drawn[s as usize] > 0.0).collect();
        let mut query: Vec<u32> = (0..queries.count() as u32).collect();
        let mut nodes = vec![Node { train: 0..train.len(), query: 0..query.len(), depth: 0 }];
        while let Some(node) = nodes.pop() {
            if node.query.is_empty() {
                continue;
            }
            let members = &mut train[node.train.clone()];
            let count = self.gather(members, drawn);
            let Some(row) = self.best(count) else {
                let share = 1.0 / count;
                for &scene in &query[node.query] {
                    let to = &mut to[scene as usize * self.dim..][..self.dim];
                    add_scaled(to, share, &self.total);
                }
                continue;
            };
            let left = self.scenes.part(members, row, &mut self.scratch);
            let passing = queries.part(&mut query[node.query.clone()], row, &mut self.scratch);
            nodes.extend(node.halves(left, passing));
        }
    }

    /// Sums of a node's targets, over all and by table row; returns how many scenes count.
    #[inline(never)]
    fn gather(&mut self, members: &[u32], drawn: &[f32]) -> f32 {
        for &row in &self.touched {
            self.sums[row as usize * self.dim..][..self.dim].fill(0.0);
            self.counts[row as usize] = 0.0;
        }
        self.touched.clear();
        self.total.fill(0.0);
        let mut count = 0.0;
        for &scene in members {
            let weight = drawn[scene as usize];
            let target = &self.targets[scene as usize * self.dim..][..self.dim];
            count += weight;
            add_scaled(&mut self.total, weight, target);
            for &row in self.scenes.of(scene) {
                let at = row as usize;
                if self.counts[at] == 0.0 {
                    self.touched.push(row);
                }
                self.counts[at] += weight;
                add_scaled(&mut self.sums[at * self.dim..][..self.dim], weight, target);
            }
        }
        self.touched.sort_unstable();
        count
    }

    /// The row to split on; None where the scenes are identical.
    fn best(&self, count: f32) -> Option<u32> {
        let n = f64::from(count);
        let [all, _] = squares(&self.total, &self.total);
        let mut best = (f64::NEG_INFINITY, None);
        for &row in &self.touched {
            let part = f64::from(self.counts[row as usize]);
            if part >= n {
                continue;
            }
            let sum = &self.sums[row as usize * self.dim..][..self.dim];
            let [own, with_all] = squares(sum, &self.total);
            let gain = own / part + (all - 2.0 * with_all + own) / (n - part);
            if gain > best.0 {
                best = (gain, Some(row));
            }
        }
        best.1
    }
}

/// a.a and a.b
fn squares(a: &[f32], b: &[f32]) -> [f64; 2] {
    let (fours_a, rest_a) = a.as_chunks::<4>();
    let (fours_b, rest_b) = b.as_chunks::<4>();
    let mut sums = [F32x4::splat(0.0); 2];
    for (a, b) in fours_a.iter().zip(fours_b) {
        let (a, b) = (F32x4::load(a), F32x4::load(b));
        sums = [sums[0] + a * a, sums[1] + a * b];
    }
    let mut out = sums.map(|sum| f64::from(sum.sum()));
    for (a, b) in rest_a.iter().zip(rest_b) {
        out[0] += f64::from(a * a);
        out[1] += f64::from(a * b);
    }
    out
}

// The oracles spell formulas out index by index.
#[cfg(test)]
#[allow(clippy::needless_range_loop)]
#[path = "forest_tests.rs"]
mod tests;
