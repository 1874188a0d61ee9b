//! A permutation test of "scenes are sums of object vectors": R2 of averages per column, against the
//! same with the embeddings shuffled over the scenes. With A the table of averages and n_c counts,
//!   SST R2 = 2 sum_c n_c |A_c|^2 - sum_s |sum_i A_{id_i(s)}|^2,
//! so a shuffle costs two passes of additions.
//! p = (1 + shuffles that reach R2) / (1 + shuffles), which is valid however few there are.

use super::column_means::column_means;
use super::design::Design;
use super::dot::dot;
use crate::rng::CounterStream;

/// [R2, p, mean of the shuffled R2, highest of them]; NaN where nothing varies.
pub fn permutation_test(
    f: &[f32],
    dim: usize,
    design: &Design,
    permutations: usize,
    stream: &mut CounterStream,
) -> [f64; 4] {
    let scenes = design.scenes();
    let mean = column_means(f, dim);
    let total: f64 = f
        .chunks_exact(dim.max(1))
        .map(|row| {
            row.iter()
                .zip(&mean)
                .map(|(&x, m)| (f64::from(x) - m) * (f64::from(x) - m))
                .sum::<f64>()
        })
        .sum();
    let ids: Vec<&[i32]> = design.rows().collect();
    let counts = design.counts();
    let mut table = vec![0.0; design.columns() * dim];
    let mut sum = vec![0.0; dim];
    let mut r2 = |order: &dyn Fn(usize) -> usize| {
        table.fill(0.0);
        for (s, row) in f.chunks_exact(dim.max(1)).enumerate() {
            for ((c, &x), m) in sum.iter_mut().zip(row).zip(&mean) {
                *c = f64::from(x) - m;
            }
            for &id in ids[order(s)] {
                add(&mut table[id as usize * dim..][..dim], &sum);
            }
        }
        let mut explained = 0.0;
        for (row, &count) in table.chunks_exact_mut(dim.max(1)).zip(&counts) {
            if count > 0.0 {
                row.iter_mut().for_each(|x| *x /= count);
                explained += 2.0 * count * dot(row, row);
            }
        }
        for ids in &ids {
            sum.fill(0.0);
            for &id in *ids {
                add(&mut sum, &table[id as usize * dim..][..dim]);
            }
            explained -= dot(&sum, &sum);
        }
        explained / total
    };
    let observed = r2(&|s| s);
    let (mut reached, mut all, mut highest) = (0usize, 0.0, f64::NEG_INFINITY);
    for _ in 0..permutations {
        let order = stream.permutation(scenes);
        let shuffled = r2(&|s| order[s] as usize);
        reached += usize::from(shuffled >= observed);
        all += shuffled;
        highest = highest.max(shuffled);
    }
    [
        observed,
        (1 + reached) as f64 / (1 + permutations) as f64,
        all / permutations as f64,
        highest,
    ]
}

fn add(to: &mut [f64], from: &[f64]) {
    to.iter_mut().zip(from).for_each(|(to, x)| *to += x);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::average_table::average_table;
    use crate::linalg::fit_quality::fit_quality;
    use crate::linalg::noise_floor::average_noise_floor;

    fn pairs(values: i32) -> Vec<i32> {
        (0..values * values)
            .flat_map(|s| [s / values, values + s % values])
            .collect()
    }

    #[test]
    fn r2_is_that_of_the_averages_and_shuffles_average_to_the_noise_floor() {
        let ids = pairs(6);
        let design = Design::new(&ids, 2, 12).unwrap();
        let dim = 7;
        let f = CounterStream::new(1, "f").normal(36 * dim);
        let mean = column_means(&f, dim);
        let mut table = vec![0.0; 12 * dim];
        average_table(&mut table, &f, &design, &mean);
        let quality = fit_quality(&f, &design, &table, &mean);
        let mut stream = CounterStream::new(0, "test");
        let [r2, p, average, highest] = permutation_test(&f, dim, &design, 2000, &mut stream);
        assert!((r2 - (1.0 - quality.sse / quality.sst)).abs() < 1e-6);
        assert!((average - average_noise_floor(&design)).abs() < 0.01);
        assert!(highest > average && p > 0.001);
    }

    #[test]
    fn a_sum_is_found_and_noise_is_not() {
        let ids = pairs(6);
        let design = Design::new(&ids, 2, 12).unwrap();
        let sums: Vec<f32> = ids
            .chunks(2)
            .map(|s| (s[0] * s[0] + 3 * s[1]) as f32)
            .collect();
        let mut stream = CounterStream::new(0, "test");
        assert_eq!(
            permutation_test(&sums, 1, &design, 99, &mut stream)[1],
            0.01
        );
        let mut rejected = 0;
        for seed in 0..100 {
            let f = CounterStream::new(seed, "noise").normal(36 * 3);
            rejected += usize::from(permutation_test(&f, 3, &design, 19, &mut stream)[1] <= 0.05);
        }
        assert!(rejected <= 11, "{rejected} of 100, 5 expected");
    }
}
