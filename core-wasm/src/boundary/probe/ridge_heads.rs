//! What is read out by ridge: heads of values, and their labels.

use crate::boundary::{Check, check, within};
use crate::probe::ridge::{Head, Targets};
use wasm_bindgen::prelude::*;

/// What the labels of some fits are: heads of so many classes, with so many labels a row.
#[wasm_bindgen]
pub struct RidgeHeads {
    /// By fit: classes and positions of each head.
    pub(super) fits: Vec<Vec<(usize, usize)>>,
}

#[wasm_bindgen]
impl RidgeHeads {
    /// `counts`: heads of each fit; `classes` and `positions` of all heads, fit after fit.
    #[wasm_bindgen(constructor)]
    pub fn new(counts: &[u32], classes: &[u32], positions: &[u32]) -> Check<RidgeHeads> {
        let all: usize = counts.iter().map(|&count| count as usize).sum();
        check(
            classes.len() == all
                && positions.len() == all
                && classes.iter().all(|&classes| classes > 0),
            "The heads of a read-out don't fit together.",
        )?;
        let mut heads = classes.iter().zip(positions);
        let fits = counts
            .iter()
            .map(|&count| {
                heads
                    .by_ref()
                    .take(count as usize)
                    .map(|(&classes, &positions)| (classes as usize, positions as usize))
                    .collect()
            })
            .collect();
        Ok(RidgeHeads { fits })
    }
}

impl RidgeHeads {
    pub(super) fn columns(&self) -> Vec<usize> {
        let columns = |heads: &Vec<(usize, usize)>| heads.iter().map(|head| head.0).sum();
        self.fits.iter().map(columns).collect()
    }

    /// The targets of the only fit, of those of `rows` rows that are `kept`.
    pub(super) fn one_fit(
        &self,
        rows: usize,
        labels: &[i32],
        kept: impl Fn(usize) -> bool,
    ) -> Check<Targets> {
        check(self.fits.len() == 1, "These heads are of several fits.")?;
        let all = self.targets(rows, labels)?.remove(0);
        let heads = (0..all.count()).map(|at| {
            let head = all.head(at).0;
            let own = head.labels.chunks_exact(head.positions).enumerate();
            Head {
                classes: head.classes,
                labels: own
                    .filter(|(row, _)| kept(*row))
                    .flat_map(|(_, labels)| labels.iter().copied())
                    .collect(),
                positions: head.positions,
            }
        });
        Ok(Targets::new(heads.collect()))
    }

    /// The targets of `rows` rows: `labels` [rows, positions] head after head, fit after fit.
    pub(super) fn targets(&self, rows: usize, labels: &[i32]) -> Check<Vec<Targets>> {
        let wanted: usize = self.fits.iter().flatten().map(|head| head.1 * rows).sum();
        check(labels.len() == wanted, "The labels of a read-out don't fit its rows.")?;
        let mut rest = labels;
        self.fits
            .iter()
            .map(|heads| {
                let heads = heads.iter().map(|&(classes, positions)| {
                    let (own, after) = rest.split_at(positions * rows);
                    rest = after;
                    let inside = within(own, classes);
                    check(inside, "A label of a read-out lies outside its classes.")?;
                    Ok(Head { classes, labels: own.to_vec(), positions })
                });
                Ok(Targets::new(heads.collect::<Check<Vec<Head>>>()?))
            })
            .collect()
    }
}
