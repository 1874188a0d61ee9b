//! Is the nearest scene to a reconstruction the scene itself?
//!   found_s: argmax_t cos(mean + sum_i table[id_i(s)], F[t]) = s, the lowest t winning a tie
//! The norm of the reconstruction is the same for all t, so with G = F / ||F|| by rows and
//! P = (table + mean / k) G' the scores are sum_i P[id_i(s), t]: k additions a pair in place of dim
//! products. P is made for a block of candidates at a time, so memory stays flat.
//! Candidates come in the order of what they show, so that those of a block are alike: the highest entry of each row
//! of P in it already says of most scenes that none of the block can beat them.
//! The scan is in float32; whatever comes within its rounding of the scene's own score is decided
//! by the formula in double.

mod exact;
mod scan;
#[cfg(test)]
mod self_retrieval_tests;

use super::design::Design;
use crate::linalg::gemm::{Epilogue, View, gemm};
use crate::simd::{AlignedF32, F32x4, OutOfMemory};
use exact::{Exact, OwnScore, inverse_norm, length};
use scan::{BLOCK, scan};

/// Which scenes retrieve themselves among the rows of F [scenes, dim], in steps over blocks of
/// candidates, each given the arguments of `new` again.
pub struct SelfRetrieval {
    inverse_norms: Vec<f64>,
    vectors: AlignedF32,
    own: Vec<OwnScore>,
    unit: AlignedF32,
    scores: AlignedF32,
    /// Scenes in the order in which they are candidates.
    order: Vec<u32>,
    /// First candidate that no scene was held against yet.
    next: usize,
}

impl SelfRetrieval {
    /// Scores every scene against itself.
    pub fn new(
        f: &[f32],
        design: &Design,
        table: &[f32],
        mean: &[f64],
    ) -> Result<Self, OutOfMemory> {
        let (dim, scenes, columns) = (mean.len(), design.scenes(), design.columns());
        let inverse_norms: Vec<f64> =
            (0..scenes).map(|t| inverse_norm(&f[t * dim..][..dim])).collect();
        // Every scene has k rows, so each carries its share of the mean. Float32: the scan only has
        // to be near.
        let mut vectors = AlignedF32::from_slice(table)?;
        for row in vectors.chunks_exact_mut(dim.max(1)) {
            let share =
                |(v, m): (&mut f32, &f64)| *v = (f64::from(*v) + m / design.k() as f64) as f32;
            row.iter_mut().zip(mean).for_each(share);
        }
        let lengths: Vec<f64> = (0..columns).map(|c| length(&vectors[c * dim..][..dim])).collect();
        let exact = Exact { f, design, table, mean, inverse_norms: &inverse_norms };
        let own = design
            .rows()
            .enumerate()
            .map(|(s, row)| {
                let size: f64 = row.iter().map(|&id| lengths[id as usize]).sum();
                let tolerance = 8.0 * f64::from(f32::EPSILON) * (dim as f64).sqrt() * size;
                let own = exact.score(s, s);
                OwnScore {
                    exact: own,
                    threshold: (own - tolerance) as f32,
                    sure: own + tolerance,
                    beaten: false,
                }
            })
            .collect();
        Ok(Self {
            inverse_norms,
            vectors,
            own,
            unit: AlignedF32::zeroed(BLOCK * dim)?,
            scores: AlignedF32::zeroed(columns * BLOCK)?,
            order: alike(design),
            next: 0,
        })
    }

    /// Holds all scenes against the next `blocks` blocks of candidates; false once none is left.
    pub fn step(
        &mut self,
        f: &[f32],
        design: &Design,
        table: &[f32],
        mean: &[f64],
        blocks: usize,
    ) -> Result<bool, OutOfMemory> {
        let (dim, scenes, columns) = (mean.len(), design.scenes(), design.columns());
        let exact = Exact { f, design, table, mean, inverse_norms: &self.inverse_norms };
        let end = scenes.min(self.next.saturating_add(blocks.saturating_mul(BLOCK)));
        for start in (self.next..end).step_by(BLOCK) {
            let width = BLOCK.min(scenes - start);
            // Candidates past the end are rows of zeros, and are never looked at.
            self.unit.fill(0.0);
            for (t, unit) in self.unit.chunks_exact_mut(dim.max(1)).take(width).enumerate() {
                let scene = self.order[start + t] as usize;
                let scale = self.inverse_norms[scene];
                let row = &f[scene * dim..][..dim];
                unit.iter_mut().zip(row).for_each(|(u, &x)| *u = (f64::from(x) * scale) as f32);
            }
            gemm::<F32x4>(
                View::new(&self.vectors, columns, dim),
                View::new(&self.unit, BLOCK, dim).transposed(),
                &mut self.scores,
                Epilogue::default(),
            )?;
            let candidates = &self.order[start..start + width];
            scan(&exact, &self.scores, candidates, &mut self.own);
        }
        self.next = end;
        Ok(end < scenes)
    }

    /// 1 for each scene that no candidate has beaten.
    pub fn found(&self) -> Vec<u8> {
        self.own.iter().map(|own| u8::from(!own.beaten)).collect()
    }
}

/// Scenes by what they show.
fn alike(design: &Design) -> Vec<u32> {
    let mut order: Vec<u32> = (0..design.scenes() as u32).collect();
    order.sort_by(|&a, &b| design.row(a as usize).cmp(design.row(b as usize)));
    order
}
