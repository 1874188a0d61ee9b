//! The losses of a dual encoder, each said once here: what there is of each of them is a [`PerLoss`].

use std::ops::{Index, IndexMut};
use wasm_bindgen::prelude::wasm_bindgen;

/// In the order in which their numbers are given.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loss {
    /// The values of a scene, among all values.
    Concept,
    /// The objects of a scene, or its whole caption, among others.
    Object,
    /// An object of a scene against what an exchange would make of it.
    Swap,
}

/// How many losses there are.
pub const LOSSES: usize = 3;

impl Loss {
    /// In their order.
    pub const ALL: [Loss; LOSSES] = [Loss::Concept, Loss::Object, Loss::Swap];
}

/// One for each loss, in their order.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct PerLoss<T>(pub [T; LOSSES]);

impl<T> PerLoss<T> {
    /// What is made of each.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> PerLoss<U> {
        PerLoss(self.0.map(make))
    }
}

impl<T> Index<Loss> for PerLoss<T> {
    type Output = T;

    fn index(&self, loss: Loss) -> &T {
        &self.0[loss as usize]
    }
}

impl<T> IndexMut<Loss> for PerLoss<T> {
    fn index_mut(&mut self, loss: Loss) -> &mut T {
        &mut self.0[loss as usize]
    }
}

/// The losses before their factors, and the sum after them.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Losses {
    pub each: PerLoss<f64>,
    pub sum: f64,
}

impl Losses {
    /// With these factors.
    pub fn new(each: PerLoss<f64>, weights: PerLoss<f64>) -> Losses {
        let weighted = |loss| weights[loss] * each[loss];
        let sum = Loss::ALL.map(weighted).into_iter().sum();
        Losses { each, sum }
    }

    /// The sum, then each.
    pub fn numbers(&self) -> [f64; 1 + LOSSES] {
        let mut numbers = [self.sum; 1 + LOSSES];
        numbers[1..].copy_from_slice(&self.each.0);
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_loss_has_its_place_and_its_weight() {
        for (at, loss) in Loss::ALL.into_iter().enumerate() {
            let mut each = PerLoss([0.0; LOSSES]);
            each[loss] = 1.0;
            let weights = PerLoss(std::array::from_fn(|i| 1.0 + i as f64));
            let losses = Losses::new(each, weights);
            assert_eq!(losses.sum, 1.0 + at as f64);
            assert_eq!(losses.numbers()[1 + at], 1.0);
        }
    }
}
