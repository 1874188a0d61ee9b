//! The layout that lets a probe fit run without packing anything between two epochs.
//!
//! Numbers per stacked class lie in panels of up to 12 classes: [panel][line][classes of the panel],
//! where a line is a dimension (weights, gradient, Adam's moments) or a row (logits). Both products
//! of an epoch read and write exactly this: the logits panel that the first one leaves is the packed
//! operand of the second, and the gradient panel has the layout of the weights.
//!
//!   logits [rows, classes]   = X  [rows, dim] W  [dim, classes]
//!   gradient [dim, classes]  = X' [dim, rows] D  [rows, classes]

use super::unit_rows::to_unit_length;
use crate::gemm::{BLOCK_K, TILE_REGISTERS, TILE_ROWS, View, pack_panels, tile};
use crate::simd::{AlignedF32, F32x4, OutOfMemory, Register};

/// Classes of a full panel.
pub const WIDTH: usize = TILE_REGISTERS * 4;

/// Rows that are taken through an epoch together: their logits stay in the second-level cache. A
/// multiple of 3 (tiles) and 4 (softmax).
pub const CHUNK: usize = 240;

/// Numbers in the train rows up to which both orientations are kept.
const KEPT_TWICE: usize = 1 << 23;

/// First class and padded width of each panel over `classes`.
pub fn panels(classes: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..classes)
        .step_by(WIDTH)
        .map(move |first| (first, (classes - first).min(WIDTH).next_multiple_of(4)))
}

/// `classes` with the last panel filled up.
pub fn padded(classes: usize) -> usize {
    classes.next_multiple_of(4)
}

/// `dim` filled up to whole tiles.
pub fn padded_dim(dim: usize) -> usize {
    dim.next_multiple_of(TILE_ROWS)
}

/// Weights [classes, dim] row-major into panels.
pub fn to_panels(weights: &[f32], classes: usize, dim: usize) -> Result<AlignedF32, OutOfMemory> {
    let lines = padded_dim(dim);
    let mut to = AlignedF32::zeroed(padded(classes) * lines)?;
    for (first, width) in panels(classes) {
        for class in first..classes.min(first + width) {
            for d in 0..dim {
                to[first * lines + d * width + class - first] = weights[class * dim + d];
            }
        }
    }
    Ok(to)
}

/// The way back from [`to_panels`].
pub fn from_panels(from: &[f32], classes: usize, dim: usize) -> Vec<f32> {
    let lines = padded_dim(dim);
    let mut weights = vec![0.0; classes * dim];
    for (first, width) in panels(classes) {
        for class in first..classes.min(first + width) {
            for d in 0..dim {
                weights[class * dim + d] = from[first * lines + d * width + class - first];
            }
        }
    }
    weights
}

/// The train rows, packed once in both orientations, chunk by chunk.
pub struct Rows {
    count: usize,
    dim: usize,
    /// Scale rows to length 1.
    unit: bool,
    /// Rows that are there already.
    filled: usize,
    /// By chunk: [tile of 3 rows][dim][3].
    along: Vec<AlignedF32>,
    /// By chunk: [tile of 3 dims][rows of the chunk][3]; empty for large sets, whose chunks are turned
    /// when they are needed.
    across: Vec<AlignedF32>,
    keep_across: bool,
    /// Rows of a chunk that is not whole yet.
    gathered: AlignedF32,
}

impl Rows {
    /// Room for `count` rows of `dim` numbers, scaled to length 1 if `unit`.
    pub fn new(count: usize, dim: usize, unit: bool) -> Result<Self, OutOfMemory> {
        Ok(Self {
            count,
            dim,
            unit,
            filled: 0,
            along: Vec::new(),
            across: Vec::new(),
            keep_across: count * dim <= KEPT_TWICE,
            gathered: AlignedF32::zeroed(count.min(CHUNK) * dim)?,
        })
    }

    /// The next rows: some of `embeddings` [any, dim]. Never more than there is room for.
    pub fn push(&mut self, embeddings: &[f32], rows: &[i32]) -> Result<(), OutOfMemory> {
        let dim = self.dim;
        for &row in rows {
            let to = &mut self.gathered[self.filled % CHUNK * dim..][..dim];
            to.copy_from_slice(&embeddings[row as usize * dim..][..dim]);
            if self.unit {
                to_unit_length(to);
            }
            self.filled += 1;
            if self.filled.is_multiple_of(CHUNK) || self.filled == self.count {
                self.pack_chunk()?;
            }
        }
        Ok(())
    }

    fn pack_chunk(&mut self) -> Result<(), OutOfMemory> {
        let dim = self.dim;
        let rows = (self.filled - 1) % CHUNK + 1;
        let view = View::new(&self.gathered[..rows * dim], rows, dim);
        let mut along = AlignedF32::zeroed(rows.next_multiple_of(TILE_ROWS) * dim)?;
        pack_panels::<_, TILE_ROWS>(view, &mut along);
        self.along.push(along);
        if self.keep_across {
            let mut across = AlignedF32::zeroed(rows * padded_dim(dim))?;
            pack_panels::<_, TILE_ROWS>(view.transposed(), &mut across);
            self.across.push(across);
        }
        Ok(())
    }

    /// Room to turn a chunk in, where that is needed.
    pub fn scratch(&self) -> Result<AlignedF32, OutOfMemory> {
        let rows = if self.keep_across { 0 } else { CHUNK };
        AlignedF32::zeroed(rows * padded_dim(self.dim))
    }

    /// One chunk the other way round: [tile of 3 dims][rows][3] from [tile of 3 rows][dim][3].
    #[inline(never)]
    fn turn(&self, along: &[f32], rows: usize, to: &mut [f32]) {
        let dim = self.dim;
        for (tile, to) in to.chunks_exact_mut(TILE_ROWS * rows).enumerate() {
            for (row, to) in to.chunks_exact_mut(TILE_ROWS).enumerate() {
                let from = &along[row / TILE_ROWS * TILE_ROWS * dim..];
                for (i, to) in to.iter_mut().enumerate() {
                    let d = tile * TILE_ROWS + i;
                    *to = if d < dim {
                        from[d * TILE_ROWS + row % TILE_ROWS]
                    } else {
                        0.0
                    };
                }
            }
        }
    }

    /// Number of rows there is room for.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Numbers a row.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// Rows still missing.
    pub fn missing(&self) -> usize {
        self.count - self.filled
    }

    /// First row and length of each chunk.
    pub fn chunks(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let count = self.count;
        (0..count)
            .step_by(CHUNK)
            .map(move |start| (start, (count - start).min(CHUNK)))
    }

    /// Logits of one chunk: `to` in panels of `CHUNK` lines.
    pub fn logits(&self, chunk: (usize, usize), weights: &[f32], classes: usize, to: &mut [f32]) {
        let (start, rows) = chunk;
        let along = &self.along[start / CHUNK][..rows.next_multiple_of(TILE_ROWS) * self.dim];
        let lines = padded_dim(self.dim);
        for (first, width) in panels(classes) {
            let weights = &weights[first * lines..][..width * lines];
            let to = &mut to[first * CHUNK..][..width * CHUNK];
            match width {
                4 => product::<1>(self.dim, along, weights, to, false),
                8 => product::<2>(self.dim, along, weights, to, false),
                _ => product::<3>(self.dim, along, weights, to, false),
            }
        }
    }

    /// Adds one chunk's share to the gradient, or starts it with the first chunk. `scratch` is that of
    /// [`Rows::scratch`].
    pub fn gradient(
        &self,
        chunk: (usize, usize),
        logits: &[f32],
        classes: usize,
        to: &mut [f32],
        scratch: &mut [f32],
    ) {
        let (start, rows) = chunk;
        let lines = padded_dim(self.dim);
        let across: &[f32] = if self.keep_across {
            &self.across[start / CHUNK]
        } else {
            let turned = &mut scratch[..rows * lines];
            self.turn(&self.along[start / CHUNK], rows, turned);
            turned
        };
        for (first, width) in panels(classes) {
            let logits = &logits[first * CHUNK..][..width * CHUNK];
            let to = &mut to[first * lines..][..width * lines];
            match width {
                4 => product::<1>(rows, across, logits, to, start > 0),
                8 => product::<2>(rows, across, logits, to, start > 0),
                _ => product::<3>(rows, across, logits, to, start > 0),
            }
        }
    }
}

/// to [lines, width] = or += a b, for packed `a` [tile of 3 lines][depth][3] and one panel `b`
/// [depth][width].
// Never inlined: V8 swaps in the optimised code only at a call, so the hot loop needs one.
#[inline(never)]
fn product<const REGISTERS: usize>(depth: usize, a: &[f32], b: &[f32], to: &mut [f32], add: bool) {
    let width = REGISTERS * 4;
    for start in (0..depth).step_by(BLOCK_K) {
        let block = (depth - start).min(BLOCK_K);
        let b = &b[start * width..][..block * width];
        for (a, to) in a
            .chunks_exact(depth * TILE_ROWS)
            .zip(to.chunks_exact_mut(width * TILE_ROWS))
        {
            let a = &a[start * TILE_ROWS..][..block * TILE_ROWS];
            let sums = tile::<F32x4, TILE_ROWS, REGISTERS>(block, a, b);
            for (sum, to) in sums.iter().flatten().zip(to.chunks_exact_mut(4)) {
                let before = if add || start > 0 {
                    F32x4::load(to)
                } else {
                    F32x4::splat(0.0)
                };
                (before + *sum).store(to);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(len: usize, seed: usize) -> Vec<f32> {
        (0..len)
            .map(|i| ((i * 7919 + seed * 104_729) % 13) as f32 - 6.0)
            .collect()
    }

    #[test]
    fn weights_survive_the_way_into_panels_and_back() {
        for classes in [1, 4, 5, 11, 12, 13, 35] {
            for dim in [1, 3, 64, 65] {
                let weights = whole(classes * dim, classes);
                let there = to_panels(&weights, classes, dim).unwrap();
                assert_eq!(from_panels(&there, classes, dim), weights);
            }
        }
    }

    #[test]
    fn both_products_agree_with_the_formula_over_chunks_and_odd_shapes() {
        for (count, dim, classes) in [
            (1, 1, 1),
            (2, 5, 9),
            (230, 64, 35),
            (240, 7, 12),
            (481, 10, 17),
            (20, 1030, 5),
        ] {
            let embeddings = whole(count * dim, 1);
            let picked: Vec<i32> = (0..count as i32).rev().collect();
            let mut rows = Rows::new(count, dim, false).unwrap();
            for part in picked.chunks(97) {
                rows.push(&embeddings, part).unwrap();
            }
            assert_eq!(rows.missing(), 0);
            for (chunk, across) in rows.across.iter().enumerate() {
                let mut turned = vec![f32::NAN; across.len()];
                rows.turn(
                    &rows.along[chunk],
                    across.len() / padded_dim(dim),
                    &mut turned,
                );
                assert_eq!(turned, across[..]);
            }
            let weights = whole(classes * dim, 2);
            let packed = to_panels(&weights, classes, dim).unwrap();
            let mut logits = vec![0.0; padded(classes) * CHUNK];
            let mut gradient = vec![f32::NAN; padded(classes) * padded_dim(dim)];
            let mut expected = vec![0.0; classes * dim];
            for chunk in rows.chunks() {
                rows.logits(chunk, &packed, classes, &mut logits);
                for (first, width) in panels(classes) {
                    for class in first..classes.min(first + width) {
                        for r in 0..chunk.1 {
                            let x = &embeddings[picked[chunk.0 + r] as usize * dim..][..dim];
                            let w = &weights[class * dim..][..dim];
                            let truth: f32 = x.iter().zip(w).map(|(x, w)| x * w).sum();
                            let found = logits[first * CHUNK + r * width + class - first];
                            assert_eq!(found, truth);
                            for d in 0..dim {
                                expected[class * dim + d] += (truth % 7.0) * x[d];
                            }
                        }
                    }
                }
                logits.iter_mut().for_each(|z| *z %= 7.0);
                rows.gradient(chunk, &logits, classes, &mut gradient, &mut []);
            }
            assert_eq!(from_panels(&gradient, classes, dim), expected);
        }
    }
}
