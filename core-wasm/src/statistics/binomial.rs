//! Draws of a binomial number by the running sums of its chances: one uniform draw each.

use crate::random::CounterStream;

/// How many of n independent draws succeed, each with chance p.
pub(super) struct Binomial {
    /// The smallest number of successes.
    lowest: u32,
    /// Running sums of the chances, up to one factor.
    sums: Vec<f64>,
}

/// Chances of less than this share of the largest are left out.
const NEXT_TO_NOTHING: f64 = 1e-18;

impl Binomial {
    /// Chances from the likeliest number on, each from its neighbour:
    /// P(k + 1) / P(k) = (n - k) / (k + 1) p / (1 - p).
    pub(super) fn new(n: u32, p: f64) -> Self {
        if n == 0 || p <= 0.0 || p >= 1.0 {
            let all = if p >= 1.0 { n } else { 0 };
            return Self { lowest: all, sums: vec![1.0] };
        }
        let odds = p / (1.0 - p);
        let top = (((f64::from(n) + 1.0) * p) as u32).min(n);
        let (mut chance, mut k) = (1.0, top);
        let mut below = Vec::new();
        while k > 0 && chance > NEXT_TO_NOTHING {
            chance *= f64::from(k) / (f64::from(n - k + 1) * odds);
            below.push(chance);
            k -= 1;
        }
        let mut chances: Vec<f64> = below.into_iter().rev().collect();
        let lowest = top - chances.len() as u32;
        chances.push(1.0);
        (chance, k) = (1.0, top);
        while k < n && chance > NEXT_TO_NOTHING {
            chance *= f64::from(n - k) / f64::from(k + 1) * odds;
            chances.push(chance);
            k += 1;
        }
        let mut sum = 0.0;
        for chance in &mut chances {
            sum += *chance;
            *chance = sum;
        }
        Self { lowest, sums: chances }
    }

    pub(super) fn draw(&self, stream: &mut CounterStream) -> u32 {
        let total = self.sums[self.sums.len() - 1];
        let position = stream.next_uniform() * total;
        let at = self.sums.partition_point(|&sum| sum <= position);
        self.lowest + at.min(self.sums.len() - 1) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binomial_draws_have_their_chances() {
        let few = Binomial::new(3, 0.25);
        let chances = [27.0, 54.0, 63.0, 64.0].map(|sum| sum / 64.0);
        let total = few.sums[few.sums.len() - 1];
        for (sum, chance) in few.sums.iter().zip(chances) {
            assert!((sum / total - chance).abs() < 1e-15);
        }
        assert_eq!((few.lowest, few.sums.len()), (0, 4));
        let mut draws = CounterStream::new(3, "bootstrap");
        for (n, p, mean) in
            [(0, 0.5, 0.0), (7, 0.0, 0.0), (7, 1.0, 7.0), (160_000, 0.9999, 159_984.0)]
        {
            let many = Binomial::new(n, p);
            let sum: f64 = (0..2000).map(|_| f64::from(many.draw(&mut draws))).sum();
            let deviation = (f64::from(n) * p * (1.0 - p)).sqrt();
            assert!((sum / 2000.0 - mean).abs() <= 0.1 * deviation, "{n} {p}");
        }
    }
}
