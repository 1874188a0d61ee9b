//! Approximators of the binding function: fits by steps, and trees.

use super::error::{Check, check};
use super::matrix::Matrix;
use crate::fit::approximator::{Batch, Form, HiddenProduct, Network, Shape};
use crate::fit::trees::{Boosting, Forest, Scenes, boosted, forest, principal};
use crate::simd::AlignedF32;
use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Form and sizes of an approximator.
#[wasm_bindgen]
pub struct ApproximatorShape {
    pub(super) shape: Shape,
}

#[wasm_bindgen]
impl ApproximatorShape {
    /// Hidden layers of these widths.
    pub fn mlp(slots: usize, values: &[u32], dim: usize, hidden: &[u32]) -> Check<Self> {
        let hidden: Vec<_> = hidden.iter().map(|&h| h as usize).collect();
        check(
            !hidden.is_empty() && !hidden.contains(&0),
            "An mlp has hidden layers, each at least one unit wide.",
        )?;
        Self::of(Form::Mlp(hidden), slots, values, dim)
    }

    /// Products within objects or over everything; a sum beside it; a square matrix.
    pub fn product(
        slots: usize,
        values: &[u32],
        dim: usize,
        within: bool,
        sum: bool,
        square: bool,
    ) -> Check<Self> {
        let form = Form::Product {
            within,
            sum,
            square,
        };
        Self::of(form, slots, values, dim)
    }

    fn of(form: Form, slots: usize, values: &[u32], dim: usize) -> Check<Self> {
        let values: Vec<_> = values.iter().map(|&v| v as usize).collect();
        check(
            slots > 0 && dim > 0 && !values.is_empty() && !values.contains(&0),
            "An approximator needs slots, concepts with values, and dimensions.",
        )?;
        Ok(Self {
            shape: Shape {
                form,
                slots,
                values,
                dim,
            },
        })
    }

    /// Numbers to be fitted.
    #[wasm_bindgen(getter)]
    pub fn parameters(&self) -> usize {
        self.shape.parameters()
    }

    /// First weights of a seed as a flat block [1, parameters].
    pub fn initial(&self, seed: u32, objects: usize) -> Check<Matrix> {
        let block = self.shape.initial(u64::from(seed), objects);
        Ok(Matrix::from_values(
            1,
            block.len(),
            AlignedF32::from_slice(&block)?,
        ))
    }
}

/// A fit under way.
#[wasm_bindgen]
pub struct ApproximatorFit {
    network: Network,
    rows: Vec<u32>,
    targets_of: Vec<u32>,
    losses: Vec<f64>,
    diverged: i32,
}

#[wasm_bindgen]
impl ApproximatorFit {
    /// `values` [scenes, slots, concepts] of the scenes to fit; scene i has row `targets_of[i]` of
    /// the targets that `run` is given.
    #[wasm_bindgen(constructor)]
    pub fn new(
        shape: &ApproximatorShape,
        weights: &Matrix,
        values: &[i32],
        targets_of: Vec<u32>,
    ) -> Check<Self> {
        check(
            weights.values().len() == shape.shape.parameters(),
            "The weights are those of another shape.",
        )?;
        let rows = table_rows(&shape.shape, values)?;
        check(
            rows.len() == targets_of.len() * shape.shape.factors() && !targets_of.is_empty(),
            "Every scene needs its values and one target row.",
        )?;
        let network = Network::new(shape.shape.clone(), weights.values(), targets_of.len());
        Ok(Self {
            network,
            rows,
            targets_of,
            losses: Vec::new(),
            diverged: -1,
        })
    }

    /// Up to `steps` steps; `progress(step, loss)` may return false to stop. Returns how many.
    pub fn run(
        &mut self,
        targets: &Matrix,
        steps: usize,
        rate: f64,
        progress: Option<Function>,
    ) -> Check<usize> {
        check(
            targets.cols() == self.network.shape().dim
                && self
                    .targets_of
                    .iter()
                    .all(|&r| (r as usize) < targets.rows()),
            "The targets have another size.",
        )?;
        let batch = Batch {
            rows: &self.rows,
            targets: targets.values(),
            targets_of: &self.targets_of,
        };
        let mut thrown = None;
        let report = self.network.run(&batch, steps, rate, |step, loss| {
            let Some(progress) = &progress else {
                return true;
            };
            let [step, loss] = [JsValue::from(step as u32), JsValue::from(loss)];
            match progress.call2(&JsValue::NULL, &step, &loss) {
                Ok(answer) => answer != JsValue::FALSE,
                Err(error) => {
                    thrown = Some(error);
                    false
                }
            }
        });
        if let Some(error) = thrown {
            return Err(error);
        }
        self.losses = report.losses;
        self.diverged = report.diverged.map_or(-1, |step| step as i32);
        Ok(self.losses.len())
    }

    /// Loss before each step of the last run.
    pub fn losses(&self) -> Vec<f64> {
        self.losses.clone()
    }

    /// The step at which the loss left all bounds; -1 if none did.
    #[wasm_bindgen(getter)]
    pub fn diverged(&self) -> i32 {
        self.diverged
    }

    /// Predictions [scenes, dim] for `values` [scenes, slots, concepts].
    pub fn predict(&mut self, values: &[i32]) -> Check<Matrix> {
        let shape = self.network.shape();
        let (k, dim) = (shape.factors(), shape.dim);
        let rows = table_rows(shape, values)?;
        let mut out = AlignedF32::zeroed(rows.len() / k * dim)?;
        self.network.predict(&rows, &mut out);
        Ok(Matrix::from_values(rows.len() / k, dim, out))
    }

    /// The weights as a flat block [1, parameters].
    pub fn weights(&self) -> Check<Matrix> {
        let mut block = AlignedF32::zeroed(self.network.shape().parameters())?;
        self.network.weights(&mut block);
        Ok(Matrix::from_values(1, block.len(), block))
    }
}

/// The hidden-to-output product of an mlp by itself, for bench.
#[wasm_bindgen]
pub struct HiddenProductBench(HiddenProduct);

#[wasm_bindgen]
impl HiddenProductBench {
    /// Half of [scenes, width] hidden numbers above zero, against [width, dim] weights.
    #[wasm_bindgen(constructor)]
    pub fn new(scenes: usize, width: usize, dim: usize) -> Self {
        Self(HiddenProduct::new(scenes, width, dim))
    }

    /// Multiplications and additions of one product.
    #[wasm_bindgen(getter)]
    pub fn operations(&self) -> f64 {
        self.0.operations
    }

    /// So many products; the number has no meaning.
    pub fn run(&mut self, times: usize) -> f32 {
        self.0.run(times)
    }
}

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

pub(super) fn table_rows(shape: &Shape, values: &[i32]) -> Check<Vec<u32>> {
    let rows = shape.rows_of(values);
    check(
        rows.is_some(),
        "The scenes name a value that the concepts do not have.",
    )?;
    Ok(rows.unwrap_or_default())
}
