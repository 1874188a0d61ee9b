//! Which units answer to which rows of a batch: the numbers above zero, listed by row and by unit.
//!
//! After ReLU half of all numbers are zero at the start, and at the published rate of 0.01 most
//! units soon answer to nothing. Lists let products skip what is zero; sums keep their order, so
//! the bits are those of the full product.

/// A number above zero: its unit in a row's list, its row in a unit's list.
#[derive(Clone, Copy, Default)]
pub struct Entry {
    pub index: u32,
    pub value: f32,
}

/// Units of a block: their weights for one panel fill half a small first-level cache.
pub const BLOCK: usize = 128;

pub struct Active {
    units: usize,
    capacity: usize,
    rows: usize,
    by_row: Vec<Entry>,
    /// [rows][blocks + 1]: where each block of units starts in the row's list.
    starts: Vec<u32>,
    by_unit: Vec<Entry>,
    counts: Vec<u32>,
}

impl Active {
    /// Room for `capacity` rows.
    pub fn new(capacity: usize, units: usize) -> Self {
        Self {
            units,
            capacity,
            rows: 0,
            by_row: vec![Entry::default(); capacity * units],
            starts: vec![0; capacity * (units.div_ceil(BLOCK) + 1)],
            by_unit: vec![Entry::default(); capacity * units],
            counts: vec![0; units],
        }
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Lists `x` [rows, units]; with `keep_zeros` every number counts.
    #[inline(never)]
    pub fn fill(&mut self, x: &[f32], keep_zeros: bool) {
        let units = self.units;
        self.rows = x.len() / units.max(1);
        assert!(self.rows <= self.capacity);
        self.counts.fill(0);
        let blocks = units.div_ceil(BLOCK);
        for (row, x) in x.chunks_exact(units.max(1)).enumerate() {
            let list = &mut self.by_row[row * units..][..units];
            let starts = &mut self.starts[row * (blocks + 1)..][..blocks + 1];
            let mut count = 0;
            for (block, x) in x.chunks(BLOCK).enumerate() {
                starts[block] = count as u32;
                for (unit, &value) in x.iter().enumerate() {
                    // Written in any case, counted only where it stands: no branch to mispredict.
                    list[count] = Entry {
                        index: unit as u32,
                        value,
                    };
                    count += usize::from(value > 0.0 || keep_zeros);
                }
            }
            starts[blocks] = count as u32;
            for block in 0..blocks {
                for entry in &list[starts[block] as usize..starts[block + 1] as usize] {
                    let unit = block * BLOCK + entry.index as usize;
                    let at = &mut self.counts[unit];
                    self.by_unit[unit * self.capacity + *at as usize] = Entry {
                        index: row as u32,
                        value: entry.value,
                    };
                    *at += 1;
                }
            }
        }
    }

    /// The entries of one row within a block; `index` counts from the block's first unit.
    #[inline(always)]
    pub fn of_row(&self, row: usize, block: usize) -> &[Entry] {
        let starts = &self.starts[row * (self.units.div_ceil(BLOCK) + 1)..];
        &self.by_row[row * self.units..][starts[block] as usize..starts[block + 1] as usize]
    }

    /// The rows that a unit answers to.
    #[inline(always)]
    pub fn of_unit(&self, unit: usize) -> &[Entry] {
        &self.by_unit[unit * self.capacity..][..self.counts[unit] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_by_row_and_by_unit_hold_the_same_numbers() {
        for units in [1, 3, 128, 129, 300] {
            let x: Vec<f32> = (0..5 * units)
                .map(|i| ((i * 37) % 11) as f32 - 5.0)
                .collect();
            for keep in [false, true] {
                let mut active = Active::new(6, units);
                active.fill(&x, keep);
                let mut seen = vec![0; x.len()];
                for row in 0..5 {
                    for block in 0..units.div_ceil(BLOCK) {
                        for e in active.of_row(row, block) {
                            let at = row * units + block * BLOCK + e.index as usize;
                            assert_eq!(x[at], e.value);
                            seen[at] += 1;
                        }
                    }
                }
                for unit in 0..units {
                    for e in active.of_unit(unit) {
                        let at = e.index as usize * units + unit;
                        assert_eq!(x[at], e.value);
                        seen[at] += 1;
                    }
                }
                for (x, seen) in x.iter().zip(seen) {
                    assert_eq!(seen, if keep || *x > 0.0 { 2 } else { 0 });
                }
            }
        }
    }
}
