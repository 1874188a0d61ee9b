//! The layout that lets a probe fit run without packing anything between two epochs.
//!
//! Numbers per stacked class are in panels of up to 12 classes: [panel][line][classes of the panel],
//! where a line is a dimension (weights, gradient, Adam's moments) or a row (logits). Both products
//! of an epoch ([`super::packed_rows`]) read and write exactly this: the logits panel that the first
//! one leaves is the packed operand of the second, and the gradient panel has the layout of the
//! weights.

use crate::simd::{AlignedF32, OutOfMemory};

/// Lines of a tile of the two products.
pub const TILE_ROWS: usize = 3;
/// Classes of a full panel: three registers.
pub const WIDTH: usize = 3 * 4;

/// Rows that are taken through an epoch together: their logits stay in the second-level cache. A
/// multiple of 3 (tiles) and 4 (softmax).
pub const CHUNK: usize = 240;

/// First class and padded width of each panel over `classes`.
pub fn panels(classes: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..classes)
        .step_by(WIDTH)
        .map(move |first| (first, (classes - first).min(WIDTH).next_multiple_of(4)))
}

/// `classes` with the last panel filled up.
pub fn padded(classes: usize) -> usize {
    classes.next_multiple_of(4)
}

/// `dim` filled up to whole tiles.
pub fn padded_dim(dim: usize) -> usize {
    dim.next_multiple_of(TILE_ROWS)
}

/// Weights [classes, dim] row-major into panels.
pub fn to_panels(weights: &[f32], classes: usize, dim: usize) -> Result<AlignedF32, OutOfMemory> {
    let lines = padded_dim(dim);
    let mut to = AlignedF32::zeroed(padded(classes) * lines)?;
    for (first, width) in panels(classes) {
        for class in first..classes.min(first + width) {
            for d in 0..dim {
                to[first * lines + d * width + class - first] = weights[class * dim + d];
            }
        }
    }
    Ok(to)
}

/// The way back from [`to_panels`].
pub fn from_panels(from: &[f32], classes: usize, dim: usize) -> Vec<f32> {
    let lines = padded_dim(dim);
    let mut weights = vec![0.0; classes * dim];
    for (first, width) in panels(classes) {
        for class in first..classes.min(first + width) {
            for d in 0..dim {
                weights[class * dim + d] = from[first * lines + d * width + class - first];
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_survive_the_way_into_panels_and_back() {
        for classes in [1, 4, 5, 11, 12, 13, 35] {
            for dim in [1, 3, 64, 65] {
                let weights: Vec<f32> = (0..classes * dim).map(|i| i as f32).collect();
                let there = to_panels(&weights, classes, dim).unwrap();
                assert_eq!(from_panels(&there, classes, dim), weights);
            }
        }
    }

    #[test]
    fn panels_cover_all_classes_and_the_last_is_filled_up_to_a_register() {
        assert_eq!(panels(35).collect::<Vec<_>>(), [(0, 12), (12, 12), (24, 12)]);
        assert_eq!(panels(17).collect::<Vec<_>>(), [(0, 12), (12, 8)]);
        assert_eq!((padded(17), padded_dim(512)), (20, 513));
    }
}
