//! How well sums of table rows rebuild the embeddings:
//!   SSE = sum_s ||F[s] - mean - sum_i table[id_i(s)]||^2,   SST = sum_s ||F[s] - mean||^2,
//!   R2 = 1 - SSE / SST over all dimensions together; also the mean of the R2 of each dimension

use super::design::Design;

/// Sums of squares, and what follows from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitQuality {
    /// Squared error of the reconstruction.
    pub sse: f64,
    /// Squared distance from the mean.
    pub sst: f64,
    /// Mean over the dimensions that vary of 1 - SSE_d / SST_d; NaN where none does.
    pub mean_r2: f64,
}

/// The quality of `table` [columns, dim] on F [scenes, dim], centred by `mean` [dim].
pub fn fit_quality(f: &[f32], design: &Design, table: &[f32], mean: &[f64]) -> FitQuality {
    let dim = mean.len();
    let (mut sse, mut sst) = (vec![0.0; dim], vec![0.0; dim]);
    let mut error = vec![0.0; dim];
    for (values, row) in f.chunks_exact(dim.max(1)).zip(design.rows()) {
        for d in 0..dim {
            error[d] = f64::from(values[d]) - mean[d];
            sst[d] += error[d] * error[d];
        }
        for &id in row {
            let part = &table[id as usize * dim..][..dim];
            error.iter_mut().zip(part).for_each(|(error, &u)| *error -= f64::from(u));
        }
        (sse.iter_mut().zip(&error)).for_each(|(sse, error)| *sse += error * error);
    }
    let varying = sst.iter().filter(|&&t| t > 0.0).count() as f64;
    let r2 = sse.iter().zip(&sst).filter(|&(_, &t)| t > 0.0).map(|(e, t)| 1.0 - e / t);
    FitQuality { mean_r2: r2.sum::<f64>() / varying, sse: sse.iter().sum(), sst: sst.iter().sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_made_fit_has_the_sums_of_squares_worked_out_on_paper() {
        // Two scenes in two dimensions, mean (1, 1); the second dimension is rebuilt exactly.
        let design = Design::new(&[0, 1], 1, 2).unwrap();
        let f = [0.0, 0.0, 2.0, 2.0];
        let quality = fit_quality(&f, &design, &[-0.5, -1.0, 0.5, 1.0], &[1.0, 1.0]);
        assert_eq!(quality, FitQuality { sse: 0.5, sst: 4.0, mean_r2: 0.875 });
    }

    #[test]
    fn a_dimension_that_never_varies_is_left_out_of_the_mean() {
        let design = Design::new(&[0, 1], 1, 2).unwrap();
        let quality = fit_quality(&[0.0, 7.0, 2.0, 7.0], &design, &[0.0; 4], &[1.0, 7.0]);
        assert_eq!(quality, FitQuality { sse: 2.0, sst: 2.0, mean_r2: 0.0 });
        assert!(
            fit_quality(&[], &Design::new(&[], 1, 2).unwrap(), &[0.0; 4], &[0.0; 2])
                .mean_r2
                .is_nan()
        );
    }
}
