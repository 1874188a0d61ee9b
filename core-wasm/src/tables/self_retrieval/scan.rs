//! The scan in float32: a block of candidates against all scenes, as sums of rows of P.

use super::exact::{Exact, OwnScore};
use crate::simd::{F32x4, Register};

/// Candidates a block: with 800 columns P takes 0.8 MB, the second-level cache.
pub const BLOCK: usize = 256;

/// One block of candidates against every scene that is not beaten yet.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
pub fn scan(exact: &Exact, scores: &[f32], candidates: &[u32], own: &mut [OwnScore]) {
    let rows = scores.as_chunks::<BLOCK>().0;
    let peaks: Vec<[f32; PARTS]> = rows.iter().map(peaks).collect();
    let mut sum = [0.0f32; BLOCK];
    for ((s, ids), own) in exact.design.rows().enumerate().zip(own) {
        if own.beaten {
            continue;
        }
        if !may_reach(&peaks, ids, own.threshold) {
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
        if highest < own.threshold {
            continue;
        }
        sum.fill(0.0);
        ids.iter().for_each(|&id| add(&mut sum, row(id)));
        own.beaten = sum.iter().zip(candidates).any(|(&score, &t)| {
            let t = t as usize;
            score >= own.threshold && t != s && exact.wins(t, s, f64::from(score), own)
        });
    }
}

/// Parts of a block, each with a peak of its own.
const PARTS: usize = F32x4::LANES;

/// The highest entry of each part of a row.
fn peaks(row: &[f32; BLOCK]) -> [f32; PARTS] {
    let highest = |part: &[f32]| part.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    std::array::from_fn(|part| highest(&row[part * (BLOCK / PARTS)..][..BLOCK / PARTS]))
}

/// Whether any entry of the sum of these rows may be as high as `threshold`. Sums of peaks, in the order in which
/// entries are added, are never below sums of entries, rounded as they are.
#[inline]
fn may_reach(peaks: &[[f32; PARTS]], ids: &[i32], threshold: f32) -> bool {
    let peak = |id: &i32| F32x4::load(&peaks[*id as usize]);
    let (first, others) = ids.split_first().expect("a scene has at least one column");
    let sum = others.iter().fold(peak(first), |sum, id| sum + peak(id));
    // What is no number stays.
    sum.to_array().iter().any(|&highest| highest >= threshold || highest.is_nan())
}

/// The largest entry of a + b.
#[inline]
fn highest_sum(a: &[f32; BLOCK], b: &[f32; BLOCK]) -> f32 {
    const REGISTERS: usize = 4;
    const STRIDE: usize = REGISTERS * F32x4::LANES;
    let mut highest = [F32x4::splat(f32::NEG_INFINITY); REGISTERS];
    for (a, b) in a.as_chunks::<STRIDE>().0.iter().zip(b.as_chunks::<STRIDE>().0) {
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
