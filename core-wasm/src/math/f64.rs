//! Functions of one float64, with the same bits on every host: the pure-Rust `libm`.

/// e^x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
pub fn log(x: f64) -> f64 {
    libm::log(x)
}

/// Cosine.
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}
