//! Sparse normal equations G X = B of few vectors a scene, those that are shown least eliminated first: where
//! scenes hardly share what they show, G is nearly a tree, on which conjugate gradients take a step for every
//! link of its longest chain.
//!   a row i with up to 3 others: g_jk -= g_ij g_ik / g_ii,  b_j -= g_ij / g_ii b_i;  later x_i = (b_i - sum_j g_ij x_j) / g_ii
//! That never adds a pair of rows to G. What is left has 4 others a row and more, so its chains are short, and takes
//! conjugate gradients. The solution is one of those there are, where G has a null space.

use super::conjugate_gradients::solve_in_place;
use super::dot::add_scaled;
use super::sparse_symmetric::SparseSymmetric;

/// Others of a row that is eliminated, at most.
const FEW: usize = 3;
/// A row without others whose number on the diagonal has fallen to this share of what it was spans a null space.
const NOTHING: f64 = 1e-10;

struct Step {
    row: usize,
    /// None where the row can be anything.
    pivot: Option<f64>,
    others: Vec<(u32, f64)>,
}

/// Overwrites B [n, width] with a solution X. B has to lie in the range of G, which is that of two vectors a scene:
/// no row of it that still has others can then lose its diagonal. False where rounding keeps X from being found.
pub fn solve_by_elimination(g: &SparseSymmetric, b: &mut [f64], width: usize) -> bool {
    let (steps, rows) = eliminate(g);
    if steps.is_empty() {
        return solve_in_place(g, b, width);
    }
    for step in &steps {
        let own = b[step.row * width..][..width].to_vec();
        for &(other, value) in &step.others {
            let by = -value / step.pivot.expect("a row with others");
            add_scaled(&mut b[other as usize * width..][..width], by, &own);
        }
    }
    let kept: Vec<usize> = (0..g.size()).filter(|&row| rows[row].is_some()).collect();
    let mut position = vec![0; g.size()];
    (kept.iter().enumerate()).for_each(|(at, &row)| position[row] = at as u32);
    let left = rows.into_iter().flatten().map(|mut row| {
        row.iter_mut().for_each(|(other, _)| *other = position[*other as usize]);
        row
    });
    let left = SparseSymmetric::of_rows(left);
    let mut x: Vec<f64> =
        (kept.iter()).flat_map(|&row| b[row * width..][..width].to_vec()).collect();
    let solved = solve_in_place(&left, &mut x, width);
    for (&row, x) in kept.iter().zip(x.chunks_exact(width.max(1))) {
        b[row * width..][..width].copy_from_slice(x);
    }
    for step in steps.iter().rev() {
        let mut own = b[step.row * width..][..width].to_vec();
        for &(other, value) in &step.others {
            add_scaled(&mut own, -value, &b[other as usize * width..][..width]);
        }
        let by = step.pivot.map_or(0.0, |pivot| 1.0 / pivot);
        own.iter_mut().for_each(|x| *x *= by);
        b[step.row * width..][..width].copy_from_slice(&own);
    }
    solved
}

type Rows = Vec<Option<Vec<(u32, f64)>>>;

/// What is eliminated in turn, and the rows that are left, by rising column.
fn eliminate(g: &SparseSymmetric) -> (Vec<Step>, Rows) {
    let mut rows: Rows = (0..g.size()).map(|row| Some(g.row(row).collect())).collect();
    let first: Vec<f64> = (0..g.size())
        .map(|row| g.row(row).find(|&(at, _)| at as usize == row).map_or(0.0, |own| own.1))
        .collect();
    let is_few =
        |row: &Option<Vec<(u32, f64)>>| row.as_ref().is_some_and(|row| row.len() <= FEW + 1);
    let mut next: Vec<usize> = (0..g.size()).rev().filter(|&row| is_few(&rows[row])).collect();
    let mut steps = Vec::new();
    while let Some(row) = next.pop() {
        if !is_few(&rows[row]) {
            continue;
        }
        let own = rows[row].take().expect("checked");
        let pivot = own.iter().find(|&&(at, _)| at as usize == row).map_or(0.0, |own| own.1);
        let others: Vec<(u32, f64)> =
            own.into_iter().filter(|&(at, _)| at as usize != row).collect();
        for &(one, by) in &others {
            let to = rows[one as usize].as_mut().expect("both ways");
            to.retain(|&(at, _)| at as usize != row);
            for &(other, value) in &others {
                let change = by * value / pivot;
                match to.binary_search_by_key(&other, |&(at, _)| at) {
                    Ok(at) => to[at].1 -= change,
                    Err(at) => to.insert(at, (other, -change)),
                }
            }
            if is_few(&rows[one as usize]) {
                next.push(one as usize);
            }
        }
        let pivot = (!others.is_empty() || pivot > NOTHING * first[row]).then_some(pivot);
        steps.push(Step { row, pivot, others });
    }
    (steps, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;
    use crate::tables::design::Design;
    use crate::tables::design::tests::random_ids;

    /// Whether X solves G X = B, relative to the largest number of B.
    fn solves(g: &SparseSymmetric, x: &[f64], b: &[f64], width: usize) -> bool {
        let most = b.iter().fold(0.0f64, |most, b| most.max(b.abs()));
        let actual = g.product(x, width);
        actual.iter().zip(b).all(|(x, b)| (x - b).abs() <= 1e-9 * most)
    }

    #[test]
    fn equations_of_two_vectors_a_scene_are_solved_however_few_scenes_share_one() {
        for (scenes, values, per_position) in [
            (40, 60, true),
            (60, 60, true),
            (60, 60, false),
            (200, 60, true),
            (600, 40, true),
            (300, 12, false),
        ] {
            let columns = if per_position { 2 * values } else { values };
            let ids = random_ids(scenes, 2, values, per_position);
            let design = Design::new(&ids, 2, columns).unwrap();
            let f = CounterStream::new(7, "f").normal(scenes * 3);
            let b = design.sums(&f, &[0.0; 3]);
            let mut x = b.clone();
            let g = design.sparse_gram();
            assert!(solve_by_elimination(&g, &mut x, 3));
            assert!(solves(&g, &x, &b, 3), "{scenes} scenes of {values}");
        }
    }

    #[test]
    fn a_chain_of_thousands_is_solved_which_conjugate_gradients_give_up() {
        let n = 8000;
        let ids: Vec<i32> = (0..n - 1).flat_map(|s| [s, s + 1]).collect();
        let design = Design::new(&ids, 2, n as usize).unwrap();
        let f = CounterStream::new(5, "f").normal(n as usize - 1);
        let b = design.sums(&f, &[0.0]);
        let g = design.sparse_gram();
        let mut x = b.clone();
        assert!(solve_by_elimination(&g, &mut x, 1));
        // Every scene is a sum of its two vectors, exactly.
        for (s, f) in f.iter().enumerate() {
            assert!((x[s] + x[s + 1] - f64::from(*f)).abs() < 1e-6);
        }
        assert!(solves(&g, &x, &b, 1));
    }

    #[test]
    fn rows_of_many_others_are_left_alone() {
        let ids = random_ids(2000, 2, 12, true);
        let design = Design::new(&ids, 2, 24).unwrap();
        let (steps, _) = eliminate(&design.sparse_gram());
        assert!(steps.is_empty());
    }
}
