//! What R2 would be if scenes had nothing to do with embeddings: its mean over all row shuffles.
//!   Shuffled and centred, F F' averages to SST / (N - 1) C, C = I - 1 1'/N; so an estimator with
//!   reconstruction H F has E[R2] = (2 tr(HC) - tr(H'HC)) / (N - 1)
//! - least squares: H is the projection on the design, which holds the constant: (rank - 1) / (N - 1)
//! - averages: H = X D^-1 X', D = counts: tr H = sum_a G_aa / n_a, tr H'H = sum_ab G_ab^2 / (n_a n_b),
//!   1'H1 / N = k, 1'H'H1 / N = k^2, with G = X'X and k columns a scene
//! - a constant reconstruction R (single objects): -||R||^2 / SST, since shuffled F averages to 0

use crate::linalg::dot::add_wide;
use crate::tables::design::Design;

/// The floor of `avg` (shared columns) and `avg_pos` (columns per position). NaN below two scenes.
pub fn average_noise_floor(design: &Design) -> f64 {
    let (counts, gram) = (design.counts(), design.gram());
    let (columns, k) = (design.columns(), design.k() as f64);
    let (mut trace, mut trace_squared) = (0.0, 0.0);
    for a in (0..columns).filter(|&a| counts[a] > 0.0) {
        let row = &gram[a * columns..][..columns];
        trace += row[a] / counts[a];
        let shared = row.iter().zip(&counts).filter(|&(_, &n)| n > 0.0);
        trace_squared += shared.map(|(g, n)| g * g / n).sum::<f64>() / counts[a];
    }
    let numerator = 2.0 * (trace - k) - (trace_squared - k * k);
    over_free_scenes(numerator, design.scenes())
}

/// The floor of least squares on a one-hot design of this rank. NaN below two scenes.
pub fn least_squares_noise_floor(rank: usize, scenes: usize) -> f64 {
    over_free_scenes(rank as f64 - 1.0, scenes)
}

/// The floor of a reconstruction that does not look at F: `table` [columns, dim] is given.
pub fn constant_noise_floor(design: &Design, table: &[f32], dim: usize, sst: f64) -> f64 {
    let mut sum = vec![0.0; dim];
    let mut squares = 0.0;
    for row in design.rows() {
        sum.fill(0.0);
        for &id in row {
            let part = &table[id as usize * dim..][..dim];
            add_wide(&mut sum, part);
        }
        squares += sum.iter().map(|x| x * x).sum::<f64>();
    }
    -squares / sst
}

fn over_free_scenes(numerator: f64, scenes: usize) -> f64 {
    if scenes < 2 { f64::NAN } else { numerator / (scenes as f64 - 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::column_means::column_means;
    use crate::random::CounterStream;
    use crate::tables::average::average_table;
    use crate::tables::design::tests::random_ids;
    use crate::tables::fit_quality::fit_quality;
    use crate::tables::least_squares::least_squares_table;

    /// Mean R2 over `shuffles` of the rows of F, and its standard error.
    fn by_shuffling(
        f: &[f32],
        dim: usize,
        shuffles: usize,
        r2: impl Fn(&[f32]) -> f64,
    ) -> (f64, f64) {
        let mut stream = CounterStream::new(0, "shuffles");
        let values: Vec<f64> = (0..shuffles)
            .map(|_| {
                let order = stream.permutation(f.len() / dim);
                let rows = order.iter().flat_map(|&s| &f[s as usize * dim..][..dim]);
                r2(&rows.copied().collect::<Vec<_>>())
            })
            .collect();
        let mean = values.iter().sum::<f64>() / shuffles as f64;
        let variance =
            values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / shuffles as f64;
        (mean, (variance / shuffles as f64).sqrt())
    }

    #[test]
    fn the_formulas_are_the_mean_over_shuffles_for_every_estimator() {
        // Skewed embeddings and unbalanced scenes, so that nothing holds by symmetry.
        let (scenes, k, values, dim) = (30, 2, 5, 3);
        let mut stream = CounterStream::new(1, "skewed");
        let f: Vec<f32> = stream.normal(scenes * dim).iter().map(|x| x * x * x + 0.3 * x).collect();
        let mean = column_means(&f, dim);
        for per_position in [false, true] {
            let ids = random_ids(scenes, k, values, per_position);
            let columns = if per_position { k * values } else { values };
            let design = Design::new(&ids, k, columns).unwrap();
            let r2 = |f: &[f32], table: &[f32]| {
                let quality = fit_quality(f, &design, table, &mean);
                1.0 - quality.sse / quality.sst
            };
            let agrees = |(shuffled, error): (f64, f64), formula: f64| {
                assert!(
                    (shuffled - formula).abs() < 4.0 * error,
                    "{shuffled} +- {error}, {formula}"
                );
            };
            let mut table = vec![0.0; columns * dim];
            let rank = least_squares_table(&mut table, &f, &design, &mean).unwrap();
            let fixed = table.clone();
            let sst = fit_quality(&f, &design, &fixed, &mean).sst;
            agrees(
                by_shuffling(&f, dim, 4000, |f| {
                    let mut table = vec![0.0; columns * dim];
                    average_table(&mut table, f, &design, &mean);
                    r2(f, &table)
                }),
                average_noise_floor(&design),
            );
            agrees(
                by_shuffling(&f, dim, 4000, |f| {
                    let mut table = vec![0.0; columns * dim];
                    least_squares_table(&mut table, f, &design, &mean);
                    r2(f, &table)
                }),
                least_squares_noise_floor(rank, scenes),
            );
            agrees(
                by_shuffling(&f, dim, 4000, |f| r2(f, &fixed)),
                constant_noise_floor(&design, &fixed, dim, sst),
            );
        }
    }

    #[test]
    fn one_scene_has_no_floor() {
        assert!(average_noise_floor(&Design::new(&[0, 1], 2, 2).unwrap()).is_nan());
        assert!(least_squares_noise_floor(1, 1).is_nan());
    }
}
