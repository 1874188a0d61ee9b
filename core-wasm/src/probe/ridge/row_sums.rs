//! What fits need of rows that are never together: X'X and X'Y around a point near the mean, a few rows at a
//! time. Parts of the rows add up; around the mean m of all N, with c the point and d = m - c,
//!   X'X = sum (x - c)(x - c)' - N d d',   X'Y of a target shown n times = sum (x - c) - n d
//! which keeps its digits as long as c is about as near to m as rows are.

use super::gram::Inner;
use super::targets::Targets;
use crate::linalg::dot::add_scaled;
use crate::simd::OutOfMemory;

/// Sums of the rows added so far.
pub struct RowSums {
    centre: Vec<f64>,
    inner: Inner,
    /// [dim].
    sums: Vec<f64>,
    targets: Vec<TargetSums>,
}

/// Sums of the rows that show each target of one fit.
pub struct TargetSums {
    /// [columns, dim].
    pub sums: Vec<f64>,
    /// Rows that show it [columns].
    pub counts: Vec<f64>,
}

impl RowSums {
    /// Of no rows yet, around `centre` [dim], for fits of this many columns.
    pub fn new(centre: Vec<f64>, columns: &[usize]) -> Self {
        let dim = centre.len();
        Self {
            inner: Inner::new(dim),
            sums: vec![0.0; dim],
            targets: columns
                .iter()
                .map(|&columns| TargetSums {
                    sums: vec![0.0; columns * dim],
                    counts: vec![0.0; columns],
                })
                .collect(),
            centre,
        }
    }

    /// Adds rows `x` [count, dim] that show the targets of each fit.
    pub fn add(&mut self, x: &[f32], targets: &[Targets]) -> Result<(), OutOfMemory> {
        self.inner.add(x, &self.centre)?;
        let dim = self.centre.len();
        let mut own = vec![0.0; dim];
        for (row, x) in x.chunks_exact(dim).enumerate() {
            for ((own, &x), c) in own.iter_mut().zip(x).zip(&self.centre) {
                *own = f64::from(x) - c;
            }
            add_scaled(&mut self.sums, 1.0, &own);
            for (to, targets) in self.targets.iter_mut().zip(targets) {
                for column in targets.ones(row) {
                    to.counts[column] += 1.0;
                    add_scaled(&mut to.sums[column * dim..][..dim], 1.0, &own);
                }
            }
        }
        Ok(())
    }

    /// The lower triangle [dim, dim] around the centre.
    pub fn triangle(&self) -> Vec<f64> {
        self.inner.triangle()
    }

    /// Sums of the rows less the centre [dim].
    pub fn sums(&self) -> &[f64] {
        &self.sums
    }

    /// The same by target, of each fit.
    pub fn targets(&self) -> &[TargetSums] {
        &self.targets
    }
}

/// The mean of `rows` rows, from their sums around `centre`; moves the triangle `inner` there.
pub fn around_mean(rows: usize, centre: &[f64], sums: &[f64], inner: &mut [f64]) -> Vec<f64> {
    let (dim, n) = (centre.len(), rows as f64);
    let off: Vec<f64> = sums.iter().map(|sum| sum / n).collect();
    for (i, row) in inner.chunks_exact_mut(dim).enumerate() {
        add_scaled(&mut row[..=i], -n * off[i], &off[..=i]);
    }
    centre.iter().zip(&off).map(|(c, off)| c + off).collect()
}

impl TargetSums {
    /// The sums around the `mean` of all rows in place of `centre`.
    pub fn around(mut self, centre: &[f64], mean: &[f64]) -> Self {
        let off: Vec<f64> = mean.iter().zip(centre).map(|(m, c)| m - c).collect();
        let rows = self.sums.chunks_exact_mut(off.len());
        for (row, &count) in rows.zip(&self.counts) {
            add_scaled(row, -count, &off);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Groups, Head, RidgeFit, Sample, Spectrum};
    use super::*;
    use crate::random::CounterStream;

    const ROWS: usize = 700;
    const DIM: usize = 9;
    const CLASSES: usize = 5;

    fn targets(labels: &[i32]) -> Targets {
        Targets::new(vec![
            Head { classes: CLASSES, labels: labels.to_vec(), positions: 2 },
            Head {
                classes: CLASSES,
                labels: labels.iter().step_by(2).copied().collect(),
                positions: 1,
            },
        ])
    }

    /// Everything that is read of rows, taken together and part by part around a point off their mean.
    #[test]
    fn rows_part_by_part_are_read_as_rows_together() {
        let labels = CounterStream::new(1, "labels").below(CLASSES as u32, 2 * ROWS);
        let vectors = CounterStream::new(2, "vectors").normal(CLASSES * DIM);
        let mut x = CounterStream::new(3, "x").normal(ROWS * DIM);
        for (row, shown) in x.chunks_exact_mut(DIM).zip(labels.chunks_exact(2)) {
            for &object in shown {
                let vector = &vectors[object as usize * DIM..][..DIM];
                row.iter_mut().zip(vector).for_each(|(x, v)| *x += 2.0 * v + 3.0);
            }
        }
        let whole = Spectrum::new(&x, DIM).unwrap();
        let fit = RidgeFit::new(&whole, &x, targets(&labels), None, 64).unwrap();

        let centre: Vec<f64> = x[..DIM].iter().map(|&x| x.into()).collect();
        let mut inner = vec![0.0; DIM * DIM];
        let mut sums = vec![0.0; DIM];
        let mut shown =
            TargetSums { sums: vec![0.0; 2 * CLASSES * DIM], counts: vec![0.0; 2 * CLASSES] };
        for start in (0..ROWS).step_by(300) {
            let end = (start + 300).min(ROWS);
            let mut part = RowSums::new(centre.clone(), &[2 * CLASSES]);
            let own = targets(&labels[2 * start..2 * end]);
            part.add(&x[start * DIM..end * DIM], &[own]).unwrap();
            add_scaled(&mut inner, 1.0, &part.triangle());
            add_scaled(&mut sums, 1.0, part.sums());
            add_scaled(&mut shown.sums, 1.0, &part.targets()[0].sums);
            add_scaled(&mut shown.counts, 1.0, &part.targets()[0].counts);
        }
        let mean = around_mean(ROWS, &centre, &sums, &mut inner);
        let spectrum = Spectrum::of_inner(ROWS, mean.clone(), inner);
        let shown = shown.around(&centre, &mean);
        let sample: Vec<usize> = (0..64).map(|i| i * ROWS / 64).collect();
        let of = |rows: &[usize]| -> (Vec<f32>, Targets) {
            let own: Vec<i32> =
                rows.iter().flat_map(|&row| labels[2 * row..2 * row + 2].iter().copied()).collect();
            let x = rows.iter().flat_map(|&row| x[row * DIM..][..DIM].iter().copied());
            (x.collect(), targets(&own))
        };
        let (sampled, own) = of(&sample);
        let mut parts = RidgeFit::of_sums(&spectrum, own, &shown).unwrap();
        parts.choose(&spectrum, &Sample::new(&spectrum, &sampled, 64).unwrap()).unwrap();
        assert_eq!(parts.shares, fit.shares);
        for (actual, truth) in parts.errors.iter().zip(&fit.errors) {
            assert!(actual == truth || (actual / truth - 1.0).abs() < 1e-9);
        }

        let groups = [[0usize, 5, 9], [699, 3, 4]];
        let listed: Vec<u32> = groups.iter().flatten().map(|&row| row as u32).collect();
        let mut truth = Vec::new();
        let all = Groups { offsets: &[0, 3, 6], rows: &listed };
        fit.leave_out(&whole, &whole.coordinates_of(&x).unwrap(), &all, |left| {
            truth.extend_from_slice(left.scores)
        })
        .unwrap();
        let mut actual = Vec::new();
        for group in groups {
            let (x, own) = of(&group);
            parts.take(own);
            let alone = Groups { offsets: &[0, 3], rows: &[0, 1, 2] };
            parts
                .leave_out(&spectrum, &spectrum.coordinates_of(&x).unwrap(), &alone, |left| {
                    actual.extend_from_slice(left.scores)
                })
                .unwrap();
        }
        for (actual, truth) in actual.iter().zip(&truth) {
            assert!((actual - truth).abs() < 1e-9, "{actual} {truth}");
        }
        let weights = parts.weights(&spectrum, &[]).unwrap();
        for (actual, truth) in weights.iter().zip(&fit.weights(&whole, &x).unwrap()) {
            for (actual, truth) in actual.weights.iter().zip(&truth.weights) {
                assert!((actual - truth).abs() < 1e-9);
            }
        }
    }
}
