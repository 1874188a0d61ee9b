//! Markers and segments: sizes, tables, colour hints, and where each scan begins.

use super::block::ZIGZAG;
use super::fault::{CUT, Fault};
use super::huffman::Huffman;

/// One component as in the frame header.
#[derive(Clone, Debug)]
pub struct Component {
    pub id: u8,
    /// Samples along and down, relative to the other components.
    pub across: usize,
    pub down: usize,
    /// Which quantisation table.
    pub table: usize,
}

#[derive(Clone, Debug)]
pub struct Frame {
    pub progressive: bool,
    pub width: usize,
    pub height: usize,
    pub components: Vec<Component>,
    /// The largest `across` and `down`.
    pub most_across: usize,
    pub most_down: usize,
}

/// One scan: which components, which coefficients, which of their bits.
#[derive(Clone, Debug)]
pub struct Scan {
    /// Component, table for first coefficients, table for the others.
    pub parts: Vec<(usize, usize, usize)>,
    pub first: usize,
    pub last: usize,
    /// Bits known before; 0 for the first time.
    pub known: u32,
    /// Bits that stay unknown.
    pub unknown: u32,
    /// Units between restart markers; 0 for none.
    pub restart: usize,
}

/// What is in force until it is set again.
#[derive(Default)]
pub struct Tables {
    pub quantisation: [Option<[u16; 64]>; 4],
    pub dc: [Option<Huffman>; 4],
    pub ac: [Option<Huffman>; 4],
    restart: usize,
}

/// A file that is read marker by marker.
pub struct File<'a> {
    pub data: &'a [u8],
    pub at: usize,
    pub tables: Tables,
    pub jfif: bool,
    /// The colour transform that Adobe's marker names.
    pub adobe: Option<u8>,
    scans: usize,
}

/// No encoder writes as many; a file that does wants to keep the reader busy.
const MOST_SCANS: usize = 1000;

impl<'a> File<'a> {
    pub fn open(data: &'a [u8]) -> Result<Self, Fault> {
        if data.get(..2) != Some(&[0xff, 0xd8]) {
            return Err(Fault::Damaged("does not begin like a JPEG"));
        }
        Ok(Self { data, at: 2, tables: Tables::default(), jfif: false, adobe: None, scans: 0 })
    }

    /// Reads up to the frame header.
    pub fn frame(&mut self) -> Result<Frame, Fault> {
        loop {
            match self.marker()? {
                0xc0 | 0xc1 => return frame(self.segment()?, false),
                0xc2 => return frame(self.segment()?, true),
                0xc9 | 0xca => return Err(Fault::Unsupported("uses arithmetic coding")),
                0xc3 => return Err(Fault::Unsupported("is coded without loss")),
                0xc5..=0xc7 | 0xcb | 0xcd..=0xcf => {
                    return Err(Fault::Unsupported("is of a rare kind"));
                }
                0xda | 0xd9 => return Err(Fault::Damaged("holds no size")),
                other => self.other(other)?,
            }
        }
    }

    /// Reads up to the next scan's data, or to the end of the picture: None.
    pub fn next_scan(&mut self, frame: &Frame) -> Result<Option<Scan>, Fault> {
        loop {
            match self.marker()? {
                0xda => {
                    self.scans += 1;
                    if self.scans > MOST_SCANS {
                        return Err(Fault::Damaged("has more scans than any encoder makes"));
                    }
                    let restart = self.tables.restart;
                    return scan(self.segment()?, frame, restart).map(Some);
                }
                0xd9 => return Ok(None),
                0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                    return Err(Fault::Damaged("says its size twice"));
                }
                other => self.other(other)?,
            }
        }
    }

    /// Skips everything before the next marker and the marker itself.
    fn marker(&mut self) -> Result<u8, Fault> {
        loop {
            match self.data.get(self.at..self.at + 2) {
                None => return Err(CUT),
                Some(&[0xff, code]) if code != 0 && code != 0xff => {
                    self.at += 2;
                    return Ok(code);
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn segment(&mut self) -> Result<&'a [u8], Fault> {
        let length = self.data.get(self.at..self.at + 2).ok_or(CUT)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        if length < 2 {
            return Err(Fault::Damaged("has a segment of impossible length"));
        }
        let body = self.data.get(self.at + 2..self.at + length).ok_or(CUT)?;
        self.at += length;
        Ok(body)
    }

    /// Tables and hints.
    fn other(&mut self, code: u8) -> Result<(), Fault> {
        match code {
            0xdb => quantisation(self.segment()?, &mut self.tables),
            0xc4 => huffman(self.segment()?, &mut self.tables),
            0xcc => Err(Fault::Unsupported("uses arithmetic coding")),
            0xdd => match self.segment()? {
                &[high, low] => {
                    self.tables.restart = usize::from(u16::from_be_bytes([high, low]));
                    Ok(())
                }
                _ => Err(Fault::Damaged("has a segment of impossible length")),
            },
            0xe0 => {
                let body = self.segment()?;
                self.jfif |= self.scans == 0 && body.len() >= 14 && body.starts_with(b"JFIF\0");
                Ok(())
            }
            0xee => {
                let body = self.segment()?;
                if self.scans == 0 && body.len() >= 12 && body.starts_with(b"Adobe") {
                    self.adobe = Some(body[11]);
                }
                Ok(())
            }
            0xd8 => Err(Fault::Damaged("begins a second time")),
            // Markers without a segment.
            0xd0..=0xd7 => Ok(()),
            // Marker 1 means nothing. Pillow passes it only behind the first scan.
            0x01 if self.scans > 0 => Ok(()),
            // The lines of a picture, application data, comments.
            0xdc | 0xe1..=0xef | 0xfe => self.segment().map(|_| ()),
            // Not of the standard, or of its extensions; libjpeg goes on behind none of them.
            _ => Err(Fault::Damaged("has an unknown marker")),
        }
    }
}

fn frame(body: &[u8], progressive: bool) -> Result<Frame, Fault> {
    let odd = Fault::Damaged("has an impossible frame header");
    let (head, parts) = body.split_at_checked(6).ok_or(odd)?;
    if head[0] != 8 {
        return Err(Fault::Unsupported("has other than 8 bits a sample"));
    }
    let height = usize::from(u16::from_be_bytes([head[1], head[2]]));
    let width = usize::from(u16::from_be_bytes([head[3], head[4]]));
    if width == 0 || height == 0 {
        return Err(Fault::Damaged("has no size"));
    }
    let (parts, rest) = parts.as_chunks::<3>();
    if !rest.is_empty() || parts.len() != usize::from(head[5]) {
        return Err(odd);
    }
    if !matches!(parts.len(), 1 | 3 | 4) {
        return Err(Fault::Unsupported("has other than 1, 3 or 4 components"));
    }
    let mut components = Vec::new();
    for &[id, factors, table] in parts {
        let (across, down) = (usize::from(factors >> 4), usize::from(factors & 15));
        if !(1..=4).contains(&across) || !(1..=4).contains(&down) || table > 3 {
            return Err(odd);
        }
        let table = usize::from(table);
        components.push(Component { id, across, down, table });
    }
    Ok(Frame {
        progressive,
        width,
        height,
        most_across: components.iter().map(|c| c.across).max().unwrap_or(1),
        most_down: components.iter().map(|c| c.down).max().unwrap_or(1),
        components,
    })
}

fn scan(body: &[u8], frame: &Frame, restart: usize) -> Result<Scan, Fault> {
    let odd = Fault::Damaged("has an impossible scan header");
    let (&count, rest) = body.split_first().ok_or(odd)?;
    let (parts, end) = rest.split_at_checked(2 * usize::from(count)).ok_or(odd)?;
    let &[first, last, bits] = end else {
        return Err(odd);
    };
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for &[id, tables] in parts.as_chunks::<2>().0 {
        let which = frame.components.iter().position(|c| c.id == id).ok_or(odd)?;
        let (dc, ac) = (usize::from(tables >> 4), usize::from(tables & 15));
        if dc > 3 || ac > 3 || found.iter().any(|part| part.0 == which) {
            return Err(odd);
        }
        found.push((which, dc, ac));
    }
    let in_unit: usize = found
        .iter()
        .map(|&(which, ..)| frame.components[which].across * frame.components[which].down)
        .sum();
    if found.is_empty() || (found.len() > 1 && in_unit > 10) {
        return Err(odd);
    }
    let (first, last) = (usize::from(first), usize::from(last));
    let (known, unknown) = (u32::from(bits >> 4), u32::from(bits & 15));
    if !frame.progressive {
        return Ok(Scan { parts: found, first: 0, last: 63, known: 0, unknown: 0, restart });
    }
    let band = if first == 0 { last == 0 } else { first <= last && last < 64 && found.len() == 1 };
    if !band || unknown > 13 || (known != 0 && known != unknown + 1) {
        return Err(odd);
    }
    Ok(Scan { parts: found, first, last, known, unknown, restart })
}

fn quantisation(mut body: &[u8], tables: &mut Tables) -> Result<(), Fault> {
    let odd = Fault::Damaged("has an impossible quantisation table");
    while let Some((&head, rest)) = body.split_first() {
        let wide = usize::from(head >> 4);
        let slot = usize::from(head & 15);
        let (values, after) =
            rest.split_at_checked(64 * (1 + wide)).filter(|_| wide <= 1 && slot <= 3).ok_or(odd)?;
        let mut table = [0; 64];
        for (i, position) in ZIGZAG.iter().enumerate() {
            table[*position] = if wide == 1 {
                u16::from_be_bytes([values[2 * i], values[2 * i + 1]])
            } else {
                u16::from(values[i])
            };
        }
        tables.quantisation[slot] = Some(table);
        body = after;
    }
    Ok(())
}

fn huffman(mut body: &[u8], tables: &mut Tables) -> Result<(), Fault> {
    let odd = Fault::Damaged("has an impossible code table");
    while let Some((&head, rest)) = body.split_first() {
        let (counts, rest) = rest.split_first_chunk::<16>().ok_or(odd)?;
        let total: usize = counts.iter().map(|&count| usize::from(count)).sum();
        let (symbols, after) = rest.split_at_checked(total).ok_or(odd)?;
        let table = Huffman::new(counts, symbols)?;
        match (head >> 4, usize::from(head & 15)) {
            (0, slot @ 0..=3) => tables.dc[slot] = Some(table),
            (1, slot @ 0..=3) => tables.ac[slot] = Some(table),
            _ => return Err(odd),
        }
        body = after;
    }
    Ok(())
}
