//! Random streams.

use super::error::{Check, check};
use crate::random;
use wasm_bindgen::prelude::*;

/// PyTorch's CPU generator.
#[wasm_bindgen]
pub struct TorchStream(random::TorchStream);

#[wasm_bindgen]
impl TorchStream {
    /// `torch.manual_seed(seed)`.
    #[wasm_bindgen(constructor)]
    pub fn new(seed: f64) -> Self {
        Self(random::TorchStream::new(seed as u64))
    }

    pub fn randperm(&mut self, n: usize) -> Vec<i32> {
        self.0.randperm(n)
    }

    pub fn randint(&mut self, high: u32, n: usize) -> Check<Vec<i32>> {
        check(high > 0, "randint needs an upper end above 0.")?;
        Ok(self.0.randint(high, n))
    }

    pub fn uniform(&mut self, n: usize) -> Vec<f32> {
        self.0.uniform(n)
    }

    pub fn linear(&mut self, n: usize, fan_in: usize) -> Vec<f32> {
        self.0.linear(n, fan_in)
    }

    pub fn normal(&mut self, n: usize) -> Vec<f32> {
        self.0.normal(n)
    }
}

/// Python's `random.Random`.
#[wasm_bindgen]
pub struct PythonRandom(random::PythonRandom);

#[wasm_bindgen]
impl PythonRandom {
    /// `random.Random(seed)`.
    #[wasm_bindgen(constructor)]
    pub fn new(seed: f64) -> Self {
        Self(random::PythonRandom::new(seed as u64))
    }

    pub fn sample(&mut self, n: usize, k: usize) -> Check<Vec<i32>> {
        check(k <= n, "A sample is larger than what it is drawn from.")?;
        Ok(self.0.sample(n, k))
    }
}

/// A named Philox stream.
#[wasm_bindgen]
pub struct CounterStream(random::CounterStream);

#[wasm_bindgen]
impl CounterStream {
    #[wasm_bindgen(constructor)]
    pub fn new(seed: f64, name: &str) -> Self {
        Self(random::CounterStream::new(seed as u64, name))
    }

    pub fn uniform(&mut self, n: usize) -> Vec<f64> {
        self.0.uniform(n)
    }

    pub fn below(&mut self, bound: u32, n: usize) -> Check<Vec<i32>> {
        check(bound > 0, "below needs a bound above 0.")?;
        Ok(self.0.below(bound, n))
    }

    pub fn normal(&mut self, n: usize) -> Vec<f32> {
        self.0.normal(n)
    }

    pub fn normal_rows(&self, listed: &[u32], cols: usize) -> Vec<f32> {
        self.0.normal_rows(listed, cols)
    }

    pub fn permutation(&mut self, n: usize) -> Vec<i32> {
        self.0.permutation(n)
    }

    /// One of each of these lengths, one after the other.
    pub fn permutations(&mut self, lengths: &[u32]) -> Vec<i32> {
        lengths.iter().flat_map(|&n| self.0.permutation(n as usize)).collect()
    }

    pub fn derangement(&mut self, n: usize) -> Check<Vec<i32>> {
        check(n != 1, "One element has no derangement.")?;
        Ok(self.0.derangement(n))
    }
}
