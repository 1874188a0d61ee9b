//! The product itself: blocks of both factors, packed where that pays, tile by tile.

use super::block::{Target, block, narrow};
use super::epilogue::{Epilogue, Finish};
use super::pack::{pack_panels, pack_rows};
use super::sizes::{BLOCK_K, BLOCK_M, BLOCK_N_PANELS, TILE_REGISTERS};
use super::view::View;
use super::workspace::Workspace;
use crate::simd::{F64x2, OutOfMemory, Register, Zeroable};

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

/// A B in float64, in memory of its own.
pub fn product64(a: View<f64>, b: View<f64>) -> Result<Vec<f64>, OutOfMemory> {
    let mut c = vec![0.0; a.rows() * b.cols()];
    gemm::<F64x2>(a, b, &mut c, Epilogue::default())?;
    Ok(c)
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
    let strided = a.rows_are_contiguous();
    workspace.reserve::<V>(if strided { 0 } else { m }, k, n)?;
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
                let target = Target { c, stride: n, row, rows, column, columns };
                if strided {
                    block::<V>(left, packed_b, target, finish);
                } else {
                    pack_rows(left, packed_a);
                    let left = View::new(&packed_a[..rows * depth], rows, depth);
                    block::<V>(left, packed_b, target, finish);
                }
            }
        }
    }
    Ok(())
}

/// A block of B in panels of TILE_REGISTERS registers; the last may be narrower.
fn pack_right<V: Register>(from: View<V::Scalar>, to: &mut [V::Scalar]) {
    let (depth, columns) = (from.rows(), from.cols());
    let narrow = narrow(columns, V::LANES);
    let left_over = columns % (TILE_REGISTERS * V::LANES);
    let wide = columns - if narrow > 0 { left_over } else { 0 };
    let columns_of = |first: usize, count: usize| from.part(0, depth, first, count).transposed();
    // The width of a panel is a constant to the compiler only as a number.
    match V::LANES {
        2 => pack_panels::<_, 4>(columns_of(0, wide), to),
        4 => pack_panels::<_, 8>(columns_of(0, wide), to),
        _ => unreachable!("a register has two or four lanes"),
    }
    let to = &mut to[wide * depth..];
    match narrow {
        0 => {}
        2 => pack_panels::<_, 2>(columns_of(wide, left_over), to),
        _ => pack_panels::<_, 4>(columns_of(wide, left_over), to),
    }
}

#[cfg(test)]
#[path = "product_tests.rs"]
mod tests;
