//! Both products compared with their formulas.

use super::*;
use crate::probe::panels::{from_panels, padded, to_panels};

fn whole(len: usize, seed: usize) -> Vec<f32> {
    (0..len).map(|i| ((i * 7919 + seed * 104_729) % 13) as f32 - 6.0).collect()
}

#[test]
fn both_products_agree_with_the_formula_over_chunks_and_odd_shapes() {
    for (count, dim, classes) in
        [(1, 1, 1), (2, 5, 9), (230, 64, 35), (240, 7, 12), (481, 10, 17), (20, 1030, 5)]
    {
        let embeddings = whole(count * dim, 1);
        // The last scene first, and they arrive in a third order.
        let picked: Vec<i32> = (0..count as i32).rev().collect();
        let mut arriving: Vec<i32> = (0..count as i32).collect();
        arriving.sort_by_key(|position| position * 389 % 487);
        let mut rows = Rows::new(count, dim, false).unwrap();
        for positions in arriving.chunks(97) {
            assert!(rows.missing() > 0);
            let part: Vec<i32> = positions.iter().map(|&at| picked[at as usize]).collect();
            rows.place(&embeddings, &part, positions).unwrap();
        }
        assert_eq!(rows.missing(), 0);
        let weights = whole(classes * dim, 2);
        let packed = to_panels(&weights, classes, dim).unwrap();
        let mut logits = vec![0.0; padded(classes) * CHUNK];
        let mut gradient = vec![f32::NAN; padded(classes) * padded_dim(dim)];
        let mut expected = vec![0.0; classes * dim];
        for chunk in rows.chunks_of(0..count) {
            rows.logits(chunk, &packed, classes, &mut logits);
            for (first, width) in panels(classes) {
                for class in first..classes.min(first + width) {
                    for r in 0..chunk.1 {
                        let x = &embeddings[picked[chunk.0 + r] as usize * dim..][..dim];
                        let w = &weights[class * dim..][..dim];
                        let truth: f32 = x.iter().zip(w).map(|(x, w)| x * w).sum();
                        let actual = logits[first * CHUNK + r * width + class - first];
                        assert_eq!(actual, truth);
                        for d in 0..dim {
                            expected[class * dim + d] += (truth % 7.0) * x[d];
                        }
                    }
                }
            }
            logits.iter_mut().for_each(|z| *z %= 7.0);
            rows.gradient((chunk, chunk.0 == 0), &logits, classes, &mut gradient, &mut []);
        }
        assert_eq!(from_panels(&gradient, classes, dim), expected);
    }
}

#[test]
fn a_piece_without_rows_changes_nothing_wherever_it_comes() {
    // Every other dimension is 0 throughout, so finishing twice would pack twice.
    let (count, dim, classes) = (7, 6, 4);
    let mut embeddings = whole(count * dim, 5);
    embeddings.iter_mut().step_by(2).for_each(|x| *x = 0.0);
    let all: Vec<i32> = (0..count as i32).collect();
    let logits = |empty: bool| {
        let mut rows = Rows::new(count, dim, false).unwrap();
        for piece in [&all[..3], &[], &all[3..], &[]] {
            if empty || !piece.is_empty() {
                rows.place(&embeddings, piece, piece).unwrap();
            }
        }
        let weights = whole(padded(classes) * padded_dim(rows.kept().len()), 6);
        let mut logits = vec![0.0; padded(classes) * CHUNK];
        rows.logits((0, count), &weights, classes, &mut logits);
        (rows.kept().to_vec(), logits)
    };
    assert_eq!(logits(false).0, [1, 3, 5]);
    assert_eq!(logits(true), logits(false));
}

#[test]
fn rows_of_a_large_set_are_turned_when_needed_into_the_same_numbers() {
    let (count, dim, classes) = (483, 20, 13);
    let embeddings = whole(count * dim, 3);
    let all: Vec<i32> = (0..count as i32).collect();
    let gradient = |keep_across: bool| {
        let mut rows = Rows::new(count, dim, true).unwrap();
        rows.keep_across = keep_across;
        rows.place(&embeddings, &all, &all).unwrap();
        let logits = whole(padded(classes) * CHUNK, 4);
        let mut gradient = vec![0.0; padded(classes) * padded_dim(dim)];
        let mut scratch = rows.scratch().unwrap();
        for chunk in rows.chunks_of(0..count) {
            rows.gradient((chunk, chunk.0 == 0), &logits, classes, &mut gradient, &mut scratch);
        }
        gradient
    };
    assert_eq!(gradient(true), gradient(false));
}
