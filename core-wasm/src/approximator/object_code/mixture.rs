//! Labels coded by a mixture of experts, of which none has to be chosen beforehand:
//!   q(label) = sum_k w_k q_k(label) / sum_k w_k,   w_k <- w_k q_k(true label) after each
//! The whole code is never longer than that of the best expert by more than -log2 of its first weight.
//! An expert is a stream of set scores times a factor, q = (1 - eps) softmax + eps prior; the prior is one
//! too and has half of the weight, so that uninformative scores cost one bit in all.

use crate::math::f64::{exp, log};

/// Factors of the scores.
const FACTORS: [f64; 8] = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
/// Share of the weights that is reset with each block: scores that were of no use become of use once enough is
/// known. (Herbster and Warmuth 1998.)
const ANEW: f64 = 0.25;
/// What a single wrong label may cost at most.
const EPSILON: f64 = 0.02;

pub struct Mixture {
    /// Log weights: the prior's, then stream by stream those of the factors.
    logs: Vec<f64>,
    first: Vec<f64>,
}

impl Mixture {
    pub fn new(streams: usize) -> Self {
        let experts = (streams * FACTORS.len()).max(1);
        let mut logs = vec![log(0.5)];
        logs.extend(vec![log(0.5 / experts as f64); streams * FACTORS.len()]);
        Self { first: logs.clone(), logs }
    }

    /// Begins a new block.
    pub fn turn(&mut self) {
        let top = self.logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = self.logs.iter().map(|weight| exp(weight - top)).sum();
        for (weight, first) in self.logs.iter_mut().zip(&self.first) {
            *weight = log((1.0 - ANEW) * exp(*weight - top) / sum + ANEW * exp(*first));
        }
    }

    /// Bits of the label `truth`, after which the weights have learnt it. `scores` [streams, sets]; `prior` [sets]
    /// sums to 1.
    pub fn bits(&mut self, scores: &[Vec<f64>], prior: &[f64], truth: usize) -> f64 {
        let mut chances = vec![prior[truth]];
        for scores in scores {
            for factor in FACTORS {
                let share = softmax(scores, prior, factor, truth);
                chances.push((1.0 - EPSILON) * share + EPSILON * prior[truth]);
            }
        }
        let top = self.logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut before, mut after) = (0.0, 0.0);
        for (weight, chance) in self.logs.iter_mut().zip(&chances) {
            before += exp(*weight - top);
            after += exp(*weight - top) * chance;
            *weight += log(*chance);
        }
        log(before / after) / std::f64::consts::LN_2
    }
}

/// Bits of each block under a mixture of families of equal first weight, from those under each, [families][blocks].
pub fn mixed(groups: &[Vec<f64>]) -> Vec<f64> {
    let blocks = groups.first().map_or(0, Vec::len);
    let mut sums = vec![0.0; groups.len()];
    let mut before = 0.0;
    let mut bits = Vec::with_capacity(blocks);
    for block in 0..blocks {
        for (sum, group) in sums.iter_mut().zip(groups) {
            *sum += group[block];
        }
        let least = sums.iter().copied().fold(f64::INFINITY, f64::min);
        let part = |sum: &f64| exp((least - sum) * std::f64::consts::LN_2);
        let mean = sums.iter().map(part).sum::<f64>() / sums.len() as f64;
        let now = least - log(mean) / std::f64::consts::LN_2;
        bits.push(now - before);
        before = now;
    }
    bits
}

/// Share of the true set in prior x exp(factor x score).
fn softmax(scores: &[f64], prior: &[f64], factor: f64, truth: usize) -> f64 {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let term = |at: usize| prior[at] * exp(factor * (scores[at] - top));
    term(truth) / (0..scores.len()).map(term).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// Labels of two sets; the true one leads by `lead` of noise 1.
    fn coded(labels: usize, lead: f64) -> f64 {
        let mut stream = CounterStream::new(5, "mixture test");
        let noise = stream.normal(2 * labels);
        let mut mixture = Mixture::new(1);
        (noise.chunks_exact(2).enumerate())
            .map(|(label, noise)| {
                let truth = label % 2;
                let mut scores: Vec<f64> = noise.iter().map(|&x| x.into()).collect();
                scores[truth] += lead;
                mixture.bits(&[scores], &[0.5; 2], truth)
            })
            .sum()
    }

    #[test]
    fn scores_that_know_nothing_cost_the_prior_and_at_most_one_bit() {
        let bits = coded(500, 0.0);
        assert!((499.0..=501.0).contains(&bits), "{bits}");
    }

    #[test]
    fn scores_that_tell_cost_little_and_wrong_ones_one_bit_more_than_the_prior() {
        assert!(coded(500, 8.0) < 40.0);
        let wrong = coded(500, -3.0);
        assert!(wrong <= 501.0 + 1e-9, "{wrong}");
    }

    #[test]
    fn the_code_is_the_probability_of_all_labels_under_the_mixture() {
        // Two labels by hand: experts' joint chances, weighted.
        let scores = [vec![vec![1.0, 0.0]], vec![vec![0.0, 2.0]]];
        let mut mixture = Mixture::new(1);
        let bits: f64 = (scores.iter().zip([0, 0]))
            .map(|(scores, truth)| mixture.bits(scores, &[0.5; 2], truth))
            .sum();
        let expert = |factor: f64| -> f64 {
            let one = |own: f64, other: f64| {
                let share = exp(factor * own) / (exp(factor * own) + exp(factor * other));
                (1.0 - EPSILON) * share + EPSILON * 0.5
            };
            one(1.0, 0.0) * one(0.0, 2.0)
        };
        let each = 0.5 / FACTORS.len() as f64;
        let joint = 0.5 * 0.25 + FACTORS.iter().map(|&factor| each * expert(factor)).sum::<f64>();
        assert!((bits + log(joint) / std::f64::consts::LN_2).abs() < 1e-9);
    }

    #[test]
    fn families_together_take_no_more_than_the_best_and_the_choice_among_them() {
        let groups = [vec![10.0, 1.0, 1.0], vec![10.0, 10.0, 10.0], vec![12.0, 12.0, 0.5]];
        let actual = mixed(&groups);
        let total: f64 = actual.iter().sum();
        assert!(total > 12.0 && total <= 12.0 + log(3.0) / std::f64::consts::LN_2);
        assert!(mixed(&[vec![3.0, 4.0]]) == vec![3.0, 4.0]);
    }
}
