//! The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), 32 bits a draw.
//!   y = (x_k & upper) | (x_{k+1} & lower),   x_{k+624} = x_{k+397} ^ (y >> 1) ^ (y odd ? a : 0)
//! PyTorch seeds it with Knuth's recurrence, Python with an array of 32-bit words.

const N: usize = 624;
const M: usize = 397;

/// The generator: 624 words of state.
#[derive(Clone)]
pub struct Mt19937 {
    state: [u32; N],
    next: usize,
}

impl Mt19937 {
    /// Knuth's recurrence: x_k = 1812433253 (x_{k-1} ^ (x_{k-1} >> 30)) + k.
    pub fn new(seed: u32) -> Self {
        let mut state = [0u32; N];
        state[0] = seed;
        for k in 1..N {
            let before = state[k - 1];
            state[k] = 1812433253u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(k as u32);
        }
        Self { state, next: N }
    }

    /// The authors' `init_by_array`, which Python's `random.Random(seed)` uses. `key` is not empty.
    pub fn from_key(key: &[u32]) -> Self {
        let mut generator = Self::new(19650218);
        let state = &mut generator.state;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let mixed = (state[i - 1] ^ (state[i - 1] >> 30)).wrapping_mul(1664525);
            state[i] = (state[i] ^ mixed).wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i == N {
                state[0] = state[N - 1];
                i = 1;
            }
            if j == key.len() {
                j = 0;
            }
        }
        for _ in 0..N - 1 {
            let mixed = (state[i - 1] ^ (state[i - 1] >> 30)).wrapping_mul(1566083941);
            state[i] = (state[i] ^ mixed).wrapping_sub(i as u32);
            i += 1;
            if i == N {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        state[0] = 0x8000_0000;
        generator
    }

    /// The next 32 bits.
    #[inline]
    pub fn next_u32(&mut self) -> u32 {
        if self.next == N {
            self.refill();
        }
        let mut y = self.state[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    fn refill(&mut self) {
        for k in 0..N {
            let y = (self.state[k] & 0x8000_0000) | (self.state[(k + 1) % N] & 0x7fff_ffff);
            let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[k] = self.state[(k + M) % N] ^ (y >> 1) ^ twist;
        }
        self.next = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ten_thousandth_word_of_the_default_seed_is_the_one_of_the_cpp_standard() {
        // [rand.predef] of the C++ standard: mt19937's 10,000th value is 4123659995.
        let mut generator = Mt19937::new(5489);
        let last = (0..10_000).map(|_| generator.next_u32()).last();
        assert_eq!(last, Some(4123659995));
    }

    #[test]
    fn the_array_start_gives_the_first_words_of_the_authors_list() {
        // mt19937ar.out of the authors: init_by_array {0x123, 0x234, 0x345, 0x456}.
        let mut generator = Mt19937::from_key(&[0x123, 0x234, 0x345, 0x456]);
        let first: Vec<u32> = (0..5).map(|_| generator.next_u32()).collect();
        assert_eq!(first, [1067595299, 955945823, 477289528, 4107218783, 4228976476]);
    }

    #[test]
    fn a_key_longer_than_the_state_is_used_to_its_end() {
        let mut key = vec![7u32; 700];
        let first = Mt19937::from_key(&key).next_u32();
        key[699] = 8;
        assert_ne!(first, Mt19937::from_key(&key).next_u32());
    }
}
