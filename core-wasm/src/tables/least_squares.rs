//! The estimators `ls`, `ls_pos` and the direct concept fits: the table that minimises
//!   sum_s ||F[s] - mean - sum_i table[id_i(s)]||^2,   of smallest norm among the equally good ones
//! From normal equations gathered in one pass over F: the counts H'H are exact, H'F is in double. A few
//! hundred columns are factored; of more, the few counts that are not zero take elimination
//! and conjugate gradients.

use super::design::Design;
use super::rank::{FACTORED, rank, shrink_pairs};
use crate::linalg::conjugate_gradients::solve_in_place;
use crate::linalg::eliminated::solve_by_elimination;
use crate::linalg::min_norm::min_norm;

/// Writes the table [columns, dim] and returns the rank of the design; None where rounding keeps the
/// solution from being found.
pub fn least_squares_table(
    table: &mut [f32],
    f: &[f32],
    design: &Design,
    mean: &[f64],
) -> Option<usize> {
    let sums = design.sums(f, mean);
    if design.columns() > FACTORED {
        let mut solution = sums;
        let (gram, width) = (design.sparse_gram(), mean.len());
        let solved = if design.k() == 2 {
            let solved = solve_by_elimination(&gram, &mut solution, width);
            shrink_pairs(design, &mut solution, width);
            solved
        } else {
            solve_in_place(&gram, &mut solution, width)
        };
        write(table, &solution);
        return solved.then(|| rank(design));
    }
    let fit = min_norm(&design.gram(), &sums, design.columns(), mean.len());
    write(table, &fit.solution);
    Some(fit.rank)
}

fn write(table: &mut [f32], solution: &[f64]) {
    for (u, &x) in table.iter_mut().zip(solution) {
        *u = x as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::column_means::column_means;
    use crate::random::CounterStream;
    use crate::tables::average::average_table;
    use crate::tables::design::tests::random_ids;
    use crate::tables::fit_quality::fit_quality;

    /// All ordered pairs of `objects` objects but those that `keep` drops, columns per position.
    fn pairs(objects: i32, keep: impl Fn(i32, i32) -> bool) -> Vec<i32> {
        let all = (0..objects).flat_map(|a| (0..objects).map(move |b| (a, b)));
        all.filter(|&(a, b)| keep(a, b)).flat_map(|(a, b)| [a, objects + b]).collect()
    }

    fn sums_of_objects(ids: &[i32], dim: usize, noise: f32) -> Vec<f32> {
        let mut stream = CounterStream::new(0, "planted");
        let table = stream.normal(64 * dim);
        ids.chunks_exact(2)
            .flat_map(|pair| {
                let noise_row = stream.normal(dim);
                let row =
                    |d: usize| pair.iter().map(|&id| table[id as usize * dim + d]).sum::<f32>();
                (0..dim).map(|d| row(d) + noise * noise_row[d]).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn a_simulated_sum_is_found_and_nothing_is_left_over() {
        let ids = pairs(8, |_, _| true);
        let f = sums_of_objects(&ids, 5, 0.0);
        let design = Design::new(&ids, 2, 16).unwrap();
        let mean = column_means(&f, 5);
        let mut table = [0.0; 80];
        assert_eq!(least_squares_table(&mut table, &f, &design, &mean), Some(15));
        let quality = fit_quality(&f, &design, &table, &mean);
        assert!(quality.sse < 1e-10 * quality.sst);
    }

    #[test]
    fn avg_is_least_squares_on_all_pairs_and_biased_when_pairs_are_missing() {
        for (keep_all, equal) in [(true, true), (false, false)] {
            let ids = pairs(6, |a, b| keep_all || (a + 2 * b) % 3 != 0 || a < 2);
            let f = sums_of_objects(&ids, 4, 0.1);
            let design = Design::new(&ids, 2, 12).unwrap();
            let mean = column_means(&f, 4);
            let (mut least_squares, mut average) = ([0.0; 48], [0.0; 48]);
            least_squares_table(&mut least_squares, &f, &design, &mean);
            average_table(&mut average, &f, &design, &mean);
            let [ls, avg] =
                [&least_squares, &average].map(|t| fit_quality(&f, &design, t, &mean).sse);
            if equal {
                assert!((ls - avg).abs() < 1e-6 * ls);
            } else {
                assert!(ls < 0.9 * avg);
            }
        }
    }

    #[test]
    fn of_many_columns_that_scenes_hardly_share_the_smallest_solution_is_found() {
        for (scenes, values, per_position) in
            [(500, 450, true), (900, 450, true), (900, 800, false)]
        {
            let columns = if per_position { 2 * values } else { values };
            let ids = random_ids(scenes, 2, values, per_position);
            let design = Design::new(&ids, 2, columns).unwrap();
            let f = CounterStream::new(4, "f").normal(scenes * 2);
            let mean = column_means(&f, 2);
            let mut table = vec![0.0; columns * 2];
            let rank = least_squares_table(&mut table, &f, &design, &mean).unwrap();
            let exact = min_norm(&design.gram(), &design.sums(&f, &mean), columns, 2);
            assert_eq!(rank, exact.rank);
            for (x, y) in table.iter().zip(&exact.solution) {
                assert!((f64::from(*x) - y).abs() < 1e-5, "{x} {y}");
            }
        }
    }

    #[test]
    fn a_column_that_never_occurs_stays_zero() {
        let design = Design::new(&[0, 2], 1, 3).unwrap();
        let mut table = [7.0; 3];
        assert_eq!(least_squares_table(&mut table, &[1.0, 3.0], &design, &[2.0]), Some(2));
        assert_eq!(table, [-1.0, 0.0, 1.0]);
    }
}
