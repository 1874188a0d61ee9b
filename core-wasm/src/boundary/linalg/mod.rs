//! Products, spectra, neighbours and maps.

mod gemm;
mod leading;
mod ridge;
mod scaling;
mod top_k;
