//! mean_d = (sum_s F[s, d]) / scenes, summed in double from the first scene to the last.

use super::dot::{add_scaled, add_wide};

/// The mean [dim] of the rows of F [scenes, dim]; zeros where there are no scenes.
pub fn column_means(f: &[f32], dim: usize) -> Vec<f64> {
    means_of(f.chunks_exact(dim.max(1)), dim)
}

/// The same of some of the rows, in the order given.
pub fn listed_means(
    f: &[f32],
    dim: usize,
    listed: impl ExactSizeIterator<Item = usize>,
) -> Vec<f64> {
    means_of(listed.map(|row| &f[row * dim..][..dim]), dim)
}

fn means_of<'a>(rows: impl ExactSizeIterator<Item = &'a [f32]>, dim: usize) -> Vec<f64> {
    let mut sums = vec![0.0; dim];
    let scenes = rows.len().max(1) as f64;
    for row in rows {
        add_wide(&mut sums, row);
    }
    sums.iter_mut().for_each(|sum| *sum /= scenes);
    sums
}

/// Rows [any, dim] less their mean.
pub fn centre(rows: &mut [f64], dim: usize) {
    let share = 1.0 / (rows.len() / dim) as f64;
    let mut mean = vec![0.0; dim];
    for row in rows.chunks_exact(dim) {
        add_scaled(&mut mean, share, row);
    }
    for row in rows.chunks_exact_mut(dim) {
        add_scaled(row, -1.0, &mean);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_offset_does_not_eat_the_small_part() {
        // In float32 the sum of a hundred thousand numbers near 1000 has no decimals left.
        let f: Vec<f32> = (0..100_000).map(|s| 1000.0 + (s % 2) as f32 / 1024.0).collect();
        assert!((column_means(&f, 1)[0] - (1000.0 + 0.5 / 1024.0)).abs() < 1e-9);
    }

    #[test]
    fn empty_sets_have_zero_means_of_the_right_length() {
        assert_eq!(column_means(&[], 3), [0.0; 3]);
        assert!(column_means(&[], 0).is_empty());
    }
}
