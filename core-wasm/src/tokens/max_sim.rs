//! How near two scenes are, token by token (late interaction; Khattab and Zaharia 2020), the same in both
//! directions:
//!   s(a, b) = (mean_t max_u cos(a_t, b_u) + mean_u max_t cos(a_t, b_u)) / 2

use super::block::Tokens;
use crate::linalg::gemm::{Epilogue, View, Workspace, gemm_in};
use crate::linalg::unit_rows::to_unit_length;
use crate::simd::{AlignedF32, F32x4, OutOfMemory};
use std::ops::Range;

/// Tokens on either side of one product: packing both costs little beside it, and its cosines take 1 MB.
const AT_ONCE: usize = 512;

/// Of each scene to each of `others` [scenes, others].
pub fn max_sim_to(tokens: &Tokens, others: &Tokens) -> Result<AlignedF32, OutOfMemory> {
    let count = others.scenes();
    let mut found = AlignedF32::zeroed(tokens.scenes() * count)?;
    let right = Units::new(others, 0..count)?;
    let mut product = Cosines::new();
    for own in runs(tokens) {
        let left = Units::new(tokens, own.clone())?;
        for theirs in runs(others) {
            let cosines = product.of(left.all(), right.of(theirs.clone()))?;
            for a in own.clone() {
                for b in theirs.clone() {
                    let part = cosines.part(
                        left.starts[a - own.start],
                        tokens.length(a),
                        right.starts[b] - right.starts[theirs.start],
                        others.length(b),
                    );
                    found[a * count + b] = nearness(part) as f32;
                }
            }
        }
    }
    Ok(found)
}

/// Of the listed pairs of scenes, two numbers each.
pub fn max_sim_of_pairs(tokens: &Tokens, pairs: &[u32]) -> Result<Vec<f64>, OutOfMemory> {
    let units = Units::new(tokens, 0..tokens.scenes())?;
    let mut product = Cosines::new();
    let (pairs, _) = pairs.as_chunks::<2>();
    pairs
        .iter()
        .map(|pair| {
            let [a, b] = pair.map(|scene| units.of(scene as usize..scene as usize + 1));
            Ok(nearness(product.of(a, b)?))
        })
        .collect()
}

/// Scenes one after the other, of `AT_ONCE` tokens together at most, or one.
fn runs(tokens: &Tokens) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut together = 0;
    for scene in 0..tokens.scenes() {
        together += tokens.length(scene);
        match found.last_mut() {
            Some(last) if together <= AT_ONCE => last.end = scene + 1,
            _ => {
                together = tokens.length(scene);
                found.push(scene..scene + 1);
            }
        }
    }
    found
}

/// The tokens that count of some scenes, each of length 1.
struct Units {
    dim: usize,
    values: AlignedF32,
    /// First token of each scene, and how many there are.
    starts: Vec<usize>,
}

impl Units {
    fn new(tokens: &Tokens, scenes: Range<usize>) -> Result<Self, OutOfMemory> {
        let dim = tokens.dim();
        let mut starts = vec![0];
        for (i, scene) in scenes.clone().enumerate() {
            starts.push(starts[i] + tokens.length(scene));
        }
        let mut values = AlignedF32::zeroed(starts[scenes.len()] * dim)?;
        for (scene, start) in scenes.zip(&starts) {
            let own = tokens.of(scene);
            values[start * dim..][..own.len()].copy_from_slice(own);
        }
        values.chunks_exact_mut(dim).for_each(to_unit_length);
        Ok(Self { dim, values, starts })
    }

    fn all(&self) -> View<'_, f32> {
        self.of(0..self.starts.len() - 1)
    }

    /// The tokens of some of its scenes.
    fn of(&self, scenes: Range<usize>) -> View<'_, f32> {
        let (first, end) = (self.starts[scenes.start], self.starts[scenes.end]);
        let values = &self.values[first * self.dim..end * self.dim];
        View::new(values, end - first, self.dim)
    }
}

/// Products whose memory is kept.
struct Cosines {
    values: Vec<f32>,
    workspace: Workspace<f32>,
}

impl Cosines {
    fn new() -> Self {
        Self { values: Vec::new(), workspace: Workspace::new() }
    }

    /// Of each row of `a` with each of `b`.
    fn of(&mut self, a: View<f32>, b: View<f32>) -> Result<View<'_, f32>, OutOfMemory> {
        let (m, n) = (a.rows(), b.rows());
        self.values.resize((m * n).max(self.values.len()), 0.0);
        let to = &mut self.values[..m * n];
        let none = Epilogue::default();
        gemm_in::<F32x4>(a, b.transposed(), to, none, &mut self.workspace)?;
        Ok(View::new(to, m, n))
    }
}

/// From the cosines [tokens, tokens] of two scenes.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
fn nearness(cosines: View<f32>) -> f64 {
    let (m, n) = (cosines.rows(), cosines.cols());
    let mut columns = vec![f32::NEG_INFINITY; n];
    let mut rows = 0.0;
    for row in 0..m {
        let mut top = f32::NEG_INFINITY;
        for (column, &x) in columns.iter_mut().zip(cosines.row(row).unwrap_or(&[])) {
            top = top.max(x);
            *column = column.max(x);
        }
        rows += f64::from(top);
    }
    let columns: f64 = columns.iter().map(|&x| f64::from(x)).sum();
    (rows / m as f64 + columns / n as f64) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn a_scene_is_nearest_to_itself_whatever_the_order_of_its_tokens() {
        let own = CounterStream::new(1, "max sim").normal(3 * 5);
        let mut values = own.clone();
        values.extend_from_slice(&own[5..]);
        values.extend_from_slice(&own[..5]);
        values.extend(CounterStream::new(2, "max sim").normal(3 * 5));
        let tokens = Tokens::new(&values, 3, 5, &[3, 3, 2]);
        let actual = max_sim_of_pairs(&tokens, &[0, 0, 0, 1, 0, 2, 2, 0]).unwrap();
        assert!((actual[0] - 1.0).abs() < 1e-6 && (actual[1] - 1.0).abs() < 1e-6);
        assert!(actual[2] < 0.99);
        assert!((actual[2] - actual[3]).abs() < 1e-6);
        let to = max_sim_to(&tokens, &tokens).unwrap();
        assert!((f64::from(to[2]) - actual[2]).abs() < 1e-6);
    }
}
