//! The scenes of a fit as the alternation reads them: sums over what they show ([`super::units`]), of targets that
//! are centred and of total square 1, so that a ridge means the same on every set.

use super::additive::Additive;
use super::units::Units;
use crate::approximator::{Batch, Form, ProductForm, ProductKind, ProductOptions, Shape};
use crate::linalg::dot::{add_scaled, add_wide, centre_row, dot};
use crate::linalg::symmetric_eigen::symmetric_eigen;

pub struct Problem {
    pub units: Units,
    pub factors: usize,
    /// First row of each factor's table, and after the last one the number of rows.
    pub tables: Vec<usize>,
    /// Table rows of all positions and concepts.
    pub row_count: usize,
    /// Units that show each table row: those of row r are `members[starts[r]..starts[r + 1]]`.
    starts: Vec<usize>,
    members: Vec<u32>,
    /// Coordinates of the targets.
    pub width: usize,
    /// B: sums of targets over the scenes of each unit, [units, width].
    pub y: Vec<f64>,
    /// The same of what no sum explains of the targets.
    pub left: Vec<f64>,
    /// Square of what no sum explains of the targets.
    pub square: f64,
    pub additive: Additive,
    /// Back to embeddings: f = mean + scale y basis, with basis [width, dim].
    pub basis: Vec<f64>,
    pub mean: Vec<f64>,
    pub scale: f64,
}

impl Problem {
    pub fn new(shape: &Shape, batch: &Batch) -> Self {
        let Form::Product(ProductOptions { kind, form, .. }) = shape.form else {
            panic!("a product's shape");
        };
        let (dim, factors, row_count) = (shape.dim, shape.factors(), shape.rows());
        let each = match kind {
            ProductKind::ObjectProduct => shape.values.len(),
            ProductKind::GlobalProduct => factors,
        };
        let units = Units::new(batch.rows, factors, each);
        let Sums { mean, square, y } = Sums::of(batch, dim, &units);
        let scale = if square > 0.0 { square.sqrt() } else { 1.0 };
        let y: Vec<f64> = y.iter().map(|x| x / scale).collect();
        let (y, basis) = in_span(y, dim, &units);
        let width = basis.len() / dim;
        let mut additive = Additive::new(&units, row_count, form == ProductForm::Sum);
        let total = square / (scale * scale);
        let explained = dot(&additive.sums(&y, width), additive.fit(&y, width));
        let mut left = y.clone();
        additive.remove(&units, &y, width, &mut left);
        let (starts, members) = members_by_row(&units, row_count);
        Self {
            units,
            factors,
            tables: shape.table_starts(),
            row_count,
            starts,
            members,
            width,
            y,
            left,
            square: (total - explained).max(0.0),
            additive,
            basis,
            mean,
            scale,
        }
    }

    /// The units that show a table row.
    pub fn members(&self, row: usize) -> &[u32] {
        &self.members[self.starts[row]..self.starts[row + 1]]
    }

    /// The table rows of a factor.
    pub fn table_rows(&self, factor: usize) -> std::ops::Range<usize> {
        self.tables[factor]..self.tables[factor + 1]
    }

    /// The units that a factor belongs to.
    pub fn group_of(&self, factor: usize) -> std::ops::Range<usize> {
        let group = factor / self.units.each;
        self.units.groups[group]..self.units.groups[group + 1]
    }
}

/// Of targets less their mean.
struct Sums {
    mean: Vec<f64>,
    square: f64,
    /// [units, dim]
    y: Vec<f64>,
}

impl Sums {
    fn of(batch: &Batch, dim: usize, units: &Units) -> Self {
        let targets = || {
            let row = |&row: &u32| &batch.targets[row as usize * dim..][..dim];
            batch.targets_of.iter().map(row)
        };
        let mut mean = vec![0.0; dim];
        for target in targets() {
            add_wide(&mut mean, target);
        }
        let scenes = batch.scenes() as f64;
        mean.iter_mut().for_each(|mean| *mean /= scenes);
        let mut y = vec![0.0; units.count() * dim];
        let (mut square, mut own) = (0.0, vec![0.0; dim]);
        for (target, shown) in targets().zip(units.of_scenes()) {
            centre_row(&mut own, target, &mean);
            square += dot(&own, &own);
            for &unit in shown {
                add_scaled(&mut y[unit as usize * dim..][..dim], 1.0, &own);
            }
        }
        Self { mean, square, y }
    }
}

/// Sums [units, dim] in the coordinates that their means span, and the basis of these; as they are where there are
/// no fewer units than dimensions.
fn in_span(y: Vec<f64>, dim: usize, units: &Units) -> (Vec<f64>, Vec<f64>) {
    let n = units.count();
    if n >= dim {
        let basis = (0..dim * dim).map(|i| f64::from(u8::from(i % (dim + 1) == 0)));
        return (y, basis.collect());
    }
    let means: Vec<f64> = (y.chunks_exact(dim).zip(&units.counts))
        .flat_map(|(row, count)| row.iter().map(move |x| x / count.sqrt()))
        .collect();
    let mut gram = vec![0.0; n * n];
    for (i, one) in means.chunks_exact(dim).enumerate() {
        for (j, other) in means.chunks_exact(dim).enumerate().take(i + 1) {
            gram[i * n + j] = dot(one, other);
        }
    }
    let eigen = symmetric_eigen(&gram, n);
    let floor = 1e-12 * eigen.values.first().copied().unwrap_or(0.0);
    let mut basis = Vec::new();
    for (v, &w) in eigen.vectors.chunks_exact(n).zip(&eigen.values) {
        if w > floor {
            let mut row = vec![0.0; dim];
            for (mean, v) in means.chunks_exact(dim).zip(v) {
                add_scaled(&mut row, v / w.sqrt(), mean);
            }
            basis.extend(row);
        }
    }
    // Targets that do not vary still have one coordinate, which is zero.
    basis.resize(basis.len().max(dim), 0.0);
    let along =
        |row: &[f64]| -> Vec<f64> { basis.chunks_exact(dim).map(|axis| dot(row, axis)).collect() };
    (y.chunks_exact(dim).flat_map(along).collect(), basis)
}

fn members_by_row(units: &Units, count: usize) -> (Vec<usize>, Vec<u32>) {
    let mut starts = vec![0; count + 1];
    for &row in &units.rows {
        starts[row as usize + 1] += 1;
    }
    for row in 0..count {
        starts[row + 1] += starts[row];
    }
    let mut next = starts.clone();
    let mut members = vec![0; units.rows.len()];
    for (unit, rows) in units.rows().enumerate() {
        for &row in rows {
            members[next[row as usize]] = unit as u32;
            next[row as usize] += 1;
        }
    }
    (starts, members)
}
