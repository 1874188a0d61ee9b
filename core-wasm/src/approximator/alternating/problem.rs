//! The scenes of a fit as the alternation reads them: targets centred, in as few coordinates as they
//! span and of total square 1, so that a ridge means the same on every set.

use super::additive::Additive;
use crate::approximator::{Batch, Form, ProductForm, ProductKind, Shape};
use crate::linalg::principal::principal;

pub struct Problem {
    pub scenes: usize,
    /// Table rows [scenes, factors].
    pub rows: Vec<u32>,
    pub factors: usize,
    /// Factors of one product: all of them, or those of one object.
    pub each: usize,
    /// First row of each factor's table, and after the last one the number of rows.
    pub tables: Vec<usize>,
    /// Table rows of all slots and concepts.
    pub row_count: usize,
    /// Scenes that show each table row: those of row r are `members[starts[r]..starts[r + 1]]`.
    pub starts: Vec<usize>,
    pub members: Vec<u32>,
    /// Coordinates of the targets.
    pub width: usize,
    /// [scenes, width]
    pub y: Vec<f64>,
    /// What no sum explains of y, [scenes, width].
    pub left: Vec<f64>,
    pub additive: Additive,
    /// Back to embeddings: f = mean + scale y basis, with basis [width, dim].
    pub basis: Vec<f64>,
    pub mean: Vec<f64>,
    pub scale: f64,
}

impl Problem {
    pub fn new(shape: &Shape, batch: &Batch) -> Self {
        let Form::Product { kind, form, .. } = shape.form else {
            panic!("a product's shape");
        };
        let (dim, factors, row_count) = (shape.dim, shape.factors(), shape.rows());
        let scenes = batch.scenes();
        let targets: Vec<f32> = batch
            .targets_of
            .iter()
            .flat_map(|&row| &batch.targets[row as usize * dim..][..dim])
            .copied()
            .collect();
        let parts = principal(&targets, dim, dim);
        // Targets that do not vary still have one coordinate, which is zero.
        let width = parts.kept.max(1);
        let square: f64 = parts.scores.iter().map(|x| x * x).sum();
        let scale = if square > 0.0 { square.sqrt() } else { 1.0 };
        let mut y = vec![0.0; scenes * width];
        for (d, scores) in parts.scores.chunks_exact(scenes).enumerate() {
            for (s, score) in scores.iter().enumerate() {
                y[s * width + d] = score / scale;
            }
        }
        let mut additive = Additive::new(batch.rows, factors, row_count, form == ProductForm::Sum);
        let mut left = vec![0.0; y.len()];
        additive.remove(&y, width, &mut left);
        let mut basis = parts.components;
        basis.resize(width * dim, 0.0);
        let (starts, members) = members_by_row(batch.rows, factors, row_count);
        Self {
            scenes,
            rows: batch.rows.to_vec(),
            factors,
            each: match kind {
                ProductKind::ObjectProduct => shape.values.len(),
                ProductKind::GlobalProduct => factors,
            },
            tables: shape.table_starts(),
            row_count,
            starts,
            members,
            width,
            y,
            left,
            additive,
            basis,
            mean: parts.mean,
            scale,
        }
    }

    /// The scenes that show a table row.
    pub fn members(&self, row: usize) -> &[u32] {
        &self.members[self.starts[row]..self.starts[row + 1]]
    }

    /// The table rows of a factor.
    pub fn table_rows(&self, factor: usize) -> std::ops::Range<usize> {
        self.tables[factor]..self.tables[factor + 1]
    }

    /// Whether several products, one an object, are added.
    pub fn is_within(&self) -> bool {
        self.each < self.factors
    }
}

fn members_by_row(rows: &[u32], factors: usize, count: usize) -> (Vec<usize>, Vec<u32>) {
    let mut starts = vec![0; count + 1];
    for &row in rows {
        starts[row as usize + 1] += 1;
    }
    for row in 0..count {
        starts[row + 1] += starts[row];
    }
    let mut next = starts.clone();
    let mut members = vec![0; rows.len()];
    for (scene, rows) in rows.chunks_exact(factors).enumerate() {
        for &row in rows {
            members[next[row as usize]] = scene as u32;
            next[row as usize] += 1;
        }
    }
    (starts, members)
}
