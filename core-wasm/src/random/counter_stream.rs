//! Named random streams for everything that is no parity run, on Philox4x32-10.
//!   key = mix(FNV-1a(seed as 8 little-endian bytes, name)); block t of the stream = philox(t, key)
//! Two names under one seed give unrelated streams, so adding a draw to one never moves another.
//!   below(n): Lemire's multiply-and-reject, without bias ("Fast random integer generation in an
//!   interval", 2019);   normal: Box-Muller in double, rounded once to float32

use super::philox::philox4x32;
use std::f64::consts::PI;

/// One stream; every draw continues where the last one stopped.
#[derive(Clone)]
pub struct CounterStream {
    key: [u32; 2],
    counter: u64,
    block: [u32; 4],
    used: usize,
}

impl CounterStream {
    /// The stream `name` of `seed`.
    pub fn new(seed: u64, name: &str) -> Self {
        let hash = mix(fnv1a(seed.to_le_bytes().iter().chain(name.as_bytes())));
        Self { key: [hash as u32, (hash >> 32) as u32], counter: 0, block: [0; 4], used: 4 }
    }

    /// The next 32 bits.
    #[inline]
    pub fn next_u32(&mut self) -> u32 {
        if self.used == 4 {
            let counter = [self.counter as u32, (self.counter >> 32) as u32, 0, 0];
            self.block = philox4x32(counter, self.key);
            self.counter += 1;
            self.used = 0;
        }
        self.used += 1;
        self.block[self.used - 1]
    }

    /// The next double in [0, 1), a multiple of 2^-53.
    #[inline]
    pub fn next_uniform(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// The next integer in 0..bound, every one equally likely; bound is not 0.
    #[inline]
    pub fn next_below(&mut self, bound: u32) -> u32 {
        let mut product = u64::from(self.next_u32()) * u64::from(bound);
        if (product as u32) < bound {
            let rejected = bound.wrapping_neg() % bound;
            while (product as u32) < rejected {
                product = u64::from(self.next_u32()) * u64::from(bound);
            }
        }
        (product >> 32) as u32
    }

    /// `n` doubles in [0, 1).
    pub fn uniform(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.next_uniform()).collect()
    }

    /// `n` integers in 0..bound.
    pub fn below(&mut self, bound: u32, n: usize) -> Vec<i32> {
        (0..n).map(|_| self.next_below(bound) as i32).collect()
    }

    /// `n` standard normals. An odd n throws the second of its last pair away.
    pub fn normal(&mut self, n: usize) -> Vec<f32> {
        let mut values = Vec::with_capacity(n + 1);
        while values.len() < n {
            // 1 - u lies in (0, 1]: the logarithm is finite.
            let radius = (-2.0 * libm::log(1.0 - self.next_uniform())).sqrt();
            let (sin, cos) = libm::sincos(2.0 * PI * self.next_uniform());
            values.extend([(radius * cos) as f32, (radius * sin) as f32]);
        }
        values.truncate(n);
        values
    }

    /// The same numbers as doubles.
    pub fn normal64(&mut self, n: usize) -> Vec<f64> {
        self.normal(n).into_iter().map(f64::from).collect()
    }

    /// Rows [listed, cols] out of those that a stream fills row by row with its first normals.
    pub fn normal_rows(&self, listed: &[u32], cols: usize) -> Vec<f32> {
        let mut rows = Vec::with_capacity(listed.len() * cols);
        for &row in listed {
            let first = u64::from(row) * cols as u64;
            // A block holds the uniforms of two normals.
            let mut own = Self { counter: first / 2, used: 4, ..self.clone() };
            let odd = (first % 2) as usize;
            rows.extend_from_slice(&own.normal(cols + odd)[odd..]);
        }
        rows
    }

    /// A permutation of 0..n, every one equally likely (Fisher and Yates).
    pub fn permutation(&mut self, n: usize) -> Vec<i32> {
        let mut permutation: Vec<i32> = (0..n as i32).collect();
        for i in (1..n).rev() {
            permutation.swap(i, self.next_below(i as u32 + 1) as usize);
        }
        permutation
    }

    /// A permutation without fixed points, every one equally likely; n is not 1.
    ///
    /// Permutations are drawn until one has no fixed point: e of them on average, for every n.
    pub fn derangement(&mut self, n: usize) -> Vec<i32> {
        loop {
            let permutation = self.permutation(n);
            if permutation.iter().enumerate().all(|(i, &p)| i != p as usize) {
                return permutation;
            }
        }
    }
}

fn fnv1a<'a>(bytes: impl Iterator<Item = &'a u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finaliser of SplitMix64: FNV leaves its high bits poorly mixed for short names.
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn stream(name: &str) -> CounterStream {
        CounterStream::new(0, name)
    }

    #[test]
    fn the_hash_is_fnv1a_with_its_published_answer() {
        // draft-eastlake-fnv, appendix C: FNV-1a 64 of "foobar".
        assert_eq!(fnv1a(b"foobar".iter()), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn names_and_seeds_separate_streams_and_nothing_else_does() {
        let first = |seed, name| CounterStream::new(seed, name).next_u32();
        assert_eq!(first(7, "noise"), first(7, "noise"));
        assert_ne!(first(7, "noise"), first(8, "noise"));
        assert_ne!(first(7, "noise"), first(7, "noise "));
        assert_ne!(first(7, "noise"), first(7 + (1 << 40), "noise"));
    }

    #[test]
    fn the_stream_keeps_its_bits_from_release_to_release() {
        let mut stream = stream("golden");
        // The same formulas in Python integers and floats, written apart from this file.
        assert_eq!(stream.below(1000, 5), [286, 820, 129, 503, 687]);
        assert_eq!(stream.uniform(1), [0.08046730665645863]);
        let normals = stream.normal(3);
        let bits: Vec<u32> = normals.iter().map(|x| x.to_bits()).collect();
        assert_eq!(bits, [0xbfed_09f5, 0x3f45_eab6, 0x3e91_a652]);
        assert_eq!(stream.permutation(6), [1, 0, 3, 4, 5, 2]);
        assert_eq!(stream.derangement(4), [2, 3, 0, 1]);
    }

    #[test]
    fn rows_of_normals_are_those_of_all_rows_in_any_order() {
        for cols in [1, 4, 7] {
            let all = stream("rows").normal(6 * cols);
            let mut moved = stream("rows");
            moved.next_u32();
            let listed = [5, 0, 3, 3, 1];
            let wanted: Vec<f32> = (listed.iter())
                .flat_map(|&row| &all[row as usize * cols..][..cols])
                .copied()
                .collect();
            assert_eq!(moved.normal_rows(&listed, cols), wanted);
        }
    }

    #[test]
    fn uniforms_and_normals_have_their_moments() {
        let n = 200_000;
        let mean = |x: &mut dyn Iterator<Item = f64>| x.sum::<f64>() / n as f64;
        let u = stream("uniform").uniform(n);
        assert!(u.iter().all(|x| (0.0..1.0).contains(x)));
        assert!((mean(&mut u.iter().copied()) - 0.5).abs() < 3e-3);
        let z = stream("normal").normal(n);
        for (power, expected) in [(1, 0.0), (2, 1.0), (3, 0.0), (4, 3.0)] {
            let moment = mean(&mut z.iter().map(|&x| f64::from(x).powi(power)));
            assert!((moment - expected).abs() < 0.08, "moment {power}: {moment}");
        }
        let lag = mean(&mut z.windows(2).map(|w| f64::from(w[0] * w[1])));
        assert!(lag.abs() < 0.01);
    }

    #[test]
    fn every_small_permutation_and_derangement_is_equally_likely() {
        let mut stream = stream("shuffles");
        let draws = 60_000;
        let mut count = |expected: usize, draw: &mut dyn FnMut(&mut CounterStream) -> Vec<i32>| {
            let mut seen = BTreeMap::new();
            for _ in 0..draws {
                *seen.entry(draw(&mut stream)).or_insert(0) += 1;
            }
            assert_eq!(seen.len(), expected);
            let fair = f64::from(draws) / expected as f64;
            assert!(seen.values().all(|&n| (f64::from(n) - fair).abs() < 5.0 * fair.sqrt()));
        };
        count(24, &mut |s| s.permutation(4));
        count(9, &mut |s| s.derangement(4));
    }

    #[test]
    fn bounded_integers_are_uniform_where_a_modulo_would_not_be() {
        // With bound 3 * 2^30 a plain modulo of 32 bits hits the first quarter twice as often.
        let bound = 3u32 << 30;
        let mut stream = stream("bounded");
        let low = (0..40_000).filter(|_| stream.next_below(bound) < bound / 2).count();
        assert!((low as f64 - 20_000.0).abs() < 600.0, "{low}");
    }

    #[test]
    fn empty_and_single_draws_work() {
        let mut stream = stream("empty");
        assert!(stream.permutation(0).is_empty() && stream.derangement(0).is_empty());
        assert_eq!(stream.permutation(1), [0]);
        assert_eq!(stream.below(1, 3), [0, 0, 0]);
        assert!(stream.normal(0).is_empty());
    }
}
