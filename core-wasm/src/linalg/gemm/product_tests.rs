//! Products against the formula.

use super::*;
use crate::simd::{F32x4, F64x2};

const SIZES: [usize; 13] = [0, 1, 2, 3, 7, 8, 9, 11, 12, 13, 63, 64, 65];

/// Small whole numbers: every product and sum is exact, so any order gives the same bits.
fn whole(len: usize, seed: usize) -> Vec<f64> {
    (0..len).map(|i| ((i * 7919 + seed * 104_729) % 17) as f64 - 8.0).collect()
}

/// Straight from the formula.
fn naive(a: View<f64>, b: View<f64>, c: &mut [f64], epilogue: Epilogue<f64>) {
    for i in 0..a.rows() {
        for j in 0..b.cols() {
            let mut sum: f64 = (0..a.cols()).map(|k| a.at(i, k) * b.at(k, j)).sum();
            let to = &mut c[i * b.cols() + j];
            sum += if epilogue.beta == 0.0 { 0.0 } else { epilogue.beta * *to };
            sum += epilogue.bias.map_or(0.0, |bias| bias[j]);
            *to = if epilogue.relu { sum.max(0.0) } else { sum };
        }
    }
}

fn narrow(wide: &[f64]) -> Vec<f32> {
    wide.iter().map(|&x| x as f32).collect()
}

fn matrix<T: Copy>(values: &[T], rows: usize, cols: usize, transposed: bool) -> View<'_, T> {
    if transposed {
        View::new(values, cols, rows).transposed()
    } else {
        View::new(values, rows, cols)
    }
}

fn check(m: usize, k: usize, n: usize, turn: usize) {
    let (ta, tb) = (turn & 1 != 0, turn & 2 != 0);
    let (a, b, bias) = (whole(m * k, 1), whole(k * n, 2), whole(n, 3));
    let before = whole(m * n, 4);
    let epilogue = Epilogue {
        beta: [0.0, 1.0, 0.5][turn % 3],
        bias: (turn & 4 != 0).then_some(&bias[..]),
        relu: turn & 8 != 0,
    };
    let mut expected = before.clone();
    naive(matrix(&a, m, k, ta), matrix(&b, k, n, tb), &mut expected, epilogue);

    let mut double = before.clone();
    gemm::<F64x2>(matrix(&a, m, k, ta), matrix(&b, k, n, tb), &mut double, epilogue).unwrap();
    assert_eq!(double, expected, "f64 {m} x {k} x {n}, case {turn}");

    let (a, b, bias, mut single) = (narrow(&a), narrow(&b), narrow(&bias), narrow(&before));
    let epilogue = Epilogue {
        beta: epilogue.beta as f32,
        bias: epilogue.bias.map(|_| &bias[..]),
        relu: epilogue.relu,
    };
    gemm::<F32x4>(matrix(&a, m, k, ta), matrix(&b, k, n, tb), &mut single, epilogue).unwrap();
    assert_eq!(single, narrow(&expected), "f32 {m} x {k} x {n}, case {turn}");
}

#[test]
fn agrees_with_the_formula_at_every_odd_shape_and_transpose() {
    for m in SIZES {
        for k in SIZES {
            for n in SIZES {
                for turn in 0..4 {
                    check(m, k, n, turn + 4 * ((m + k + n) % 4));
                }
            }
        }
    }
}

#[test]
fn agrees_with_the_formula_across_block_borders() {
    for (m, k, n) in [(121, 257, 25), (119, 513, 13), (3, 1000, 800), (245, 255, 769)] {
        for turn in [0, 3, 5, 14] {
            check(m, k, n, turn);
        }
    }
}

#[test]
fn a_row_has_the_same_bits_alone_as_among_others() {
    let values: Vec<f32> = (0..130 * 300).map(|i| ((i * 37 % 1013) as f32).sqrt()).collect();
    let (a, b) = (View::new(&values, 130, 300), View::new(&values[..300 * 40], 300, 40));
    let mut all = vec![0.0; 130 * 40];
    gemm::<F32x4>(a, b, &mut all, Epilogue::default()).unwrap();
    for row in [0, 1, 64, 129] {
        let mut one = vec![0.0; 40];
        gemm::<F32x4>(a.part(row, 1, 0, 300), b, &mut one, Epilogue::default()).unwrap();
        assert_eq!(one, all[row * 40..][..40]);
    }
}

#[test]
fn what_c_held_is_ignored_when_beta_is_0() {
    let mut c = [f32::NAN; 4];
    let one = [1.0f32, 0.0, 0.0, 1.0];
    gemm::<F32x4>(View::new(&one, 2, 2), View::new(&one, 2, 2), &mut c, Epilogue::default())
        .unwrap();
    assert_eq!(c, one);
}
