//! How large tiles and blocks are. Tiles and blocks of rows and columns change no bit; [`BLOCK_K`] does.

/// Rows of the micro-kernel's tile. V8 leaves 15 registers for values: 10 sums, 2 of B, 1 of A and 1 product
/// fit, and without products 12 sums (docs/decisions/core.md).
pub const TILE_ROWS: usize = if FUSED { 6 } else { 5 };
/// Registers of B in the tile.
pub const TILE_REGISTERS: usize = 2;

/// Whether this build has no product apart from its sum.
pub const FUSED: bool = cfg!(all(target_arch = "wasm32", target_feature = "relaxed-simd"));

/// Depth of one pass: a B panel of this depth (16 KB) and the rows of A (10 KB) fit a first-level cache of 32 KB.
pub const BLOCK_K: usize = 512;
/// Rows of A taken at once, whole tiles: with `BLOCK_K` a quarter of a second-level cache of 1 MB.
pub const BLOCK_M: usize = 120;
/// Columns of B packed at once, in panels.
pub const BLOCK_N_PANELS: usize = 96;

const _: () = assert!(BLOCK_M.is_multiple_of(TILE_ROWS));
