//! Core errors as JavaScript errors.

use super::javascript::RangeError;
use crate::simd::OutOfMemory;
use wasm_bindgen::JsValue;

/// What a boundary function returns.
pub type Check<T> = Result<T, JsValue>;

/// A `RangeError` with this message unless `holds`.
pub fn check(holds: bool, message: &str) -> Check<()> {
    if holds { Ok(()) } else { Err(RangeError::new(message).into()) }
}

/// What is there; a `RangeError` with this message where nothing is.
pub fn there<T>(value: Option<T>, message: &str) -> Check<T> {
    value.ok_or_else(|| RangeError::new(message).into())
}

/// Whether every number of a list is one of 0..count.
pub fn within<T: Copy + TryInto<usize>>(list: &[T], count: usize) -> bool {
    list.iter().all(|&number| number.try_into().is_ok_and(|number| number < count))
}

impl From<OutOfMemory> for JsValue {
    fn from(error: OutOfMemory) -> Self {
        RangeError::new(&format!("The core has {error}. Free other sets, or use fewer scenes."))
            .into()
    }
}
