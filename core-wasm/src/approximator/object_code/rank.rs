//! How many products predict objects that were left out: a role-filler decomposition with cross-validated rank.
//!   t_o = mean + sum_c a_c[o_c] + sum_{r <= R} m_r prod_c b_{c,r}[o_c]
//! Folds of the objects are left out in turn. What counts is the part that no sum of values explains:
//!   share(R) = 1 - (sum |t_o - p_o(R)|^2 - N) / (sum |t_o - p_o(0)|^2 - N),   N the square that noise alone has
//! Of each fold the penalty is the one of least error on the other folds.

use super::models::{Model, Vectors};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

const PENALTIES: [f64; 3] = [3e-3, 1e-2, 3e-2];
const FOLDS: usize = 5;

/// Squared error of each object left out, by a fit without it [objects], for each rank; rank 0, sums of values
/// alone, comes first.
pub fn rank_curve(
    vectors: &Vectors,
    ranks: &[usize],
    seed: u64,
) -> Result<Vec<Vec<f64>>, OutOfMemory> {
    let count = vectors.count();
    let order = CounterStream::new(seed, "approximate/rank/folds").permutation(count);
    let folds = FOLDS.min(count);
    let split = |fold: usize| -> (Vec<usize>, Vec<usize>) {
        let (asked, seen): (Vec<usize>, Vec<usize>) = (0..count).partition(|at| at % folds == fold);
        let listed = |places: Vec<usize>| places.iter().map(|&at| order[at] as usize).collect();
        (listed(seen), listed(asked))
    };
    let errors_of = |model: Model, fold: usize| -> Result<Vec<(usize, f64)>, OutOfMemory> {
        let (seen, asked) = split(fold);
        let predicted = model.predict(vectors, &seen, &asked, seed)?;
        let rows = predicted.chunks_exact(vectors.width).zip(asked);
        Ok(rows
            .map(|(row, object)| {
                let own = vectors.row(object).iter().zip(row);
                (object, own.map(|(t, p)| (t - p) * (t - p)).sum())
            })
            .collect())
    };
    let mut points = Vec::new();
    for &rank in [0].iter().chain(ranks) {
        let models: Vec<Model> = if rank == 0 {
            vec![Model::Additive]
        } else {
            let of = |penalty| Model::Product { rank, penalty };
            PENALTIES.iter().map(|&penalty| of(penalty)).collect()
        };
        let mut all = Vec::new();
        for fold in 0..folds {
            let tried: Result<Vec<_>, _> =
                models.iter().map(|&model| errors_of(model, fold)).collect();
            all.push(tried?);
        }
        let mut errors = vec![0.0; count];
        for fold in 0..folds {
            // Folds other than this one choose.
            let elsewhere = |model: usize| -> f64 {
                let others = (0..folds).filter(|&other| other != fold);
                others.flat_map(|other| all[other][model].iter().map(|&(_, error)| error)).sum()
            };
            let best = (0..models.len())
                .min_by(|&a, &b| elsewhere(a).total_cmp(&elsewhere(b)))
                .expect("a model");
            for &(object, error) in &all[fold][best] {
                errors[object] = error;
            }
        }
        points.push(errors);
    }
    Ok(points)
}
