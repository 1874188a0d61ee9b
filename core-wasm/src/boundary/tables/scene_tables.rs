//! Tables of object or concept vectors, fitted to embeddings.

use crate::boundary::error::{Check, check, there, within};
use crate::boundary::matrix::Matrix;
use crate::linalg;
use crate::statistics::noise_floor;
use crate::tables::fit_quality::FitQuality;
use crate::tables::{self, Design};
use wasm_bindgen::prelude::*;

/// Mean of each column, in double.
#[wasm_bindgen]
pub fn column_means(f: &Matrix) -> Vec<f64> {
    linalg::column_means::column_means(f.values(), f.cols())
}

/// Fills `table` [columns, dim] with the mean of each column's occurrences.
#[wasm_bindgen]
pub fn average_table(
    table: &mut Matrix,
    f: &Matrix,
    ids: &[i32],
    k: usize,
    mean: &[f64],
) -> Check<()> {
    let design = design(ids, k, table.rows(), Some(f))?;
    check_width(table.cols(), f, mean)?;
    tables::average::average_table(table.values_mut(), f.values(), &design, mean);
    Ok(())
}

/// Fills `table` [columns, dim] by least squares and returns the rank; undefined where rounding keeps the solution
/// from being found.
#[wasm_bindgen]
pub fn least_squares_table(
    table: &mut Matrix,
    f: &Matrix,
    ids: &[i32],
    k: usize,
    mean: &[f64],
) -> Check<Option<usize>> {
    let design = design(ids, k, table.rows(), Some(f))?;
    check_width(table.cols(), f, mean)?;
    let (table, f) = (table.values_mut(), f.values());
    Ok(tables::least_squares::least_squares_table(table, f, &design, mean))
}

/// [SSE, SST, mean R2 over dimensions].
#[wasm_bindgen]
pub fn fit_quality(
    f: &Matrix,
    ids: &[i32],
    k: usize,
    table: &Matrix,
    mean: &[f64],
) -> Check<Vec<f64>> {
    let design = design(ids, k, table.rows(), Some(f))?;
    check_width(table.cols(), f, mean)?;
    let quality = tables::fit_quality::fit_quality(f.values(), &design, table.values(), mean);
    let FitQuality { sse, sst, mean_r2 } = quality;
    Ok(vec![sse, sst, mean_r2])
}

/// Fills `out` [scenes, dim] with sums of table rows.
#[wasm_bindgen]
pub fn reconstruct(
    out: &mut Matrix,
    ids: &[i32],
    k: usize,
    table: &Matrix,
    offset: Option<Vec<f64>>,
) -> Check<()> {
    let design = design(ids, k, table.rows(), Some(out))?;
    let dim = table.cols();
    let fits = out.cols() == dim && offset.as_ref().is_none_or(|offset| offset.len() == dim);
    check(fits, WIDTHS)?;
    let (out, table) = (out.values_mut(), table.values());
    tables::reconstruct::reconstruct(out, &design, table, dim, offset.as_deref());
    Ok(())
}

/// Which scenes are the nearest of all to their own reconstruction, in steps.
#[wasm_bindgen]
pub struct SelfRetrieval {
    search: tables::self_retrieval::SelfRetrieval,
    ids: Vec<i32>,
    k: usize,
    mean: Vec<f64>,
}

#[wasm_bindgen]
impl SelfRetrieval {
    /// Keeps the design; F and the table are given again at every step.
    #[wasm_bindgen(constructor)]
    pub fn new(
        f: &Matrix,
        ids: Vec<i32>,
        k: usize,
        table: &Matrix,
        mean: Vec<f64>,
    ) -> Check<SelfRetrieval> {
        let checked = design(&ids, k, table.rows(), Some(f))?;
        check_width(table.cols(), f, &mean)?;
        let search = tables::self_retrieval::SelfRetrieval::new(
            f.values(),
            &checked,
            table.values(),
            &mean,
        )?;
        Ok(SelfRetrieval { search, ids, k, mean })
    }

    /// The next `blocks` blocks of 256 candidates; false once none is left.
    pub fn step(&mut self, f: &Matrix, table: &Matrix, blocks: usize) -> Check<bool> {
        let design = design(&self.ids, self.k, table.rows(), Some(f))?;
        check_width(table.cols(), f, &self.mean)?;
        Ok(self.search.step(f.values(), &design, table.values(), &self.mean, blocks)?)
    }

    /// 1 for each scene that no candidate has beaten.
    pub fn found(&self) -> Vec<u8> {
        self.search.found()
    }
}

/// [SSE, SST] of the chosen rows of `table` as sums of the design's columns, with intercept; undefined where rounding
/// keeps them from being found.
#[wasm_bindgen]
pub fn table_fit(
    table: &Matrix,
    rows: &[i32],
    ids: &[i32],
    k: usize,
    columns: usize,
) -> Check<Option<Vec<f64>>> {
    let design = design(ids, k, columns, None)?;
    let inside = within(rows, table.rows());
    check(inside && rows.len() == design.scenes(), "The design and the table differ in rows.")?;
    let dim = table.cols();
    let chosen = rows.iter().flat_map(|&row| &table.values()[row as usize * dim..][..dim]);
    let chosen: Vec<f32> = chosen.copied().collect();
    let quality = tables::table_fit::table_fit(&chosen, dim, &design);
    Ok(quality.map(|quality| vec![quality.sse, quality.sst]))
}

/// Mean R2 of averages over all row shuffles.
#[wasm_bindgen]
pub fn average_noise_floor(ids: &[i32], k: usize, columns: usize) -> Check<f64> {
    Ok(noise_floor::average_noise_floor(&design(ids, k, columns, None)?))
}

/// Mean R2 of least squares over all row shuffles.
#[wasm_bindgen]
pub fn least_squares_noise_floor(ids: &[i32], k: usize, columns: usize) -> Check<f64> {
    let design = design(ids, k, columns, None)?;
    Ok(noise_floor::least_squares_noise_floor(tables::rank::rank(&design), design.scenes()))
}

/// Mean R2 of a given table over all row shuffles; `sst` as in `fit_quality`.
#[wasm_bindgen]
pub fn constant_noise_floor(ids: &[i32], k: usize, table: &Matrix, sst: f64) -> Check<f64> {
    let design = design(ids, k, table.rows(), None)?;
    Ok(noise_floor::constant_noise_floor(&design, table.values(), table.cols(), sst))
}

const WIDTHS: &str = "Embeddings, table and mean differ in their number of dimensions.";

fn check_width(table_cols: usize, f: &Matrix, mean: &[f64]) -> Check<()> {
    check(table_cols == f.cols() && mean.len() == f.cols(), WIDTHS)
}

/// A checked design whose rows are the rows of `f`, where there is one.
pub(in crate::boundary) fn design<'a>(
    ids: &'a [i32],
    k: usize,
    columns: usize,
    f: Option<&Matrix>,
) -> Check<Design<'a>> {
    let design = there(
        Design::new(ids, k, columns),
        "A design names a column that does not exist, or a broken row.",
    )?;
    let rows = f.map_or(design.scenes(), Matrix::rows);
    check(design.scenes() == rows, "The design and the embeddings differ in their scenes.")?;
    Ok(design)
}
