//! How rates and weights change over the steps.

use wasm_bindgen::prelude::wasm_bindgen;

/// After the warm-up.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Decay {
    /// Constant until the share `hold` of all steps, then linear to 0.
    #[default]
    Linear,
    /// Constant until `hold`, then half a cosine to 0.
    Cosine,
    /// Constant.
    None,
}

/// Learning rate over steps 0..steps.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RateSchedule {
    pub peak: f64,
    pub warm_up: u32,
    pub steps: u32,
    pub hold: f64,
    pub decay: Decay,
}

impl RateSchedule {
    /// Rate of step `step`, the first of which is 0.
    pub fn at(&self, step: u32) -> f64 {
        if step < self.warm_up {
            return self.peak * f64::from(step + 1) / f64::from(self.warm_up);
        }
        let start = (self.hold * f64::from(self.steps)).max(f64::from(self.warm_up));
        let left = f64::from(self.steps) - start;
        let gone = ((f64::from(step) - start) / left.max(1.0)).clamp(0.0, 1.0);
        self.peak
            * match self.decay {
                Decay::None => 1.0,
                Decay::Linear => 1.0 - gone,
                Decay::Cosine => 0.5 + 0.5 * libm::cos(std::f64::consts::PI * gone),
            }
    }
}

/// Weight of a loss: 0 to step `from`, then linear up to `weight` at step `to`.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Ramp {
    pub weight: f64,
    pub from: u32,
    pub to: u32,
}

impl Ramp {
    /// Weight at a step.
    pub fn at(&self, step: u32) -> f64 {
        if step >= self.to {
            return self.weight;
        }
        let gone = f64::from(step.saturating_sub(self.from));
        self.weight * gone / f64::from((self.to - self.from.min(self.to)).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_warms_up_holds_and_falls_to_0() {
        let rate =
            RateSchedule { peak: 2.0, warm_up: 10, steps: 100, hold: 0.5, decay: Decay::Linear };
        let seen = [0, 9, 10, 50, 75, 100].map(|step| rate.at(step));
        assert_eq!(seen, [0.2, 2.0, 2.0, 2.0, 1.0, 0.0]);
        let cosine = RateSchedule { decay: Decay::Cosine, ..rate };
        assert!((cosine.at(75) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_ramp_rises_between_its_two_steps() {
        let ramp = Ramp { weight: 2.0, from: 10, to: 20 };
        assert_eq!([0, 10, 15, 20, 99].map(|s| ramp.at(s)), [0.0, 0.0, 1.0, 2.0, 2.0]);
        let constant = Ramp { weight: 1.0, from: 0, to: 0 };
        assert_eq!(constant.at(0), 1.0);
    }
}
