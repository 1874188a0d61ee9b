//! Huffman tables: codes of up to 16 bits, the shorter ones first, numbered upwards (T.81, annex C).

use super::bits::Bits;
use super::fault::Fault;

/// Codes of up to this many bits are found by one look.
const LOOK: u32 = 9;

#[derive(Clone)]
pub struct Huffman {
    /// For each `LOOK` bits: length of the code that they begin with (0: it is longer), its symbol.
    short: Vec<(u8, u8)>,
    /// First code that is not of this length or shorter, moved up to 16 bits.
    limits: [u32; 17],
    /// What to add to a code of this length to have the place of its symbol.
    offsets: [i32; 17],
    symbols: Vec<u8>,
}

impl Huffman {
    /// `counts` codes of each length from 1, and their symbols.
    pub fn new(counts: &[u8; 16], symbols: &[u8]) -> Result<Self, Fault> {
        let mut table = Self {
            short: vec![(0, 0); 1 << LOOK],
            limits: [0; 17],
            offsets: [0; 17],
            symbols: symbols.to_vec(),
        };
        let (mut code, mut position) = (0u32, 0usize);
        for length in 1..=16 {
            table.offsets[length] = position as i32 - code as i32;
            for _ in 0..counts[length - 1] {
                if length as u32 <= LOOK && code < 1 << length {
                    let room = LOOK - length as u32;
                    let first = (code << room) as usize;
                    table.short[first..first + (1 << room)].fill((length as u8, symbols[position]));
                }
                code += 1;
                position += 1;
            }
            // No code may be all ones.
            if code >= 1 << length {
                return Err(Fault::Damaged("has a code table with too many codes"));
            }
            table.limits[length] = code << (16 - length);
            code <<= 1;
        }
        Ok(table)
    }

    /// Whether every symbol is a length that the difference of two first coefficients may have.
    pub fn fits_first_coefficients(&self) -> bool {
        self.symbols.iter().all(|&length| length <= 15)
    }

    /// The next symbol.
    #[inline]
    pub fn decode(&self, bits: &mut Bits) -> Result<u8, Fault> {
        let next = bits.peek(16);
        let (length, symbol) = self.short[(next >> (16 - LOOK)) as usize];
        if length > 0 {
            bits.skip(u32::from(length))?;
            return Ok(symbol);
        }
        for length in LOOK as usize + 1..=16 {
            if next < self.limits[length] {
                bits.skip(length as u32)?;
                let code = (next >> (16 - length)) as i32;
                return Ok(self.symbols[(code + self.offsets[length]) as usize]);
            }
        }
        // Zeros past the end of the data may look like any code.
        bits.skip(16)?;
        Err(Fault::Damaged("holds a code that its tables do not have"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_codes_give_their_symbols() {
        // 0, 10, 110, …: one code of each length.
        let symbols: Vec<u8> = (100..116).collect();
        let table = Huffman::new(&[1; 16], &symbols).unwrap();
        for (length, symbol) in (0..16u32).zip(100..116) {
            let code = ((1u32 << length) - 1) << 1 << (31 - length);
            let stuffed: Vec<u8> = code
                .to_be_bytes()
                .iter()
                .flat_map(|&b| if b == 0xff { vec![b, 0] } else { vec![b] })
                .collect();
            assert_eq!(table.decode(&mut Bits::new(&stuffed)), Ok(symbol));
        }
    }

    #[test]
    fn tables_with_more_codes_than_bits_allow_are_refused() {
        let mut counts = [0; 16];
        counts[0] = 3;
        assert!(Huffman::new(&counts, &[1, 2, 3]).is_err());
        // 0 and 1: the second is all ones, which the standard keeps free.
        counts[0] = 2;
        assert!(Huffman::new(&counts, &[1, 2]).is_err());
    }
}
