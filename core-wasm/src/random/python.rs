//! Python's `random.Random(seed)`, as far as drawing samples goes.
//!   randbelow(n): k = bit length of n; draw k bits until the number is below n
//!   sample(n, k): a shrinking pool when n is small against k, a set of seen indices otherwise
//! Source: the behaviour of CPython 3.11, pinned by the numbers in the tests.

use super::mt19937::Mt19937;

/// One seeded stream; every draw continues where the last one stopped.
#[derive(Clone)]
pub struct PythonRandom {
    generator: Mt19937,
}

impl PythonRandom {
    /// `random.Random(seed)` for a seed that is not negative.
    pub fn new(seed: u64) -> Self {
        let (low, high) = (seed as u32, (seed >> 32) as u32);
        let generator = match high {
            0 => Mt19937::from_key(&[low]),
            _ => Mt19937::from_key(&[low, high]),
        };
        Self { generator }
    }

    /// An integer in 0..n without bias; n is not 0.
    pub fn below(&mut self, n: u32) -> u32 {
        let bits = 32 - n.leading_zeros();
        loop {
            let drawn = self.generator.next_u32() >> (32 - bits);
            if drawn < n {
                return drawn;
            }
        }
    }

    /// `sample(range(n), k)`: k different indices of 0..n, in the order of drawing. k is at most n.
    pub fn sample(&mut self, n: usize, k: usize) -> Vec<i32> {
        if n <= pool_limit(k) {
            self.sample_from_pool(n, k)
        } else {
            self.sample_by_rejection(n, k)
        }
    }

    fn sample_from_pool(&mut self, n: usize, k: usize) -> Vec<i32> {
        let mut pool: Vec<i32> = (0..n as i32).collect();
        (0..k)
            .map(|i| {
                let j = self.below((n - i) as u32) as usize;
                let drawn = pool[j];
                pool[j] = pool[n - i - 1];
                drawn
            })
            .collect()
    }

    fn sample_by_rejection(&mut self, n: usize, k: usize) -> Vec<i32> {
        let mut seen = std::collections::BTreeSet::new();
        (0..k)
            .map(|_| {
                loop {
                    let drawn = self.below(n as u32);
                    if seen.insert(drawn) {
                        return drawn as i32;
                    }
                }
            })
            .collect()
    }
}

/// 21, plus 4^ceil(log_4(3k)) for k above 5: the largest n for which a pool is the smaller structure.
fn pool_limit(k: usize) -> usize {
    if k <= 5 {
        return 21;
    }
    let mut power = 1;
    while power < 3 * k {
        power *= 4;
    }
    21 + power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_draws_are_those_of_python() {
        // CPython: r = random.Random(42); [r.sample(range(6), 1)[0] for _ in range(5)]
        let mut random = PythonRandom::new(42);
        let drawn: Vec<i32> = (0..5).map(|_| random.sample(6, 1)[0]).collect();
        assert_eq!(drawn, [5, 0, 0, 5, 2]);
    }

    #[test]
    fn longer_samples_are_those_of_python_on_both_paths() {
        // CPython 3.11: random.Random(s).sample(range(n), k)
        assert_eq!(PythonRandom::new(0).sample(20, 6), [12, 13, 1, 8, 15, 6]);
        assert_eq!(PythonRandom::new(1).sample(5000, 7), [1100, 4662, 516, 2089, 965, 4058, 3682]);
        assert_eq!(PythonRandom::new((1 << 40) + 3).sample(85, 6), [28, 7, 70, 12, 72, 38]);
        assert_eq!(PythonRandom::new(3).sample(86, 6), [30, 75, 69, 16, 47, 77]);
    }

    #[test]
    fn a_sample_of_everything_is_a_permutation() {
        for n in 0..40 {
            let mut sorted = PythonRandom::new(5).sample(n, n);
            sorted.sort_unstable();
            assert!(sorted.iter().copied().eq(0..n as i32));
        }
    }
}
