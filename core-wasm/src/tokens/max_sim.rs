//! How near two scenes are, token by token (late interaction; Khattab and Zaharia 2020), the same in both
//! directions:
//!   s(a, b) = (mean_t max_u cos(a_t, b_u) + mean_u max_t cos(a_t, b_u)) / 2

use super::block::Tokens;
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::linalg::unit_rows::unit_rows;
use crate::simd::{AlignedF32, F32x4, OutOfMemory};

/// Of each scene to each of `others` [scenes, others].
pub fn max_sim_to(tokens: &Tokens, others: &Tokens) -> Result<AlignedF32, OutOfMemory> {
    let mut found = AlignedF32::zeroed(tokens.scenes() * others.scenes())?;
    let units = all_units(others)?;
    for (scene, to) in found.chunks_exact_mut(others.scenes().max(1)).enumerate() {
        let own = units_of(tokens, scene)?;
        for (to, unit) in to.iter_mut().zip(&units) {
            *to = nearness(&own, unit, tokens.dim())? as f32;
        }
    }
    Ok(found)
}

/// Of the listed pairs of scenes, two numbers each.
pub fn max_sim_of_pairs(tokens: &Tokens, pairs: &[u32]) -> Result<Vec<f64>, OutOfMemory> {
    let units = all_units(tokens)?;
    let (pairs, _) = pairs.as_chunks::<2>();
    pairs
        .iter()
        .map(|&[a, b]| nearness(&units[a as usize], &units[b as usize], tokens.dim()))
        .collect()
}

fn all_units(tokens: &Tokens) -> Result<Vec<AlignedF32>, OutOfMemory> {
    (0..tokens.scenes())
        .map(|scene| units_of(tokens, scene))
        .collect()
}

fn units_of(tokens: &Tokens, scene: usize) -> Result<AlignedF32, OutOfMemory> {
    let (rows, dim) = (tokens.length(scene), tokens.dim());
    unit_rows(View::new(tokens.of(scene), rows, dim))
}

fn nearness(a: &[f32], b: &[f32], dim: usize) -> Result<f64, OutOfMemory> {
    let (m, n) = (a.len() / dim, b.len() / dim);
    let mut cosines = AlignedF32::zeroed(m * n)?;
    let right = View::new(b, n, dim).transposed();
    gemm::<F32x4>(
        View::new(a, m, dim),
        right,
        &mut cosines,
        Epilogue::default(),
    )?;
    let mut columns = vec![f32::NEG_INFINITY; n];
    let mut rows = 0.0;
    for row in cosines.chunks_exact(n) {
        let mut top = f32::NEG_INFINITY;
        for (column, &x) in columns.iter_mut().zip(row) {
            top = top.max(x);
            *column = column.max(x);
        }
        rows += f64::from(top);
    }
    let columns: f64 = columns.iter().map(|&x| f64::from(x)).sum();
    Ok((rows / m as f64 + columns / n as f64) / 2.0)
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
        let found = max_sim_of_pairs(&tokens, &[0, 0, 0, 1, 0, 2, 2, 0]).unwrap();
        assert!((found[0] - 1.0).abs() < 1e-6 && (found[1] - 1.0).abs() < 1e-6);
        assert!(found[2] < 0.99);
        assert!((found[2] - found[3]).abs() < 1e-6);
        let to = max_sim_to(&tokens, &tokens).unwrap();
        assert!((f64::from(to[2]) - found[2]).abs() < 1e-6);
    }
}
