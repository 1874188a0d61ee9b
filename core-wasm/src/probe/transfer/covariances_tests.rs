//! Codes of known tables, and the passes against dense formulas on the whole grid.

use super::*;
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::dot;
use crate::random::CounterStream;

const SIZES: [usize; 2] = [8, 7];
const DIM: usize = 24;

fn normal(name: &str, count: usize) -> Vec<f64> {
    CounterStream::new(2, name).normal64(count)
}

/// 8 x 7 objects with the vectors that `of` gives, a fifth of them left out: inner products and values.
fn world(of: impl Fn(usize, usize, usize) -> f64) -> (Vec<f64>, Vec<u32>) {
    let (mut vectors, mut values) = (Vec::new(), Vec::new());
    for i in 0..SIZES[0] {
        for j in (0..SIZES[1]).filter(|j| (i * 3 + j) % 5 != 0) {
            vectors.extend((0..DIM).map(|d| of(i, j, d)));
            values.extend([i as u32, j as u32]);
        }
    }
    let rows = || vectors.chunks_exact(DIM);
    let k = rows().flat_map(|a| rows().map(|b| dot(a, b))).collect();
    (k, values)
}

fn objects(values: &[u32]) -> Objects<'_> {
    Objects { values, sizes: &SIZES }
}

fn fitted(of: impl Fn(usize, usize, usize) -> f64) -> Covariances {
    let (k, values) = world(of);
    let objects = objects(&values);
    Covariances::fit(&k, objects, &Drift::new(objects)).unwrap()
}

fn lookup() -> impl Fn(usize, usize, usize) -> f64 {
    let free = normal("free", 8 * 7 * DIM);
    move |i, j, d| free[(i * 7 + j) * DIM + d]
}

/// All pairs of two numbers a value, in directions of their own.
fn product() -> impl Fn(usize, usize, usize) -> f64 {
    let (a, b, m) = (normal("a", 16), normal("b", 14), normal("m", 4 * DIM));
    move |i, j, d| {
        let pair = |r: usize| a[i * 2 + r / 2] * b[j * 2 + r % 2] * m[r * DIM + d];
        (0..4).map(pair).sum()
    }
}

/// The share of a table's variance in two directions.
fn in_two(table: &[f64]) -> f64 {
    let size = table.len().isqrt();
    let eigen = symmetric_eigen(table, size);
    eigen.values[..2].iter().sum::<f64>() / eigen.values.iter().sum::<f64>()
}

#[test]
fn tables_of_products_have_the_rank_of_their_numbers_and_those_of_a_lookup_table_have_not() {
    let actual = fitted(product());
    assert!(actual.delta < 0.02, "{}", actual.delta);
    for table in &actual.tables {
        assert!(in_two(table) > 0.85, "{}", in_two(table));
    }
    for table in fitted(lookup()).tables {
        assert!(in_two(&table) < 0.75, "{}", in_two(&table));
    }
}

#[test]
fn sums_of_values_are_no_part_of_it() {
    let sums = normal("sums", 15 * DIM);
    let own = product();
    let plain = fitted(&own);
    let shifted = fitted(|i, j, d| own(i, j, d) + sums[i * DIM + d] + sums[(8 + j) * DIM + d]);
    for (a, b) in plain.tables.concat().iter().zip(shifted.tables.concat()) {
        assert!((a - b).abs() < 1e-6);
    }
    // Nothing but sums: as if nothing were known.
    let only = fitted(|i, j, d| sums[i * DIM + d] + sums[(8 + j) * DIM + d]);
    assert_eq!(only.delta, START);
}

/// -log|C| - log|D'C^-1 D| - tr(P K).
fn likelihood(cov: &Covariances, k: &[f64], objects: Objects, drift: &Drift) -> f64 {
    let n = objects.count();
    let c = cov.of(objects);
    let mut factor = c.clone();
    cholesky(&mut factor, n);
    let columns = drift.columns.len();
    let mut through: Vec<f64> =
        (0..n).flat_map(|o| drift.columns.iter().map(move |column| column[o])).collect();
    solve(&factor, &mut through, n, columns);
    let mut gram: Vec<f64> = (0..columns * columns)
        .map(|at| {
            let column = &drift.columns[at / columns];
            (0..n).map(|o| column[o] * through[o * columns + at % columns]).sum()
        })
        .collect();
    cholesky(&mut gram, columns);
    let log = |l: &[f64], n: usize| (0..n).map(|i| 2.0 * l[i * n + i].ln()).sum::<f64>();
    let p = precision(&c, drift).unwrap();
    let fit: f64 = p.iter().zip(k).map(|(p, k)| p * k).sum();
    -log(&factor, n) - log(&gram, columns) - fit
}

fn q_of(cov: &Covariances, k: &[f64], objects: Objects, drift: &Drift) -> (Vec<f64>, Vec<f64>) {
    let n = objects.count();
    let p = precision(&cov.of(objects), drift).unwrap();
    let times = |a: &[f64], b: &[f64]| -> Vec<f64> {
        (0..n * n).map(|at| (0..n).map(|i| a[at / n * n + i] * b[i * n + at % n]).sum()).collect()
    };
    let q: Vec<f64> = times(&times(&p, k), &p);
    (q.iter().zip(&p).map(|(q, p)| q - p).collect(), p)
}

#[test]
fn every_pass_raises_the_likelihood_and_is_the_dense_formula() {
    let (k, values) = world(product());
    let objects = objects(&values);
    let drift = Drift::new(objects);
    let scale = drift.variance(&k).unwrap();
    let k: Vec<f64> = k.iter().map(|x| x / scale).collect();
    let mut cov = Covariances::start(&SIZES);
    let mut before = likelihood(&cov, &k, objects, &drift);
    for pass in 0..8 {
        let (q, _) = q_of(&cov, &k, objects, &drift);
        let expected = dense(&cov, &q, objects, pass % 2);
        cov.improve(pass % 2, &q, objects);
        for (a, b) in cov.tables[pass % 2].iter().zip(expected) {
            assert!((a - b).abs() < 1e-8, "{a} {b}");
        }
        let now = likelihood(&cov, &k, objects, &drift);
        assert!(now > before - 1e-9, "pass {pass}: {before} to {now}");
        before = now;
    }
}

/// E[G G'] on the whole grid, contracted with the inverse of the other table.
fn dense(cov: &Covariances, q: &[f64], objects: Objects, concept: usize) -> Vec<f64> {
    let [v, w] = SIZES;
    let (cells, n) = (v * w, objects.count());
    let cell = |at: usize| [(at / w) as u32, (at % w) as u32];
    let shared = |a: [u32; 2], b: [u32; 2]| {
        let entry = |c: usize| cov.tables[c][a[c] as usize * SIZES[c] + b[c] as usize];
        entry(0) * entry(1)
    };
    let g: Vec<f64> =
        (0..cells * cells).map(|at| shared(cell(at / cells), cell(at % cells))).collect();
    let position = |o: usize| objects.value(o, 0) * w + objects.value(o, 1);
    let mut m = g.clone();
    for i in 0..cells {
        for j in 0..cells {
            for o in 0..n {
                for u in 0..n {
                    m[i * cells + j] +=
                        g[i * cells + position(o)] * q[o * n + u] * g[position(u) * cells + j];
                }
            }
        }
    }
    let (size, other) = (SIZES[concept], SIZES[1 - concept]);
    let mut factor = cov.tables[1 - concept].clone();
    cholesky(&mut factor, other);
    let mut inverse: Vec<f64> =
        (0..other * other).map(|at| f64::from(u8::from(at % (other + 1) == 0))).collect();
    solve(&factor, &mut inverse, other, other);
    let at = |own: usize, rest: usize| {
        if concept == 0 { own * w + rest } else { rest * w + own }
    };
    (0..size * size)
        .map(|entry| {
            let mut sum = 0.0;
            for b in 0..other {
                for c in 0..other {
                    sum += m[at(entry / size, b) * cells + at(entry % size, c)]
                        * inverse[b * other + c];
                }
            }
            sum / other as f64
        })
        .collect()
}

#[test]
fn fewer_numbers_leave_the_variance_of_the_objects_as_it_is() {
    let (_, values) = world(product());
    let objects = objects(&values);
    let whole = fitted(lookup());
    let size = |of: &Covariances| -> f64 {
        let c = of.of(objects);
        (0..objects.count()).map(|o| c[o * objects.count() + o]).sum()
    };
    for rank in [1, 3, 8] {
        let fewer = whole.of_rank(rank, objects);
        assert!((size(&fewer) / size(&whole) - 1.0).abs() < 1e-9);
    }
    assert!(in_two(&whole.of_rank(2, objects).tables[0]) > 1.0 - 1e-9);
    for (a, b) in whole.of_rank(8, objects).tables.concat().iter().zip(whole.tables.concat()) {
        assert!((a - b).abs() < 1e-9);
    }
}
