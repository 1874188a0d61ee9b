//! Scenes as seen from some objects alone: rows projected on the span of those objects' vectors.
//!   f -> mean + Q'Q (f - mean),   Q an orthonormal basis of u_o, the mean over the scenes that show o of f - mean
//! Whatever an approximator of sums learns from these objects lies in that span, so what is read of the
//! projection bounds what can be read of its predictions.

use crate::linalg::column_means::column_means;
use crate::linalg::dot::{add_scaled, dot, less};
use crate::linalg::leading_directions::orthonormal;

/// `picked` rows of `x` [scenes, dim] on the span of the objects that `known` marks; `labels` [scenes, positions].
pub fn on_span(x: &[f32], dim: usize, labels: &[i32], known: &[u8], picked: &[u32]) -> Vec<f32> {
    let positions = labels.len() * dim / x.len();
    let mean = column_means(x, dim);
    let centred = |row: usize| -> Vec<f64> { less(&x[row * dim..][..dim], &mean).collect() };
    let mut sums = vec![0.0; known.len() * dim];
    for (row, labels) in labels.chunks_exact(positions).enumerate() {
        let f = centred(row);
        for &label in labels.iter().filter(|&&label| known[label as usize] == 1) {
            add_scaled(&mut sums[label as usize * dim..][..dim], 1.0, &f);
        }
    }
    // Lengths do not matter to a span.
    let mut basis: Vec<f32> = (sums.chunks_exact(dim).zip(known))
        .filter(|&(_, &known)| known == 1)
        .flat_map(|(sum, _)| {
            let size = dot(sum, sum).sqrt().max(f64::MIN_POSITIVE);
            sum.iter().map(move |x| (x / size) as f32)
        })
        .collect();
    orthonormal(&mut basis, dim);
    let mut projected = Vec::with_capacity(picked.len() * dim);
    for &row in picked {
        let f = centred(row as usize);
        let mut to = mean.clone();
        for q in basis.chunks_exact(dim) {
            let q: Vec<f64> = q.iter().map(|&x| x.into()).collect();
            add_scaled(&mut to, dot(&q, &f), &q);
        }
        projected.extend(to.iter().map(|&x| x as f32));
    }
    projected
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    const DIM: usize = 7;

    /// Scenes of two of five objects, each a sum of free vectors.
    fn scenes() -> (Vec<f32>, Vec<i32>) {
        let vectors = CounterStream::new(1, "objects").normal(5 * DIM);
        let labels: Vec<i32> = (0..5).flat_map(|a| (0..5).flat_map(move |b| [a, b])).collect();
        let x = labels
            .chunks_exact(2)
            .flat_map(|pair| {
                let at = |label: i32, d: usize| vectors[label as usize * DIM + d];
                (0..DIM).map(|d| at(pair[0], d) + at(pair[1], d)).collect::<Vec<_>>()
            })
            .collect();
        (x, labels)
    }

    fn gap(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).fold(0.0, |gap, (a, b)| gap.max((a - b).abs()))
    }

    #[test]
    fn the_span_of_all_objects_holds_every_scene() {
        let (x, labels) = scenes();
        let picked: Vec<u32> = (0..25).collect();
        assert!(gap(&on_span(&x, DIM, &labels, &[1; 5], &picked), &x) < 1e-4);
    }

    #[test]
    fn a_scene_of_known_objects_stays_and_one_of_others_does_not() {
        let (x, labels) = scenes();
        let known = [1, 1, 0, 0, 0];
        let row = |scene: usize| &x[scene * DIM..][..DIM];
        let actual = on_span(&x, DIM, &labels, &known, &[1, 13]);
        assert!(gap(&actual[..DIM], row(1)) < 1e-4);
        assert!(gap(&actual[DIM..], row(13)) > 0.1);
    }

    #[test]
    fn without_known_objects_only_the_mean_is_left() {
        let (x, labels) = scenes();
        let mean: Vec<f32> = column_means(&x, DIM).iter().map(|&x| x as f32).collect();
        assert_eq!(on_span(&x, DIM, &labels, &[0; 5], &[3]), mean);
    }
}
