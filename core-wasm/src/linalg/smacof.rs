//! Multidimensional scaling by majorising stress (de Leeuw 1977):
//!   X+ = B(X) X / n,   b_ij = -delta_ij / d_ij,   b_ii = -sum_j b_ij,
//! which never raises sum (delta_ij - d_ij)^2. Unlike the classical map it fits the distances
//! themselves, also where no k axes hold them.

/// Stops when a step lowers the raw stress by less than this share.
const ENOUGH: f64 = 1e-12;

/// Points [n, k] and Kruskal's stress-1, sqrt(sum (delta - d)^2 / sum d^2).
pub fn smacof(delta: &[f64], n: usize, start: &[f64], iterations: usize) -> (Vec<f64>, f64) {
    let k = start.len() / n;
    let mut points = start.to_vec();
    let mut raw = stress(delta, &points, n, k).0;
    for _ in 0..iterations {
        let next = majorise(delta, &points, n, k);
        let lower = stress(delta, &next, n, k).0;
        // A step that only rounds ends the search.
        if lower >= raw {
            break;
        }
        points = next;
        let small = raw - lower < ENOUGH * raw;
        raw = lower;
        if small {
            break;
        }
    }
    let (raw, square) = stress(delta, &points, n, k);
    let normalised = if square > 0.0 { (raw / square).sqrt() } else { 0.0 };
    (points, normalised)
}

fn majorise(delta: &[f64], points: &[f64], n: usize, k: usize) -> Vec<f64> {
    let mut next = vec![0.0; n * k];
    for i in 0..n {
        for j in 0..n {
            let d = distance(points, i, j, k);
            if i == j || d == 0.0 {
                continue;
            }
            let b = delta[i * n + j] / d;
            for a in 0..k {
                next[i * k + a] += b * (points[i * k + a] - points[j * k + a]);
            }
        }
    }
    next.iter_mut().for_each(|x| *x /= n as f64);
    next
}

/// Sums over pairs of (delta - d)^2 and of d^2.
fn stress(delta: &[f64], points: &[f64], n: usize, k: usize) -> (f64, f64) {
    let (mut raw, mut square) = (0.0, 0.0);
    for i in 0..n {
        for j in 0..i {
            let d = distance(points, i, j, k);
            raw += (delta[i * n + j] - d) * (delta[i * n + j] - d);
            square += d * d;
        }
    }
    (raw, square)
}

fn distance(points: &[f64], i: usize, j: usize, k: usize) -> f64 {
    let mut square = 0.0;
    for a in 0..k {
        let difference = points[i * k + a] - points[j * k + a];
        square += difference * difference;
    }
    square.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::classical_mds::classical_mds;
    use crate::random::CounterStream;

    fn distances(points: &[f64], n: usize, k: usize) -> Vec<f64> {
        (0..n * n).map(|at| distance(points, at / n, at % n, k)).collect()
    }

    #[test]
    fn distances_of_the_plane_are_met_by_a_map_in_the_plane() {
        let points: Vec<f64> = CounterStream::new(1, "map").uniform(2 * 9);
        let delta = distances(&points, 9, 2);
        let start: Vec<f64> = CounterStream::new(2, "map").uniform(2 * 9);
        let (_, stress) = smacof(&delta, 9, &start, 3000);
        assert!(stress < 1e-3, "{stress}");
    }

    #[test]
    fn the_stress_is_never_above_that_of_the_classical_map_it_starts_from() {
        let points: Vec<f64> = CounterStream::new(1, "map").uniform(6 * 8);
        let delta = distances(&points, 8, 6);
        let start = classical_mds(&delta, 8, 2);
        let (_, before) = smacof(&delta, 8, &start, 0);
        let (_, after) = smacof(&delta, 8, &start, 500);
        assert!(after < before, "{after} {before}");
    }

    #[test]
    fn points_that_coincide_are_no_trouble() {
        let (map, stress) = smacof(&[0.0; 9], 3, &[0.0; 6], 10);
        assert_eq!((map, stress), (vec![0.0; 6], 0.0));
    }
}
