//! Scenes as sets of tokens.

use super::{Check, Matrix, check, within};
use crate::tokens::{self, FittedQuery, Pairs, Shown, TokenDecoder, TokenPooling, Tokens};
use wasm_bindgen::prelude::*;

/// The tokens of some scenes [scenes x most, dim], and how many of each scene count, which come first.
fn of<'a>(rows: &'a Matrix, lengths: &'a [u32]) -> Check<Tokens<'a>> {
    let scenes = lengths.len();
    check(
        scenes > 0 && rows.rows() > 0 && rows.rows().is_multiple_of(scenes) && rows.cols() > 0,
        "The tokens don't fill whole scenes.",
    )?;
    let most = rows.rows() / scenes;
    check(
        lengths.iter().all(|&n| n >= 1 && n as usize <= most),
        "Each scene needs one token that counts, and has no more than there are.",
    )?;
    Ok(Tokens::new(rows.values(), most, rows.cols(), lengths))
}

/// One vector a scene by a fixed rule.
#[wasm_bindgen]
pub fn pool_tokens(rows: &Matrix, lengths: &[u32], pooling: TokenPooling) -> Check<Matrix> {
    let pooled = tokens::pool(&of(rows, lengths)?, pooling)?;
    Ok(Matrix::from_values(lengths.len(), rows.cols(), pooled))
}

/// One vector a scene by the attention of a query [dim].
#[wasm_bindgen]
pub fn attend_tokens(rows: &Matrix, lengths: &[u32], query: &[f64]) -> Check<Matrix> {
    check(query.len() == rows.cols(), "A query has a number a dimension.")?;
    let pooled = tokens::attend(&of(rows, lengths)?, query)?;
    Ok(Matrix::from_values(lengths.len(), rows.cols(), pooled))
}

/// The query whose vectors say most of `targets` [scenes, columns].
#[wasm_bindgen]
pub fn fit_token_query(
    rows: &Matrix,
    lengths: &[u32],
    targets: &Matrix,
    steps: usize,
) -> Check<FittedQuery> {
    check(
        targets.rows() == lengths.len() && targets.cols() > 0,
        "A query is fitted to a row of targets a scene.",
    )?;
    Ok(tokens::fit_query(&of(rows, lengths)?, targets.values(), steps)?)
}

/// How near each scene is to each of others, token by token [scenes, others].
#[wasm_bindgen]
pub fn max_sim_to(
    rows: &Matrix,
    lengths: &[u32],
    others: &Matrix,
    other_lengths: &[u32],
) -> Check<Matrix> {
    check(rows.cols() == others.cols(), "Tokens have other dimensions.")?;
    let found = tokens::max_sim_to(&of(rows, lengths)?, &of(others, other_lengths)?)?;
    Ok(Matrix::from_values(lengths.len(), other_lengths.len(), found))
}

/// The same of pairs of scenes, two numbers each.
#[wasm_bindgen]
pub fn max_sim_of_pairs(rows: &Matrix, lengths: &[u32], pairs: &[u32]) -> Check<Vec<f64>> {
    check(
        pairs.len().is_multiple_of(2) && within(pairs, lengths.len()),
        "A listed scene is not there.",
    )?;
    Ok(tokens::max_sim_of_pairs(&of(rows, lengths)?, pairs)?)
}

fn folds_of(fold: &[u8]) -> usize {
    fold.iter().max().map_or(0, |&last| usize::from(last) + 1)
}

/// Scores of objects [orders, scenes, classes] by a decoder of single tokens. `labels` [scenes, positions].
#[wasm_bindgen]
pub fn token_object_scores(
    rows: &Matrix,
    lengths: &[u32],
    labels: &[u32],
    fold: &[u8],
    orders: &[u32],
    decoder: TokenDecoder,
) -> Check<Vec<f64>> {
    check(decoder != TokenDecoder::Queries, "Queries begin with one that was drawn.")?;
    object_scores(rows, lengths, [labels, orders], fold, (decoder, &[]))
}

/// The same by a query an object, all from one that was drawn [dim].
#[wasm_bindgen]
pub fn token_query_scores(
    rows: &Matrix,
    lengths: &[u32],
    labels: &[u32],
    fold: &[u8],
    orders: &[u32],
    drawn: &[f32],
) -> Check<Vec<f64>> {
    check(drawn.len() == rows.cols(), "A query has a number a dimension.")?;
    let by = (TokenDecoder::Queries, drawn);
    object_scores(rows, lengths, [labels, orders], fold, by)
}

fn object_scores(
    rows: &Matrix,
    lengths: &[u32],
    [labels, orders]: [&[u32]; 2],
    fold: &[u8],
    (decoder, drawn): (TokenDecoder, &[f32]),
) -> Check<Vec<f64>> {
    let tokens = of(rows, lengths)?;
    let scenes = lengths.len();
    check(
        labels.len() >= scenes && labels.len().is_multiple_of(scenes),
        "Every position of a scene has an object.",
    )?;
    check(
        fold.len() == scenes && orders.len().is_multiple_of(scenes) && within(orders, scenes),
        "Every scene has a fold and a row.",
    )?;
    let shown = Shown {
        labels,
        positions: labels.len() / scenes,
        classes: labels.iter().max().map_or(0, |&last| last as usize + 1),
        fold,
        folds: folds_of(fold),
    };
    let orders: Vec<Vec<usize>> = (orders.chunks_exact(scenes))
        .map(|order| order.iter().map(|&row| row as usize).collect())
        .collect();
    Ok(tokens::object_scores(&tokens, &shown, &orders, decoder, drawn)?)
}

/// Scores [draws, pairs] of pairs of tokens [pairs, 2] by a quadratic form, fitted to `same` [draws, pairs].
#[wasm_bindgen]
pub fn token_pair_scores(
    rows: &Matrix,
    pairs: &[u32],
    same: &[u8],
    fold: &[u8],
) -> Check<Vec<f64>> {
    check(
        pairs.len() == 2 * fold.len()
            && within(pairs, rows.rows())
            && !fold.is_empty()
            && same.len().is_multiple_of(fold.len())
            && rows.cols() > 0,
        "Every pair has two tokens and a fold.",
    )?;
    let pairs = Pairs { ends: pairs, fold, folds: folds_of(fold) };
    Ok(tokens::pair_scores(rows.values(), rows.cols(), &pairs, same)?)
}
