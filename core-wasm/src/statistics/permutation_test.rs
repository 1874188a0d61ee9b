//! A permutation test of "scenes are sums of object vectors": R2 of averages per column, against the
//! same with the embeddings shuffled over the scenes. With A the table of averages and n_c counts,
//!   SST R2 = 2 sum_c n_c |A_c|^2 - sum_s |sum_i A_{id_i(s)}|^2,
//! so a shuffle costs two passes of additions.
//! p = (1 + shuffles that reach R2) / (1 + shuffles), which is valid however few there are.

use crate::linalg::column_means::column_means;
use crate::linalg::dot::{add, centre_row, dot, less, square_of_sum};
use crate::random::CounterStream;
use crate::tables::design::Design;

/// R2 that differ by less are equal: where columns are as many as scenes, every shuffle explains all.
const ROUNDING: f64 = 1e-9;

/// A test under way.
pub struct PermutationTest {
    mean: Vec<f64>,
    total: f64,
    counts: Vec<f64>,
    table: Vec<f64>,
    stream: CounterStream,
    observed: f64,
    made: usize,
    reached: usize,
    all: f64,
    highest: f64,
}

impl PermutationTest {
    /// R2 of F [scenes, dim] as it is; every later call takes the same F and design.
    pub fn new(f: &[f32], dim: usize, design: &Design, stream: CounterStream) -> Self {
        let mean = column_means(f, dim);
        let squares =
            f.chunks_exact(dim.max(1)).map(|row| less(row, &mean).map(|x| x * x).sum::<f64>());
        let mut test = Self {
            total: squares.sum(),
            mean,
            counts: design.counts(),
            table: vec![0.0; design.columns() * dim],
            stream,
            observed: 0.0,
            made: 0,
            reached: 0,
            all: 0.0,
            highest: f64::NEG_INFINITY,
        };
        test.observed = test.r2(f, design, |s| s);
        test
    }

    /// Numbers a row of F.
    pub fn dim(&self) -> usize {
        self.mean.len()
    }

    /// `permutations` more shuffles.
    pub fn shuffle(&mut self, f: &[f32], design: &Design, permutations: usize) {
        for _ in 0..permutations {
            let order = self.stream.permutation(design.scenes());
            let shuffled = self.r2(f, design, |s| order[s] as usize);
            self.made += 1;
            self.reached += usize::from(shuffled >= self.observed - ROUNDING);
            self.all += shuffled;
            self.highest = self.highest.max(shuffled);
        }
    }

    /// [R2, p, mean of the shuffled R2, highest of them]; NaN where nothing varies.
    pub fn outcome(&self) -> [f64; 4] {
        [
            self.observed,
            (1 + self.reached) as f64 / (1 + self.made) as f64,
            self.all / self.made as f64,
            self.highest,
        ]
    }

    fn r2(&mut self, f: &[f32], design: &Design, position: impl Fn(usize) -> usize) -> f64 {
        let dim = self.mean.len();
        let mut sum = vec![0.0; dim];
        self.table.fill(0.0);
        for (s, row) in f.chunks_exact(dim.max(1)).enumerate() {
            centre_row(&mut sum, row, &self.mean);
            for &id in design.row(position(s)) {
                add(&mut self.table[id as usize * dim..][..dim], &sum);
            }
        }
        let mut explained = 0.0;
        for (row, &count) in self.table.chunks_exact_mut(dim.max(1)).zip(&self.counts) {
            if count > 0.0 {
                row.iter_mut().for_each(|x| *x /= count);
                explained += 2.0 * count * dot(row, row);
            }
        }
        let row = |id: i32| &self.table[id as usize * dim..][..dim];
        for ids in design.rows() {
            // Most scenes have two objects: their sum needs no room of its own.
            if let &[first, second] = ids {
                explained -= square_of_sum(row(first), row(second));
                continue;
            }
            sum.fill(0.0);
            ids.iter().for_each(|&id| add(&mut sum, row(id)));
            explained -= dot(&sum, &sum);
        }
        // A sum that explains all has rounding on both sides of 1.
        (explained / self.total).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::noise_floor::average_noise_floor;
    use crate::tables::average::average_table;
    use crate::tables::fit_quality::fit_quality;

    fn run(
        f: &[f32],
        dim: usize,
        design: &Design,
        permutations: usize,
        stream: CounterStream,
    ) -> [f64; 4] {
        let mut test = PermutationTest::new(f, dim, design, stream);
        for _ in 0..permutations {
            test.shuffle(f, design, 1);
        }
        test.outcome()
    }

    #[test]
    fn where_every_scene_has_a_column_of_its_own_every_shuffle_reaches_it() {
        let f = CounterStream::new(3, "f").normal(9 * 24);
        let ids: Vec<i32> = (0..9).collect();
        let design = Design::new(&ids, 1, 9).unwrap();
        let [r2, p, mean, highest] = run(&f, 24, &design, 50, CounterStream::new(0, "shuffles"));
        assert!(r2 <= 1.0 && highest <= 1.0 && mean > 1.0 - 1e-9);
        assert_eq!(p, 1.0);
    }

    fn pairs(values: i32) -> Vec<i32> {
        (0..values * values).flat_map(|s| [s / values, values + s % values]).collect()
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
        let stream = CounterStream::new(0, "test");
        let [r2, p, average, highest] = run(&f, dim, &design, 2000, stream);
        assert!((r2 - (1.0 - quality.sse / quality.sst)).abs() < 1e-6);
        assert!((average - average_noise_floor(&design)).abs() < 0.01);
        assert!(highest > average && p > 0.001);
    }

    #[test]
    fn a_sum_is_found_and_noise_is_not() {
        let ids = pairs(6);
        let design = Design::new(&ids, 2, 12).unwrap();
        let sums: Vec<f32> = ids.chunks(2).map(|s| (s[0] * s[0] + 3 * s[1]) as f32).collect();
        let stream = |seed| CounterStream::new(seed, "test");
        assert_eq!(run(&sums, 1, &design, 99, stream(0))[1], 0.01);
        let mut rejected = 0;
        for seed in 0..100 {
            let f = CounterStream::new(seed, "noise").normal(36 * 3);
            rejected += usize::from(run(&f, 3, &design, 19, stream(seed))[1] <= 0.05);
        }
        assert!(rejected <= 11, "{rejected} of 100, 5 expected");
    }
}
