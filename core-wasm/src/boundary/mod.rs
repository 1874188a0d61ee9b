//! The only files that know wasm-bindgen, but for enums of closed choices and structs of options (`options`), which
//! stand where they are used. One file a subject: conversion and error mapping, no maths.
//!
//! The pattern: a handle is a struct that owns core memory; a function takes handles by reference
//! and small typed arrays by value, and returns a handle, a number or `Result<_, JsValue>`. What
//! belongs together crosses as one struct with named fields, by value, so that nobody frees it. The
//! TypeScript side validates first, in the user's words; what is checked again here only keeps a
//! slip of ours from ending in a trap.

mod approximator;
mod error;
mod image;
mod intervene;
mod javascript;
mod linalg;
mod matrix;
mod probe;
mod random;
mod statistics;
mod tables;
mod team;
mod ties;
mod tokens;
mod train;
mod trees;

pub use error::{Check, check, there, within};
pub use matrix::Matrix;
