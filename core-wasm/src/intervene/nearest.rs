//! The nearest original scene of every edit, by cosine:
//!   argmax_j <f', f_j> / |f_j|,   <f', f_j> = G[s, j] + k (P[new, j] - P[old, j]),
//!   G = F F',  P = U F'.
//! |f'| is common to all j. G and P are made by tiles of the bank, once for all targets, estimators
//! and scales, so memory is flat and an edit costs two additions a scene instead of `dim`
//! multiplications.
//!
//! Sums in single precision can't tell neighbours apart whose scores differ by less than their
//! rounding. Where the best score has company within [`SIGMAS`] standard errors, the scores are made
//! again in double from F and U themselves, so a near tie is decided exactly; a tie goes to the lower
//! row.

use super::edit_scores::{combine, products};
use super::edits::{Edits, Setting};
use super::near_tie::{Best, settle};
use crate::linalg::dot::dot_f32;
use crate::linalg::gemm::View;
use crate::simd::{AlignedF32, OutOfMemory};

/// Bank rows at a time: a row of G and two of P (24 KB) stay in a first-level cache.
const TILE: usize = 2048;
/// Scenes at a time.
const BLOCK: usize = 512;
/// The rounding of a sum of n products stays below lambda sqrt(n) u |a| |b| but for a probability that
/// falls like exp(-lambda^2 / 2) (Higham and Mary 2019).
const SIGMAS: f32 = 8.0;

/// Row of F nearest to each edit, [settings, edits].
///
/// F is [scenes, dim], the table [columns, dim]; `edits` fit them (see [`Edits::fit`]).
#[cfg(test)]
pub fn nearest(
    f: &[f32],
    table: &[f32],
    dim: usize,
    edits: &Edits,
) -> Result<Vec<i32>, OutOfMemory> {
    let mut search = Nearest::new(f, table, dim, edits)?;
    while search.step(f, table, edits)? {}
    Ok(search.rows())
}

/// The search under way: one tile of the bank a step.
pub struct Nearest {
    dim: usize,
    norms: Vec<f64>,
    table_norms: Vec<f64>,
    /// [settings, edits].
    best: Vec<Best>,
    p: AlignedF32,
    g: AlignedF32,
    gathered: AlignedF32,
    scores: AlignedF32,
    /// First row of the next tile.
    next: usize,
}

impl Nearest {
    /// F is [scenes, dim], the table [columns, dim]; `edits` fit them (see [`Edits::fit`]). All three
    /// are given again at every step.
    pub fn new(f: &[f32], table: &[f32], dim: usize, edits: &Edits) -> Result<Self, OutOfMemory> {
        let scenes = f.len() / dim;
        let tile_rows = scenes.min(TILE);
        let start = Best { score: f32::NEG_INFINITY, row: 0, exact: None };
        Ok(Self {
            dim,
            norms: f.chunks_exact(dim).map(norm).collect(),
            table_norms: table.chunks_exact(dim).map(norm).collect(),
            best: vec![start; edits.scenes.len() * edits.scales.len()],
            p: AlignedF32::zeroed(table.len() / dim * tile_rows)?,
            g: AlignedF32::zeroed(BLOCK.min(scenes) * tile_rows)?,
            gathered: AlignedF32::zeroed(BLOCK.min(scenes) * dim)?,
            scores: AlignedF32::zeroed(tile_rows)?,
            next: 0,
        })
    }

    /// Share of the bank that was searched.
    pub fn share(&self) -> f64 {
        let scenes = self.norms.len();
        if self.best.is_empty() || scenes == 0 { 1.0 } else { self.next as f64 / scenes as f64 }
    }

    /// The rows found, [settings, edits].
    pub fn rows(&self) -> Vec<i32> {
        self.best.iter().map(|best| best.row as i32).collect()
    }

    /// Searches the next tile; false once none is left.
    pub fn step(&mut self, f: &[f32], table: &[f32], edits: &Edits) -> Result<bool, OutOfMemory> {
        let Self { dim, ref norms, ref table_norms, .. } = *self;
        let scenes = norms.len();
        let columns = table_norms.len();
        let count = edits.scenes.len();
        let start = self.next;
        if count == 0 || start >= scenes {
            return Ok(false);
        }
        let rounding = SIGMAS * (dim as f32).sqrt() * f32::EPSILON / 2.0;
        let rows = (scenes - start).min(TILE);
        let bank = View::new(&f[start * dim..][..rows * dim], rows, dim).transposed();
        let inverse: Vec<f32> = norms[start..start + rows]
            .iter()
            .map(|&norm| if norm > 0.0 { (1.0 / norm) as f32 } else { 0.0 })
            .collect();
        let p = &mut self.p[..columns * rows];
        products(View::new(table, columns, dim), bank, p, &inverse)?;
        let mut from = 0;
        while from < count {
            let (block, to) = next_block(edits.scenes, from);
            for (row, &scene) in self.gathered.chunks_exact_mut(dim).zip(&block) {
                row.copy_from_slice(&f[scene * dim..][..dim]);
            }
            let g = &mut self.g[..block.len() * rows];
            let queries = View::new(&self.gathered[..block.len() * dim], block.len(), dim);
            products(queries, bank, g, &inverse)?;
            let mut position = 0;
            for edit in from..to {
                let scene = edits.scenes[edit] as usize;
                if block[position] != scene {
                    position += 1;
                }
                let g = &g[position * rows..][..rows];
                for (at, setting) in edits.settings().enumerate() {
                    let Setting { old, new, scale } = setting;
                    let (old, new) = (old[edit] as usize, new[edit] as usize);
                    let highest = combine(
                        g,
                        &p[old * rows..][..rows],
                        &p[new * rows..][..rows],
                        scale,
                        &mut self.scores[..rows],
                    );
                    let length = norms[scene] as f32
                        + scale.abs() * (table_norms[old] + table_norms[new]) as f32;
                    let slack = rounding * length;
                    let best = &mut self.best[at * count + edit];
                    // Below by more than both roundings: nothing here can be the nearest.
                    if highest < best.score - 2.0 * slack {
                        continue;
                    }
                    let exact = |row: usize| {
                        let f_j = &f[row * dim..][..dim];
                        let dot = dot_f32(&f[scene * dim..][..dim], f_j)
                            + f64::from(scale)
                                * (dot_f32(&table[new * dim..][..dim], f_j)
                                    - dot_f32(&table[old * dim..][..dim], f_j));
                        if norms[row] > 0.0 { dot / norms[row] } else { 0.0 }
                    };
                    settle(best, &self.scores[..rows], start, highest, 2.0 * slack, exact);
                }
            }
            from = to;
        }
        self.next = start + rows;
        Ok(self.next < scenes)
    }
}

/// The next at most [`BLOCK`] different scenes, and the edit after their last.
fn next_block(scenes: &[i32], from: usize) -> (Vec<usize>, usize) {
    let mut block: Vec<usize> = Vec::new();
    let mut to = from;
    while to < scenes.len() {
        let scene = scenes[to] as usize;
        if block.last() != Some(&scene) {
            if block.len() == BLOCK {
                break;
            }
            block.push(scene);
        }
        to += 1;
    }
    (block, to)
}

fn norm(row: &[f32]) -> f64 {
    dot_f32(row, row).sqrt()
}

#[cfg(test)]
#[path = "nearest_tests.rs"]
mod tests;
