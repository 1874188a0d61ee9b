//! One scan's bits to coefficients (T.81, annexes F and G).

use super::bits::Bits;
use super::block::{Block, ZIGZAG};
use super::fault::Fault;
use super::header::{Scan, Tables};
use super::huffman::Huffman;
use super::planes::Planes;

/// Reads a scan into the planes; returns how many bytes it took.
pub fn read(
    data: &[u8],
    scan: &Scan,
    tables: &Tables,
    planes: &mut Planes,
) -> Result<usize, Fault> {
    let mut reader = Reader { bits: Bits::new(data), scan, before: [0; 4], zero_run: 0 };
    let parts = parts(scan, tables)?;
    let (across, down) = match scan.parts[..] {
        [(which, ..)] => (planes.parts[which].columns, planes.parts[which].rows),
        _ => (planes.units_across, planes.units_down),
    };
    let single = scan.parts.len() == 1;
    for unit in 0..across * down {
        if scan.restart > 0 && unit > 0 && unit % scan.restart == 0 {
            reader.bits.restart(((unit / scan.restart - 1) % 8) as u8)?;
            reader.before = [0; 4];
            reader.zero_run = 0;
        }
        let (x, y) = (unit % across, unit / across);
        for part in &parts {
            let plane = &mut planes.parts[part.which];
            let (wide, high) = if single { (1, 1) } else { (plane.across, plane.down) };
            for row in y * high..(y + 1) * high {
                for column in x * wide..(x + 1) * wide {
                    reader.block(&mut plane.blocks[row * plane.stride + column], part)?;
                }
            }
        }
    }
    Ok(reader.bits.end())
}

/// A component of the scan with the tables that it needs.
struct Part<'a> {
    which: usize,
    dc: Option<&'a Huffman>,
    ac: Option<&'a Huffman>,
}

fn parts<'a>(scan: &Scan, tables: &'a Tables) -> Result<Vec<Part<'a>>, Fault> {
    scan.parts
        .iter()
        .map(|&(which, dc, ac)| {
            let part = Part { which, dc: tables.dc[dc].as_ref(), ac: tables.ac[ac].as_ref() };
            let needs_dc = scan.first == 0 && scan.known == 0;
            if (needs_dc && part.dc.is_none()) || (scan.last > 0 && part.ac.is_none()) {
                return Err(Fault::Damaged("misses a code table"));
            }
            // libjpeg looks at the whole table too, whether or not a block comes to the symbol.
            if needs_dc && !part.dc.is_some_and(Huffman::fits_first_coefficients) {
                return Err(Fault::Damaged("has an impossible code table"));
            }
            Ok(part)
        })
        .collect()
}

struct Reader<'a> {
    bits: Bits<'a>,
    scan: &'a Scan,
    /// The first coefficient of each component's block before.
    before: [i32; 4],
    /// Blocks still to come that have nothing new.
    zero_run: u32,
}

const TOO_FAR: Fault = Fault::Damaged("has a block with too many coefficients");

impl Reader<'_> {
    #[inline]
    fn block(&mut self, block: &mut Block, part: &Part) -> Result<(), Fault> {
        let Scan { first, known, .. } = *self.scan;
        match (first, known) {
            (0, 0) => {
                self.first_coefficient(block, part)?;
                if self.scan.last == 0 {
                    return Ok(());
                }
                self.all_others(block, part)
            }
            (0, _) => {
                if self.bits.bit()? {
                    block[0] |= 1 << self.scan.unknown;
                }
                Ok(())
            }
            (_, 0) => self.band(block, part),
            _ => self.refine_band(block, part),
        }
    }

    #[inline]
    fn first_coefficient(&mut self, block: &mut Block, part: &Part) -> Result<(), Fault> {
        let Some(table) = part.dc else {
            return Err(TOO_FAR);
        };
        let length = u32::from(table.decode(&mut self.bits)?);
        let before = &mut self.before[part.which];
        *before = before.wrapping_add(self.bits.signed(length)?);
        block[0] = (*before << self.scan.unknown) as i16;
        Ok(())
    }

    /// The 63 others of a sequential block.
    #[inline]
    fn all_others(&mut self, block: &mut Block, part: &Part) -> Result<(), Fault> {
        let Some(table) = part.ac else {
            return Err(TOO_FAR);
        };
        let mut k = 1;
        while k < 64 {
            let symbol = table.decode(&mut self.bits)?;
            let (zeros, length) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            if length == 0 {
                if zeros < 15 {
                    break;
                }
                k += 16;
                continue;
            }
            k += zeros;
            let value = self.bits.signed(length)?;
            block[*ZIGZAG.get(k).ok_or(TOO_FAR)?] = value as i16;
            k += 1;
        }
        Ok(())
    }

    /// A progressive block's first sight of coefficients `first` to `last`.
    fn band(&mut self, block: &mut Block, part: &Part) -> Result<(), Fault> {
        if self.zero_run > 0 {
            self.zero_run -= 1;
            return Ok(());
        }
        let Some(table) = part.ac else {
            return Err(TOO_FAR);
        };
        let mut k = self.scan.first;
        while k <= self.scan.last {
            let symbol = table.decode(&mut self.bits)?;
            let (zeros, length) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            if length == 0 {
                if zeros < 15 {
                    self.zero_run = self.run(zeros)? - 1;
                    break;
                }
                k += 16;
                continue;
            }
            k += zeros;
            if k > self.scan.last {
                return Err(TOO_FAR);
            }
            block[ZIGZAG[k]] = (self.bits.signed(length)? << self.scan.unknown) as i16;
            k += 1;
        }
        Ok(())
    }

    /// Blocks without news, this one included.
    fn run(&mut self, length: usize) -> Result<u32, Fault> {
        Ok((1 << length) + self.bits.take(length as u32)?)
    }

    /// One more bit of coefficients that were seen, and those that first show at this bit.
    fn refine_band(&mut self, block: &mut Block, part: &Part) -> Result<(), Fault> {
        let Some(table) = part.ac else {
            return Err(TOO_FAR);
        };
        let step = 1i16 << self.scan.unknown;
        let mut k = self.scan.first;
        while self.zero_run == 0 && k <= self.scan.last {
            let symbol = table.decode(&mut self.bits)?;
            let (mut zeros, length) = (usize::from(symbol >> 4), symbol & 15);
            let fresh = match length {
                0 if zeros < 15 => {
                    self.zero_run = self.run(zeros)?;
                    break;
                }
                0 => None,
                1 => Some(if self.bits.bit()? { step } else { -step }),
                _ => return Err(Fault::Damaged("has a coefficient that is too large")),
            };
            while k <= self.scan.last {
                let value = &mut block[ZIGZAG[k]];
                if *value != 0 {
                    refine(value, step, &mut self.bits)?;
                } else if zeros == 0 {
                    break;
                } else {
                    zeros -= 1;
                }
                k += 1;
            }
            if let Some(value) = fresh {
                if k > self.scan.last {
                    return Err(TOO_FAR);
                }
                block[ZIGZAG[k]] = value;
            }
            k += 1;
        }
        if self.zero_run > 0 {
            for &position in ZIGZAG.get(k..=self.scan.last).unwrap_or(&[]) {
                if block[position] != 0 {
                    refine(&mut block[position], step, &mut self.bits)?;
                }
            }
            self.zero_run -= 1;
        }
        Ok(())
    }
}

#[inline]
fn refine(value: &mut i16, step: i16, bits: &mut Bits) -> Result<(), Fault> {
    if bits.bit()? && *value & step == 0 {
        *value = value.wrapping_add(if *value > 0 { step } else { -step });
    }
    Ok(())
}
