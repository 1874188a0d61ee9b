//! Products, spectra, neighbours and maps.

mod gemm;
mod leading;
mod ridge;
mod scaling;
mod sparse_rows;
mod top_k;
