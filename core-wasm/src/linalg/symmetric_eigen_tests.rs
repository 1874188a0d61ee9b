//! Eigenvalues and vectors against Jacobi's rotations and the definition.

use super::*;
use crate::random::CounterStream;

/// Jacobi's method, straight from the definition: rotate until nothing is left off the diagonal.
fn jacobi_values(a: &[f64], n: usize) -> Vec<f64> {
    let mut a = a.to_vec();
    for _ in 0..30 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p * n + q] == 0.0 {
                    continue;
                }
                let theta = (a[q * n + q] - a[p * n + p]) / (2.0 * a[p * n + q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for k in 0..n {
                    let (x, y) = (a[k * n + p], a[k * n + q]);
                    (a[k * n + p], a[k * n + q]) = (c * x - s * y, s * x + c * y);
                }
                for k in 0..n {
                    let (x, y) = (a[p * n + k], a[q * n + k]);
                    (a[p * n + k], a[q * n + k]) = (c * x - s * y, s * x + c * y);
                }
            }
        }
    }
    let mut values: Vec<f64> = (0..n).map(|i| a[i * n + i]).collect();
    values.sort_by(|x, y| y.total_cmp(x));
    values
}

/// B B' of a random [n, rank] matrix.
fn random(n: usize, rank: usize) -> Vec<f64> {
    let b = CounterStream::new(n as u64, "eigen").normal(n * rank);
    let entry = |at| {
        let (i, j) = (at / n, at % n);
        (0..rank).map(|k| f64::from(b[i * rank + k]) * f64::from(b[j * rank + k])).sum()
    };
    (0..n * n).map(entry).collect()
}

fn check(a: &[f64], n: usize) -> SymmetricEigen {
    let eigen = symmetric_eigen(a, n);
    let size = eigen.values.iter().fold(1e-300f64, |max, x| max.max(x.abs()));
    let tolerance = 1e-14 * (n as f64 + 10.0);
    for i in 0..n {
        let vi = &eigen.vectors[i * n..][..n];
        for j in 0..=i {
            let expected = f64::from(u8::from(i == j));
            assert!((dot(vi, &eigen.vectors[j * n..][..n]) - expected).abs() < tolerance);
        }
        for j in 0..n {
            let residual = dot(&a[j * n..][..n], vi) - eigen.values[i] * vi[j];
            assert!(residual.abs() < tolerance * size, "n {n}, {residual}");
        }
    }
    eigen
}

#[test]
fn values_are_those_of_jacobi_and_vectors_satisfy_the_definition() {
    for n in [0, 1, 2, 3, 4, 7, 8, 9, 16, 17, 40] {
        let mut a = random(n, n);
        // Off-centre: negative values too.
        (0..n).for_each(|i| a[i * n + i] -= n as f64);
        let eigen = check(&a, n);
        let naive = jacobi_values(&a, n);
        let size = 10.0 * (n as f64 + 1.0);
        assert!(eigen.values.iter().zip(naive).all(|(x, y)| (x - y).abs() < 1e-13 * size));
    }
}

#[test]
fn deficient_rank_shows_as_values_at_rounding_level() {
    let eigen = check(&random(60, 11), 60);
    assert!(eigen.values[10] > 1e-3 * eigen.values[0]);
    assert!(eigen.values[11].abs() < 1e-13 * eigen.values[0]);
}

#[test]
fn diagonal_constant_zero_and_split_matrices_work() {
    let n = 12;
    check(&vec![0.0; n * n], n);
    check(&vec![3.0; n * n], n);
    check(&identity(n), n);
    let blocks: Vec<f64> =
        (0..n * n).map(|at| f64::from(u8::from(at / n / 4 == at % n / 4))).collect();
    check(&blocks, n);
}

#[test]
fn extreme_scales_neither_overflow_nor_vanish() {
    for scale in [1e-200, 1e200] {
        let a: Vec<f64> = random(9, 9).iter().map(|x| x * scale).collect();
        check(&a, 9);
    }
}

#[test]
fn the_largest_entry_of_each_vector_is_positive_and_bits_repeat() {
    let a = random(23, 23);
    let (first, again) = (symmetric_eigen(&a, 23), symmetric_eigen(&a, 23));
    assert_eq!(first.vectors, again.vectors);
    for vector in first.vectors.chunks_exact(23) {
        let largest = vector.iter().copied().max_by(|x, y| x.abs().total_cmp(&y.abs()));
        assert!(largest > Some(0.0));
    }
}

#[test]
fn large_matrices_satisfy_the_definition_and_agree_with_the_small_way() {
    for n in [BLOCKED_FROM, 193, 300] {
        let mut a = random(n, n);
        (0..n).for_each(|i| a[i * n + i] -= n as f64);
        let eigen = check(&a, n);
        // A leaf as large as the matrix: QL on all of it.
        let scale = a.iter().fold(0.0f64, |most, x| most.max(x.abs()));
        let mut small: Vec<f64> = a.iter().map(|x| x / scale).collect();
        let (mut d, mut e) = (vec![0.0; n], vec![0.0; n]);
        tridiagonalise(&mut small, &mut d, &mut e);
        diagonalise(&mut d, &mut e);
        d.sort_by(|x, y| y.total_cmp(x));
        for (actual, truth) in eigen.values.iter().zip(&d) {
            assert!((actual / scale - truth).abs() < 1e-13 * n as f64);
        }
    }
}

#[test]
fn large_matrices_of_low_rank_equal_values_and_separate_blocks_work() {
    let n = 230;
    let eigen = check(&random(n, 31), n);
    assert!(eigen.values[30] > 1e-4 * eigen.values[0]);
    assert!(eigen.values[31].abs() < 1e-12 * eigen.values[0]);
    check(&vec![3.0; n * n], n);
    check(&identity(n), n);
    let blocks: Vec<f64> =
        (0..n * n).map(|at| f64::from(u8::from(at / n / 10 == at % n / 10))).collect();
    check(&blocks, n);
    // Counts of a complete design: two values, many times each.
    let counts: Vec<f64> = (0..n * n)
        .map(|at| match (at / n, at % n) {
            (i, j) if i == j => 115.0,
            (i, j) if (i < 115) != (j < 115) => 1.0,
            _ => 0.0,
        })
        .collect();
    check(&counts, n);
    // Values over fifteen orders of magnitude.
    let steep: Vec<f64> = (0..n * n)
        .map(|at| {
            let (i, j) = (at / n, at % n);
            let size = |i: usize| 10f64.powf(-7.5 * i as f64 / n as f64);
            let own = if i == j { 1.0 } else { 0.1 };
            own * size(i) * size(j)
        })
        .collect();
    check(&steep, n);
    for scale in [1e-200, 1e200] {
        let a: Vec<f64> = random(n, n).iter().map(|x| x * scale).collect();
        check(&a, n);
    }
}

/// D'D [columns, columns] of scenes with one value a position of `values` each, beside a constant.
fn gram_of_few_scenes(scenes: usize, values: usize) -> (Vec<f64>, usize) {
    let n = 1 + 2 * values;
    let mut gram = vec![0.0; n * n];
    let mut stream = CounterStream::new(7, "few scenes");
    for _ in 0..scenes {
        let shown = [0, 1, 2].map(|position| match position {
            0 => 0,
            position => 1 + (position - 1) * values + stream.next_below(values as u32) as usize,
        });
        for i in shown {
            shown.iter().for_each(|&j| gram[i * n + j] += 1.0);
        }
    }
    (gram, n)
}

#[test]
fn columns_that_few_scenes_show_end_and_give_back_their_matrix() {
    for (scenes, values) in [(20, 90), (55, 506)] {
        let (gram, n) = gram_of_few_scenes(scenes, values);
        let eigen = symmetric_eigen(&gram, n);
        let trace: f64 = (0..n).map(|i| gram[i * n + i]).sum();
        assert!((eigen.values.iter().sum::<f64>() - trace).abs() < 1e-9 * trace);
        assert!(eigen.values[2 * scenes + 1].abs() < 1e-12 * trace);
    }
}

#[test]
fn a_part_whose_squares_are_lost_counts_as_nothing() {
    let (n, own) = (200, 80);
    for size in [1e-120, 1e-150, 1e-170, 1e-310] {
        let noise = CounterStream::new(3, "lost squares").normal(own * own);
        let mut a = identity(n);
        for i in 0..own {
            for j in 0..=i {
                let x = size * f64::from(noise[i * own + j]);
                (a[i * n + j], a[j * n + i]) = (x, x);
            }
        }
        let eigen = symmetric_eigen(&a, n);
        assert!(
            eigen.values[n - own - 1] == 1.0
                && eigen.values[n - own..].iter().all(|w| w.abs() < 1e-15)
        );
        for (i, v) in eigen.vectors.chunks_exact(n).enumerate() {
            let length: f64 = v.iter().map(|x| x * x).sum();
            assert!((length - 1.0).abs() < 1e-12, "vector {i} of size {size}: {length}");
        }
    }
}
