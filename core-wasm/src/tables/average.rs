//! The estimators `avg` and `avg_pos`: u_a = (1 / n_a) sum_s H[s, a] (F[s] - mean).
//! With shared columns an object counts in whatever position it is; with columns per position, there only.

use super::design::Design;

/// Writes the table [columns, dim]. A column that never occurs gets zeros.
pub fn average_table(table: &mut [f32], f: &[f32], design: &Design, mean: &[f64]) {
    let dim = mean.len().max(1);
    let sums = design.sums(f, mean);
    for ((row, sums), n) in
        table.chunks_exact_mut(dim).zip(sums.chunks_exact(dim)).zip(design.counts())
    {
        let n = n.max(1.0);
        row.iter_mut().zip(sums).for_each(|(u, sum)| *u = (sum / n) as f32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_the_mean_of_its_occurrences_and_twice_in_a_scene_counts_twice() {
        let design = Design::new(&[0, 0, 0, 1], 2, 3).unwrap();
        let mut table = [9.0; 3];
        average_table(&mut table, &[2.0, 5.0], &design, &[0.5]);
        assert_eq!(table, [((1.5 + 1.5 + 4.5) / 3.0) as f32, 4.5, 0.0]);
    }
}
