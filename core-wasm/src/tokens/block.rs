//! Some scenes' tokens where they are: those that count come first in each scene.

/// Float32 [scenes, most, dim]; of each scene the first `lengths` tokens count.
#[derive(Clone, Copy)]
pub struct Tokens<'a> {
    values: &'a [f32],
    most: usize,
    dim: usize,
    lengths: &'a [u32],
}

impl<'a> Tokens<'a> {
    /// Panics where shapes don't fit; the boundary checks them first.
    pub fn new(values: &'a [f32], most: usize, dim: usize, lengths: &'a [u32]) -> Self {
        assert_eq!(values.len(), lengths.len() * most * dim);
        assert!(lengths.iter().all(|&n| n >= 1 && n as usize <= most));
        Self { values, most, dim, lengths }
    }

    /// Number of scenes.
    pub fn scenes(&self) -> usize {
        self.lengths.len()
    }

    /// Numbers in one token.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// The tokens of a scene that count, row by row.
    pub fn of(&self, scene: usize) -> &'a [f32] {
        let start = scene * self.most * self.dim;
        &self.values[start..][..self.lengths[scene] as usize * self.dim]
    }

    /// How many these are.
    pub fn length(&self, scene: usize) -> usize {
        self.lengths[scene] as usize
    }
}
