//! The entropy-coded bytes, bit by bit, the highest bit of a byte first.

use super::fault::{CUT, Fault};

/// Reads up to the next marker. A byte FF of the data is written FF 00.
pub struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    /// Bits that were fetched and not used, in the lowest `count` places.
    fetched: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, fetched: 0, count: 0 }
    }

    /// The next `n` <= 16 bits without using them; zeros stand for what is not there.
    #[inline]
    pub fn peek(&mut self, n: u32) -> u32 {
        if self.count < n {
            self.fetch();
        }
        let shifted = if self.count >= n {
            self.fetched >> (self.count - n)
        } else {
            self.fetched << (n - self.count)
        };
        shifted as u32 & ((1 << n) - 1)
    }

    #[inline]
    pub fn skip(&mut self, n: u32) -> Result<(), Fault> {
        if self.count < n {
            return Err(CUT);
        }
        self.count -= n;
        Ok(())
    }

    /// The next `n` <= 16 bits.
    #[inline]
    pub fn take(&mut self, n: u32) -> Result<u32, Fault> {
        let value = self.peek(n);
        self.skip(n)?;
        Ok(value)
    }

    #[inline]
    pub fn bit(&mut self) -> Result<bool, Fault> {
        Ok(self.take(1)? == 1)
    }

    /// A number of `n` bits as JPEG codes it: those that begin with 0 are negative.
    #[inline]
    pub fn signed(&mut self, n: u32) -> Result<i32, Fault> {
        if n == 0 {
            return Ok(0);
        }
        let value = self.take(n)? as i32;
        Ok(if value < 1 << (n - 1) { value - (1 << n) + 1 } else { value })
    }

    /// Drops what is left of the last byte and passes the restart marker that has to be there.
    pub fn restart(&mut self, number: u8) -> Result<(), Fault> {
        self.fetched = 0;
        self.count = 0;
        while self.data.get(self.at) == Some(&0xff) && self.data.get(self.at + 1) == Some(&0xff) {
            self.at += 1;
        }
        if self.data.get(self.at..self.at + 2) != Some(&[0xff, 0xd0 + number]) {
            return Err(Fault::Damaged("misses a restart marker"));
        }
        self.at += 2;
        Ok(())
    }

    /// Where the bytes that were not fetched begin.
    pub fn end(&self) -> usize {
        self.at
    }

    fn fetch(&mut self) {
        while self.count <= 48 {
            let Some(&byte) = self.data.get(self.at) else {
                return;
            };
            if byte == 0xff {
                if self.data.get(self.at + 1) != Some(&0) {
                    return;
                }
                self.at += 1;
            }
            self.at += 1;
            self.fetched = self.fetched << 8 | u64::from(byte);
            self.count += 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_highest_first_and_stuffed_zeros_are_dropped() {
        let mut bits = Bits::new(&[0b1010_0000, 0xff, 0x00, 0x0f, 0xff, 0xd9]);
        assert_eq!(bits.take(3), Ok(0b101));
        assert_eq!(bits.take(5), Ok(0));
        assert_eq!(bits.take(12), Ok(0xff0));
        assert_eq!(bits.take(4), Ok(15));
        assert_eq!(bits.peek(8), 0);
        assert_eq!(bits.take(1), Err(CUT));
        assert_eq!(bits.end(), 4);
    }

    #[test]
    fn numbers_that_begin_with_zero_are_negative() {
        let mut bits = Bits::new(&[0b0110_0011, 0b1000_0000]);
        let read: Vec<_> = [1, 2, 3, 3].map(|n| bits.signed(n).unwrap()).to_vec();
        assert_eq!(read, [-1, 3, -7, 7]);
        assert_eq!(bits.signed(0), Ok(0));
    }
}
