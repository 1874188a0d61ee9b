//! Predictions against generalised least squares, and leaving out against fits without.

use super::*;
use crate::random::CounterStream;

const SIZES: [usize; 2] = [5, 4];
const DIM: usize = 3;

fn normal(name: &str, count: usize) -> Vec<f64> {
    CounterStream::new(8, name).normal64(count)
}

/// 16 of 5 x 4 objects.
fn values() -> Vec<u32> {
    (0..20u32).filter(|at| at % 6 != 1).flat_map(|at| [at / 4, at % 4]).collect()
}

fn objects(values: &[u32]) -> Objects<'_> {
    Objects { values, sizes: &SIZES }
}

/// Some covariance of two objects.
fn shared(a: &[u32], b: &[u32]) -> f64 {
    let tables = [normal("first", 5 * 3), normal("second", 4 * 3)];
    (0..2)
        .map(|c| {
            let row = |v: u32| &tables[c][v as usize * 3..][..3];
            dot(row(a[c]), row(b[c]))
        })
        .product()
}

fn covariances(objects: Objects) -> Vec<f64> {
    let n = objects.count();
    (0..n * n)
        .map(|at| {
            let own = if at % (n + 1) == 0 { 0.4 } else { 0.0 };
            shared(objects.values(at / n), objects.values(at % n)) + own
        })
        .collect()
}

/// (A)^-1 B by Gauss-Jordan, naively.
fn solved(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|&x, &y| a[x][i].abs().total_cmp(&a[y][i].abs())).unwrap();
        a.swap(i, pivot);
        b.swap(i, pivot);
        let pivot = a[i].clone();
        for j in (0..n).filter(|&j| j != i) {
            let by = a[j][i] / pivot[i];
            a[j].iter_mut().zip(&pivot).for_each(|(x, p)| *x -= by * p);
            b[j] -= by * b[i];
        }
    }
    (0..n).map(|i| b[i] / a[i][i]).collect()
}

/// Generalised least squares on one-hots of all values but a first one, then k'C^-1 of the residuals of `t`.
fn naive(objects: Objects, object: &[u32], t: &[f64]) -> f64 {
    let n = objects.count();
    let c = covariances(objects);
    let rows = |of: &[f64]| -> Vec<Vec<f64>> { of.chunks_exact(n).map(<[f64]>::to_vec).collect() };
    let hot = |o: usize| -> Vec<f64> {
        let is = |c: usize, v: usize| f64::from(u8::from(objects.value(o, c) == v));
        let mut row = vec![1.0];
        row.extend((1..5).map(|v| is(0, v)));
        row.extend((1..4).map(|v| is(1, v)));
        row
    };
    let columns: Vec<Vec<f64>> = (0..8).map(|j| (0..n).map(|o| hot(o)[j]).collect()).collect();
    let through: Vec<Vec<f64>> = columns.iter().map(|d| solved(rows(&c), d.clone())).collect();
    let gram = (columns.iter()).map(|d| through.iter().map(|x| dot(d, x)).collect()).collect();
    let right = through.iter().map(|x| dot(x, t)).collect();
    let beta = solved(gram, right);
    let residuals = (0..n).map(|o| t[o] - dot(&hot(o), &beta)).collect();
    let k: Vec<f64> = (0..n).map(|u| shared(object, objects.values(u))).collect();
    dot(&k, &solved(rows(&c), residuals))
}

fn weights(objects: Objects, object: &[u32]) -> (Vec<f64>, Vec<f64>) {
    let n = objects.count();
    let p = precision(&covariances(objects), &Drift::new(objects)).unwrap();
    let k: Vec<f64> = (0..n).map(|u| shared(object, objects.values(u))).collect();
    let w = p.chunks_exact(n).map(|row| dot(row, &k)).collect();
    (p, w)
}

#[test]
fn predictions_are_those_of_generalised_least_squares() {
    let values = values();
    let objects = objects(&values);
    let t = normal("vector", objects.count());
    for object in [[0, 1], [3, 3], [2, 0]] {
        let actual = dot(&weights(objects, &object).1, &t);
        let expected = naive(objects, &object, &t);
        assert!((actual - expected).abs() < 1e-8, "{actual} {expected}");
    }
}

#[test]
fn sums_of_values_foretell_nothing() {
    let values = values();
    let objects = objects(&values);
    let sums = normal("sums", 9);
    let t: Vec<f64> = (0..objects.count())
        .map(|o| sums[objects.value(o, 0)] + sums[5 + objects.value(o, 1)])
        .collect();
    assert!(dot(&weights(objects, &[0, 1]).1, &t).abs() < 1e-9);
}

#[test]
fn leaving_objects_out_is_a_fit_without_them() {
    let values = values();
    let objects = objects(&values);
    let n = objects.count();
    let t = normal("vector", n);
    for out in [vec![3], vec![5, 11], vec![2, 2, 9]] {
        let (p, mut w) = weights(objects, &[3, 3]);
        leave_out(&p, &mut w, &out);
        assert!(out.iter().all(|&o| w[o] == 0.0));
        let kept: Vec<usize> = (0..n).filter(|o| !out.contains(o)).collect();
        let fewer: Vec<u32> = kept.iter().flat_map(|&o| objects.values(o)).copied().collect();
        let own: Vec<f64> = kept.iter().map(|&o| t[o]).collect();
        let expected = naive(Objects { values: &fewer, sizes: &SIZES }, &[3, 3], &own);
        assert!((dot(&w, &t) - expected).abs() < 1e-8);
    }
}

#[test]
fn an_object_whose_value_no_other_has_is_left_out_for_nothing() {
    let values: Vec<u32> = [0, 0, 0, 1, 1, 0, 1, 1, 2, 2].into();
    let objects = Objects { values: &values, sizes: &[3, 3] };
    let n = objects.count();
    let c: Vec<f64> = (0..n * n).map(|at| if at % (n + 1) == 0 { 1.5 } else { 0.1 }).collect();
    let p = precision(&c, &Drift::new(objects)).unwrap();
    let mut w = p[..n].to_vec();
    let before = w.clone();
    leave_out(&p, &mut w, &[4]);
    assert_eq!(w[4], 0.0);
    assert!(w.iter().zip(&before).all(|(a, b)| (a - b).abs() < 1e-9));
}

#[test]
fn foresight_is_that_of_fits_without_each_object() {
    let values = values();
    let objects = objects(&values);
    let n = objects.count();
    let t = normal("vectors", n * DIM);
    let k: Vec<f64> =
        (0..n * n).map(|at| dot(&t[at / n * DIM..][..DIM], &t[at % n * DIM..][..DIM])).collect();
    let drift = Drift::new(objects);
    let p = precision(&covariances(objects), &drift).unwrap();
    let sums = sums_error(&k, &drift).unwrap();
    let actual = foresight(&p, &k, n, sums).unwrap();
    let (mut left, mut whole) = (0.0, 0.0);
    let flat = |objects: Objects| -> Vec<f64> {
        let n = objects.count();
        (0..n * n).map(|at| f64::from(u8::from(at % (n + 1) == 0))).collect()
    };
    for o in 0..n {
        for d in 0..DIM {
            let column: Vec<f64> = (0..n).map(|u| t[u * DIM + d]).collect();
            // The prediction of an object from the others, sums of values included: its error is P t / P[o, o].
            let without = |c: &[f64]| {
                let p = precision(c, &drift).unwrap();
                dot(&p[o * n..][..n], &column) / p[o * n + o]
            };
            left += without(&covariances(objects)).powi(2);
            whole += without(&flat(objects)).powi(2);
        }
    }
    assert!((actual - (1.0 - left / whole)).abs() < 1e-9, "{actual}");
}

/// 13 x 12 objects: enough for products of matrices.
#[test]
fn many_objects_have_the_precision_and_the_foresight_of_few() {
    let values: Vec<u32> = (0..13u32).flat_map(|i| (0..12).flat_map(move |j| [i, j])).collect();
    let objects = Objects { values: &values, sizes: &[13, 12] };
    let n = objects.count();
    assert!(n >= BLOCKED_FROM);
    let t = normal("many vectors", n * DIM);
    let tables = [normal("many first", 13 * 3), normal("many second", 12 * 3)];
    let of = |o: usize, c: usize| &tables[c][objects.value(o, c) * 3..][..3];
    let (mut c, mut k) = (vec![0.0; n * n], vec![0.0; n * n]);
    for o in 0..n {
        for u in 0..n {
            let own = f64::from(u8::from(o == u));
            c[o * n + u] = dot(of(o, 0), of(u, 0)) * dot(of(o, 1), of(u, 1)) + 0.4 * own;
            k[o * n + u] = dot(&t[o * DIM..][..DIM], &t[u * DIM..][..DIM]);
        }
    }
    let drift = Drift::new(objects);
    let p = precision(&c, &drift).unwrap();
    // C P = 1 - D (..) and D'P = 0: P C P = P says both.
    let times = |a: &[f64], b: &[f64]| -> Vec<f64> {
        let entry = |at: usize| (0..n).map(|m| a[at / n * n + m] * b[m * n + at % n]).sum();
        (0..n * n).map(entry).collect()
    };
    let back = times(&times(&p, &c), &p);
    assert!(back.iter().zip(&p).all(|(x, y)| (x - y).abs() < 1e-9));
    for column in &drift.columns {
        assert!(p.chunks_exact(n).all(|row| dot(row, column).abs() < 1e-9));
    }
    // Its rank is that of what no sum explains.
    let rank: f64 = (0..n).map(|o| dot(&p[o * n..][..n], &c[o * n..][..n])).sum();
    assert!((rank - (n - 24) as f64).abs() < 1e-8);
    let error = |p: &[f64]| -> f64 {
        let through = times(&times(p, &k), p);
        (0..n).map(|o| through[o * n + o] / p[o * n + o].powi(2)).sum()
    };
    let actual = left_out_error(&p, &k, n).unwrap();
    assert!((actual / error(&p) - 1.0).abs() < 1e-9);
}
