//! How nearly quadruples of scenes are parallelograms, and cosine distances between scenes.
//!   error = sum ||f(s) + f(swap) - f(mixed1) - f(mixed2)|| /
//!           sum (||f(s) - f(mixed1)|| + ||f(swap) - f(mixed2)||)
//! over quadruples (s, swap, mixed1, mixed2); 0 for sums of object vectors. (docs/results.md: map.)

use crate::linalg::dot::dot_f32;

/// The error over `quadruples` [q, 4] of rows of F [scenes, dim]; NaN where no side has a length.
pub fn parallelogram_error(f: &[f32], dim: usize, quadruples: &[i32]) -> f64 {
    let row = |s: i32| &f[s as usize * dim..][..dim];
    let (mut defect, mut sides) = (0.0, 0.0);
    for quadruple in quadruples.as_chunks::<4>().0 {
        let [a, swap, b, c] = quadruple.map(row);
        let mut squares = [0.0; 3];
        for d in 0..dim {
            let (first, second) = (difference(a, b, d), difference(swap, c, d));
            squares[0] += (first + second) * (first + second);
            squares[1] += first * first;
            squares[2] += second * second;
        }
        defect += squares[0].sqrt();
        sides += squares[1].sqrt() + squares[2].sqrt();
    }
    defect / sides
}

fn difference(a: &[f32], b: &[f32], d: usize) -> f64 {
    f64::from(a[d]) - f64::from(b[d])
}

/// 1 - cosine between the chosen rows of F [n, n]; a row of zeros is at distance 1 from all others.
pub fn cosine_distances(f: &[f32], dim: usize, rows: &[i32]) -> Vec<f64> {
    let n = rows.len();
    let row = |i: usize| &f[rows[i] as usize * dim..][..dim];
    let norms: Vec<f64> = (0..n).map(|i| dot_f32(row(i), row(i)).sqrt()).collect();
    let mut distances = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..i {
            let norm = norms[i] * norms[j];
            let cosine = if norm > 0.0 { dot_f32(row(i), row(j)) / norm } else { 0.0 };
            // Rounding may carry a cosine past 1; a distance stays at 0.
            let distance = (1.0 - cosine).max(0.0);
            distances[i * n + j] = distance;
            distances[j * n + i] = distance;
        }
    }
    distances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_two_vectors_make_parallelograms_and_a_product_term_bends_them() {
        // f(x, y) = x + y (+ bend x y) on the corners of a square; swap is the opposite corner.
        for (bend, expected) in [(0.0, 0.0), (1.0, 1.0 / 3.0)] {
            let f =
                [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)].map(|(x, y)| x + y + bend * x * y);
            assert!((parallelogram_error(&f, 1, &[0, 1, 2, 3]) - expected).abs() < 1e-12);
        }
        assert!(parallelogram_error(&[], 1, &[]).is_nan());
    }

    #[test]
    fn cosine_distances_are_those_of_plane_angles() {
        let f = [1.0, 0.0, 0.0, 2.0, -3.0, 0.0, 0.0, 0.0];
        let distances = cosine_distances(&f, 2, &[0, 1, 2, 3]);
        assert_eq!(distances[..4], [0.0, 1.0, 2.0, 1.0]);
        assert_eq!(distances[15], 0.0);
    }
}
