//! The coefficients of every component, block by block, and the samples they become.

use super::block::Block;
use super::fault::{Fault, reserve};
use super::header::{Frame, Scan, Tables};
use super::inverse_dct::inverse_dct;

/// One component.
pub struct Plane {
    pub across: usize,
    pub down: usize,
    /// Samples that count.
    pub width: usize,
    pub height: usize,
    /// Blocks that hold them.
    pub columns: usize,
    pub rows: usize,
    /// Blocks of a row in `blocks`, filled up to whole units of all components.
    pub stride: usize,
    pub blocks: Vec<Block>,
    table: usize,
    quantisation: Option<[u16; 64]>,
    /// For the first coefficients: how many of their bits are yet to come; none was seen: -1.
    missing: [i8; 10],
}

/// All components.
pub struct Planes {
    pub parts: Vec<Plane>,
    /// Units of all components in a row, and rows of them.
    pub units_across: usize,
    pub units_down: usize,
}

impl Planes {
    /// `bytes` is the file's length: every block takes at least one bit of it.
    pub fn new(frame: &Frame, bytes: usize) -> Result<Self, Fault> {
        let units_across = frame.width.div_ceil(8 * frame.most_across);
        let units_down = frame.height.div_ceil(8 * frame.most_down);
        let mut planes = Self { parts: Vec::new(), units_across, units_down };
        for part in &frame.components {
            let width = (frame.width * part.across).div_ceil(frame.most_across);
            let height = (frame.height * part.down).div_ceil(frame.most_down);
            planes.parts.push(Plane {
                across: part.across,
                down: part.down,
                width,
                height,
                columns: width.div_ceil(8),
                rows: height.div_ceil(8),
                stride: units_across * part.across,
                blocks: Vec::new(),
                table: part.table,
                quantisation: None,
                missing: [-1; 10],
            });
        }
        let blocks: usize = planes.parts.iter().map(|p| p.columns * p.rows).sum();
        if blocks > 8 * bytes {
            return Err(Fault::Damaged("is far too short for the size that it claims"));
        }
        for part in &mut planes.parts {
            let count = part.stride * units_down * part.down;
            reserve(&mut part.blocks, count)?;
            part.blocks.resize(count, [0; 64]);
        }
        Ok(planes)
    }

    /// Notes what a scan will tell, and keeps the tables in force when a component is first seen.
    pub fn begin(&mut self, scan: &Scan, tables: &Tables) -> Result<(), Fault> {
        for &(which, ..) in &scan.parts {
            let plane = &mut self.parts[which];
            if plane.quantisation.is_none() {
                plane.quantisation = tables.quantisation[plane.table];
                if plane.quantisation.is_none() {
                    return Err(Fault::Damaged("misses a quantisation table"));
                }
            }
            for coefficient in scan.first..=scan.last.min(9) {
                plane.missing[coefficient] = scan.unknown as i8;
            }
        }
        Ok(())
    }

    /// Refuses pictures of which scans are missing: libjpeg would guess at what they hold.
    pub fn check_complete(&self, progressive: bool) -> Result<(), Fault> {
        let known = |plane: &Plane| {
            plane.missing[0] == 0 && (!progressive || plane.missing.iter().all(|&bits| bits == 0))
        };
        if self.parts.iter().all(known) {
            return Ok(());
        }
        Err(Fault::Damaged("misses the scans that complete the picture"))
    }
}

impl Plane {
    /// Bytes [rows x 8, stride x 8].
    pub fn samples(&self) -> Samples {
        let width = 8 * self.columns;
        let mut bytes = vec![0; width * 8 * self.rows];
        let table = self.quantisation.unwrap_or([1; 64]);
        for (blocks, rows) in
            self.blocks.chunks_exact(self.stride).zip(bytes.chunks_exact_mut(8 * width))
        {
            for (x, block) in blocks[..self.columns].iter().enumerate() {
                inverse_dct(block, &table, &mut rows[8 * x..], width);
            }
        }
        Samples { bytes, stride: width, width: self.width, height: self.height }
    }
}

/// The samples of one component; `width` x `height` of them count.
pub struct Samples {
    pub bytes: Vec<u8>,
    pub stride: usize,
    pub width: usize,
    pub height: usize,
}

impl Samples {
    /// A row; those above and below the picture are its first and its last.
    pub fn row(&self, y: isize) -> &[u8] {
        let y = y.clamp(0, self.height as isize - 1) as usize;
        &self.bytes[y * self.stride..][..self.width]
    }
}
