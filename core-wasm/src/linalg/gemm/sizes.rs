//! How large tiles and blocks are.

/// Rows and registers of the micro-kernel's tile. V8 leaves 15 registers for values: 9 sums, 3 of B,
/// 1 of A and 1 product fit; 4 x 2 is 6 % slower (tests/bench/gemm.ts), and larger tiles spill.
pub const TILE_ROWS: usize = 3;
/// See [`TILE_ROWS`].
pub const TILE_REGISTERS: usize = 3;

/// Depth of one pass: a B panel of this depth (24 KB) and one of A (6 KB) fit a first-level cache.
pub const BLOCK_K: usize = 512;
/// Rows of A taken at once: with `BLOCK_K` a quarter of a second-level cache of 1 MB.
pub const BLOCK_M: usize = 40 * TILE_ROWS;
/// Columns of B packed at once, in panels.
pub const BLOCK_N_PANELS: usize = 64;
