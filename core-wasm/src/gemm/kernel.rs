//! The micro-kernel: one tile of C kept in registers while k runs by.

use crate::simd::Register;

/// Steps a turn. Each step ends in a branch that is a way out, and so cannot be mixed with the next:
/// left to itself, LLVM sorts four steps by sum and needs more registers than there are.
const UNROLL: usize = 4;

/// Sums over k of a[k][r] * b[k][c], for a panel `a` [depth][ROWS] and a panel `b`
/// [depth][REGISTERS x LANES]; each entry is added up in the order of k, from 0.
///
/// Panics if a panel is shorter than `depth` says.
#[inline(always)]
pub fn tile<V: Register, const ROWS: usize, const REGISTERS: usize>(
    depth: usize,
    a: &[V::Scalar],
    b: &[V::Scalar],
) -> [[V; REGISTERS]; ROWS] {
    let width = REGISTERS * V::LANES;
    assert!(a.len() >= depth * ROWS && b.len() >= depth * width);
    let (mut a, mut b) = (a.as_ptr(), b.as_ptr());
    let mut sums = [[V::splat(V::Scalar::default()); REGISTERS]; ROWS];
    let mut left = depth;
    while left > 0 {
        for k in 0..UNROLL {
            // SAFETY: `left` > k steps of both panels lie at or after the pointers.
            unsafe { step(a.add(k * ROWS), b.add(k * width), &mut sums) };
            if left == k + 1 {
                return sums;
            }
        }
        left -= UNROLL;
        // SAFETY: `left` was above UNROLL, so the panels go on for at least one step.
        (a, b) = unsafe { (a.add(UNROLL * ROWS), b.add(UNROLL * width)) };
    }
    sums
}

/// One k.
///
/// # Safety
/// `a` must be readable for ROWS numbers and `b` for REGISTERS registers.
#[inline(always)]
unsafe fn step<V: Register, const ROWS: usize, const REGISTERS: usize>(
    a: *const V::Scalar,
    b: *const V::Scalar,
    sums: &mut [[V; REGISTERS]; ROWS],
) {
    // SAFETY: the caller vouches for REGISTERS registers at `b`.
    let b: [V; REGISTERS] = std::array::from_fn(|c| unsafe { V::load_ptr(b.add(c * V::LANES)) });
    for (r, sums) in sums.iter_mut().enumerate() {
        // SAFETY: the caller vouches for ROWS numbers at `a`.
        let a = unsafe { V::splat_ptr(a.add(r)) };
        for (sum, &b) in sums.iter_mut().zip(&b) {
            *sum = *sum + a * b;
        }
    }
}
