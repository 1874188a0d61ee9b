//! Lookups like a set's objects. Sums of values were taken out of Z, so what they hold of free vectors is drawn first:
//! t = Z + (1 - M) g, g Gaussian, as long as the objects. With one length t is as free vectors are, exactly; M t = Z.

use super::code::Code;
use super::object_vectors::ObjectVectors;
use crate::random::CounterStream;

/// Steps to lengths: multiplicative ones of least squares, none below 0 (Lee and Seung 1999).
const STEPS: usize = 100;
/// Directions that free vectors are drawn in at most.
const MOST_DIRECTIONS: f64 = 128.0;

/// Free vectors diag(l) G diag(w).
pub struct Lookups {
    lengths: Vec<f64>,
    scales: Vec<f64>,
}

impl Lookups {
    pub fn of(own: &ObjectVectors) -> Self {
        let lengths = free_lengths(own);
        Self { scales: directions(own, &lengths), lengths }
    }

    pub fn drawn(&self, count: usize, stream: &mut CounterStream) -> Code {
        let width = self.scales.len();
        let mut code = Code { values: stream.normal64(count * width), width };
        for (row, length) in code.rows_mut().zip(&self.lengths) {
            row.iter_mut().zip(&self.scales).for_each(|(x, scale)| *x *= length * scale);
        }
        code
    }

    /// M diag(s) (Z + (1 - M) g)
    pub fn signed(&self, own: &ObjectVectors, stream: &mut CounterStream) -> Code {
        let mut drawn = self.drawn(own.count, stream);
        let mut inside = drawn.clone();
        inside.take_out(&own.lost);
        let signs = stream.below(2, own.count);
        for (o, row) in drawn.rows_mut().enumerate() {
            let shown = own.code.row(o);
            for (k, (x, within)) in row.iter_mut().zip(inside.row(o)).enumerate() {
                let free = shown.get(k).copied().unwrap_or(0.0) + *x - within;
                *x = if signs[o] == 1 { free } else { -free };
            }
        }
        drawn.take_out(&own.lost);
        drawn
    }
}

/// l of |z_o|^2 = sum_u M[o, u]^2 l_u^2: how long free vectors are of which Z is left.
fn free_lengths(own: &ObjectVectors) -> Vec<f64> {
    let n = own.count;
    let mut shares = vec![0.0; n * n];
    for column in &own.kept {
        for (row, &x) in shares.chunks_exact_mut(n).zip(column) {
            row.iter_mut().zip(column).for_each(|(share, y)| *share += x * y);
        }
    }
    shares.iter_mut().for_each(|x| *x *= *x);
    let seen = |squares: &[f64]| -> Vec<f64> {
        let row = |row: &[f64]| super::code::in_order(row, squares);
        shares.chunks_exact(n).map(row).collect()
    };
    let squares: Vec<f64> =
        (0..n).map(|o| own.code.row(o)).map(|z| super::code::in_order(z, z)).collect();
    let wanted = seen(&squares);
    let mut found = vec![squares.iter().fold(0.0, |sum, x| sum + x) / n as f64; n];
    for _ in 0..STEPS {
        let now = seen(&seen(&found));
        for ((x, wanted), now) in found.iter_mut().zip(&wanted).zip(now) {
            // No square is below the smallest number.
            *x = *x * wanted / now.max(f64::from_bits(1));
        }
    }
    found.iter().map(|x| x.sqrt()).collect()
}

/// Standard deviations along so many directions of g: few vectors look as if they had fewer than there are, so the
/// spectrum of Z is mixed with an even one until free vectors show that of Z.
fn directions(own: &ObjectVectors, lengths: &[f64]) -> Vec<f64> {
    let of = |x: &[f64]| {
        let (sum, square) = x.iter().fold((0.0, 0.0), |(sum, square), x| (sum + x, square + x * x));
        sum * sum / square
    };
    let squared = |x: &[f64]| -> Vec<f64> { x.iter().map(|x| x * x).collect() };
    let variances = squared(&own.scales);
    let objects = of(&squared(lengths)) * own.kept.len() as f64 / lengths.len() as f64;
    let directions = MOST_DIRECTIONS.min(1.0 / (1.0 / of(&variances) - 1.0 / objects).max(1e-9));
    let width = (variances.len() as f64).max((2.0 * directions).ceil());
    let share = ((1.0 / directions - 1.0 / width) / (1.0 / of(&variances) - 1.0 / width)).sqrt();
    let along = |k: usize| variances.get(k).copied().unwrap_or(0.0);
    (0..width as usize).map(|k| (share * along(k) + (1.0 - share) / width).sqrt()).collect()
}
