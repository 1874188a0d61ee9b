//! Predictions of trees, which are grown and forgotten in one call.

use super::approximator::shape::{SceneShape, table_rows};
use super::error::{Check, check, there};
use super::javascript::{Listener, Progress};
use super::matrix::Matrix;
use crate::approximator::{Form, Shape};
use crate::linalg::dot::{add_scaled, narrow};
use crate::linalg::principal::principal;
use crate::simd::AlignedF32;
use crate::trees::{Boosting, Forest, Scenes, boosted, forest};
use wasm_bindgen::prelude::*;

/// Scenes to learn from and scenes to predict.
#[wasm_bindgen]
pub struct TreeProblem {
    shape: Shape,
    train: Vec<u32>,
    asked: Vec<u32>,
}

#[wasm_bindgen]
impl TreeProblem {
    /// Value indices [scenes, positions, concepts] of scenes to learn from, and of `queries`.
    #[wasm_bindgen(constructor)]
    pub fn new(scenes: SceneShape, values: &[i32], queries: &[i32]) -> Check<TreeProblem> {
        // Only what scenes are made of counts here.
        let shape = scenes.with(Form::Mlp(vec![1]), 1);
        let (train, asked) = (table_rows(&shape, values)?, table_rows(&shape, queries)?);
        Ok(TreeProblem { shape, train, asked })
    }
}

impl TreeProblem {
    fn check(&self, targets: &Matrix) -> Check<()> {
        check(
            self.train.len() == targets.rows() * self.shape.factors() && !self.train.is_empty(),
            "Every scene needs its values and one target row.",
        )
    }

    fn scenes<'a>(&self, codes: &'a [u32]) -> Scenes<'a> {
        Scenes { codes, factors: self.shape.factors(), rows: self.shape.rows() }
    }
}

/// Random forest: predictions [queries, dim] from `targets` [scenes, dim].
#[wasm_bindgen]
pub fn forest_predictions(
    problem: TreeProblem,
    targets: &Matrix,
    trees: usize,
    seed: u32,
    progress: Option<Progress>,
) -> Check<Matrix> {
    problem.check(targets)?;
    let scenes = problem.scenes(&problem.train);
    let asked = problem.scenes(&problem.asked);
    let mut listener = Listener::new(progress);
    let options = Forest { trees, seed: u64::from(seed) };
    let out = forest(scenes, targets.values(), targets.cols(), asked, &options, |tree| {
        listener.tell(tree as f64, trees as f64)
    });
    listener.end()?;
    Ok(Matrix::from_values(asked.count(), targets.cols(), AlignedF32::from_slice(&out)?))
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
        there(self.predictions.take(), "They were taken before.")
    }
}

/// Gradient-boosted trees: predictions [queries, dim] from `targets` [scenes, dim].
#[wasm_bindgen]
pub fn boosted_predictions(
    problem: TreeProblem,
    targets: &Matrix,
    components: usize,
    progress: Option<Progress>,
) -> Check<BoostedPredictions> {
    problem.check(targets)?;
    let scenes = problem.scenes(&problem.train);
    let asked = problem.scenes(&problem.asked);
    let n = targets.rows();
    let dim = targets.cols();
    let parts = principal(targets.values(), dim, components);
    let mut sums: Vec<f64> = parts.mean.repeat(asked.count());
    let mut listener = Listener::new(progress);
    for part in 0..parts.kept {
        let scores = &parts.scores[part * n..][..n];
        let predicted = boosted(scenes, scores, asked, &Boosting::default());
        let component = &parts.components[part * dim..][..dim];
        for (to, p) in sums.chunks_exact_mut(dim).zip(&predicted) {
            add_scaled(to, *p, component);
        }
        if !listener.tell((part + 1) as f64, parts.kept as f64) {
            break;
        }
    }
    listener.end()?;
    let mut out = AlignedF32::zeroed(sums.len())?;
    narrow(&mut out, &sums);
    Ok(BoostedPredictions {
        predictions: Some(Matrix::from_values(asked.count(), dim, out)),
        components: parts.kept,
        variance: parts.variance,
    })
}
