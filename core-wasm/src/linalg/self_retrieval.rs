//! Is the nearest scene to a reconstruction the scene itself?
//!   hit_s: argmax_t cos(mean + sum_i table[id_i(s)], F[t]) = s, the lowest t winning a tie
//! The norm of the reconstruction is the same for all t, so with G = F / ||F|| by rows and
//! P = (table + mean / k) G' the scores are sum_i P[id_i(s), t]: k additions a pair in place of dim
//! products. P is made for a block of candidates at a time, so memory stays flat.
//! The scan is in float32; whatever comes within its rounding of the scene's own score is decided
//! by the formula in double.

use super::design::Design;
use super::dot::dot_f32;
use crate::gemm::{Epilogue, View, gemm};
use crate::simd::{AlignedF32, F32x4, OutOfMemory, Register};

/// Candidates a block: with 800 columns P takes 0.8 MB, the second-level cache.
const BLOCK: usize = 256;

/// 1 for each scene that retrieves itself among the rows of F [scenes, dim], else 0.
#[cfg(test)]
fn self_retrieval(
    f: &[f32],
    design: &Design,
    table: &[f32],
    mean: &[f64],
) -> Result<Vec<u8>, OutOfMemory> {
    let mut search = SelfRetrieval::new(f, design, table, mean)?;
    while search.step(f, design, table, mean, 1)? {}
    Ok(search.hits())
}

/// Which scenes retrieve themselves among the rows of F [scenes, dim], in steps over blocks of
/// candidates, each given the arguments of `new` again.
pub struct SelfRetrieval {
    inverse_norms: Vec<f64>,
    vectors: AlignedF32,
    rivals: Vec<Rival>,
    unit: AlignedF32,
    scores: AlignedF32,
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
        let inverse_norms: Vec<f64> = (0..scenes)
            .map(|t| inverse_norm(&f[t * dim..][..dim]))
            .collect();
        // Every scene has k rows, so each carries its share of the mean. Float32: the scan only has
        // to be near.
        let mut vectors = AlignedF32::from_slice(table)?;
        for row in vectors.chunks_exact_mut(dim.max(1)) {
            let share =
                |(v, m): (&mut f32, &f64)| *v = (f64::from(*v) + m / design.k() as f64) as f32;
            row.iter_mut().zip(mean).for_each(share);
        }
        let lengths: Vec<f64> = (0..columns)
            .map(|c| length(&vectors[c * dim..][..dim]))
            .collect();
        let exact = Exact {
            f,
            design,
            table,
            mean,
            inverse_norms: &inverse_norms,
        };
        let rivals = design
            .rows()
            .enumerate()
            .map(|(s, row)| {
                let size: f64 = row.iter().map(|&id| lengths[id as usize]).sum();
                let tolerance = 8.0 * f64::from(f32::EPSILON) * (dim as f64).sqrt() * size;
                let own = exact.score(s, s);
                Rival {
                    own,
                    threshold: (own - tolerance) as f32,
                    sure: own + tolerance,
                    beaten: false,
                }
            })
            .collect();
        Ok(Self {
            inverse_norms,
            vectors,
            rivals,
            unit: AlignedF32::zeroed(BLOCK * dim)?,
            scores: AlignedF32::zeroed(columns * BLOCK)?,
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
        let exact = Exact {
            f,
            design,
            table,
            mean,
            inverse_norms: &self.inverse_norms,
        };
        let end = scenes.min(self.next.saturating_add(blocks.saturating_mul(BLOCK)));
        for start in (self.next..end).step_by(BLOCK) {
            let width = BLOCK.min(scenes - start);
            // Candidates past the end are rows of zeros, and are never looked at.
            self.unit.fill(0.0);
            for (t, unit) in self
                .unit
                .chunks_exact_mut(dim.max(1))
                .take(width)
                .enumerate()
            {
                let scale = self.inverse_norms[start + t];
                let row = &f[(start + t) * dim..][..dim];
                unit.iter_mut()
                    .zip(row)
                    .for_each(|(u, &x)| *u = (f64::from(x) * scale) as f32);
            }
            gemm::<F32x4>(
                View::new(&self.vectors, columns, dim),
                View::new(&self.unit, BLOCK, dim).transposed(),
                &mut self.scores,
                Epilogue::default(),
            )?;
            scan(&exact, &self.scores, start, width, &mut self.rivals);
        }
        self.next = end;
        Ok(end < scenes)
    }

    /// 1 for each scene that no candidate has beaten.
    pub fn hits(&self) -> Vec<u8> {
        self.rivals
            .iter()
            .map(|rival| u8::from(!rival.beaten))
            .collect()
    }
}

/// A scene's own score, and what another has to reach to be looked at, or to win outright.
struct Rival {
    own: f64,
    threshold: f32,
    sure: f64,
    beaten: bool,
}

/// One block of candidates against every scene that is not beaten yet.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
fn scan(exact: &Exact, scores: &[f32], start: usize, width: usize, rivals: &mut [Rival]) {
    let rows = scores.as_chunks::<BLOCK>().0;
    let mut sum = [0.0f32; BLOCK];
    for ((s, ids), rival) in exact.design.rows().enumerate().zip(rivals) {
        if rival.beaten {
            continue;
        }
        let (&last, others) = ids.split_last().expect("a scene has at least one column");
        let row = |id: i32| &rows[id as usize];
        // Most scenes have two objects: their rows need no sum of their own.
        let highest = if let &[first] = others {
            highest_sum(row(first), row(last))
        } else {
            sum.fill(0.0);
            others.iter().for_each(|&id| add(&mut sum, row(id)));
            highest_sum(&sum, row(last))
        };
        if highest < rival.threshold {
            continue;
        }
        sum.fill(0.0);
        ids.iter().for_each(|&id| add(&mut sum, row(id)));
        rival.beaten = sum[..width].iter().enumerate().any(|(at, &score)| {
            let t = start + at;
            score >= rival.threshold && t != s && exact.wins(t, s, f64::from(score), rival)
        });
    }
}

/// The largest entry of a + b.
#[inline]
fn highest_sum(a: &[f32; BLOCK], b: &[f32; BLOCK]) -> f32 {
    const REGISTERS: usize = 4;
    const STRIDE: usize = REGISTERS * F32x4::LANES;
    let mut highest = [F32x4::splat(f32::NEG_INFINITY); REGISTERS];
    for (a, b) in a
        .as_chunks::<STRIDE>()
        .0
        .iter()
        .zip(b.as_chunks::<STRIDE>().0)
    {
        for (r, highest) in highest.iter_mut().enumerate() {
            let at = r * F32x4::LANES;
            *highest = highest.max(F32x4::load(&a[at..]) + F32x4::load(&b[at..]));
        }
    }
    let all = highest.into_iter().flat_map(F32x4::to_array);
    all.fold(f32::NEG_INFINITY, f32::max)
}

fn add(sum: &mut [f32; BLOCK], row: &[f32; BLOCK]) {
    sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
}

/// The formula in double.
struct Exact<'a> {
    f: &'a [f32],
    design: &'a Design<'a>,
    table: &'a [f32],
    mean: &'a [f64],
    inverse_norms: &'a [f64],
}

impl Exact<'_> {
    /// Whether candidate t beats scene s, given its score to float32 accuracy.
    fn wins(&self, t: usize, s: usize, score: f64, rival: &Rival) -> bool {
        if score > rival.sure {
            return true;
        }
        let score = self.score(s, t);
        score > rival.own || (score == rival.own && t < s)
    }

    /// (mean + sum_i table[id_i(s)]) . F[t] / ||F[t]||.
    fn score(&self, s: usize, t: usize) -> f64 {
        let dim = self.mean.len();
        let row = &self.f[t * dim..][..dim];
        let ids = self.design.row(s);
        let sum = (0..dim).fold(0.0, |sum, d| {
            let part = |&id: &i32| f64::from(self.table[id as usize * dim + d]);
            let rebuilt = ids.iter().fold(self.mean[d], |sum, id| sum + part(id));
            sum + rebuilt * f64::from(row[d])
        });
        sum * self.inverse_norms[t]
    }
}

fn length(row: &[f32]) -> f64 {
    dot_f32(row, row).sqrt()
}

/// 1 / ||row||, or 0 for a row of zeros: its cosine counts as 0.
fn inverse_norm(row: &[f32]) -> f64 {
    let length = length(row);
    if length > 0.0 { 1.0 / length } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::average_table::average_table;
    use crate::linalg::column_means::column_means;
    use crate::linalg::design::tests::random_ids;
    use crate::rng::CounterStream;

    /// Straight from the definition, in double.
    fn naive(f: &[f32], design: &Design, table: &[f32], mean: &[f64]) -> Vec<u8> {
        let dim = mean.len();
        let inverse_norms: Vec<f64> = f.chunks_exact(dim).map(inverse_norm).collect();
        let exact = Exact {
            f,
            design,
            table,
            mean,
            inverse_norms: &inverse_norms,
        };
        let nearest = |s| {
            let scores: Vec<f64> = (0..design.scenes()).map(|t| exact.score(s, t)).collect();
            (0..scores.len()).fold(0, |best, t| if scores[t] > scores[best] { t } else { best })
        };
        (0..design.scenes())
            .map(|s| u8::from(nearest(s) == s))
            .collect()
    }

    #[test]
    fn hits_are_those_of_the_definition_at_every_size() {
        for (scenes, k, values, dim) in [
            (1, 1, 1, 1),
            (2, 2, 2, 3),
            (300, 2, 12, 7),
            (255, 1, 40, 16),
            (520, 3, 6, 33),
        ] {
            let ids = random_ids(scenes, k, values, true);
            let design = Design::new(&ids, k, k * values).unwrap();
            let mut stream = CounterStream::new(scenes as u64, "retrieval");
            let planted = stream.normal(k * values * dim);
            let mut f = stream.normal(scenes * dim);
            for (row, ids) in f.chunks_exact_mut(dim).zip(design.rows()) {
                for (d, x) in row.iter_mut().enumerate() {
                    *x = 0.3 * *x
                        + ids
                            .iter()
                            .map(|&id| planted[id as usize * dim + d])
                            .sum::<f32>();
                }
            }
            let mean = column_means(&f, dim);
            let mut table = vec![0.0; k * values * dim];
            average_table(&mut table, &f, &design, &mean);
            let hits = self_retrieval(&f, &design, &table, &mean).unwrap();
            assert_eq!(hits, naive(&f, &design, &table, &mean));
            assert!(hits.contains(&1), "{scenes} scenes");
        }
    }

    #[test]
    fn of_equal_scenes_the_first_one_wins() {
        let ids = [0, 1, 0, 1];
        let design = Design::new(&ids, 1, 2).unwrap();
        let f = [1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0];
        let table = [0.5, -0.5, -0.5, 0.5];
        assert_eq!(
            self_retrieval(&f, &design, &table, &[0.5, 0.5]).unwrap(),
            [1, 1, 0, 0]
        );
    }

    #[test]
    fn gaps_below_float32_are_decided_in_double() {
        // Cosines that differ by 1e-12: float32 sees equal scores.
        let ids: Vec<i32> = (0..40).collect();
        let design = Design::new(&ids, 1, 40).unwrap();
        let f: Vec<f32> = (0..40).flat_map(|s| [1.0, s as f32 * 1e-6]).collect();
        let hits = self_retrieval(&f, &design, &f, &[0.0, 0.0]).unwrap();
        assert_eq!(hits, [1; 40]);
    }

    #[test]
    fn zeros_and_empty_sets_are_no_trouble() {
        let design = Design::new(&[0, 0, 0], 1, 1).unwrap();
        assert_eq!(
            self_retrieval(&[0.0; 6], &design, &[0.0; 2], &[0.0; 2]).unwrap(),
            [1, 0, 0]
        );
        let none = Design::new(&[], 2, 3).unwrap();
        assert!(
            self_retrieval(&[], &none, &[0.0; 6], &[0.0; 2])
                .unwrap()
                .is_empty()
        );
    }
}
