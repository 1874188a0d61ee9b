//! The only files that know wasm-bindgen: one a subject, conversion and error mapping, no maths.
