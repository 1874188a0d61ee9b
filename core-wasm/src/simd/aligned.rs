//! Zeroed memory that starts on a cache line, and refuses politely when there is none left.

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

/// The allocator had no room for a buffer of this many bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfMemory {
    /// Size of the buffer that was asked for.
    pub bytes: usize,
}

impl std::fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no memory left for a buffer of {} MB", self.bytes.div_ceil(1 << 20))
    }
}

/// Numbers of which all-zero bytes are a valid value.
pub trait Zeroable: Copy + 'static {}
impl Zeroable for f32 {}
impl Zeroable for f64 {}

/// A fixed-length buffer of numbers, zero at the start, on a 64-byte boundary.
pub struct Aligned<T: Zeroable> {
    start: NonNull<T>,
    len: usize,
}

/// Aligned float32.
pub type AlignedF32 = Aligned<f32>;
/// Aligned float64.
pub type AlignedF64 = Aligned<f64>;

const LINE: usize = 64;

impl<T: Zeroable> Aligned<T> {
    /// `len` zeros.
    pub fn zeroed(len: usize) -> Result<Self, OutOfMemory> {
        let bytes = len.checked_mul(size_of::<T>()).ok_or(OutOfMemory { bytes: usize::MAX })?;
        if bytes == 0 {
            return Ok(Self { start: NonNull::dangling(), len });
        }
        let layout = Layout::from_size_align(bytes, LINE).map_err(|_| OutOfMemory { bytes })?;
        // SAFETY: the layout has a size above zero.
        let start = unsafe { alloc_zeroed(layout) }.cast::<T>();
        NonNull::new(start).map(|start| Self { start, len }).ok_or(OutOfMemory { bytes })
    }

    /// A copy of `values`.
    pub fn from_slice(values: &[T]) -> Result<Self, OutOfMemory> {
        let mut copy = Self::zeroed(values.len())?;
        copy.copy_from_slice(values);
        Ok(copy)
    }
}

impl<T: Zeroable> Deref for Aligned<T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        // SAFETY: `start` is valid for `len` initialised numbers (zeroed at birth) for as long as
        // self lives, and dangling only when `len` bytes are none.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }
}

impl<T: Zeroable> DerefMut for Aligned<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: as in `deref`; `&mut self` makes the slice unique.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl<T: Zeroable> Drop for Aligned<T> {
    fn drop(&mut self) {
        let bytes = self.len * size_of::<T>();
        if bytes > 0 {
            // SAFETY: allocated in `zeroed` with this very layout, whose validity was checked there.
            unsafe {
                dealloc(self.start.as_ptr().cast(), Layout::from_size_align_unchecked(bytes, LINE))
            }
        }
    }
}

// SAFETY: the buffer is owned, never shared behind the back of the borrow checker.
unsafe impl<T: Zeroable + Send> Send for Aligned<T> {}
// SAFETY: as above; a shared reference only reads.
unsafe impl<T: Zeroable + Sync> Sync for Aligned<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_zero_and_starts_on_a_cache_line() {
        for len in [1, 7, 64, 1000] {
            let buffer = AlignedF32::zeroed(len).unwrap();
            assert!(buffer.iter().all(|&x| x == 0.0));
            assert_eq!((buffer.len(), buffer.as_ptr() as usize % LINE), (len, 0));
        }
    }

    #[test]
    fn an_empty_buffer_is_no_trouble() {
        assert!(AlignedF64::zeroed(0).unwrap().is_empty());
    }

    #[test]
    fn an_impossible_size_is_refused_not_fatal() {
        assert!(AlignedF32::zeroed(usize::MAX).is_err());
        assert!(AlignedF64::zeroed(usize::MAX / 16).is_err());
    }
}
