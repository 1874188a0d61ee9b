//! Student's t, of few draws.

use crate::boundary::error::{Check, check};
use crate::statistics::student_t;
use wasm_bindgen::prelude::*;

const DEGREES: &str = "Student's t has degrees above 0.";

/// P(T > t).
#[wasm_bindgen]
pub fn student_t_tail(t: f64, degrees: f64) -> Check<f64> {
    check(t.is_finite() && degrees > 0.0, DEGREES)?;
    Ok(student_t::upper_tail(t, degrees))
}

/// The t with P(T > t) = `tail`.
#[wasm_bindgen]
pub fn student_t_quantile(tail: f64, degrees: f64) -> Check<f64> {
    check(tail > 0.0 && tail < 0.5 && degrees > 0.0, DEGREES)?;
    Ok(student_t::two_sided_quantile(1.0 - 2.0 * tail, degrees))
}
