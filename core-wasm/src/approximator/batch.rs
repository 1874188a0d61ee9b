//! The scenes of a fit, and how many of them are summed at once.

/// Scenes whose sums are made by themselves. A panel of their gradients (32 KB) stays in the
/// first-level cache.
pub const CHUNK: usize = 256;

/// The scenes of a fit.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// Table rows, [scenes, factors].
    pub rows: &'a [u32],
    /// All targets, [any number, dim].
    pub targets: &'a [f32],
    /// Which row of `targets` each scene has, [scenes].
    pub targets_of: &'a [u32],
}

impl Batch<'_> {
    pub fn scenes(&self) -> usize {
        self.targets_of.len()
    }
}
