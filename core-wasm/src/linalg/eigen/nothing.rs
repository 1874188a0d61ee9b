//! From where on a number says nothing.

/// Of a matrix whose entries are about 1: what is no larger is what rounding left of rounding left. Its squares
/// would be lost, and steps that divide by them would not end.
pub const NOTHING: f64 = 1e-140;
