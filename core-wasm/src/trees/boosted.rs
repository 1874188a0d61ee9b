//! Gradient-boosted trees for one output, as XGBoost by default: squared error, 100 rounds, depth 6,
//! learning rate 0.3, L2 penalty 1 on leaves, at least one scene a leaf.
//!   gain = G_l^2 / (n_l + 1) + G_r^2 / (n_r + 1) - G^2 / (n + 1) > 1e-6,   leaf = -learning_rate G / (n + 1)
//!   with G the sum of prediction - target over a node's n scenes

use super::scenes::{Node, Scenes};

pub struct Boosting {
    pub rounds: usize,
    pub depth: usize,
    pub learning_rate: f64,
    pub penalty: f64,
}

impl Default for Boosting {
    fn default() -> Self {
        Self { rounds: 100, depth: 6, learning_rate: 0.3, penalty: 1.0 }
    }
}

/// XGBoost's kRtEps.
const LEAST_GAIN: f64 = 1e-6;

/// Predictions for `queries` from `targets` [training scenes].
pub fn boosted(train: Scenes, targets: &[f64], queries: Scenes, options: &Boosting) -> Vec<f64> {
    let n = train.count();
    let mean = targets.iter().sum::<f64>() / n as f64;
    let mut residual: Vec<f64> = targets.iter().map(|y| mean - y).collect();
    let mut predicted = vec![mean; queries.count()];
    let mut members: Vec<u32> = (0..n as u32).collect();
    let mut asking: Vec<u32> = (0..queries.count() as u32).collect();
    let mut tally = Tally { gradients: vec![0.0; train.rows], counts: vec![0.0; train.rows] };
    let mut scratch = Vec::new();
    let mut nodes = Vec::new();
    for _ in 0..options.rounds {
        nodes.push(Node { train: 0..n, query: 0..asking.len(), depth: 0 });
        while let Some(node) = nodes.pop() {
            let inside = &mut members[node.train.clone()];
            let outside = &mut asking[node.query.clone()];
            let (total, row) = tally.best(train, inside, &residual, options, node.depth);
            if let Some(row) = row {
                let left = train.part(inside, row, &mut scratch);
                let passing = queries.part(outside, row, &mut scratch);
                nodes.extend(node.halves(left, passing));
            } else {
                let leaf = -options.learning_rate * total / (inside.len() as f64 + options.penalty);
                inside.iter().for_each(|&s| residual[s as usize] += leaf);
                outside.iter().for_each(|&s| predicted[s as usize] += leaf);
            }
        }
        // Order must not depend on the tree before: sums then have the same bits every time.
        members.sort_unstable();
    }
    predicted
}

/// Gradient sums and scene counts by table row.
struct Tally {
    gradients: Vec<f64>,
    counts: Vec<f64>,
}

impl Tally {
    /// Sum of a node's gradients, and the row of its best split if one gains anything.
    #[inline(never)]
    fn best(
        &mut self,
        scenes: Scenes,
        members: &[u32],
        residual: &[f64],
        options: &Boosting,
        depth: usize,
    ) -> (f64, Option<u32>) {
        let total: f64 = members.iter().map(|&s| residual[s as usize]).sum();
        if depth >= options.depth || members.len() < 2 {
            return (total, None);
        }
        self.gradients.fill(0.0);
        self.counts.fill(0.0);
        for &scene in members {
            let g = residual[scene as usize];
            for &row in scenes.of(scene) {
                self.gradients[row as usize] += g;
                self.counts[row as usize] += 1.0;
            }
        }
        let n = members.len() as f64;
        let score = |g: f64, n: f64| g * g / (n + options.penalty);
        let whole = score(total, n);
        let mut best = (LEAST_GAIN, None);
        for (row, (&g, &count)) in self.gradients.iter().zip(&self.counts).enumerate() {
            if count < 1.0 || n - count < 1.0 {
                continue;
            }
            let gain = score(g, count) + score(total - g, n - count) - whole;
            if gain > best.0 {
                best = (gain, Some(row as u32));
            }
        }
        (total, best.1)
    }
}

// The oracles spell formulas out index by index.
#[cfg(test)]
#[allow(clippy::needless_range_loop)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    fn codes() -> Vec<u32> {
        (0..30u32).flat_map(|s| [s % 5, 5 + s / 5]).collect()
    }

    fn scenes(codes: &[u32]) -> Scenes<'_> {
        Scenes { codes, factors: 2, rows: 11 }
    }

    #[test]
    fn one_stump_is_the_best_of_all_by_hand() {
        let codes = codes();
        let y: Vec<f64> = CounterStream::new(0, "boosted").uniform(30);
        let options = Boosting { rounds: 1, depth: 1, ..Default::default() };
        let predicted = boosted(scenes(&codes), &y, scenes(&codes), &options);
        let mean = y.iter().sum::<f64>() / 30.0;
        let mut best = (0.0, vec![]);
        for row in 0..11 {
            let side = |yes: bool| -> (f64, f64) {
                let inside = (0..30).filter(|&s| scenes(&codes).shows(s, row) == yes);
                inside.fold((0.0, 0.0), |(g, n), s| (g + mean - y[s as usize], n + 1.0))
            };
            let ((gl, nl), (gr, nr)) = (side(true), side(false));
            let gain = gl * gl / (nl + 1.0) + gr * gr / (nr + 1.0);
            if gain > best.0 {
                let leaf = |s| {
                    if scenes(&codes).shows(s, row) { gl / (nl + 1.0) } else { gr / (nr + 1.0) }
                };
                best = (gain, (0..30).map(|s| mean - 0.3 * leaf(s)).collect());
            }
        }
        for (p, e) in predicted.iter().zip(&best.1) {
            assert!((p - e).abs() < 1e-12);
        }
    }

    #[test]
    fn many_rounds_fit_an_additive_function_and_a_constant_stays_one() {
        let codes = codes();
        let y: Vec<f64> = (0..30).map(|s| f64::from(s % 5) * 0.3 - f64::from(s / 5)).collect();
        let predicted = boosted(scenes(&codes), &y, scenes(&codes), &Boosting::default());
        assert!(predicted.iter().zip(&y).all(|(p, y)| (p - y).abs() < 0.02));
        let flat = boosted(scenes(&codes), &[2.5; 30], scenes(&codes), &Boosting::default());
        assert!(flat.iter().all(|&p| p == 2.5));
    }
}
