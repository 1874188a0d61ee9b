//! Matrix product, one thread: C = relu(beta C + A B + bias), the last two on request.
//!
//! Blocks of B are packed into panels that the micro-kernel ([`tile`]) reads in order; A is read where it
//! is, or packed where its rows are not contiguous. Each entry of C is a sum over k in blocks of
//! [`BLOCK_K`], added in order, so its bits don't depend on the sizes of the rest or on how rows are
//! shared among workers.

mod block;
mod epilogue;
mod kernel;
mod pack;
mod peak;
mod product;
mod sizes;
mod view;
mod workspace;

pub use epilogue::Epilogue;
pub use kernel::tile;
pub use peak::strict_peak;
pub use product::{gemm, gemm_in, product64};
pub use sizes::BLOCK_K;
pub use view::View;
pub use workspace::Workspace;
