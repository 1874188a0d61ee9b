//! Classical multidimensional scaling (Torgerson 1952): points whose distances are the given ones.
//!   B = -1/2 J D2 J, D2 = squared distances, J = I - 1 1'/n;   X = V sqrt(max(w, 0)), B = V diag(w) V'
//! The entry of largest size of every coordinate is positive: the map does not flip between runs.

use super::symmetric_eigen::symmetric_eigen;

/// Coordinates [n, k] of n points from their distances [n, n]; of more than n axes the rest are 0.
pub fn classical_mds(distances: &[f64], n: usize, k: usize) -> Vec<f64> {
    // (d_ij + d_ji) / 2, so that rounding in the caller cannot tilt the map.
    let symmetric = |i: usize, j: usize| (distances[i * n + j] + distances[j * n + i]) / 2.0;
    let mut b: Vec<f64> =
        (0..n * n).map(|at| symmetric(at / n, at % n)).map(|d| -0.5 * d * d).collect();
    let means: Vec<f64> =
        b.chunks_exact(n.max(1)).map(|row| row.iter().sum::<f64>() / n as f64).collect();
    let mean = means.iter().sum::<f64>() / n.max(1) as f64;
    for (at, b) in b.iter_mut().enumerate() {
        *b += mean - means[at / n] - means[at % n];
    }
    let eigen = symmetric_eigen(&b, n);
    let mut points = vec![0.0; n * k];
    for axis in 0..k.min(n) {
        let length = eigen.values[axis].max(0.0).sqrt();
        for i in 0..n {
            points[i * k + axis] = eigen.vectors[axis * n + i] * length;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    fn distances(points: &[f64], n: usize, k: usize) -> Vec<f64> {
        let between = |i: usize, j: usize| {
            let squares = (0..k).map(|a| points[i * k + a] - points[j * k + a]).map(|x| x * x);
            squares.sum::<f64>().sqrt()
        };
        (0..n * n).map(|at| between(at / n, at % n)).collect()
    }

    #[test]
    fn distances_of_points_in_space_come_back() {
        for n in [1, 2, 4, 9] {
            let points = CounterStream::new(2, "points").uniform(n * 3);
            let wanted = distances(&points, n, 3);
            let map = classical_mds(&wanted, n, 3);
            for (d, e) in distances(&map, n, 3).iter().zip(&wanted) {
                assert!((d - e).abs() < 1e-7, "{d} {e}");
            }
        }
    }

    #[test]
    fn a_rectangle_lies_along_its_sides() {
        let map = classical_mds(&distances(&[0.0, 0.0, 4.0, 0.0, 0.0, 1.0, 4.0, 1.0], 4, 2), 4, 2);
        assert!(map.chunks_exact(2).all(|p| (p[0].abs() - 2.0).abs() < 1e-9));
        assert!(map.chunks_exact(2).all(|p| (p[1].abs() - 0.5).abs() < 1e-9));
    }

    #[test]
    fn distances_that_no_space_has_still_give_finite_points() {
        // The triangle inequality fails: one eigenvalue is negative and is left out.
        let map = classical_mds(&[0.0, 1.0, 9.0, 1.0, 0.0, 1.0, 9.0, 1.0, 0.0], 3, 5);
        assert_eq!(map.len(), 15);
        assert!(map.iter().all(|x| x.is_finite()));
        assert!(classical_mds(&[], 0, 2).is_empty());
    }
}
