//! Functions of one float64, with the same bits on every host: the pure-Rust `libm`.

/// e^x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
pub fn log(x: f64) -> f64 {
    libm::log(x)
}

/// log sum_i exp z_i, the maximum subtracted first: numbers of 1e4 are fine.
pub fn log_sum_exp(z: impl Iterator<Item = f64> + Clone) -> f64 {
    let top = z.clone().fold(f64::NEG_INFINITY, f64::max);
    top + log(z.map(|z| exp(z - top)).sum())
}

/// exp z_i / sum_j exp z_j, in their place.
pub fn softmax(z: &mut [f64]) {
    let top = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    z.iter_mut().for_each(|z| *z = exp(*z - top));
    let sum: f64 = z.iter().sum();
    z.iter_mut().for_each(|z| *z /= sum);
}

/// Cosine.
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Sine.
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}
