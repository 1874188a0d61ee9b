//! Matrix product, one thread: C = relu(beta C + A B + bias), the last two on request.
//!
//! Blocks of B are packed into panels that the micro-kernel ([`tile`]) reads in order, and so are those of
//! A where its rows are not contiguous. Each entry of C is a sum over k in blocks of
//! [`BLOCK_K`], added in order, so its bits don't depend on the sizes of the rest or on how rows are
//! shared among workers.

mod block;
mod epilogue;
mod kernel;
mod pack;
mod peak;
mod view;
mod workspace;

pub use epilogue::Epilogue;
pub use kernel::tile;
pub use pack::pack_panels;
pub use peak::strict_peak;
pub use view::View;
pub use workspace::Workspace;

use crate::simd::{OutOfMemory, Register, Zeroable};
use block::{Lying, Packed, Target, block};
use epilogue::Finish;

/// Rows and registers of the micro-kernel's tile. V8 leaves 15 registers for values: 9 sums, 3 of B,
/// 1 of A and 1 product fit; 4 x 2 is 6 % slower (tests/bench/gemm.ts), and larger tiles spill.
pub const TILE_ROWS: usize = 3;
/// See [`TILE_ROWS`].
pub const TILE_REGISTERS: usize = 3;

/// Depth of one pass: a B panel of this depth (24 KB) and one of A (6 KB) fit a first-level cache.
pub const BLOCK_K: usize = 512;
/// Rows of A taken at once: with `BLOCK_K` a quarter of a second-level cache of 1 MB.
const BLOCK_M: usize = 40 * TILE_ROWS;
/// Columns of B packed at once, in panels.
const BLOCK_N_PANELS: usize = 64;

/// C [m, n] = relu(beta C + A [m, k] B [k, n] + bias [n]), C row-major.
///
/// Panics if the shapes don't fit together; the boundary checks them first. For products that come
/// again and again: [`gemm_in`].
pub fn gemm<V: Register<Scalar: Zeroable>>(
    a: View<V::Scalar>,
    b: View<V::Scalar>,
    c: &mut [V::Scalar],
    epilogue: Epilogue<V::Scalar>,
) -> Result<(), OutOfMemory> {
    gemm_in::<V>(a, b, c, epilogue, &mut Workspace::new())
}

/// [`gemm`] with packing buffers that are kept: allocates only where `workspace` is too small.
pub fn gemm_in<V: Register<Scalar: Zeroable>>(
    a: View<V::Scalar>,
    b: View<V::Scalar>,
    c: &mut [V::Scalar],
    epilogue: Epilogue<V::Scalar>,
    workspace: &mut Workspace<V::Scalar>,
) -> Result<(), OutOfMemory> {
    let (m, k, n) = (a.rows(), a.cols(), b.cols());
    assert_eq!(b.rows(), k);
    assert_eq!(c.len(), m * n);
    assert!(epilogue.bias.is_none_or(|bias| bias.len() == n));

    let width = TILE_REGISTERS * V::LANES;
    let panels = n.div_ceil(width).min(BLOCK_N_PANELS);
    // Packing contiguous rows would cost more than it gains.
    let lying = a.rows_are_contiguous();
    workspace.reserve::<V>(if lying { 0 } else { m }, k, n)?;
    let (packed_a, packed_b) = (&mut workspace.a[..], &mut workspace.b[..]);

    for column in (0..n).step_by((panels * width).max(1)) {
        let columns = (n - column).min(panels * width);
        // At least one pass, so that beta, bias and relu are applied when k is 0.
        for start in (0..k.max(1)).step_by(BLOCK_K) {
            let depth = k.saturating_sub(start).min(BLOCK_K);
            pack_right::<V>(b.part(start, depth, column, columns), packed_b);
            let finish = Finish::new(epilogue, start == 0, start + depth >= k);
            for row in (0..m).step_by(BLOCK_M) {
                let rows = (m - row).min(BLOCK_M);
                let left = a.part(row, rows, start, depth);
                let target = Target {
                    c,
                    stride: n,
                    row,
                    rows,
                    column,
                    columns,
                };
                if lying {
                    block::<V>(depth, Lying(left), packed_b, target, finish);
                } else {
                    pack_panels::<_, TILE_ROWS>(left, packed_a);
                    let panels = &*packed_a;
                    let left = Packed {
                        panels,
                        rows,
                        depth,
                    };
                    block::<V>(depth, left, packed_b, target, finish);
                }
            }
        }
    }
    Ok(())
}

/// A block of B in panels of TILE_REGISTERS registers; the last may be narrower.
fn pack_right<V: Register>(from: View<V::Scalar>, to: &mut [V::Scalar]) {
    let (depth, columns) = (from.rows(), from.cols());
    let narrow = block::narrow(columns, V::LANES);
    let left_over = columns % (TILE_REGISTERS * V::LANES);
    let wide = columns - if narrow > 0 { left_over } else { 0 };
    let columns_of = |first: usize, count: usize| from.part(0, depth, first, count).transposed();
    // The width of a panel is a constant to the compiler only as a number.
    match V::LANES {
        2 => pack_panels::<_, 6>(columns_of(0, wide), to),
        4 => pack_panels::<_, 12>(columns_of(0, wide), to),
        _ => unreachable!("a register has two or four lanes"),
    }
    let to = &mut to[wide * depth..];
    match narrow {
        0 => {}
        2 => pack_panels::<_, 2>(columns_of(wide, left_over), to),
        4 => pack_panels::<_, 4>(columns_of(wide, left_over), to),
        _ => pack_panels::<_, 8>(columns_of(wide, left_over), to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::{F32x4, F64x2};

    const SIZES: [usize; 13] = [0, 1, 2, 3, 7, 8, 9, 11, 12, 13, 63, 64, 65];

    /// Small whole numbers: every product and sum is exact, so any order gives the same bits.
    fn whole(len: usize, seed: usize) -> Vec<f64> {
        (0..len)
            .map(|i| ((i * 7919 + seed * 104_729) % 17) as f64 - 8.0)
            .collect()
    }

    /// Straight from the formula.
    fn naive(a: View<f64>, b: View<f64>, c: &mut [f64], epilogue: Epilogue<f64>) {
        for i in 0..a.rows() {
            for j in 0..b.cols() {
                let mut sum: f64 = (0..a.cols()).map(|k| a.at(i, k) * b.at(k, j)).sum();
                let to = &mut c[i * b.cols() + j];
                sum += if epilogue.beta == 0.0 {
                    0.0
                } else {
                    epilogue.beta * *to
                };
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
        naive(
            matrix(&a, m, k, ta),
            matrix(&b, k, n, tb),
            &mut expected,
            epilogue,
        );

        let mut double = before.clone();
        gemm::<F64x2>(
            matrix(&a, m, k, ta),
            matrix(&b, k, n, tb),
            &mut double,
            epilogue,
        )
        .unwrap();
        assert_eq!(double, expected, "f64 {m} x {k} x {n}, case {turn}");

        let (a, b, bias, mut single) = (narrow(&a), narrow(&b), narrow(&bias), narrow(&before));
        let epilogue = Epilogue {
            beta: epilogue.beta as f32,
            bias: epilogue.bias.map(|_| &bias[..]),
            relu: epilogue.relu,
        };
        gemm::<F32x4>(
            matrix(&a, m, k, ta),
            matrix(&b, k, n, tb),
            &mut single,
            epilogue,
        )
        .unwrap();
        assert_eq!(
            single,
            narrow(&expected),
            "f32 {m} x {k} x {n}, case {turn}"
        );
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
        for (m, k, n) in [
            (121, 257, 25),
            (119, 513, 13),
            (3, 1000, 800),
            (245, 255, 769),
        ] {
            for turn in [0, 3, 5, 14] {
                check(m, k, n, turn);
            }
        }
    }

    #[test]
    fn a_row_has_the_same_bits_alone_as_among_others() {
        let values: Vec<f32> = (0..130 * 300)
            .map(|i| ((i * 37 % 1013) as f32).sqrt())
            .collect();
        let (a, b) = (
            View::new(&values, 130, 300),
            View::new(&values[..300 * 40], 300, 40),
        );
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
        gemm::<F32x4>(
            View::new(&one, 2, 2),
            View::new(&one, 2, 2),
            &mut c,
            Epilogue::default(),
        )
        .unwrap();
        assert_eq!(c, one);
    }
}
