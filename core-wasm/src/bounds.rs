//! How far the numbers can be from the truth: every kernel against bounds that hold for any input (Higham, "Accuracy
//! and Stability of Numerical Algorithms", 2002), next to sums of more than twice the precision. What is in
//! docs/decisions/core.md, "How exact the numbers are", is what these print: `cargo test bounds -- --nocapture`.

use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::linalg::min_norm::min_norm;
use crate::linalg::ridge::ridge;
use crate::linalg::symmetric_eigen::symmetric_eigen;
use crate::random::CounterStream;
use crate::simd::{F32x4, F64x2};
use crate::train::layers::attention::{Queries, forward};
use crate::train::layers::sequences::Sequences;

/// Half the distance from 1 to the next number.
const UNIT_32: f64 = 1.0 / (1u32 << 24) as f64;
const UNIT_64: f64 = f64::EPSILON / 2.0;

fn normal(seed: u64, n: usize) -> Vec<f64> {
    CounterStream::new(seed, "bounds").normal64(n)
}

/// Of sizes over six orders of magnitude, both signs: what cancels most.
fn spread(seed: u64, n: usize) -> Vec<f64> {
    let exponents = normal(seed + 1000, n);
    let values = normal(seed, n).into_iter().zip(exponents);
    values.map(|(x, e)| x * 10f64.powi((e * 1.5) as i32)).collect()
}

fn narrow(x: &[f64]) -> Vec<f32> {
    x.iter().map(|&x| x as f32).collect()
}

/// The sum of products as if in twice the precision (Ogita, Rump and Oishi, "Accurate sum and dot product", 2005), and
/// the sum of their sizes.
fn exact_dot(pairs: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    let (mut sum, mut rest, mut size) = (0.0f64, 0.0f64, 0.0);
    for (x, y) in pairs {
        let product = x * y;
        let next = sum + product;
        let back = next - sum;
        rest += x.mul_add(y, -product) + ((sum - (next - back)) + (product - back));
        sum = next;
        size += product.abs();
    }
    (sum + rest, size)
}

/// The largest error of A B as a share of k u |A||B|, the bound of any order of sums.
fn product_share(a: &[f64], b: &[f64], c: &[f64], [m, k, n]: [usize; 3], unit: f64) -> f64 {
    let mut worst = 0.0f64;
    for i in 0..m {
        for j in 0..n {
            let (truth, size) = exact_dot((0..k).map(|l| (a[i * k + l], b[l * n + j])));
            worst = worst.max((c[i * n + j] - truth).abs() / (k as f64 * unit * size));
        }
    }
    worst
}

#[test]
fn products_stay_within_the_bound_of_any_order_of_sums() {
    for k in [1, 7, 64, 257, 2000] {
        let [m, n] = [9, 13];
        let shape = [m, k, n];
        let (a, b) = (narrow(&spread(1, m * k)), narrow(&spread(2, k * n)));
        let wide = |x: &[f32]| x.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
        let mut single = vec![0f32; m * n];
        let (left, right) = (View::new(&a, m, k), View::new(&b, k, n));
        gemm::<F32x4>(left, right, &mut single, Epilogue::default()).unwrap();
        let (a, b) = (wide(&a), wide(&b));
        let of_single = product_share(&a, &b, &wide(&single), shape, UNIT_32);
        let mut double = vec![0f64; m * n];
        let (left, right) = (View::new(&a, m, k), View::new(&b, k, n));
        gemm::<F64x2>(left, right, &mut double, Epilogue::default()).unwrap();
        let of_double = product_share(&a, &b, &double, shape, UNIT_64);
        println!("product, k {k}: {of_single:.3} and {of_double:.3} of k u |A||B|");
        assert!(of_single <= 1.0 && of_double <= 1.0, "{k}: {of_single} {of_double}");
    }
}

/// Q1 diag(values) Q2' with the vectors of two random symmetric matrices.
fn of_spectrum(values: &[f64], sides: [u64; 2]) -> Vec<f64> {
    let n = values.len();
    let [left, right] = sides.map(|seed| {
        let x = normal(seed, n * n);
        let of = |at: usize| x[at] + x[at % n * n + at / n];
        symmetric_eigen(&(0..n * n).map(of).collect::<Vec<_>>(), n).vectors
    });
    let entry = |at: usize| -> f64 {
        let (i, j) = (at / n, at % n);
        (0..n).map(|k| left[k * n + i] * values[k] * right[k * n + j]).sum()
    };
    (0..n * n).map(entry).collect()
}

/// Numbers from 1 down to 1 / condition, by equal factors.
fn graded(n: usize, condition: f64) -> Vec<f64> {
    (0..n).map(|i| condition.powf(-(i as f64) / (n - 1) as f64)).collect()
}

fn norm(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

fn gram(h: &[f64], n: usize) -> Vec<f64> {
    let entry = |at: usize| exact_dot((0..n).map(|k| (h[k * n + at / n], h[k * n + at % n]))).0;
    (0..n * n).map(entry).collect()
}

#[test]
fn least_squares_are_as_exact_as_their_condition_allows_and_drop_what_rounding_would_make_up() {
    let n = 24;
    let truth = normal(3, n);
    for power in 1..=6 {
        let condition = 10f64.powi(power);
        let h = of_spectrum(&graded(n, condition), [4, 5]);
        let y: Vec<f64> = h
            .chunks(n)
            .map(|row| exact_dot(row.iter().copied().zip(truth.iter().copied())).0)
            .collect();
        let b: Vec<f64> =
            (0..n).map(|j| exact_dot((0..n).map(|i| (h[i * n + j], y[i]))).0).collect();
        let fit = min_norm(&gram(&h, n), &b, n, 1);
        let error: Vec<f64> = fit.solution.iter().zip(&truth).map(|(x, y)| x - y).collect();
        let fitted: Vec<f64> = h
            .chunks(n)
            .zip(&y)
            .map(|(row, y)| row.iter().zip(&fit.solution).map(|(h, x)| h * x).sum::<f64>() - y)
            .collect();
        let (error, residual) = (norm(&error) / norm(&truth), norm(&fitted) / norm(&y));
        println!(
            "least squares, condition 1e{power}: rank {}, error {error:.1e}, residual {residual:.1e}",
            fit.rank
        );
        // H'H has the square of the condition; beyond 1e5 its smallest directions are below the threshold 1e-10.
        assert!(residual <= 1e-4 && (power > 4 || residual <= 1e-6), "{power}: {residual}");
        if power <= 4 {
            assert_eq!(fit.rank, n);
            assert!(error <= n as f64 * condition * condition * UNIT_64, "{power}: {error}");
        } else {
            let kept = graded(n, condition).iter().filter(|s| **s * **s > 1e-10).count();
            assert!(fit.rank.abs_diff(kept) <= 1, "{power}: {} of {kept}", fit.rank);
        }
    }
}

#[test]
fn ridge_solves_equations_that_differ_by_rounding_from_those_given() {
    let (rows, inputs, outputs) = (60, 24, 3);
    for power in [0, 2, 4, 6] {
        // Columns of very different sizes, and a constant that centring has to take off.
        let scales = graded(inputs, 10f64.powi(power));
        let x: Vec<f32> = normal(6, rows * inputs)
            .iter()
            .enumerate()
            .map(|(at, x)| ((x + 10.0) * scales[at % inputs]) as f32)
            .collect();
        let y = narrow(&normal(7, rows * outputs));
        let share = 1e-6;
        let map = ridge(&x, &y, inputs, outputs, share);
        let centred = |v: &[f32], width: usize| -> Vec<f64> {
            let mean: Vec<f64> = (0..width)
                .map(|j| {
                    v.iter().skip(j).step_by(width).map(|&x| f64::from(x)).sum::<f64>()
                        / rows as f64
                })
                .collect();
            v.iter().enumerate().map(|(at, &x)| f64::from(x) - mean[at % width]).collect()
        };
        let (xc, yc) = (centred(&x, inputs), centred(&y, outputs));
        let column = |v: &[f64], width: usize, j: usize| {
            v.iter().copied().skip(j).step_by(width).collect::<Vec<_>>()
        };
        let g = |i: usize, j: usize| {
            exact_dot(column(&xc, inputs, i).into_iter().zip(column(&xc, inputs, j))).0
        };
        let trace: f64 = (0..inputs).map(|i| g(i, i)).sum();
        let lambda = share * trace / inputs as f64;
        let mut worst = 0.0f64;
        for o in 0..outputs {
            let w = column(&map.weights, outputs, o);
            for i in 0..inputs {
                let (gw, size) = exact_dot(
                    (0..inputs).map(|j| (g(i, j) + if i == j { lambda } else { 0.0 }, w[j])),
                );
                let (target, target_size) =
                    exact_dot(column(&xc, inputs, i).into_iter().zip(column(&yc, outputs, o)));
                let bound = 4.0 * (rows + inputs) as f64 * UNIT_64 * (size + target_size);
                worst = worst.max((gw - target).abs() / bound);
            }
        }
        println!("ridge, columns over 1e{power}: {worst:.3} of the bound");
        assert!(worst <= 1.0, "{power}: {worst}");
    }
}

#[test]
fn eigenvalues_and_vectors_are_those_of_a_matrix_one_rounding_away() {
    for n in [5, 40, 130] {
        let clustered: Vec<f64> =
            (0..n).map(|i| if i < n / 2 { 1.0 } else { 1.0 + 1e-9 * i as f64 }).collect();
        let mut single = vec![0.0; n];
        single[0] = 3.0;
        let cases = [
            ("graded over 1e12", graded(n, 1e12)),
            ("clustered", clustered),
            ("of rank one", single),
        ];
        for (name, values) in cases {
            let mut a = of_spectrum(&values, [8, 8]);
            for i in 0..n {
                (0..i).for_each(|j| a[i * n + j] = a[j * n + i]);
            }
            let eigen = symmetric_eigen(&a, n);
            let size = eigen.values.iter().fold(0.0f64, |most, x| most.max(x.abs()));
            let (mut residual, mut angle) = (0.0f64, 0.0f64);
            for (i, v) in eigen.vectors.chunks(n).enumerate() {
                for (j, row) in a.chunks(n).enumerate() {
                    let av = exact_dot(row.iter().copied().zip(v.iter().copied())).0;
                    residual = residual.max((av - eigen.values[i] * v[j]).abs() / size);
                    let other = &eigen.vectors[j * n..][..n];
                    let cos = exact_dot(v.iter().copied().zip(other.iter().copied())).0;
                    angle = angle.max((cos - f64::from(u8::from(i == j))).abs());
                }
            }
            let unit = n as f64 * UNIT_64;
            println!(
                "eigen {n}, {name}: residual {:.2}, angles {:.2} of n u",
                residual / unit,
                angle / unit
            );
            assert!(
                residual <= 8.0 * unit && angle <= 8.0 * unit,
                "{n} {name}: {residual} {angle}"
            );
        }
    }
}

#[test]
fn attention_and_its_softmax_are_exact_to_their_inputs_rounding() {
    let (heads, d) = (2, 16);
    for size in [1.0, 8.0, 40.0] {
        let mut sequences = Sequences::with_capacity(9, 3);
        [1, 5, 3].into_iter().for_each(|length| sequences.push(0..length));
        let tokens = sequences.tokens().len();
        let q: Vec<f64> =
            normal(9, tokens * d).iter().map(|x| f64::from((x * size) as f32)).collect();
        let kv: Vec<f64> =
            normal(10, tokens * 2 * d).iter().map(|&x| f64::from(x as f32)).collect();
        let pairs = 1 + 25 + 9;
        let run64 = {
            let (mut weights, mut context) = (vec![0.0; heads * pairs], vec![0.0; tokens * d]);
            forward::<f64>(
                &sequences,
                Queries::All,
                heads,
                d,
                (&q, &kv),
                &mut weights,
                &mut context,
            );
            (weights, context)
        };
        let (mut weights, mut context) = (vec![0f32; heads * pairs], vec![0f32; tokens * d]);
        forward::<f32>(
            &sequences,
            Queries::All,
            heads,
            d,
            (&narrow(&q), &narrow(&kv)),
            &mut weights,
            &mut context,
        );
        // Larger scores are less exact in themselves, and an error of a score is a share of its weight.
        let bound = (size + 16.0) * UNIT_32;
        let off = |found: &[f32], truth: &[f64]| {
            found.iter().zip(truth).fold(0.0f64, |most, (&x, y)| most.max((f64::from(x) - y).abs()))
        };
        let (of_weights, of_context) = (off(&weights, &run64.0), off(&context, &run64.1));
        println!(
            "attention, queries of size {size}: weights {:.3}, context {:.3} of the bound",
            of_weights / bound,
            of_context / (4.0 * bound)
        );
        assert!(
            of_weights <= bound && of_context <= 4.0 * bound,
            "{size}: {of_weights} {of_context}"
        );
        assert_eq!(weights[0], 1.0, "one token has all of the attention");
    }
}
