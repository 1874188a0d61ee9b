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
    assert!(a.len() >= depth * ROWS);
    // SAFETY: the panel holds ROWS numbers for each of `depth` steps.
    unsafe { run::<V, _, ROWS, REGISTERS>(depth, Panel::<_, ROWS>(a.as_ptr()), b) }
}

/// [`tile`] for rows of A as they are, each [depth].
#[inline(always)]
pub fn tile_of_rows<V: Register, const ROWS: usize, const REGISTERS: usize>(
    depth: usize,
    a: [&[V::Scalar]; ROWS],
    b: &[V::Scalar],
) -> [[V; REGISTERS]; ROWS] {
    assert!(a.iter().all(|a| a.len() >= depth));
    // SAFETY: each row holds a number for each of `depth` steps.
    unsafe { run::<V, _, ROWS, REGISTERS>(depth, Rows(a.map(<[_]>::as_ptr)), b) }
}

/// Where the numbers of A are.
trait Left<T>: Copy {
    /// The number of row `r` at step `k`, which must be there.
    unsafe fn at(self, k: usize, r: usize) -> *const T;
    /// `steps` on, at most one past the last.
    unsafe fn after(self, steps: usize) -> Self;
}

/// [depth][ROWS].
#[derive(Clone, Copy)]
struct Panel<T, const ROWS: usize>(*const T);

impl<T: Copy, const ROWS: usize> Left<T> for Panel<T, ROWS> {
    #[inline(always)]
    unsafe fn at(self, k: usize, r: usize) -> *const T {
        // SAFETY: the caller vouches for the number.
        unsafe { self.0.add(k * ROWS + r) }
    }

    #[inline(always)]
    unsafe fn after(self, steps: usize) -> Self {
        // SAFETY: the caller vouches for the steps.
        unsafe { Self(self.0.add(steps * ROWS)) }
    }
}

/// ROWS times [depth].
#[derive(Clone, Copy)]
struct Rows<T, const ROWS: usize>([*const T; ROWS]);

impl<T: Copy, const ROWS: usize> Left<T> for Rows<T, ROWS> {
    #[inline(always)]
    unsafe fn at(self, k: usize, r: usize) -> *const T {
        // SAFETY: the caller vouches for the number.
        unsafe { self.0[r].add(k) }
    }

    #[inline(always)]
    unsafe fn after(self, steps: usize) -> Self {
        // SAFETY: the caller vouches for the steps.
        unsafe { Self(self.0.map(|a| a.add(steps))) }
    }
}

/// # Safety
/// `a` must have ROWS numbers at each of `depth` steps.
#[inline(always)]
unsafe fn run<V: Register, A: Left<V::Scalar>, const ROWS: usize, const REGISTERS: usize>(
    depth: usize,
    mut a: A,
    b: &[V::Scalar],
) -> [[V; REGISTERS]; ROWS] {
    let width = REGISTERS * V::LANES;
    assert!(b.len() >= depth * width);
    let mut b = b.as_ptr();
    let mut sums = [[V::splat(V::Scalar::default()); REGISTERS]; ROWS];
    let mut left = depth;
    while left > 0 {
        for k in 0..UNROLL {
            // SAFETY: `left` > k steps of both are at or after the pointers.
            unsafe { step(a, k, b.add(k * width), &mut sums) };
            if left == k + 1 {
                return sums;
            }
        }
        left -= UNROLL;
        // SAFETY: `left` was above UNROLL, so both go on for at least one step.
        (a, b) = unsafe { (a.after(UNROLL), b.add(UNROLL * width)) };
    }
    sums
}

/// One k.
///
/// # Safety
/// `a` must have ROWS numbers at step `k`, and `b` must be readable for REGISTERS registers.
#[inline(always)]
unsafe fn step<V: Register, A: Left<V::Scalar>, const ROWS: usize, const REGISTERS: usize>(
    a: A,
    k: usize,
    b: *const V::Scalar,
    sums: &mut [[V; REGISTERS]; ROWS],
) {
    // SAFETY: the caller vouches for REGISTERS registers at `b`.
    let b: [V; REGISTERS] = std::array::from_fn(|c| unsafe { V::load_ptr(b.add(c * V::LANES)) });
    for (r, sums) in sums.iter_mut().enumerate() {
        // SAFETY: the caller vouches for ROWS numbers at step `k`.
        let a = unsafe { V::splat_ptr(a.at(k, r)) };
        for (sum, &b) in sums.iter_mut().zip(&b) {
            *sum = sum.add_product(a, b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::F32x4;

    /// One entry, from the formula.
    fn naive(depth: usize, a: impl Fn(usize) -> f32, b: impl Fn(usize) -> f32) -> f32 {
        (0..depth).fold(0.0, |sum, k| sum + a(k) * b(k))
    }

    fn check<const ROWS: usize, const REGISTERS: usize>() {
        let number = |i: usize| (i * 7919 % 1013) as f32 / 1013.0 - 0.5;
        for depth in [1, 3, 4, 5, 130] {
            let width = REGISTERS * 4;
            let a: Vec<f32> = (0..ROWS * depth).map(number).collect();
            let b: Vec<f32> = (0..width * depth).map(|i| number(i + 500)).collect();
            let rows: [&[f32]; ROWS] = std::array::from_fn(|r| &a[r * depth..][..depth]);
            let transposed: Vec<f32> =
                (0..ROWS * depth).map(|i| a[i % ROWS * depth + i / ROWS]).collect();
            let as_they_lie = tile_of_rows::<F32x4, ROWS, REGISTERS>(depth, rows, &b);
            let packed = tile::<F32x4, ROWS, REGISTERS>(depth, &transposed, &b);
            for r in 0..ROWS {
                for c in 0..width {
                    let truth = naive(depth, |k| rows[r][k], |k| b[k * width + c]);
                    for sums in [&as_they_lie, &packed] {
                        assert_eq!(sums[r][c / 4].to_array()[c % 4], truth);
                    }
                }
            }
        }
    }

    #[test]
    fn tiles_of_every_shape_have_the_bits_of_the_formula() {
        check::<5, 2>();
        check::<6, 2>();
        check::<3, 3>();
        check::<4, 2>();
        check::<2, 4>();
        check::<12, 1>();
        check::<10, 1>();
    }
}
