//! Ridge fits on some views of scenes, judged on all of them.

use super::ridge::check_sets;
use super::ridge_heads::RidgeHeads;
use crate::boundary::{Check, Matrix, check};
use crate::options::results;
use crate::probe::ridge::{Across, CandidateSets, is_match};
use wasm_bindgen::prelude::*;

/// Rows that some fits share, group by group.
#[wasm_bindgen]
pub struct RidgeAcross {
    across: Across,
    offsets: Vec<u32>,
    fitted: Vec<u8>,
}

#[wasm_bindgen]
impl RidgeAcross {
    /// Rows group by group, where each group starts and the end of the last, and 1 for each row that is fitted on.
    /// No group has all of these.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: &Matrix, offsets: Vec<u32>, fitted: Vec<u8>) -> Check<RidgeAcross> {
        let count = rows.rows();
        check(
            rows.cols() > 0
                && offsets.first() == Some(&0)
                && offsets.is_sorted()
                && offsets.last().is_some_and(|&end| end as usize == count)
                && fitted.len() == count,
            "The groups of a read-out don't fit its rows.",
        )?;
        let among = |rows: &[u8]| rows.iter().filter(|&&row| row == 1).count();
        let all = among(&fitted);
        let spread =
            offsets.windows(2).all(|own| among(&fitted[own[0] as usize..own[1] as usize]) < all);
        check(spread, "A group that is left out leaves no row to fit on.")?;
        Ok(RidgeAcross {
            across: Across::new(rows.values(), rows.cols(), &offsets, &fitted)?,
            offsets,
            fitted,
        })
    }

    /// Fits the targets and judges every row by the fit without its group. `labels` [rows, positions] head after head, in
    /// the order of the rows; sets of objects as in a read-out. `shares`: the penalty of each
    /// head in units of the mean eigenvalue; chosen where there are none.
    pub fn read(
        &self,
        heads: &RidgeHeads,
        labels: &[i32],
        sets: Option<CandidateSets>,
        shares: &[f64],
    ) -> Check<AcrossRead> {
        let all = heads.one_fit(self.fitted.len(), labels, |_| true)?;
        let own = heads.one_fit(self.fitted.len(), labels, |row| self.fitted[row] == 1)?;
        check_sets(&sets, self.offsets.len(), |head| {
            (head < all.count()).then(|| all.head(head).1.len())
        })?;
        let fit = if shares.is_empty() {
            self.across.fit(own)?
        } else {
            check(shares.len() == all.count(), "Every head has a penalty.")?;
            self.across.penalised(own, shares)?
        };
        let count = self.fitted.len();
        let mut found = AcrossRead {
            matches: vec![0; all.count() * count],
            set_scores: Vec::new(),
            shares: fit.shares.clone(),
        };
        self.across.judge(&fit, |group, scores| {
            let first = self.offsets[group] as usize;
            for (i, scores) in scores.chunks_exact(all.columns()).enumerate() {
                for head in 0..all.count() {
                    let (of, range) = all.head(head);
                    let is_match = is_match(&scores[range], of.of(first + i));
                    found.matches[head * count + first + i] = u8::from(is_match);
                }
                if let Some(sets) = &sets {
                    let range = all.head(sets.head).1;
                    sets.push(group, &scores[range], &mut found.set_scores);
                }
            }
        })?;
        Ok(found)
    }
}

results! {
    /// Readings of rows by fits that had not seen their groups.
    pub struct AcrossRead {
        /// [heads, rows].
        pub matches: Vec<u8>,
        /// A score for each candidate set of each row.
        pub set_scores: Vec<f64>,
        /// The penalty of each head, in units of the mean eigenvalue.
        pub shares: Vec<f64>,
    }
}
