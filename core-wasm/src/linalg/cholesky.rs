//! A = L L' for positive definite A, and the solution of A X = B by it.
//!   L[i, j] = (A[i, j] - sum_{k<j} L[i, k] L[j, k]) / L[j, j]

use super::dot::{add_scaled, dot};

/// The lower triangle of `a` [n, n] becomes L.
pub fn cholesky(a: &mut [f64], n: usize) {
    for i in 0..n {
        let (done, rest) = a.split_at_mut(i * n);
        let row = &mut rest[..n];
        for j in 0..i {
            let l = &done[j * n..][..n];
            row[j] = (row[j] - dot(&row[..j], &l[..j])) / l[j];
        }
        row[i] = (row[i] - dot(&row[..i], &row[..i])).sqrt();
    }
}

/// B [n, columns] becomes (L L')^-1 B.
pub fn solve(l: &[f64], b: &mut [f64], n: usize, columns: usize) {
    for i in 0..n {
        let (done, rest) = b.split_at_mut(i * columns);
        let row = &mut rest[..columns];
        for j in 0..i {
            add_scaled(row, -l[i * n + j], &done[j * columns..][..columns]);
        }
        row.iter_mut().for_each(|x| *x /= l[i * n + i]);
    }
    for i in (0..n).rev() {
        let (head, done) = b.split_at_mut((i + 1) * columns);
        let row = &mut head[i * columns..];
        for j in i + 1..n {
            add_scaled(row, -l[j * n + i], &done[(j - i - 1) * columns..][..columns]);
        }
        row.iter_mut().for_each(|x| *x /= l[i * n + i]);
    }
}

/// (G + l I)^-1 B for B [n, columns], l a share of G's mean diagonal. The last `free` unknowns are all but free of it.
pub fn penalised(
    gram: &[f64],
    b: &[f64],
    n: usize,
    columns: usize,
    share: f64,
    free: usize,
) -> Vec<f64> {
    let mut own = gram.to_vec();
    let diagonal = (0..n).map(|i| own[i * n + i]).sum::<f64>() / n as f64;
    let penalty = (share * diagonal).max(f64::MIN_POSITIVE);
    for i in 0..n {
        own[i * n + i] += if i < n - free { penalty } else { 1e-9 * penalty };
    }
    cholesky(&mut own, n);
    let mut solution = b.to_vec();
    solve(&own, &mut solution, n, columns);
    solution
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn the_solution_gives_back_the_right_hand_sides() {
        for n in [1, 2, 7, 40] {
            let x = CounterStream::new(n as u64, "cholesky").normal(2 * n * n);
            let a: Vec<f64> = (0..n * n)
                .map(|at| {
                    let (i, j) = (at / n, at % n);
                    (0..2 * n).map(|k| f64::from(x[k * n + i]) * f64::from(x[k * n + j])).sum()
                })
                .collect();
            let b: Vec<f64> = (0..3 * n).map(|i| (i * i % 7) as f64 - 3.0).collect();
            let (mut l, mut actual) = (a.clone(), b.clone());
            cholesky(&mut l, n);
            solve(&l, &mut actual, n, 3);
            for i in 0..n {
                for c in 0..3 {
                    let back: f64 = (0..n).map(|j| a[i * n + j] * actual[3 * j + c]).sum();
                    assert!((back - b[3 * i + c]).abs() < 1e-8, "{n}");
                }
            }
        }
    }
}
