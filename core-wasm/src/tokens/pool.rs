//! One vector a scene from its tokens, by a fixed rule.
//!   mean_d = sum_t x_td / n in double; max_d = max_t x_td

use super::block::Tokens;
use crate::simd::{AlignedF32, OutOfMemory};
use wasm_bindgen::prelude::*;

/// Which rule.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenPooling {
    First,
    Last,
    Mean,
    Max,
}

/// [scenes, dim].
pub fn pool(tokens: &Tokens, pooling: TokenPooling) -> Result<AlignedF32, OutOfMemory> {
    let dim = tokens.dim();
    let mut pooled = AlignedF32::zeroed(tokens.scenes() * dim)?;
    let mut sum = vec![0.0f64; dim];
    for (scene, to) in pooled.chunks_exact_mut(dim).enumerate() {
        let own = tokens.of(scene);
        match pooling {
            TokenPooling::First => to.copy_from_slice(&own[..dim]),
            TokenPooling::Last => to.copy_from_slice(&own[own.len() - dim..]),
            TokenPooling::Mean => {
                sum.fill(0.0);
                for token in own.chunks_exact(dim) {
                    for (sum, &x) in sum.iter_mut().zip(token) {
                        *sum += f64::from(x);
                    }
                }
                let n = tokens.length(scene) as f64;
                for (to, sum) in to.iter_mut().zip(&sum) {
                    *to = (sum / n) as f32;
                }
            }
            TokenPooling::Max => {
                to.copy_from_slice(&own[..dim]);
                for token in own.chunks_exact(dim) {
                    for (to, &x) in to.iter_mut().zip(token) {
                        *to = to.max(x);
                    }
                }
            }
        }
    }
    Ok(pooled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_that_do_not_count_have_no_say() {
        let values = [1.0, 5.0, 3.0, 1.0, 9.0, 9.0, 2.0, 2.0, 9.0, 9.0, 9.0, 9.0];
        let tokens = Tokens::new(&values, 3, 2, &[2, 1]);
        let actual = |pooling| pool(&tokens, pooling).unwrap().to_vec();
        assert_eq!(actual(TokenPooling::First), [1.0, 5.0, 2.0, 2.0]);
        assert_eq!(actual(TokenPooling::Last), [3.0, 1.0, 2.0, 2.0]);
        assert_eq!(actual(TokenPooling::Mean), [2.0, 3.0, 2.0, 2.0]);
        assert_eq!(actual(TokenPooling::Max), [3.0, 5.0, 2.0, 2.0]);
    }
}
