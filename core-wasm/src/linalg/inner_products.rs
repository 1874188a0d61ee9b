//! X'X of rows that come one by one, each entry summed in the order of the rows. It has the bits of
//!   X'X[i] += x_i x   for each i of each row x
//! and passes over X'X once for many rows: panels of a few columns of these stay in the first-level cache.

/// Columns of a panel: the sums of two of them are held in registers.
const PANEL: usize = 4;
/// Rows at a time: 4 kB of a panel.
const ROWS: usize = 128;

type Tile = [[f64; PANEL]; PANEL];

/// X'X [width, width] of `n` rows, made in their order.
pub fn inner_products(n: usize, width: usize, mut of: impl FnMut(usize, &mut [f64])) -> Vec<f64> {
    let panels = width.div_ceil(PANEL);
    let mut tiles: Vec<Tile> = vec![[[0.0; PANEL]; PANEL]; panels * (panels + 1) / 2];
    let mut row = vec![0.0; panels * PANEL];
    let mut packed = vec![[0.0; PANEL]; panels * ROWS];
    for first in (0..n).step_by(ROWS) {
        let count = ROWS.min(n - first);
        for at in 0..count {
            of(first + at, &mut row[..width]);
            for (panel, own) in row.as_chunks::<PANEL>().0.iter().enumerate() {
                packed[panel * ROWS + at] = *own;
            }
        }
        let mut tiles = tiles.iter_mut();
        for i in 0..panels {
            for (j, tile) in (0..=i).zip(&mut tiles) {
                add(tile, &packed[i * ROWS..][..count], &packed[j * ROWS..][..count]);
            }
        }
    }
    let entry = |at: usize| {
        let (row, column) = (at / width, at % width);
        let (high, low) = (row.max(column), row.min(column));
        let (i, j) = (high / PANEL, low / PANEL);
        tiles[i * (i + 1) / 2 + j][high % PANEL][low % PANEL]
    };
    (0..width * width).map(entry).collect()
}

// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
fn add(tile: &mut Tile, a: &[[f64; PANEL]], b: &[[f64; PANEL]]) {
    let mut sums = *tile;
    for (a, b) in a.iter().zip(b) {
        for (sums, a) in sums.iter_mut().zip(a) {
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum += a * b;
            }
        }
    }
    *tile = sums;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::dot::add_scaled;
    use crate::random::CounterStream;

    #[test]
    fn they_have_the_bits_of_rows_added_one_by_one() {
        for (n, width) in [(0, 3), (1, 1), (5, 4), (127, 7), (300, 33)] {
            let x = CounterStream::new(1, "rows").normal64(n * width);
            let mut naive = vec![0.0; width * width];
            for row in x.chunks_exact(width) {
                for (naive, &x) in naive.chunks_exact_mut(width).zip(row) {
                    add_scaled(naive, x, row);
                }
            }
            let actual = inner_products(n, width, |at, row| {
                row.copy_from_slice(&x[at * width..][..width]);
            });
            assert_eq!(actual, naive, "{n} {width}");
        }
    }
}
