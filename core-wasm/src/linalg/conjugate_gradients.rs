//! Minimum-norm solutions of sparse normal equations G X = B by conjugate gradients (Hestenes and Stiefel
//! 1952), each column of B by itself:
//!   q = G p,  a = r'r / p'q,  x += a p,  r -= a q,  p = r + (r'r / old r'r) p,   from x = 0
//! Every x lies in the span of B, G B, G^2 B, ..., so in the range of G: of all solutions it ends at the
//! smallest, and needs no factor of G. A step costs the entries of G that are not zero.

use super::sparse_symmetric::SparseSymmetric;

/// Columns that are solved side by side.
pub const PANEL: usize = 32;

/// A column is solved once its residual is this share of its right-hand side.
const TOLERANCE: f64 = 1e-13;

type Row = [f64; PANEL];

/// Overwrites B [n, width] with X. B has to lie in the range of G. False where rounding keeps a column
/// from being solved, which takes a condition above 1e10 or so.
pub fn solve_in_place(g: &SparseSymmetric, b: &mut [f64], width: usize) -> bool {
    let mut panel = Panel::new(g.size());
    let mut solved = true;
    for start in (0..width).step_by(PANEL) {
        let columns = PANEL.min(width - start);
        for (row, b) in panel.residual.iter_mut().zip(b.chunks_exact(width)) {
            row.fill(0.0);
            row[..columns].copy_from_slice(&b[start..][..columns]);
        }
        solved &= panel.solve(g);
        for (row, b) in panel.solution.iter().zip(b.chunks_exact_mut(width)) {
            b[start..][..columns].copy_from_slice(&row[..columns]);
        }
    }
    solved
}

struct Panel {
    solution: Vec<Row>,
    residual: Vec<Row>,
    direction: Vec<Row>,
    /// G times the direction.
    image: Vec<Row>,
}

impl Panel {
    fn new(n: usize) -> Self {
        let rows = || vec![[0.0; PANEL]; n];
        Self { solution: rows(), residual: rows(), direction: rows(), image: rows() }
    }

    /// From the right-hand sides in `residual`.
    fn solve(&mut self, g: &SparseSymmetric) -> bool {
        self.solution.iter_mut().for_each(|row| row.fill(0.0));
        self.direction.copy_from_slice(&self.residual);
        let mut squares = products(&self.residual, &self.residual);
        let goals = squares.map(|square| square * (TOLERANCE * TOLERANCE));
        // Without rounding n steps are enough.
        for _ in 0..10 * g.size() + 100 {
            if (0..PANEL).all(|c| squares[c] <= goals[c]) {
                return true;
            }
            g.times(&self.direction, &mut self.image);
            let bends = products(&self.direction, &self.image);
            // A column that is solved stays as it is while others go on.
            let steps: Row = std::array::from_fn(|c| {
                let open = squares[c] > goals[c] && bends[c] > 0.0;
                if open { squares[c] / bends[c] } else { 0.0 }
            });
            add(&mut self.solution, &steps, &self.direction);
            add(&mut self.residual, &steps.map(|step| -step), &self.image);
            let before = squares;
            squares = products(&self.residual, &self.residual);
            let turns: Row =
                std::array::from_fn(|c| if steps[c] > 0.0 { squares[c] / before[c] } else { 0.0 });
            for (p, r) in self.direction.iter_mut().zip(&self.residual) {
                for c in 0..PANEL {
                    p[c] = r[c] + turns[c] * p[c];
                }
            }
        }
        false
    }
}

/// Sum over rows of a b, column by column.
fn products(a: &[Row], b: &[Row]) -> Row {
    let mut sums = [0.0; PANEL];
    for (a, b) in a.iter().zip(b) {
        for c in 0..PANEL {
            sums[c] += a[c] * b[c];
        }
    }
    sums
}

/// y += factor x, a factor a column.
fn add(y: &mut [Row], factors: &Row, x: &[Row]) {
    for (y, x) in y.iter_mut().zip(x) {
        for c in 0..PANEL {
            y[c] += factors[c] * x[c];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::min_norm::by_eigenvalues;
    use crate::random::CounterStream;
    use crate::tables::design::Design;
    use crate::tables::design::tests::random_ids;

    #[test]
    fn the_definition_by_eigenvalues_gives_the_same_solutions() {
        for (scenes, k, values, per_position) in [
            (200, 2, 9, false),
            (200, 2, 9, true),
            (300, 3, 7, true),
            (20, 2, 15, true),
            (5, 2, 9, false),
            (9, 1, 4, false),
        ] {
            let columns = if per_position { k * values } else { values };
            let ids = random_ids(scenes, k, columns.min(values), per_position);
            let design = Design::new(&ids, k, columns).unwrap();
            for width in [1, PANEL - 1, PANEL + 3] {
                let f = CounterStream::new(3, "f").normal(scenes * width);
                let b = design.sums(&f, &vec![0.0; width]);
                let exact = by_eigenvalues(&design.gram(), &b, columns, width);
                let mut x = b.clone();
                assert!(solve_in_place(&design.sparse_gram(), &mut x, width));
                for (x, y) in x.iter().zip(&exact.solution) {
                    assert!((x - y).abs() < 1e-9, "{x} {y}");
                }
            }
        }
    }

    /// A path: scene s has the columns s and s + 1. Its condition grows with the square of its length.
    #[test]
    fn a_long_chain_is_solved_too() {
        let n = 600;
        let ids: Vec<i32> = (0..n - 1).flat_map(|s| [s, s + 1]).collect();
        let design = Design::new(&ids, 2, n as usize).unwrap();
        let f = CounterStream::new(5, "f").normal(n as usize - 1);
        let b = design.sums(&f, &[0.0]);
        let exact = by_eigenvalues(&design.gram(), &b, n as usize, 1);
        let mut x = b;
        assert!(solve_in_place(&design.sparse_gram(), &mut x, 1));
        for (x, y) in x.iter().zip(&exact.solution) {
            assert!((x - y).abs() < 1e-8, "{x} {y}");
        }
    }

    #[test]
    fn a_column_of_zeros_and_no_columns_at_all_need_no_step() {
        let design = Design::new(&[0, 1], 1, 3).unwrap();
        let mut b = [2.0, 0.0, -1.0, 0.0, 0.0, 0.0];
        assert!(solve_in_place(&design.sparse_gram(), &mut b, 2));
        assert_eq!(b, [2.0, 0.0, -1.0, 0.0, 0.0, 0.0]);
        assert!(solve_in_place(&design.sparse_gram(), &mut [], 0));
    }
}
