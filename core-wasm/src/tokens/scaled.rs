//! Tokens of all scenes in one scale.

use super::block::Tokens;
use crate::linalg::column_means::centre;
use crate::linalg::dot::dot;

/// Tokens in double, centred, of a root mean square of 1.
pub struct Scaled {
    pub dim: usize,
    values: Vec<f64>,
    starts: Vec<usize>,
}

impl Scaled {
    pub fn new(tokens: &Tokens) -> Self {
        let (scenes, dim) = (tokens.scenes(), tokens.dim());
        let mut starts = vec![0];
        let mut values = Vec::new();
        for scene in 0..scenes {
            values.extend(tokens.of(scene).iter().map(|&x| f64::from(x)));
            starts.push(values.len() / dim);
        }
        centre(&mut values, dim);
        let size = (dot(&values, &values) / values.len() as f64).sqrt();
        if size > 0.0 {
            values.iter_mut().for_each(|x| *x /= size);
        }
        Self { dim, values, starts }
    }

    /// The tokens of a scene [tokens, dim].
    pub fn of(&self, scene: usize) -> &[f64] {
        &self.values[self.starts[scene] * self.dim..self.starts[scene + 1] * self.dim]
    }
}
