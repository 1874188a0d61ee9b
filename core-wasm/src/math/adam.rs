//! What the optimisers share: Adam's constants, and how young averages are corrected. (Kingma and Ba,
//! 2015.)
//!
//!   m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2
//!   w = w - learning_rate / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + eps)
//!
//! The loops over many weights stay apart, since each rounds otherwise, and one of them for all would change
//! what fits reach: probes and approximators follow PyTorch's fused order, each in its own way, and
//! approximators let small moments vanish; training works in float32 and float64 and decays weights;
//! additive tables are stepped in plain float32.

/// b1.
pub const BETA1: f64 = 0.9;
/// b2.
pub const BETA2: f64 = 0.999;
/// eps.
pub const EPSILON: f64 = 1e-8;

/// The corrections of a step, for betas whose powers are products.
#[derive(Clone, Copy)]
pub struct Corrections {
    betas: [f64; 2],
    powers: [f64; 2],
}

impl Corrections {
    /// Before the first step.
    pub fn new(betas: [f64; 2]) -> Self {
        let powers = [1.0, 1.0];
        Self { betas, powers }
    }

    /// Goes on to the next step: the factors of m and of sqrt(v).
    pub fn advance(&mut self, learning_rate: f64) -> (f32, f32) {
        for (power, beta) in self.powers.iter_mut().zip(self.betas) {
            *power *= beta;
        }
        let [first, second] = self.powers;
        let step = (learning_rate / (1.0 - first)) as f32;
        (step, (1.0 / (1.0 - second).sqrt()) as f32)
    }
}

/// Adam in float64 without eps: a weight without a gradient stays.
pub struct FewWeights {
    betas: [f64; 2],
    rate: f64,
    moments: Vec<[f64; 2]>,
    steps: i32,
}

impl FewWeights {
    pub fn new(count: usize, betas: [f64; 2], rate: f64) -> Self {
        Self { betas, rate, moments: vec![[0.0; 2]; count], steps: 0 }
    }

    pub fn step(&mut self, weights: &mut [f64], gradient: &[f64]) {
        self.steps += 1;
        let [b1, b2] = self.betas;
        let [c1, c2] = self.betas.map(|beta| 1.0 - beta.powi(self.steps));
        for ((w, &g), [m, v]) in weights.iter_mut().zip(gradient).zip(&mut self.moments) {
            *m = b1 * *m + (1.0 - b1) * g;
            *v = b2 * *v + (1.0 - b2) * g * g;
            let size = (*v / c2).sqrt();
            if size > 0.0 {
                *w -= self.rate * (*m / c1) / size;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_steps_undo_what_averages_of_one_and_two_numbers_lack() {
        let mut corrections = Corrections::new([BETA1, BETA2]);
        for t in 1..=2 {
            let (step, root) = corrections.advance(0.01);
            assert!((f64::from(step) - 0.01 / (1.0 - 0.9f64.powi(t))).abs() < 1e-8);
            let truth = 1.0 / (1.0 - 0.999f64.powi(t)).sqrt();
            assert!((f64::from(root) / truth - 1.0).abs() < 1e-6);
        }
    }
}
