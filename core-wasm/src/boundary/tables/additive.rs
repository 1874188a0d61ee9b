//! Additive tables by the published steps.

use crate::boundary::error::{Check, check};
use crate::boundary::matrix::Matrix;
use crate::random::CounterStream;
use crate::tables::additive::{self, Protocol};
use crate::tables::design::Design;
use wasm_bindgen::prelude::*;

/// Fills `table` [columns, dim] by AdamW on `rows` of `f`.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)] // A fit crosses as the numbers that it is made of.
pub fn fit_additive_table(
    table: &mut Matrix,
    f: &Matrix,
    ids: &[i32],
    k: usize,
    mean: &[f64],
    rows: &[i32],
    steps: usize,
    learning_rate: f64,
    batch: usize,
    seed: f64,
    stream: &str,
) -> Check<()> {
    let design = Design::new(ids, k, table.rows());
    let fits = design.is_some_and(|design| design.scenes() == f.rows())
        && mean.len() == f.cols()
        && table.cols() == f.cols()
        && !rows.is_empty()
        && batch > 0
        && rows
            .iter()
            .all(|&row| (0..f.rows() as i64).contains(&i64::from(row)));
    check(
        fits,
        "The table, the embeddings and the design don't fit together.",
    )?;
    let protocol = Protocol {
        steps,
        learning_rate: learning_rate as f32,
        batch,
    };
    let mut stream = CounterStream::new(seed as u64, stream);
    if let Some(design) = design {
        let table = table.values_mut();
        additive::fit_additive_table(
            table,
            f.values(),
            &design,
            mean,
            rows,
            protocol,
            &mut stream,
        );
    }
    Ok(())
}
