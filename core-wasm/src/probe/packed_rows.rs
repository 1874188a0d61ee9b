//! The train rows of a probe fit, packed once in the layout of [`super::panels`], and the two products
//! of an epoch:
//!
//!   logits [rows, classes]   = X  [rows, dim] W  [dim, classes]
//!   gradient [dim, classes]  = X' [dim, rows] D  [rows, classes]
//!
//! Rows arrive in any order, a few at a time, each with its place: nobody has to gather them first.
//!
//! A dimension that is 0 in all of them (a unit behind ReLU that no scene wakes) adds nothing to a logit and
//! gets no gradient: once all rows are there it is left out, and no bit of the others changes.

use super::panels::{CHUNK, TILE_ROWS, padded_dim, panels};
use crate::linalg::gemm::{BLOCK_K, tile};
use crate::linalg::unit_rows::to_unit_length;
use crate::simd::{AlignedF32, F32x4, OutOfMemory, Register};
use std::ops::Range;

/// Numbers in the train rows up to which both orientations are kept.
const KEPT_TWICE: usize = 1 << 23;

/// The train rows, packed once in both orientations, chunk by chunk.
pub struct Rows {
    count: usize,
    dim: usize,
    /// Scale rows to length 1.
    unit: bool,
    /// Leave out dimensions that are 0 in all rows.
    leave_out: bool,
    /// Which rows are there already.
    placed: Vec<bool>,
    missing: usize,
    /// The dimensions that are worked on, rising: all of them until all rows are there.
    kept: Vec<u32>,
    /// How many kept dimensions are before the end of each block of `BLOCK_K`: sums are cut where they
    /// would be with all dimensions.
    ends: Vec<usize>,
    /// By chunk: [tile of 3 rows][kept][3].
    along: Vec<AlignedF32>,
    /// By chunk: [tile of 3 kept][rows of the chunk][3]; empty for large sets, whose chunks are transposed
    /// when they are needed.
    across: Vec<AlignedF32>,
    keep_across: bool,
    /// One row on its way.
    line: Vec<f32>,
}

impl Rows {
    /// Room for `count` rows of `dim` numbers, scaled to length 1 if `unit`.
    pub fn new(count: usize, dim: usize, unit: bool) -> Result<Self, OutOfMemory> {
        let along = chunks(count)
            .map(|(_, rows)| AlignedF32::zeroed(rows.next_multiple_of(TILE_ROWS) * dim))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            count,
            dim,
            unit,
            // The length of a class's weights counts all dimensions, so cosines need them all.
            leave_out: !unit,
            placed: vec![false; count],
            missing: count,
            kept: (0..dim as u32).collect(),
            ends: Vec::new(),
            along,
            across: Vec::new(),
            keep_across: count * dim <= KEPT_TWICE,
            line: vec![0.0; dim],
        })
    }

    /// Room for the rows of one worker of a team: what is 0 in all of them may wake in those of others.
    pub fn of_worker(count: usize, dim: usize, unit: bool) -> Result<Self, OutOfMemory> {
        let mut rows = Self::new(count, dim, unit)?;
        rows.leave_out = false;
        Ok(rows)
    }

    /// Takes row `rows[i]` of `embeddings` [any, dim] as train row `places[i]`, for every i. Once all rows
    /// are there nothing more is taken.
    pub fn place(
        &mut self,
        embeddings: &[f32],
        rows: &[i32],
        places: &[i32],
    ) -> Result<(), OutOfMemory> {
        if self.missing == 0 {
            return Ok(());
        }
        let dim = self.dim;
        for (&row, &place) in rows.iter().zip(places) {
            let (row, place) = (row as usize, place as usize);
            self.line.copy_from_slice(&embeddings[row * dim..][..dim]);
            if self.unit {
                to_unit_length(&mut self.line);
            }
            let (tile, lane) = (place % CHUNK / TILE_ROWS, place % CHUNK % TILE_ROWS);
            let to = &mut self.along[place / CHUNK][tile * TILE_ROWS * dim..];
            for (to, &x) in to.chunks_exact_mut(TILE_ROWS).zip(&self.line) {
                to[lane] = x;
            }
            self.missing -= usize::from(!self.placed[place]);
            self.placed[place] = true;
        }
        if self.missing == 0 {
            self.finish()?;
        }
        Ok(())
    }

    /// All rows are there.
    fn finish(&mut self) -> Result<(), OutOfMemory> {
        if self.leave_out {
            self.leave_out_zeros()?;
        }
        self.ends = (BLOCK_K..self.dim + BLOCK_K)
            .step_by(BLOCK_K)
            .map(|end| self.kept.partition_point(|&d| (d as usize) < end))
            .collect();
        if self.keep_across {
            let kept = self.kept.len();
            self.across = chunks(self.count)
                .map(|(start, rows)| {
                    let mut across = AlignedF32::zeroed(rows * padded_dim(kept))?;
                    turn(&self.along[start / CHUNK], rows, kept, &mut across);
                    Ok(across)
                })
                .collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    /// Packs again, chunk by chunk, without the dimensions that are 0 in every row.
    fn leave_out_zeros(&mut self) -> Result<(), OutOfMemory> {
        let dim = self.dim;
        let mut wakes = vec![false; dim];
        for chunk in &self.along {
            for tile in chunk.chunks_exact(TILE_ROWS * dim) {
                for (wakes, x) in wakes.iter_mut().zip(tile.chunks_exact(TILE_ROWS)) {
                    *wakes |= x.iter().any(|&x| x != 0.0);
                }
            }
        }
        // One is kept in any case: a product needs something to sum over.
        wakes[0] |= !wakes.contains(&true);
        self.kept.retain(|&d| wakes[d as usize]);
        let kept = self.kept.len();
        if kept == dim {
            return Ok(());
        }
        for along in &mut self.along {
            let mut packed = AlignedF32::zeroed(along.len() / dim * kept)?;
            for (from, to) in
                along.chunks_exact(TILE_ROWS * dim).zip(packed.chunks_exact_mut(TILE_ROWS * kept))
            {
                for (&d, to) in self.kept.iter().zip(to.chunks_exact_mut(TILE_ROWS)) {
                    to.copy_from_slice(&from[d as usize * TILE_ROWS..][..TILE_ROWS]);
                }
            }
            *along = packed;
        }
        Ok(())
    }

    /// Room to turn a chunk in, where that is needed.
    pub fn scratch(&self) -> Result<AlignedF32, OutOfMemory> {
        let rows = if self.keep_across { 0 } else { CHUNK };
        AlignedF32::zeroed(rows * padded_dim(self.kept.len()))
    }

    /// The dimensions that weights and gradients are needed of, rising, once all rows are there.
    pub fn kept(&self) -> &[u32] {
        &self.kept
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
        self.missing
    }

    /// First row and length of each chunk of these rows, which start with one.
    pub fn chunks_of(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, usize)> + use<> {
        chunks(rows.len()).map(move |(start, len)| (rows.start + start, len))
    }

    /// Logits of one chunk: `to` in panels of `CHUNK` lines.
    pub fn logits(&self, chunk: (usize, usize), weights: &[f32], classes: usize, to: &mut [f32]) {
        let (start, rows) = chunk;
        let kept = self.kept.len();
        let along = &self.along[start / CHUNK][..rows.next_multiple_of(TILE_ROWS) * kept];
        let lines = padded_dim(kept);
        for (first, width) in panels(classes) {
            let weights = &weights[first * lines..][..width * lines];
            let to = &mut to[first * CHUNK..][..width * CHUNK];
            match width {
                4 => product::<1>(&self.ends, along, weights, to, false),
                8 => product::<2>(&self.ends, along, weights, to, false),
                _ => product::<3>(&self.ends, along, weights, to, false),
            }
        }
    }

    /// Adds one chunk's share to the gradient, or starts it with `first`. `scratch` is that of
    /// [`Rows::scratch`].
    pub fn gradient(
        &self,
        (chunk, first): ((usize, usize), bool),
        logits: &[f32],
        classes: usize,
        to: &mut [f32],
        scratch: &mut [f32],
    ) {
        let (start, rows) = chunk;
        let add = !first;
        let lines = padded_dim(self.kept.len());
        let across: &[f32] = if self.keep_across {
            &self.across[start / CHUNK]
        } else {
            let transposed = &mut scratch[..rows * lines];
            turn(&self.along[start / CHUNK], rows, self.kept.len(), transposed);
            transposed
        };
        for (class, width) in panels(classes) {
            let logits = &logits[class * CHUNK..][..width * CHUNK];
            let to = &mut to[class * lines..][..width * lines];
            match width {
                4 => product::<1>(&[rows], across, logits, to, add),
                8 => product::<2>(&[rows], across, logits, to, add),
                _ => product::<3>(&[rows], across, logits, to, add),
            }
        }
    }
}

/// First row and length of each chunk of `count` rows.
fn chunks(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).step_by(CHUNK).map(move |start| (start, (count - start).min(CHUNK)))
}

/// One chunk of `dim` kept dimensions the other way round: [tile of 3 dims][rows][3] from
/// [tile of 3 rows][dim][3].
#[inline(never)]
fn turn(along: &[f32], rows: usize, dim: usize, to: &mut [f32]) {
    for (tile, to) in to.chunks_exact_mut(TILE_ROWS * rows).enumerate() {
        for (row, to) in to.chunks_exact_mut(TILE_ROWS).enumerate() {
            let from = &along[row / TILE_ROWS * TILE_ROWS * dim..];
            for (i, to) in to.iter_mut().enumerate() {
                let d = tile * TILE_ROWS + i;
                *to = if d < dim { from[d * TILE_ROWS + row % TILE_ROWS] } else { 0.0 };
            }
        }
    }
}

/// to [lines, width] = or += a b, for packed `a` [tile of 3 lines][depth][3] and one panel `b`
/// [depth][width]. Sums of the blocks that end at `ends`, the last of them at `depth`, are added in order.
// Never inlined: V8 swaps in the optimised code only at a call, so the hot loop needs one.
#[inline(never)]
fn product<const REGISTERS: usize>(
    ends: &[usize],
    a: &[f32],
    b: &[f32],
    to: &mut [f32],
    add: bool,
) {
    let width = REGISTERS * 4;
    let depth = ends[ends.len() - 1];
    let mut start = 0;
    for (at, &end) in ends.iter().enumerate() {
        let block = end - start;
        let b = &b[start * width..][..block * width];
        for (a, to) in a.chunks_exact(depth * TILE_ROWS).zip(to.chunks_exact_mut(width * TILE_ROWS))
        {
            let a = &a[start * TILE_ROWS..][..block * TILE_ROWS];
            let sums = tile::<F32x4, TILE_ROWS, REGISTERS>(block, a, b);
            for (sum, to) in sums.iter().flatten().zip(to.chunks_exact_mut(4)) {
                let before = if add || at > 0 { F32x4::load(to) } else { F32x4::splat(0.0) };
                (before + *sum).store(to);
            }
        }
        start = end;
    }
}

#[cfg(test)]
#[path = "packed_rows_tests.rs"]
mod tests;
