//! Columns of B side by side in panels, the order in which the micro-kernel reads, and rows of A in theirs.

use super::view::View;

/// Rows of `from` [rows, depth] in panels of `HEIGHT`: `to` [panels][depth][HEIGHT], the last panel
/// filled up with zeros.
///
/// A panel of B holds columns, so B comes in transposed.
pub fn pack_panels<T: Copy + Default, const HEIGHT: usize>(from: View<T>, to: &mut [T]) {
    let depth = from.cols();
    if depth == 0 {
        return;
    }
    let (panels, _) = to.as_chunks_mut::<HEIGHT>();
    let whole = from.rows() / HEIGHT;
    let (panels, last) = panels.split_at_mut(whole * depth);
    let transposed = from.transposed();
    if from.rows_are_contiguous() {
        along(from, panels);
    } else if transposed.rows_are_contiguous() {
        for (at, group) in panels.chunks_mut(ABREAST * depth).enumerate() {
            let first = at * ABREAST * HEIGHT;
            match group.len() / depth {
                1 => across::<T, HEIGHT, 1>(transposed, first, group),
                2 => across::<T, HEIGHT, 2>(transposed, first, group),
                3 => across::<T, HEIGHT, 3>(transposed, first, group),
                _ => across::<T, HEIGHT, ABREAST>(transposed, first, group),
            }
        }
    } else {
        for (at, panel) in panels.chunks_exact_mut(depth).enumerate() {
            for (d, to) in panel.iter_mut().enumerate() {
                *to = std::array::from_fn(|r| from.at(at * HEIGHT + r, d));
            }
        }
    }
    let row = whole * HEIGHT;
    if row < from.rows() {
        edge(from.part(row, from.rows() - row, 0, depth), &mut last[..depth]);
    }
}

/// Along the rows of memory: HEIGHT read streams, one write stream.
// Never inlined, as the others: V8 swaps in the optimised code only at a call.
#[inline(never)]
fn along<T: Copy, const HEIGHT: usize>(from: View<T>, panels: &mut [[T; HEIGHT]]) {
    let depth = from.cols();
    for (at, panel) in panels.chunks_exact_mut(depth).enumerate() {
        let lines: [&[T]; HEIGHT] = std::array::from_fn(|r| {
            from.row(at * HEIGHT + r).map_or(&[][..], |line| &line[..depth])
        });
        for (d, to) in panel.iter_mut().enumerate() {
            *to = std::array::from_fn(|r| lines[r][d]);
        }
    }
}

/// Panels filled at once where the numbers of one depth are side by side: few of them would leave most
/// of each cache line for another time.
const ABREAST: usize = 4;

/// Across the rows of memory: SIDE panels from number `first` of each row of `from` [depth, any].
#[inline(never)]
fn across<T: Copy, const HEIGHT: usize, const SIDE: usize>(
    from: View<T>,
    first: usize,
    panels: &mut [[T; HEIGHT]],
) {
    let depth = from.rows();
    let panels = &mut panels[..SIDE * depth];
    for d in 0..depth {
        let line = from.row(d).map_or(&[][..], |line| &line[first..]);
        let (parts, _) = line[..SIDE * HEIGHT].as_chunks::<HEIGHT>();
        for (side, part) in parts.iter().enumerate() {
            panels[side * depth + d] = *part;
        }
    }
}

/// The rows [fewer than HEIGHT, depth] of the last panel.
#[inline(never)]
fn edge<T: Copy + Default, const HEIGHT: usize>(from: View<T>, panel: &mut [[T; HEIGHT]]) {
    panel.fill([T::default(); HEIGHT]);
    for r in 0..from.rows() {
        for (d, to) in panel.iter_mut().enumerate() {
            to[r] = from.at(r, d);
        }
    }
}

/// Rows filled at once where the numbers of one depth are side by side.
const BESIDE: usize = 8;
/// Depths taken at once.
const DEEP: usize = 4;

/// `from` [rows, depth], whose columns are contiguous, with contiguous rows.
pub fn pack_rows<T: Copy>(from: View<T>, to: &mut [T]) {
    let (rows, depth) = (from.rows(), from.cols());
    if depth == 0 {
        return;
    }
    let transposed = from.transposed();
    for (at, group) in to[..rows * depth].chunks_mut(BESIDE * depth).enumerate() {
        let first = at * BESIDE;
        if group.len() == BESIDE * depth {
            beside(transposed, first, group);
            continue;
        }
        for (r, line) in group.chunks_exact_mut(depth).enumerate() {
            for (d, to) in line.iter_mut().enumerate() {
                *to = from.at(first + r, d);
            }
        }
    }
}

/// BESIDE rows from number `first` of each row of `from` [depth, any].
#[inline(never)]
fn beside<T: Copy>(from: View<T>, first: usize, to: &mut [T]) {
    let depth = from.rows();
    let mut lines = to.chunks_exact_mut(depth);
    let mut lines: [&mut [T]; BESIDE] =
        std::array::from_fn(|_| lines.next().expect("there are BESIDE rows"));
    let across = |d: usize| from.row(d).map_or(&[][..], |line| &line[first..][..BESIDE]);
    let whole = depth - depth % DEEP;
    for d in (0..whole).step_by(DEEP) {
        let some: [&[T]; DEEP] = std::array::from_fn(|i| across(d + i));
        for (r, line) in lines.iter_mut().enumerate() {
            let column: [T; DEEP] = std::array::from_fn(|i| some[i][r]);
            line[d..][..DEEP].copy_from_slice(&column);
        }
    }
    for d in whole..depth {
        for (line, &x) in lines.iter_mut().zip(across(d)) {
            line[d] = x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_hold_rows_side_by_side_with_zeros_after_the_last() {
        let values: Vec<i32> = (1..=10).collect();
        let along = View::new(&values, 5, 2);
        let expected = [1, 3, 5, 2, 4, 6, 7, 9, 0, 8, 10, 0];
        let mut panels = [-1; 12];
        pack_panels::<_, 3>(along, &mut panels);
        assert_eq!(panels, expected);

        // The same matrix, stored the other way round.
        let transposed: Vec<i32> =
            (0..2).flat_map(|d| (0..5).map(move |r| 2 * r + d + 1)).collect();
        let mut panels = [-1; 12];
        pack_panels::<_, 3>(View::new(&transposed, 2, 5).transposed(), &mut panels);
        assert_eq!(panels, expected);
    }

    #[test]
    fn panels_abreast_hold_what_panels_by_themselves_hold() {
        for (rows, depth) in [(12, 5), (13, 1), (24, 3), (29, 7), (3, 4), (50, 2)] {
            let values: Vec<usize> = (0..rows * depth).collect();
            for from in
                [View::new(&values, rows, depth), View::new(&values, depth, rows).transposed()]
            {
                let mut panels = vec![usize::MAX; rows.next_multiple_of(3) * depth];
                pack_panels::<_, 3>(from, &mut panels);
                for (at, &actual) in panels.iter().enumerate() {
                    let (row, d) = (at / (3 * depth) * 3 + at % 3, at / 3 % depth);
                    let truth = if row < rows { from.at(row, d) } else { 0 };
                    assert_eq!(actual, truth, "{rows} x {depth}, row {row}, depth {d}");
                }
            }
        }
    }

    #[test]
    fn rows_are_packed_in_their_order() {
        for (rows, depth) in [(1, 1), (8, 4), (8, 5), (17, 3), (23, 9), (3, 0)] {
            let values: Vec<usize> = (0..rows * depth).collect();
            let from = View::new(&values, depth, rows).transposed();
            let mut packed = vec![usize::MAX; rows * depth];
            pack_rows(from, &mut packed);
            for (at, &actual) in packed.iter().enumerate() {
                assert_eq!(actual, from.at(at / depth, at % depth), "{rows} x {depth}");
            }
        }
    }
}
