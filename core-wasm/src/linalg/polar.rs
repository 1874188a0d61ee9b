//! The rotation nearest to a matrix: U V' of M = U S V', by one-sided Jacobi (Hestenes 1958), which finds small singular
//! values as well as large ones.

use super::dot::{add_scaled, dot};

/// Singular values below this share of the largest turn nothing.
const NOTHING: f64 = 1e-12;
/// Columns count as orthogonal.
const ORTHOGONAL: f64 = 1e-15;
/// It takes about eight.
const SWEEPS: usize = 40;

/// U V' [m, n] of `a` [m, n].
pub fn polar(a: &[f64], m: usize, n: usize) -> Vec<f64> {
    if m < n {
        return transposed(&polar(&transposed(a, m, n), n, m), n, m);
    }
    // Columns of A and of V as rows: A V becomes U S.
    let mut columns = transposed(a, m, n);
    let mut v = vec![0.0; n * n];
    (0..n).for_each(|i| v[i * n + i] = 1.0);
    for _ in 0..SWEEPS {
        let mut still = true;
        for i in 1..n {
            for j in 0..i {
                let (x, y) = (&columns[i * m..][..m], &columns[j * m..][..m]);
                let (xx, yy, xy) = (dot(x, x), dot(y, y), dot(x, y));
                if xy.abs() <= ORTHOGONAL * (xx * yy).sqrt() {
                    continue;
                }
                still = false;
                let zeta = (yy - xx) / (2.0 * xy);
                let t = zeta.signum() / (zeta.abs() + (1.0 + zeta * zeta).sqrt());
                let c = 1.0 / (1.0 + t * t).sqrt();
                rotate(&mut columns, m, i, j, c, c * t);
                rotate(&mut v, n, i, j, c, c * t);
            }
        }
        if still {
            break;
        }
    }
    let sizes: Vec<f64> = columns.chunks_exact(m.max(1)).map(|x| dot(x, x).sqrt()).collect();
    let largest = sizes.iter().copied().fold(0.0, f64::max);
    let mut q = vec![0.0; m * n];
    for (k, &size) in sizes.iter().enumerate() {
        if size <= NOTHING * largest {
            continue;
        }
        for i in 0..m {
            let u = columns[k * m + i] / size;
            add_scaled(&mut q[i * n..][..n], u, &v[k * n..][..n]);
        }
    }
    q
}

fn rotate(rows: &mut [f64], len: usize, i: usize, j: usize, c: f64, s: f64) {
    let (before, after) = rows.split_at_mut(i * len);
    for (x, y) in after[..len].iter_mut().zip(&mut before[j * len..][..len]) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}

fn transposed(a: &[f64], m: usize, n: usize) -> Vec<f64> {
    (0..n * m).map(|at| a[at % m * n + at / m]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    fn times(a: &[f64], b: &[f64], m: usize, k: usize, n: usize) -> Vec<f64> {
        let entry = |at: usize| (0..k).map(|l| a[at / n * k + l] * b[l * n + at % n]).sum();
        (0..m * n).map(entry).collect()
    }

    #[test]
    fn a_rotation_is_its_own_and_one_that_was_stretched_is_found() {
        for (m, n) in [(5, 5), (7, 4), (4, 7), (1, 3)] {
            let drawn: Vec<f64> = CounterStream::new(1, "polar").normal64(m * n);
            let q = polar(&drawn, m, n);
            let (small, long) = (m.min(n), m.max(n));
            // Its rows, or columns, are orthonormal.
            let t = transposed(&q, m, n);
            let unit = if m < n { times(&q, &t, m, n, m) } else { times(&t, &q, n, m, n) };
            for (at, x) in unit.iter().enumerate() {
                let wanted = if at / small == at % small { 1.0 } else { 0.0 };
                assert!((x - wanted).abs() < 1e-12, "{long} {x}");
            }
            // What is left of M is symmetric and positive: no other rotation has a larger trace.
            let rest = times(&transposed(&q, m, n), &drawn, n, m, n);
            for i in 0..n {
                assert!(rest[i * n + i] > -1e-12);
                for j in 0..i {
                    assert!((rest[i * n + j] - rest[j * n + i]).abs() < 1e-12);
                }
            }
            let again = polar(&q, m, n);
            assert!(q.iter().zip(&again).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }

    #[test]
    fn what_is_not_there_turns_nothing() {
        assert_eq!(polar(&[0.0; 4], 2, 2), [0.0; 4]);
        assert_eq!(polar(&[3.0, 0.0, 0.0, 0.0], 2, 2), [1.0, 0.0, 0.0, 0.0]);
    }
}
