//! Predictions of trees, which are grown and forgotten in one call.

use super::approximator::shape::table_rows;
use super::error::{Check, check};
use super::matrix::Matrix;
use crate::approximator::{Form, Shape};
use crate::linalg::principal::principal;
use crate::simd::AlignedF32;
use crate::trees::{Boosting, Forest, Scenes, boosted, forest};
use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Random forest: predictions [queries, dim] from `targets` [scenes, dim].
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn forest_predictions(
    targets: &Matrix,
    values: &[i32],
    queries: &[i32],
    slots: usize,
    sizes: &[u32],
    trees: usize,
    seed: u32,
    progress: Option<Function>,
) -> Check<Matrix> {
    let shape = one_hot(slots, sizes);
    let (train, asked) = (table_rows(&shape, values)?, table_rows(&shape, queries)?);
    check(
        train.len() == targets.rows() * shape.factors() && !train.is_empty(),
        "Every scene needs its values and one target row.",
    )?;
    let (scenes, asked) = (scenes(&shape, &train), scenes(&shape, &asked));
    let options = Forest {
        trees,
        seed: u64::from(seed),
    };
    let out = forest(
        scenes,
        targets.values(),
        targets.cols(),
        asked,
        &options,
        |tree| tell(&progress, tree, trees),
    );
    Ok(Matrix::from_values(
        asked.count(),
        targets.cols(),
        AlignedF32::from_slice(&out)?,
    ))
}

/// Boosted trees, one booster a principal component.
#[wasm_bindgen]
pub struct BoostedPredictions {
    predictions: Option<Matrix>,
    /// Components that were predicted.
    #[wasm_bindgen(readonly)]
    pub components: usize,
    /// The share of the training targets' variance that they hold.
    #[wasm_bindgen(readonly)]
    pub variance: f64,
}

#[wasm_bindgen]
impl BoostedPredictions {
    /// [queries, dim], once.
    pub fn take(&mut self) -> Check<Matrix> {
        check(self.predictions.is_some(), "They were taken before.")?;
        Ok(self.predictions.take().expect("checked"))
    }
}

/// Gradient-boosted trees: predictions [queries, dim] from `targets` [scenes, dim].
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn boosted_predictions(
    targets: &Matrix,
    values: &[i32],
    queries: &[i32],
    slots: usize,
    sizes: &[u32],
    components: usize,
    progress: Option<Function>,
) -> Check<BoostedPredictions> {
    let shape = one_hot(slots, sizes);
    let (train, asked) = (table_rows(&shape, values)?, table_rows(&shape, queries)?);
    let n = targets.rows();
    check(
        train.len() == n * shape.factors() && n > 0,
        "Every scene needs its values and one target row.",
    )?;
    let (scenes, asked) = (scenes(&shape, &train), scenes(&shape, &asked));
    let dim = targets.cols();
    let parts = principal(targets.values(), dim, components);
    let mut sums: Vec<f64> = parts.mean.repeat(asked.count());
    for part in 0..parts.kept {
        let scores = &parts.scores[part * n..][..n];
        let predicted = boosted(scenes, scores, asked, &Boosting::default());
        let component = &parts.components[part * dim..][..dim];
        for (to, p) in sums.chunks_exact_mut(dim).zip(&predicted) {
            to.iter_mut()
                .zip(component)
                .for_each(|(to, c)| *to += p * c);
        }
        if !tell(&progress, part + 1, parts.kept) {
            break;
        }
    }
    let mut out = AlignedF32::zeroed(sums.len())?;
    out.iter_mut()
        .zip(&sums)
        .for_each(|(to, &x)| *to = x as f32);
    Ok(BoostedPredictions {
        predictions: Some(Matrix::from_values(asked.count(), dim, out)),
        components: parts.kept,
        variance: parts.variance,
    })
}

fn one_hot(slots: usize, sizes: &[u32]) -> Shape {
    Shape {
        form: Form::Mlp(vec![1]),
        slots,
        values: sizes.iter().map(|&v| v as usize).collect(),
        dim: 1,
    }
}

fn scenes<'a>(shape: &Shape, codes: &'a [u32]) -> Scenes<'a> {
    Scenes {
        codes,
        factors: shape.factors(),
        rows: shape.rows(),
    }
}

fn tell(progress: &Option<Function>, done: usize, of: usize) -> bool {
    let [done, of] = [JsValue::from(done as u32), JsValue::from(of as u32)];
    progress.as_ref().is_none_or(|progress| {
        !matches!(progress.call2(&JsValue::NULL, &done, &of), Ok(answer) if answer == JsValue::FALSE)
    })
}
