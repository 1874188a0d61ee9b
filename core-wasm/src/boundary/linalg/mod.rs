//! Products, spectra, neighbours and maps.

mod gemm;
mod ridge;
mod scaling;
mod top_k;
