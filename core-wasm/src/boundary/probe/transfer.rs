//! Decoder transfer: decoders fitted on scenes of some objects, judged on scenes of others.

use crate::boundary::{Check, Matrix, check, there, within};
use crate::options::results;
use crate::probe::transfer::{
    Code, Decoders, NonlinearDecoder, NonlinearScores, PositionCosine, RoleFillers, World,
    across_positions, exchanges, nonlinear_scores, position_cosine, role_fillers, simulate,
};
use wasm_bindgen::prelude::*;

results! {
    /// What each decoder says of the judged scenes: the role decoder, then the covariance decoder of each rank, then the one
    /// by the values' own vectors.
    pub struct DecoderTransfer {
        /// 1 where a decoder read everything right [decoders, scenes].
        pub joint: Vec<u8>,
        /// Share of exchanges below which the scene's own objects score [decoders, scenes].
        pub swap: Vec<f64>,
        /// Of each rank, how much of objects left out the others foretell.
        pub foresight: Vec<f64>,
        /// Of each concept, how many numbers a value has in the table that was learned.
        pub effective: Vec<f64>,
    }
}

fn usizes(numbers: &[u32]) -> Vec<usize> {
    numbers.iter().map(|&number| number as usize).collect()
}

/// What scenes show.
#[wasm_bindgen]
pub struct ReadScenes {
    values: Vec<u32>,
    positions: usize,
    sizes: Vec<usize>,
}

#[wasm_bindgen]
impl ReadScenes {
    /// `values` [scenes, positions, concepts], each below its concept's size.
    #[wasm_bindgen(constructor)]
    pub fn new(values: Vec<u32>, positions: usize, sizes: &[u32]) -> Check<ReadScenes> {
        let sizes = usizes(sizes);
        let fits = positions > 0
            && !sizes.is_empty()
            && values.len().is_multiple_of(positions * sizes.len())
            && values
                .iter()
                .zip(sizes.iter().cycle())
                .all(|(&value, &size)| (value as usize) < size);
        check(fits, "The values don't make scenes.")?;
        Ok(ReadScenes { values, positions, sizes })
    }
}

impl ReadScenes {
    pub(super) fn world<'a>(&'a self, rows: &'a Matrix) -> Check<World<'a>> {
        let numbers = rows.rows() * self.positions * self.sizes.len();
        check(rows.cols() > 0 && self.values.len() == numbers, "The values don't fit the rows.")?;
        Ok(World { x: rows.values(), ..self.shown(rows.cols()) })
    }

    /// What they show, without rows.
    fn shown(&self, dim: usize) -> World<'_> {
        World { x: &[], dim, values: &self.values, positions: self.positions, sizes: &self.sizes }
    }
}

fn listed(list: &[u32], scenes: usize) -> Check<Vec<usize>> {
    let inside = within(list, scenes);
    check(inside && !list.is_empty(), "The listed scenes are not there.")?;
    Ok(list.iter().map(|&scene| scene as usize).collect())
}

/// Readers are fitted on the scenes `train` and judged on `evaluated`, each of which has an exchange. Those of products
/// take the `most` objects that `train` shows most often.
#[wasm_bindgen]
pub fn decoder_transfer(
    rows: &Matrix,
    scenes: &ReadScenes,
    train: &[u32],
    evaluated: &[u32],
    ranks: &[u32],
    most: usize,
) -> Check<DecoderTransfer> {
    let world = scenes.world(rows)?;
    let (train, evaluated) = (listed(train, rows.rows())?, listed(evaluated, rows.rows())?);
    let ambiguous = evaluated.iter().all(|&scene| !exchanges(&world, scene).is_empty());
    check(ambiguous && train.len() > 1, "A judged scene has no exchange.")?;
    let ranks = usizes(ranks);
    check(ranks.iter().all(|&rank| rank > 0), "A rank is at least 1.")?;
    check(most > 0, "Readers take at least one object.")?;
    let decoders = Decoders::fit(&world, &train, &ranks, most)?;
    let mut all = vec![decoders.judge_roles(&world, &evaluated)?];
    let (mut foresight, mut effective) = (Vec::new(), Vec::new());
    if let Some(products) = &decoders.products {
        all.extend(decoders.judge_products(products, &world, &evaluated));
        foresight.extend(products.ranks.iter().map(|rank| rank.foresight));
        effective.clone_from(&products.effective);
    }
    Ok(DecoderTransfer {
        joint: all.iter().flat_map(|of| &of.joint).copied().collect(),
        swap: all.iter().flat_map(|of| &of.swap).copied().collect(),
        foresight,
        effective,
    })
}

/// Puts a simulated code in the place of `rows`, which shares scenes, spectrum and noise with them, and says of how many
/// numbers a value its products are; nothing where there are too few scenes an object. `code`: product, lookup or
/// positions.
#[wasm_bindgen]
pub fn plant_like(
    rows: &mut Matrix,
    scenes: &ReadScenes,
    code: &str,
    seed: u32,
) -> Check<Option<usize>> {
    scenes.world(rows)?;
    let code =
        [("product", Code::Product), ("lookup", Code::Lookup), ("positions", Code::Positions)]
            .into_iter()
            .find_map(|(name, known)| (name == code).then_some(known));
    let code = there(code, "There is no such code.")?;
    let shown = scenes.shown(rows.cols());
    Ok(simulate(rows.values_mut(), &shown, code, seed.into())?)
}

/// Shares of exchanges ranked correctly by position: by the decoder of the same position, then by those of others [2, orders, scenes].
#[wasm_bindgen]
pub fn read_across_positions(
    rows: &Matrix,
    scenes: &ReadScenes,
    fold: &[u8],
    folds: usize,
    orders: &[u32],
) -> Check<Vec<f64>> {
    let world = scenes.world(rows)?;
    let orders = orders_of(orders, fold, rows.rows())?;
    let mut found = across_positions(&world, fold, folds, &orders)?;
    found.own.append(&mut found.cross);
    Ok(found.own)
}

/// Nothing with fewer than three objects in every position.
#[wasm_bindgen]
pub fn cosine_of_positions(
    rows: &Matrix,
    scenes: &ReadScenes,
    draws: usize,
    seed: u32,
) -> Check<Option<PositionCosine>> {
    let world = scenes.world(rows)?;
    Ok(position_cosine(&world, draws, seed.into()))
}

/// The row of each scene, of the same fold, order after order.
fn orders_of(orders: &[u32], fold: &[u8], count: usize) -> Check<Vec<Vec<usize>>> {
    let whole = fold.len() == count && orders.len().is_multiple_of(count.max(1));
    check(whole && within(orders, count), "Every scene has a fold and a row.")?;
    let same = |order: &[u32]| order.iter().zip(fold).all(|(&row, own)| fold[row as usize] == *own);
    check(orders.chunks_exact(count.max(1)).all(same), "Rows are exchanged within folds.")?;
    Ok(orders.chunks_exact(count.max(1)).map(usizes).collect())
}

/// What a decoder says of exchanges and objects. `decoder`: linear, quadratic or network.
#[wasm_bindgen]
pub fn nonlinear_scores_of(
    rows: &Matrix,
    scenes: &ReadScenes,
    fold: &[u8],
    folds: usize,
    orders: &[u32],
    decoder: &str,
) -> Check<NonlinearScores> {
    let world = scenes.world(rows)?;
    let orders = orders_of(orders, fold, rows.rows())?;
    let decoder = match decoder {
        "linear" => NonlinearDecoder::Linear,
        "quadratic" => NonlinearDecoder::Quadratic,
        _ => NonlinearDecoder::Network,
    };
    Ok(nonlinear_scores(&world, fold, folds, &orders, decoder)?)
}

/// Fits roles and fillers; `order` [scenes, positions] names the object in each role.
#[wasm_bindgen]
pub fn fit_role_fillers(
    rows: &Matrix,
    scenes: &ReadScenes,
    fold: &[u8],
    folds: usize,
    order: &[u32],
) -> Check<RoleFillers> {
    let world = scenes.world(rows)?;
    check(
        fold.len() == rows.rows()
            && order.len() == rows.rows() * world.positions
            && within(order, world.positions),
        "Every scene has a fold, and an object in each role.",
    )?;
    Ok(role_fillers(&world, fold, folds, order))
}
