//! Additive tables by the published steps.

use crate::boundary::error::{Check, check, within};
use crate::boundary::matrix::Matrix;
use crate::tables::additive::{self, AdditiveTableOptions};
use crate::tables::design::Design;
use wasm_bindgen::prelude::*;

/// Fills `table` [columns, dim] by AdamW on some rows of `f`.
#[wasm_bindgen]
pub fn fit_additive_table(
    table: &mut Matrix,
    f: &Matrix,
    ids: &[i32],
    k: usize,
    mean: &[f64],
    options: AdditiveTableOptions,
) -> Check<()> {
    let design = Design::new(ids, k, table.rows());
    let fits = design.is_some_and(|design| design.scenes() == f.rows())
        && mean.len() == f.cols()
        && table.cols() == f.cols()
        && !options.rows.is_empty()
        && options.batch > 0
        && within(&options.rows, f.rows());
    check(fits, "The table, the embeddings and the design don't fit together.")?;
    if let Some(design) = design {
        additive::fit_additive_table(table.values_mut(), f.values(), &design, mean, &options);
    }
    Ok(())
}
