//! The nearest original scene of every edit, by cosine:
//!   argmax_j <f', f_j> / |f_j|,   <f', f_j> = G[s, j] + k (P[new, j] - P[old, j]),
//!   G = F F',  P = U F'.
//! |f'| is common to all j. G and P are made by tiles of the bank, once for all targets, estimators
//! and scales, so memory is flat and an edit costs two additions a scene instead of `dim`
//! multiplications.
//!
//! Sums in single precision can't tell neighbours apart whose scores differ by less than their
//! rounding. Where the best score has company within [`SIGMAS`] standard errors, the scores are made
//! anew in double from F and U themselves, so a near tie is decided exactly; a tie goes to the lower
//! row.

use super::edit_scores::{combine, products};
use super::edits::{Edits, Setting};
use super::near_tie::{Best, settle};
use crate::gemm::View;
use crate::linalg::dot::dot_f32;
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
        let start = Best {
            score: f32::NEG_INFINITY,
            row: 0,
            exact: None,
        };
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
        if self.best.is_empty() || scenes == 0 {
            1.0
        } else {
            self.next as f64 / scenes as f64
        }
    }

    /// The rows found, [settings, edits].
    pub fn rows(&self) -> Vec<i32> {
        self.best.iter().map(|best| best.row as i32).collect()
    }

    /// Searches the next tile; false once none is left.
    pub fn step(&mut self, f: &[f32], table: &[f32], edits: &Edits) -> Result<bool, OutOfMemory> {
        let Self {
            dim,
            ref norms,
            ref table_norms,
            ..
        } = *self;
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
            let mut place = 0;
            for edit in from..to {
                let scene = edits.scenes[edit] as usize;
                if block[place] != scene {
                    place += 1;
                }
                let g = &g[place * rows..][..rows];
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
                        if norms[row] > 0.0 {
                            dot / norms[row]
                        } else {
                            0.0
                        }
                    };
                    settle(
                        best,
                        &self.scores[..rows],
                        start,
                        highest,
                        2.0 * slack,
                        exact,
                    );
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
mod tests {
    use super::*;
    use crate::rng::CounterStream;

    /// Every edit made and compared with every scene, in double.
    fn naive(f: &[f32], table: &[f32], dim: usize, edits: &Edits) -> Vec<i32> {
        let row = |of: &[f32], at: usize| -> Vec<f64> {
            of[at * dim..][..dim].iter().map(|&x| x.into()).collect()
        };
        let mut nearest = Vec::new();
        for Setting { old, new, scale } in edits.settings() {
            for (edit, &scene) in edits.scenes.iter().enumerate() {
                let mut moved = row(f, scene as usize);
                let (out, into) = (
                    row(table, old[edit] as usize),
                    row(table, new[edit] as usize),
                );
                for d in 0..dim {
                    moved[d] += f64::from(scale) * (into[d] - out[d]);
                }
                let cosine = |at: usize| {
                    let f_j = row(f, at);
                    let (mut dot, mut square) = (0.0, 0.0);
                    for (a, b) in moved.iter().zip(&f_j) {
                        dot += a * b;
                        square += b * b;
                    }
                    dot / f64::sqrt(square)
                };
                let mut best = 0;
                for at in 1..f.len() / dim {
                    if cosine(at) > cosine(best) {
                        best = at;
                    }
                }
                nearest.push(best as i32);
            }
        }
        nearest
    }

    fn random_edits(scenes: usize, columns: usize, count: usize, settings: usize) -> [Vec<i32>; 3] {
        let mut stream = CounterStream::new(3, "edits");
        let mut from = stream.below(scenes as u32, count);
        from.sort_unstable();
        let old = stream.below(columns as u32, count * settings);
        let new = stream.below(columns as u32, count * settings);
        [from, old, new]
    }

    #[test]
    fn agrees_with_the_definition() {
        for (scenes, columns, dim, count) in [(1, 1, 1, 3), (7, 3, 5, 20), (90, 11, 33, 150)] {
            let f = CounterStream::new(1, "f").normal(scenes * dim);
            let table = CounterStream::new(2, "u").normal(columns * dim);
            let [from, old, new] = random_edits(scenes, columns, count, 2);
            let edits = Edits {
                scenes: &from,
                old: &old,
                new: &new,
                scales: &[1.0, 0.5],
            };
            let found = nearest(&f, &table, dim, &edits).unwrap();
            assert_eq!(found, naive(&f, &table, dim, &edits));
        }
    }

    #[test]
    fn more_scenes_than_a_tile_and_a_block_make_no_difference() {
        let (scenes, dim) = (2 * TILE + 37, 3);
        let f = CounterStream::new(1, "f").normal(scenes * dim);
        let table = CounterStream::new(2, "u").normal(4 * dim);
        let [from, old, new] = random_edits(scenes, 4, 700, 1);
        let edits = Edits {
            scenes: &from,
            old: &old,
            new: &new,
            scales: &[1.0],
        };
        let found = nearest(&f, &table, dim, &edits).unwrap();
        assert_eq!(found, naive(&f, &table, dim, &edits));
    }

    #[test]
    fn neighbours_that_single_precision_confuses_are_told_apart() {
        // All scenes within 1e-6 of one direction, around a mean a thousand times as long.
        let (scenes, dim) = (60, 40);
        let mut f = CounterStream::new(1, "f").normal(scenes * dim);
        f.iter_mut()
            .enumerate()
            .for_each(|(at, x)| *x = 3.0 + (at % dim) as f32 + 2e-5 * *x);
        let table: Vec<f32> = CounterStream::new(2, "u")
            .normal(5 * dim)
            .iter()
            .map(|x| 2e-5 * x)
            .collect();
        let [from, old, new] = random_edits(scenes, 5, 80, 1);
        let edits = Edits {
            scenes: &from,
            old: &old,
            new: &new,
            scales: &[1.0],
        };
        let found = nearest(&f, &table, dim, &edits).unwrap();
        assert_eq!(found, naive(&f, &table, dim, &edits));
    }

    #[test]
    fn a_tie_goes_to_the_lower_row_and_a_zero_row_is_no_neighbour() {
        let f = [0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 2.0, 0.0];
        let edits = Edits {
            scenes: &[2, 3],
            old: &[0, 0],
            new: &[0, 0],
            scales: &[1.0],
        };
        assert_eq!(nearest(&f, &[1.0, 1.0], 2, &edits).unwrap(), [1, 1]);
    }
}
