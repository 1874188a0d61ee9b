//! Rows side by side in panels, the order in which the micro-kernel reads.

use super::view::View;

/// Rows of `from` [rows, depth] in panels of `HEIGHT`: `to` [panels][depth][HEIGHT], the last panel
/// filled up with zeros.
///
/// A panel of A holds rows of A; a panel of B holds columns, so B comes in transposed.
// Never inlined: V8 swaps in the optimised code only at a call.
#[inline(never)]
pub fn pack_panels<T: Copy + Default, const HEIGHT: usize>(from: View<T>, to: &mut [T]) {
    let depth = from.cols();
    if depth == 0 {
        return;
    }
    let (panels, _) = to.as_chunks_mut::<HEIGHT>();
    for (panel, row) in panels
        .chunks_exact_mut(depth)
        .zip((0..from.rows()).step_by(HEIGHT))
    {
        let filled = (from.rows() - row).min(HEIGHT);
        let across = from.transposed();
        if filled < HEIGHT {
            for (d, to) in panel.iter_mut().enumerate() {
                *to = std::array::from_fn(|r| {
                    if r < filled {
                        from.at(row + r, d)
                    } else {
                        T::default()
                    }
                });
            }
        } else if let Some(lines) = lines::<T, HEIGHT>(from, row) {
            // Along the rows of memory: HEIGHT read streams, one write stream.
            for (d, to) in panel.iter_mut().enumerate() {
                *to = std::array::from_fn(|r| lines[r][d]);
            }
        } else {
            for (d, to) in panel.iter_mut().enumerate() {
                // Across: the numbers of one depth lie side by side, as the panel wants them.
                *to = match across.row(d).and_then(|line| line[row..].first_chunk()) {
                    Some(line) => *line,
                    None => std::array::from_fn(|r| from.at(row + r, d)),
                };
            }
        }
    }
}

/// HEIGHT rows from `row` on, cut to one length, if rows are contiguous.
#[inline(always)]
fn lines<'a, T: Copy, const HEIGHT: usize>(
    from: View<'a, T>,
    row: usize,
) -> Option<[&'a [T]; HEIGHT]> {
    from.row(row)?;
    Some(std::array::from_fn(|r| {
        from.row(row + r)
            .map_or(&[][..], |line| &line[..from.cols()])
    }))
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
        let turned: Vec<i32> = (0..2)
            .flat_map(|d| (0..5).map(move |r| 2 * r + d + 1))
            .collect();
        let mut panels = [-1; 12];
        pack_panels::<_, 3>(View::new(&turned, 2, 5).transposed(), &mut panels);
        assert_eq!(panels, expected);
    }
}
