//! P[s] = offset + sum_i table[id_i(s)]: scenes rebuilt from table rows, summed in double and
//! rounded once.

use super::design::Design;
use crate::linalg::dot::{add_wide, narrow};

/// Writes P [scenes, dim] from `table` [columns, dim]; without an offset it is zero.
pub fn reconstruct(
    out: &mut [f32],
    design: &Design,
    table: &[f32],
    dim: usize,
    offset: Option<&[f64]>,
) {
    let mut sum = vec![0.0; dim];
    for (out, row) in out.chunks_exact_mut(dim.max(1)).zip(design.rows()) {
        match offset {
            Some(offset) => sum.copy_from_slice(offset),
            None => sum.fill(0.0),
        }
        for &id in row {
            let part = &table[id as usize * dim..][..dim];
            add_wide(&mut sum, part);
        }
        narrow(out, &sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_is_the_sum_of_its_rows_and_the_offset() {
        let design = Design::new(&[0, 1, 1, 1], 2, 2).unwrap();
        let table = [1.0, 2.0, 10.0, 20.0];
        let mut out = [0.0; 4];
        reconstruct(&mut out, &design, &table, 2, None);
        assert_eq!(out, [11.0, 22.0, 20.0, 40.0]);
        reconstruct(&mut out, &design, &table, 2, Some(&[0.5, -0.5]));
        assert_eq!(out, [11.5, 21.5, 20.5, 39.5]);
    }
}
