//! Scores of objects by decoders that choose among a scene's tokens. Scenes are read by fits without their fold.
//!   queries    s_o = p_o . w_o + b_o,  p_o = sum_t a_ot x_t,  a_ot = softmax_t(q_o . x_t / sqrt d)
//!   strongest  s_o = max_t w_o . x_t;   votes  s_o = share of tokens among whose best objects o is
//! Tokens are centred, and in units of their root mean square. The map w of strongest and votes is one ridge of all
//! tokens to the objects of their scenes. A query is fitted by variable projection ([`super::object_query`]).
//!
//! Rows exchanged within bags are the same rows with labels exchanged, in the same folds: what is factored of a fold's
//! tokens serves every draw.

use super::block::Tokens;
use super::object_query::Attended;
use super::scaled::Scaled;
use crate::linalg::cholesky::penalised;
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::gemm::{Epilogue, View, gemm, product64};
use crate::math::order::falling;
use crate::simd::{F64x2, OutOfMemory};
use wasm_bindgen::prelude::*;

/// Penalties tried, relative to the mean diagonal of the tokens' Gram matrix.
const PENALTIES: [f64; 4] = [1e-3, 1e-2, 1e-1, 1.0];

/// Which decoder.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenDecoder {
    Queries,
    Strongest,
    Votes,
}

/// What scenes show, and what is left out together.
pub struct Shown<'a> {
    /// Object of each position [scenes, positions], below `classes`.
    pub labels: &'a [u32],
    pub positions: usize,
    pub classes: usize,
    /// Of each scene, the same for a bag.
    pub fold: &'a [u8],
    pub folds: usize,
}

impl Shown<'_> {
    /// Multi-hot objects of the rows [rows, classes], and their mean.
    fn targets(&self, rows: &[usize], scene_of: &[usize]) -> (Vec<f64>, Vec<f64>) {
        let mut y = vec![0.0; rows.len() * self.classes];
        let mut mean = vec![0.0; self.classes];
        for (&row, y) in rows.iter().zip(y.chunks_exact_mut(self.classes)) {
            for &object in &self.labels[scene_of[row] * self.positions..][..self.positions] {
                y[object as usize] = 1.0;
            }
            add_scaled(&mut mean, 1.0 / rows.len() as f64, y);
        }
        (y, mean)
    }

    fn rows(&self, kept: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.fold.len()).filter(|&row| kept(usize::from(self.fold[row]))).collect()
    }
}

/// [orders, scenes, classes]; 0 where a fold leaves nothing to fit on. An order names the row of each scene, of the same
/// bag; queries begin with the one that was `drawn`.
pub fn object_scores(
    tokens: &Tokens,
    shown: &Shown,
    orders: &[Vec<usize>],
    decoder: TokenDecoder,
    drawn: &[f32],
) -> Result<Vec<f64>, OutOfMemory> {
    let tokens = Scaled::new(tokens);
    let (scenes, classes) = (shown.fold.len(), shown.classes);
    let ridge = match decoder {
        TokenDecoder::Queries => None,
        _ => Some(TokenRidge::new(&tokens, shown)?),
    };
    let mut found = vec![0.0; orders.len() * scenes * classes];
    for (order, found) in orders.iter().zip(found.chunks_exact_mut(scenes * classes)) {
        let mut scene_of = vec![0; scenes];
        order.iter().enumerate().for_each(|(scene, &row)| scene_of[row] = scene);
        for left in 0..shown.folds {
            let (train, test) = (shown.rows(|f| f != left), shown.rows(|f| f == left));
            if train.len() < 3 || test.is_empty() {
                continue;
            }
            let (y, mean) = shown.targets(&train, &scene_of);
            let attended = match ridge {
                None => Some(Attended::fit(&tokens, &train, &y, &mean, drawn)?),
                Some(_) => None,
            };
            let map = match &ridge {
                Some(ridge) => ridge.map(&tokens, shown, &scene_of, left)?,
                None => Vec::new(),
            };
            for &row in &test {
                let to = &mut found[scene_of[row] * classes..][..classes];
                match &attended {
                    Some(fitted) => fitted.scores(tokens.of(row), to),
                    None => by_token(
                        tokens.of(row),
                        &map,
                        tokens.dim,
                        decoder == TokenDecoder::Votes,
                        shown.positions,
                        to,
                    )?,
                }
            }
        }
    }
    Ok(found)
}

/// Scores of single tokens, put together.
fn by_token(
    own: &[f64],
    map: &[f64],
    dim: usize,
    votes: bool,
    positions: usize,
    to: &mut [f64],
) -> Result<(), OutOfMemory> {
    let (count, classes) = (own.len() / dim, to.len());
    let scores = product64(View::new(own, count, dim), View::new(map, dim, classes))?;
    to.fill(if votes { 0.0 } else { f64::NEG_INFINITY });
    for token in scores.chunks_exact(classes) {
        if votes {
            for object in falling(token).into_iter().take(positions) {
                to[object] += 1.0 / count as f64;
            }
        } else {
            to.iter_mut().zip(token).for_each(|(to, &x)| *to = to.max(x));
        }
    }
    Ok(())
}

/// Sums of a fold's tokens: one ridge of all tokens is made of them.
struct TokenRidge {
    /// X'X of each fold [dim, dim].
    grams: Vec<Vec<f64>>,
    /// Sum of the tokens of each scene [scenes, dim], and how many they are.
    sums: Vec<f64>,
    counts: Vec<f64>,
}

impl TokenRidge {
    fn new(tokens: &Scaled, shown: &Shown) -> Result<Self, OutOfMemory> {
        let dim = tokens.dim;
        let mut grams = vec![vec![0.0; dim * dim]; shown.folds];
        let mut sums = vec![0.0; shown.fold.len() * dim];
        let mut counts = Vec::with_capacity(shown.fold.len());
        for (scene, sum) in sums.chunks_exact_mut(dim).enumerate() {
            let own = tokens.of(scene);
            own.chunks_exact(dim).for_each(|x| add_scaled(sum, 1.0, x));
            counts.push((own.len() / dim) as f64);
            let view = View::new(own, own.len() / dim, dim);
            let gram = &mut grams[usize::from(shown.fold[scene])];
            gemm::<F64x2>(view.transposed(), view, gram, Epilogue::added())?;
        }
        Ok(Self { grams, sums, counts })
    }

    /// X'Y of the rows less what the mean of the targets gives [dim, classes]; and the sum of squares of these targets.
    fn cross(
        &self,
        dim: usize,
        rows: &[usize],
        y: &[f64],
        mean: &[f64],
    ) -> Result<Vec<f64>, OutOfMemory> {
        let classes = mean.len();
        let mut centred = y.to_vec();
        for row in centred.chunks_exact_mut(classes) {
            add_scaled(row, -1.0, mean);
        }
        let sums: Vec<f64> =
            (rows.iter()).flat_map(|&row| &self.sums[row * dim..][..dim]).copied().collect();
        product64(
            View::new(&sums, rows.len(), dim).transposed(),
            View::new(&centred, rows.len(), classes),
        )
    }

    /// Mean of the targets over tokens.
    fn mean(&self, rows: &[usize], y: &[f64], classes: usize) -> Vec<f64> {
        let all: f64 = rows.iter().map(|&row| self.counts[row]).sum();
        let mut mean = vec![0.0; classes];
        for (&row, y) in rows.iter().zip(y.chunks_exact(classes)) {
            add_scaled(&mut mean, self.counts[row] / all, y);
        }
        mean
    }

    /// The map [dim, classes] of all folds but `left`, by the penalty of least error on the fold after it.
    fn map(
        &self,
        tokens: &Scaled,
        shown: &Shown,
        scene_of: &[usize],
        left: usize,
    ) -> Result<Vec<f64>, OutOfMemory> {
        let (dim, classes) = (tokens.dim, shown.classes);
        let next = (left + 1) % shown.folds;
        let without = |out: &[usize]| -> Result<(Vec<f64>, Vec<f64>), OutOfMemory> {
            let rows = shown.rows(|f| !out.contains(&f));
            let (y, _) = shown.targets(&rows, scene_of);
            let mean = self.mean(&rows, &y, classes);
            let mut gram = vec![0.0; dim * dim];
            for (fold, own) in self.grams.iter().enumerate() {
                if !out.contains(&fold) {
                    add_scaled(&mut gram, 1.0, own);
                }
            }
            Ok((gram, self.cross(dim, &rows, &y, &mean)?))
        };
        let (inner, inner_cross) = without(&[left, next])?;
        let evaluated = shown.rows(|f| f == next && next != left);
        let (y, _) = shown.targets(&evaluated, scene_of);
        let mean = self.mean(&evaluated, &y, classes);
        let held = self.cross(dim, &evaluated, &y, &mean)?;
        // |Y - X W|^2 but for what W has no part in: tr W'GW - 2 tr W'X'Y.
        let error = |w: &[f64]| -> Result<f64, OutOfMemory> {
            let product =
                product64(View::new(&self.grams[next], dim, dim), View::new(w, dim, classes))?;
            Ok(dot(w, &product) - 2.0 * dot(w, &held))
        };
        let mut best = (f64::INFINITY, PENALTIES[0]);
        for share in PENALTIES {
            let found = error(&penalised(&inner, &inner_cross, dim, classes, share, 0))?;
            if found < best.0 {
                best = (found, share);
            }
        }
        let (gram, cross) = without(&[left])?;
        Ok(penalised(&gram, &cross, dim, classes, best.1, 0))
    }
}
