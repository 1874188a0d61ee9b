//! The rank of a design, also where H'H is too large to be factored.

use super::design::Design;
use crate::linalg::conjugate_gradients::{PANEL, solve_in_place};
use crate::linalg::dot::{add_scaled, dot};
use crate::linalg::min_norm::min_norm;
use crate::linalg::pivoted_cholesky::pivoted_cholesky;
use crate::random::CounterStream;

/// Up to this many columns H'H is factored.
pub const FACTORED: usize = 768;

/// Number of columns that carry information of their own.
pub fn rank(design: &Design) -> usize {
    let columns = design.columns();
    if columns <= FACTORED {
        return min_norm(&design.gram(), &[], columns, 0).rank;
    }
    match design.k() {
        2 => rank_of_pairs(design),
        _ => rank_by_probes(design),
    }
}

/// Two columns a row are the edges of a graph. A vector that H sends to zero changes its sign along every
/// edge: one exists for each connected part whose columns fall into two sides, and for no other.
fn rank_of_pairs(design: &Design) -> usize {
    Sides::of(design).rank()
}

/// Of all X [columns, width] with the same H X, where a row has two columns, the smallest: without its part along
/// what H sends to zero. Columns that do not occur become zero.
pub fn shrink_pairs(design: &Design, x: &mut [f64], width: usize) {
    let mut parts = Sides::of(design);
    let columns = design.columns();
    let mut sums = vec![0.0; columns * width];
    let mut sizes = vec![0.0; columns];
    let sided: Vec<(usize, f64)> = (0..columns)
        .map(|column| {
            let (root, across) = parts.root(column);
            (root, if across { -1.0 } else { 1.0 })
        })
        .collect();
    for (&(root, side), x) in sided.iter().zip(x.chunks_exact(width.max(1))) {
        sizes[root] += 1.0;
        add_scaled(&mut sums[root * width..][..width], side, x);
    }
    for (&(root, side), x) in sided.iter().zip(x.chunks_exact_mut(width.max(1))) {
        if !parts.mixed[root] {
            add_scaled(x, -side / sizes[root], &sums[root * width..][..width]);
        }
    }
}

/// Connected parts with two sides, joined edge by edge.
struct Sides {
    parent: Vec<usize>,
    /// Whether a column lies on the other side than its parent.
    across: Vec<bool>,
    /// Whether some edge of the part, known at its root, has both ends on one side.
    mixed: Vec<bool>,
    edges: Vec<bool>,
}

impl Sides {
    fn new(n: usize) -> Self {
        Self {
            parent: (0..n).collect(),
            across: vec![false; n],
            mixed: vec![false; n],
            edges: vec![false; n],
        }
    }

    fn of(design: &Design) -> Self {
        let mut parts = Self::new(design.columns());
        design.rows().for_each(|row| parts.opposite(row[0] as usize, row[1] as usize));
        parts
    }

    /// The root of a column's part, and whether the column lies across from it. Paths get shorter.
    fn root(&mut self, column: usize) -> (usize, bool) {
        let (mut at, mut across) = (column, false);
        while self.parent[at] != at {
            across ^= self.across[at];
            at = self.parent[at];
        }
        let (root, from_root) = (at, across);
        let (mut at, mut across) = (column, from_root);
        while self.parent[at] != at {
            let (next, step) = (self.parent[at], self.across[at]);
            (self.parent[at], self.across[at]) = (root, across);
            (at, across) = (next, across ^ step);
        }
        (root, from_root)
    }

    fn opposite(&mut self, a: usize, b: usize) {
        let ((a, of_a), (b, of_b)) = (self.root(a), self.root(b));
        self.edges[a] = true;
        if a == b {
            self.mixed[a] |= of_a == of_b;
            return;
        }
        self.parent[b] = a;
        self.across[b] = of_a == of_b;
        self.mixed[a] |= self.mixed[b];
    }

    /// Columns that occur, less one for each part of two sides.
    fn rank(&self) -> usize {
        let roots = (0..self.parent.len()).filter(|&at| self.parent[at] == at && self.edges[at]);
        let missing = roots.filter(|&root| !self.mixed[root]).count();
        let unused =
            (0..self.parent.len()).filter(|&at| self.parent[at] == at && !self.edges[at]).count();
        self.parent.len() - unused - missing
    }
}

/// What is left of random vectors once their part in the range of H'H is taken away spans its null space
/// as soon as there are more of them than it has dimensions.
fn rank_by_probes(design: &Design) -> usize {
    let counts = design.counts();
    let used: Vec<usize> = (0..counts.len()).filter(|&at| counts[at] > 0.0).collect();
    let n = counts.len();
    let gram = design.sparse_gram();
    let mut width = PANEL;
    loop {
        let mut stream = CounterStream::new(0, "rank of a design");
        let mut probes = vec![0.0; n * width];
        for &at in &used {
            for (z, value) in probes[at * width..][..width].iter_mut().zip(stream.normal(width)) {
                *z = f64::from(value);
            }
        }
        let mut range = gram.product(&probes, width);
        solve_in_place(&gram, &mut range, width);
        let left: Vec<f64> = transposed(&probes, &range, width);
        let nullity = span(&left, n, width);
        if nullity < width || width >= used.len() {
            return used.len() - nullity.min(used.len());
        }
        width = (2 * width).min(used.len().next_multiple_of(PANEL));
    }
}

/// Probes less their part in the range, a row each [width, n].
fn transposed(probes: &[f64], range: &[f64], width: usize) -> Vec<f64> {
    (0..width)
        .flat_map(|c| {
            probes.chunks_exact(width).zip(range.chunks_exact(width)).map(move |(z, x)| z[c] - x[c])
        })
        .collect()
}

/// Dimensions that rows [width, n] span: each that is there adds about 1 to the squares of a row, rounding
/// far less.
fn span(rows: &[f64], n: usize, width: usize) -> usize {
    let row = |i: usize| &rows[i * n..][..n];
    let gram: Vec<f64> =
        (0..width * width).map(|at| dot(row(at / width), row(at % width))).collect();
    let largest = (0..width).map(|i| gram[i * width + i]).fold(0.0f64, f64::max);
    if largest < 1e-4 {
        return 0;
    }
    pivoted_cholesky(&gram, width, 1e-9).rank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::design::tests::random_ids;

    fn by_eigenvalues(design: &Design) -> usize {
        min_norm(&design.gram(), &[], design.columns(), 0).rank
    }

    #[test]
    fn graphs_and_probes_find_the_rank_that_eigenvalues_have() {
        for scenes in [1, 3, 10, 40, 200] {
            for (k, values, per_position) in [
                (1, 12, false),
                (2, 25, false),
                (2, 25, true),
                (3, 9, true),
                (3, 20, false),
                (4, 12, true),
            ] {
                let columns = if per_position { k * values } else { values };
                let ids = random_ids(scenes, k, values, per_position);
                let design = Design::new(&ids, k, columns).unwrap();
                let expected = by_eigenvalues(&design);
                assert_eq!(rank_by_probes(&design), expected, "{scenes} {k} {per_position}");
                if k == 2 {
                    assert_eq!(rank_of_pairs(&design), expected, "{scenes} {per_position}");
                }
            }
        }
    }

    #[test]
    fn rings_of_even_length_lack_one_and_those_of_odd_length_none() {
        for (length, rank) in [(1, 1), (2, 1), (3, 3), (4, 3), (7, 7), (8, 7)] {
            let ids: Vec<i32> = (0..length).flat_map(|s| [s, (s + 1) % length]).collect();
            let design = Design::new(&ids, 2, length as usize + 2).unwrap();
            assert_eq!(rank_of_pairs(&design), rank, "ring of {length}");
            assert_eq!(rank_by_probes(&design), rank, "ring of {length}");
        }
    }

    #[test]
    fn more_columns_than_are_factored_have_the_rank_of_their_parts() {
        // All pairs within each of ten blocks, columns by position: one column too many a block.
        let side = 50;
        let ids: Vec<i32> = (0..10 * side * 7)
            .flat_map(|s| {
                let (block, a, step) = (s / (side * 7), s / 7 % side, s % 7);
                [block * side + a, 10 * side + block * side + (a + step) % side]
            })
            .collect();
        let design = Design::new(&ids, 2, 1000).unwrap();
        assert_eq!(rank(&design), 990);
        assert_eq!(rank_by_probes(&design), 990);
    }
}
