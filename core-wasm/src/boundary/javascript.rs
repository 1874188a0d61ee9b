//! What is used of JavaScript: errors to throw, and functions that are told of progress. js-sys knows
//! all of JavaScript, and takes as long to compile.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub type RangeError;
    #[wasm_bindgen(constructor)]
    pub fn new(message: &str) -> RangeError;

    pub type SyntaxError;
    #[wasm_bindgen(constructor)]
    pub fn new(message: &str) -> SyntaxError;

    pub type TypeError;
    #[wasm_bindgen(constructor)]
    pub fn new(message: &str) -> TypeError;

    /// Called with what is done and of how much, or at which loss.
    #[wasm_bindgen(typescript_type = "Function")]
    pub type Progress;
    #[wasm_bindgen(method, catch)]
    fn call(this: &Progress, context: &JsValue, done: f64, of: f64) -> Result<JsValue, JsValue>;
}

/// Who is told of progress, and may stop the work: by returning false, or by throwing.
pub struct Listener {
    progress: Option<Progress>,
    drawn: Option<JsValue>,
}

impl Listener {
    pub fn new(progress: Option<Progress>) -> Listener {
        Listener { progress, drawn: None }
    }

    /// Whether to go on.
    pub fn tell(&mut self, done: f64, of: f64) -> bool {
        let Some(progress) = &self.progress else {
            return true;
        };
        match progress.call(&JsValue::NULL, done, of) {
            Ok(answer) => answer != JsValue::FALSE,
            Err(error) => {
                self.drawn = Some(error);
                false
            }
        }
    }

    /// Throws on what was thrown.
    pub fn end(self) -> Result<(), JsValue> {
        self.drawn.map_or(Ok(()), Err)
    }
}
