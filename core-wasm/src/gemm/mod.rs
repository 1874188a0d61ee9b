//! Matrix product, one thread: C = relu(beta C + A B + bias), the last two on request.
//!
//! Blocks of A and B are packed into panels that the micro-kernel ([`tile`]) reads in order; all four
//! transposes cost the same, since packing absorbs them. Each entry of C is a sum over k in blocks of
//! [`BLOCK_K`], added in order, so its bits don't depend on the sizes of the rest or on how rows are
//! shared among workers.

mod kernel;
mod pack;
mod peak;
mod view;
mod workspace;

pub use kernel::tile;
pub use pack::pack_panels;
pub use peak::strict_peak;
pub use view::View;
pub use workspace::Workspace;

use crate::simd::{OutOfMemory, Register, Zeroable};

/// Rows and registers of the micro-kernel's tile. V8 leaves 15 registers for values: 9 sums, 3 of B,
/// 1 of A and 1 product fit; 4 x 2 is 6 % slower (tests/bench/gemm.ts), and larger tiles spill.
pub const TILE_ROWS: usize = 3;
/// See [`TILE_ROWS`].
pub const TILE_REGISTERS: usize = 3;

/// Depth of one pass: a B panel of this depth (24 KB) and one of A (6 KB) fit a first-level cache.
pub const BLOCK_K: usize = 512;
/// Rows of A packed at once: with `BLOCK_K` a quarter of a second-level cache of 1 MB.
const BLOCK_M: usize = 40 * TILE_ROWS;
/// Columns of B packed at once, in panels.
const BLOCK_N_PANELS: usize = 64;

/// What happens around the product.
#[derive(Clone, Copy)]
pub struct Epilogue<'a, T> {
    /// Factor of what C held before; 0 overwrites, whatever it was.
    pub beta: T,
    /// One number a column, added after the sum.
    pub bias: Option<&'a [T]>,
    /// Negative results (and NaN) become 0.
    pub relu: bool,
}

impl<T: Default> Default for Epilogue<'_, T> {
    fn default() -> Self {
        Self {
            beta: T::default(),
            bias: None,
            relu: false,
        }
    }
}

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
    workspace.reserve::<V>(m, k, n)?;
    let (packed_a, packed_b) = (&mut workspace.a[..], &mut workspace.b[..]);

    for column in (0..n).step_by((panels * width).max(1)) {
        let columns = (n - column).min(panels * width);
        // At least one pass, so that beta, bias and relu are applied when k is 0.
        for start in (0..k.max(1)).step_by(BLOCK_K) {
            let depth = k.saturating_sub(start).min(BLOCK_K);
            let part = b.part(start, depth, column, columns).transposed();
            // The width of a panel is a constant to the compiler only as a number.
            match width {
                6 => pack_panels::<_, 6>(part, packed_b),
                12 => pack_panels::<_, 12>(part, packed_b),
                _ => unreachable!("a panel is three registers of two or four lanes"),
            }
            let step = Step {
                first: start == 0,
                last: start + depth >= k,
                epilogue,
            };
            for row in (0..m).step_by(BLOCK_M) {
                let rows = (m - row).min(BLOCK_M);
                pack_panels::<_, TILE_ROWS>(a.part(row, rows, start, depth), packed_a);
                let target = Target {
                    c,
                    stride: n,
                    row,
                    rows,
                    column,
                    columns,
                };
                block::<V>(depth, packed_a, packed_b, target, step);
            }
        }
    }
    Ok(())
}

/// Which of the passes over k this is.
#[derive(Clone, Copy)]
struct Step<'a, T> {
    first: bool,
    last: bool,
    epilogue: Epilogue<'a, T>,
}

/// The part of C that a packed block contributes to.
struct Target<'a, T> {
    c: &'a mut [T],
    stride: usize,
    row: usize,
    rows: usize,
    column: usize,
    columns: usize,
}

/// All tiles of one packed block of A against one of B.
// Never inlined: V8 swaps in the optimised code only at a call, so the hot loops need one.
#[inline(never)]
fn block<V: Register>(
    depth: usize,
    a: &[V::Scalar],
    b: &[V::Scalar],
    target: Target<V::Scalar>,
    step: Step<V::Scalar>,
) {
    let width = TILE_REGISTERS * V::LANES;
    let Target {
        c,
        stride,
        row,
        rows,
        column,
        columns,
    } = target;
    for j in (0..columns).step_by(width) {
        let b = &b[j * depth..][..width * depth];
        let bias = step
            .epilogue
            .bias
            .filter(|_| step.last)
            .map(|bias| &bias[column + j..]);
        for i in (0..rows).step_by(TILE_ROWS) {
            let a = &a[i * depth..][..TILE_ROWS * depth];
            let sums = tile::<V, TILE_ROWS, TILE_REGISTERS>(depth, a, b);
            let wide = (columns - j).min(width);
            for (r, sums) in sums.iter().enumerate().take(rows - i) {
                let to = &mut c[(row + i + r) * stride + column + j..][..wide];
                finish(sums, to, bias, step);
            }
        }
    }
}

/// One row of a tile into C, through the epilogue.
#[inline(always)]
fn finish<V: Register>(
    sums: &[V; TILE_REGISTERS],
    to: &mut [V::Scalar],
    bias: Option<&[V::Scalar]>,
    step: Step<V::Scalar>,
) {
    let edge = to.len() < TILE_REGISTERS * V::LANES;
    for (v, &sum) in sums.iter().enumerate() {
        if !edge {
            let to = &mut to[v * V::LANES..];
            let bias = bias.map(|bias| V::load(&bias[v * V::LANES..]));
            combine(sum, || V::load(to), bias, step).store(to);
        } else if v * V::LANES < to.len() {
            // Past the edge the same arithmetic runs on a padded copy.
            let left = (to.len() - v * V::LANES).min(V::LANES);
            let to = &mut to[v * V::LANES..][..left];
            let before = padded::<V>(to);
            let bias = bias.map(|bias| padded::<V>(&bias[v * V::LANES..][..left]));
            let mut out = [V::Scalar::default(); 4];
            combine(sum, || before, bias, step).store(&mut out);
            to.copy_from_slice(&out[..left]);
        }
    }
}

#[inline(always)]
fn padded<V: Register>(few: &[V::Scalar]) -> V {
    let mut full = [V::Scalar::default(); 4];
    full[..few.len()].copy_from_slice(few);
    V::load(&full)
}

/// Sum, what was there, bias and ReLU.
#[inline(always)]
fn combine<V: Register>(
    sum: V,
    before: impl FnOnce() -> V,
    bias: Option<V>,
    step: Step<V::Scalar>,
) -> V {
    let zero = V::Scalar::default();
    let mut out = sum;
    if !step.first {
        out = before() + out;
    } else if step.epilogue.beta != zero {
        out = V::splat(step.epilogue.beta) * before() + out;
    }
    if let Some(bias) = bias {
        out = out + bias;
    }
    if step.last && step.epilogue.relu {
        V::splat(zero).max(out)
    } else {
        out
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
