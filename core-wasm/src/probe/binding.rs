//! Binding in bits: what scores add to a bag of values about which set of objects a scene shows.
//!   q(set) = (1 - eps) softmax over the sets of one bag of (log prior + b x score) + eps prior
//!   gain = log2 q(true set) - log2 prior(true set);   its mean is a lower bound of I(set; row | bag)
//! b is fitted on scenes of one fold and used on those of the other. It has to pay for itself, by half a
//! log of their number in nats, or q is the prior: rows that are uninformative then gain nothing.
//! eps = 1/2 / (n + 1) bounds what a single wrong set can cost (Krichevsky and Trofimov).

use crate::math::f64::{exp, log};

/// One scene's candidate sets.
struct Scene<'a> {
    scores: &'a [f64],
    weights: &'a [f64],
    truth: usize,
    fold: u8,
}

/// Candidate sets of all scenes, one scene after the other.
pub struct Candidates<'a> {
    /// Sets of each scene [scenes].
    pub counts: &'a [u32],
    /// Score of each set.
    pub scores: &'a [f64],
    /// Prior of each set, up to a factor a scene.
    pub weights: &'a [f64],
    /// Place of the true set among the scene's own [scenes].
    pub truths: &'a [u32],
    /// 0 or 1 [scenes].
    pub folds: &'a [u8],
}

/// What was found, in bits a scene.
pub struct Binding {
    /// -log2 prior of the true set [scenes].
    pub priors: Vec<f64>,
    /// Bits gained [scenes]; may be negative.
    pub gains: Vec<f64>,
    /// Factor of the scores on each fold, fitted on the other; 0 where none paid.
    pub factors: [f64; 2],
}

/// Measures binding on scenes with more than one candidate set; the others gain 0.
pub fn binding(candidates: &Candidates) -> Binding {
    let scenes = scenes(candidates);
    let fitted = [0, 1].map(|fold| factor(&scenes, 1 - fold));
    let bits = |nats: f64| nats / std::f64::consts::LN_2;
    Binding {
        priors: scenes.iter().map(|scene| bits(0.0 - log_prior(scene))).collect(),
        gains: scenes
            .iter()
            .map(|scene| {
                let (factor, epsilon) = fitted[usize::from(scene.fold)];
                bits(gain(scene, factor, epsilon))
            })
            .collect(),
        factors: fitted.map(|(factor, _)| factor),
    }
}

fn scenes<'a>(candidates: &Candidates<'a>) -> Vec<Scene<'a>> {
    let mut start = 0;
    let each = candidates.counts.iter().enumerate();
    each.map(|(scene, &count)| {
        let range = start..start + count as usize;
        start = range.end;
        Scene {
            scores: &candidates.scores[range.clone()],
            weights: &candidates.weights[range],
            truth: candidates.truths[scene] as usize,
            fold: candidates.folds[scene],
        }
    })
    .collect()
}

fn log_prior(scene: &Scene) -> f64 {
    log(scene.weights[scene.truth] / scene.weights.iter().sum::<f64>())
}

/// log q - log prior of the true set, in nats.
fn gain(scene: &Scene, factor: f64, epsilon: f64) -> f64 {
    if scene.scores.len() < 2 || factor == 0.0 {
        return 0.0;
    }
    let (model, _) = model(scene, factor);
    log((1.0 - epsilon) * exp(model - log_prior(scene)) + epsilon)
}

/// log of the true set's share in the softmax, and its derivative by the factor.
fn model(scene: &Scene, factor: f64) -> (f64, f64) {
    let own = scene.scores[scene.truth];
    let (mut sum, mut slope) = (0.0, 0.0);
    // Relative to the true set, and to the largest term.
    let top = scene.scores.iter().fold(0.0f64, |top, s| top.max(s - own));
    for (score, weight) in scene.scores.iter().zip(scene.weights) {
        let term = weight * exp(factor * (score - own - top));
        sum += term;
        slope += term * (score - own);
    }
    let log_share = log(scene.weights[scene.truth]) - log(sum) - factor * top;
    (log_share, -slope / sum)
}

/// The factor of largest likelihood on a fold, and the share of the prior that goes with it.
fn factor(scenes: &[Scene], fold: u8) -> (f64, f64) {
    let open: Vec<&Scene> =
        scenes.iter().filter(|scene| scene.fold == fold && scene.scores.len() > 1).collect();
    if open.is_empty() {
        return (0.0, 0.5);
    }
    let count = open.len() as f64;
    let epsilon = 0.5 / (count + 1.0);
    let slope = |factor: f64| -> f64 { open.iter().map(|scene| model(scene, factor).1).sum() };
    let start = slope(0.0);
    if start.is_nan() || start <= 0.0 {
        return (0.0, epsilon);
    }
    // The likelihood is concave: its slope falls. Where sets are separated it stays above 0 for ever.
    let (mut low, mut high) = (0.0, 1.0);
    while slope(high) > 1e-6 * start && high < 1e12 {
        (low, high) = (high, 2.0 * high);
    }
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let gained: f64 = open.iter().map(|scene| gain(scene, low, epsilon)).sum();
    let pays = gained > 0.5 * log(count);
    (if pays { low } else { 0.0 }, epsilon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// Scenes of two sets each; the true one scores higher by `lead` plus noise.
    fn measured(scenes: usize, lead: f64, noise: f64) -> Binding {
        let noises = CounterStream::new(7, "noise").normal(2 * scenes);
        let mut scores: Vec<f64> = noises.iter().map(|&x| noise * f64::from(x)).collect();
        let truths: Vec<u32> = (0..scenes as u32).map(|scene| scene / 2 % 2).collect();
        for (scene, &truth) in truths.iter().enumerate() {
            scores[2 * scene + truth as usize] += lead;
        }
        let folds: Vec<u8> = (0..scenes).map(|scene| (scene % 2) as u8).collect();
        binding(&Candidates {
            counts: &vec![2; scenes],
            scores: &scores,
            weights: &vec![1.0; 2 * scenes],
            truths: &truths,
            folds: &folds,
        })
    }

    fn mean(values: &[f64]) -> f64 {
        values.iter().sum::<f64>() / values.len() as f64
    }

    #[test]
    fn sets_distinguished_gain_the_whole_prior() {
        let actual = measured(400, 1.0, 0.01);
        assert!((mean(&actual.priors) - 1.0).abs() < 1e-12);
        let gain = mean(&actual.gains);
        assert!(gain > 0.99 && gain <= 1.0, "{gain}");
    }

    #[test]
    fn scores_that_know_nothing_gain_nothing() {
        let actual = measured(400, 0.0, 1.0);
        assert_eq!(actual.factors, [0.0; 2]);
        assert!(actual.gains.iter().all(|&gain| gain == 0.0));
    }

    #[test]
    fn scores_of_the_false_set_gain_nothing_either() {
        assert!(measured(400, -1.0, 0.01).gains.iter().all(|&gain| gain == 0.0));
    }

    #[test]
    fn gaussian_scores_gain_what_the_theory_says() {
        // The difference of the two scores is N(+-1, 2): log odds are the difference itself, factor 1.
        let actual = measured(200_000, 1.0, 1.0);
        assert!(actual.factors.iter().all(|factor| (factor - 1.0).abs() < 0.02));
        // 1 - E log2(1 + exp(-D)), D ~ N(1, 2), by a fine sum.
        let step = 1e-3;
        let (mut loss, mut mass) = (0.0, 0.0);
        for i in -9000..=11000 {
            let d = f64::from(i) * step;
            let density = exp(-(d - 1.0) * (d - 1.0) / 4.0);
            mass += density;
            loss += density * log(1.0 + exp(-d)) / std::f64::consts::LN_2;
        }
        assert!((mean(&actual.gains) - (1.0 - loss / mass)).abs() < 0.005);
    }

    #[test]
    fn a_prior_that_is_not_even_counts() {
        let actual = binding(&Candidates {
            counts: &[2, 1],
            scores: &[0.0, 0.0, 5.0],
            weights: &[3.0, 1.0, 2.0],
            truths: &[1, 0],
            folds: &[0, 1],
        });
        assert!((actual.priors[0] - 2.0).abs() < 1e-12);
        assert_eq!((actual.priors[1], actual.gains[0], actual.gains[1]), (0.0, 0.0, 0.0));
    }
}
