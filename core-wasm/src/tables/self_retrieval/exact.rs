//! The formula of the cosine in double, for what float32 can't decide.

use crate::linalg::dot::dot_f32;
use crate::tables::design::Design;

/// A scene's own score, and what another has to reach to be looked at, or to win outright.
pub struct OwnScore {
    pub exact: f64,
    pub threshold: f32,
    pub sure: f64,
    pub beaten: bool,
}

/// All that a score is made of.
pub struct Exact<'a> {
    pub f: &'a [f32],
    pub design: &'a Design<'a>,
    pub table: &'a [f32],
    pub mean: &'a [f64],
    pub inverse_norms: &'a [f64],
}

impl Exact<'_> {
    /// Whether candidate t beats scene s, given its score to float32 accuracy.
    pub fn wins(&self, t: usize, s: usize, score: f64, own: &OwnScore) -> bool {
        if score > own.sure {
            return true;
        }
        let score = self.score(s, t);
        score > own.exact || (score == own.exact && t < s)
    }

    /// (mean + sum_i table[id_i(s)]) . F[t] / ||F[t]||.
    pub fn score(&self, s: usize, t: usize) -> f64 {
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

pub fn length(row: &[f32]) -> f64 {
    dot_f32(row, row).sqrt()
}

/// 1 / ||row||, or 0 for a row of zeros: its cosine counts as 0.
pub fn inverse_norm(row: &[f32]) -> f64 {
    let length = length(row);
    if length > 0.0 { 1.0 / length } else { 0.0 }
}
