//! Pairwise swap loss: an object of the scene against what an exchange of one value would make of it.
//!   loss = mean over pairs of softplus(z_swapped - z_true)
//!   dloss/dz_swapped = sigmoid(z_swapped - z_true) / pairs = -dloss/dz_true

use crate::train::layers::real::Real;

/// Row of the scene, columns of the object that is there and of the one that is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SwapPair {
    pub row: u32,
    pub there: u32,
    pub swapped: u32,
}

/// Loss over `pairs` in `z` [rows, width]; adds `weight` x gradient to `dz`. 0 where there is no pair.
pub fn swap_loss<T: Real>(
    z: &[T],
    width: usize,
    pairs: &[SwapPair],
    weight: T,
    dz: &mut [T],
) -> f64 {
    let mut loss = 0.0;
    let share = 1.0 / pairs.len().max(1) as f64;
    for pair in pairs {
        let row = pair.row as usize * width;
        let (there, swapped) = (row + pair.there as usize, row + pair.swapped as usize);
        let gap = z[swapped].wide() - z[there].wide();
        // softplus without overflow: max(x, 0) + log(1 + e^-|x|).
        let small = libm::exp(-gap.abs());
        // `max` would pass over a NaN.
        loss += if gap < 0.0 { 0.0 } else { gap } + libm::log1p(small);
        let sigmoid = if gap < 0.0 { small / (1.0 + small) } else { 1.0 / (1.0 + small) };
        let slope = weight * T::of(sigmoid * share);
        dz[swapped] += slope;
        dz[there] += -slope;
    }
    loss * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_formula_and_its_slope() {
        let pairs =
            [SwapPair { row: 0, there: 0, swapped: 2 }, SwapPair { row: 1, there: 1, swapped: 0 }];
        let z = [0.5, 0.0, 1.25, -700.0, 700.0, 3.0];
        let mut dz = [0.0; 6];
        let loss = swap_loss(&z, 3, &pairs, 1.0, &mut dz);
        assert!((loss - 0.5 * (1.0 + 0.75f64.exp()).ln()).abs() < 1e-14);
        let sigmoid = 0.5 / (1.0 + (-0.75f64).exp());
        assert!((dz[2] - sigmoid).abs() < 1e-15 && (dz[0] + sigmoid).abs() < 1e-15);
        assert_eq!(swap_loss(&z, 3, &[], 1.0, &mut dz), 0.0);
    }
}
