//! Which units answer to which rows of a batch: the numbers above zero, listed by row and by unit.
//!
//! After ReLU half of all numbers are zero at the start, and at the published rate of 0.01 most
//! units are soon never active. Lists let products skip what is zero; sums keep their order, so
//! the bits are those of the full product.

/// A number above zero: its unit in a row's list, its row in a unit's list.
#[derive(Clone, Copy, Default)]
pub struct Entry {
    pub index: u32,
    pub value: f32,
}

/// Units of a block, of those that answer at all: what a product reads of their weights at once fills
/// half to three quarters of a small first-level cache.
pub const BLOCK: usize = 96;

pub struct Active {
    units: usize,
    capacity: usize,
    rows: usize,
    /// Units that answer to some row, in order.
    live: Vec<u32>,
    /// Block by block, row by row: the lists that a block's product reads lie side by side.
    by_row: Vec<Entry>,
    /// Where each row's list starts, [blocks][rows + 1].
    row_starts: Vec<u32>,
    by_unit: Vec<Entry>,
    /// Where each unit's list starts, [units + 1].
    unit_starts: Vec<u32>,
    /// Entries of each unit, then where its next one goes.
    next: Vec<u32>,
}

impl Active {
    /// Room for `capacity` rows.
    pub fn new(capacity: usize, units: usize) -> Self {
        Self {
            units,
            capacity,
            rows: 0,
            live: Vec::with_capacity(units),
            by_row: vec![Entry::default(); capacity * units],
            row_starts: vec![0; (capacity + 1) * units.div_ceil(BLOCK)],
            by_unit: vec![Entry::default(); capacity * units],
            unit_starts: vec![0; units + 1],
            next: vec![0; units],
        }
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Blocks of units that answer.
    pub fn blocks(&self) -> usize {
        self.live.len().div_ceil(BLOCK)
    }

    /// Lists `x` [rows, units]; with `keep_zeros` every number counts.
    pub fn fill(&mut self, x: &[f32], keep_zeros: bool) {
        self.rows = x.len() / self.units.max(1);
        assert!(self.rows <= self.capacity);
        self.count(x, keep_zeros);
        self.list_rows(x, keep_zeros);
        self.list_units();
    }

    /// Which units answer, and how often.
    #[inline(never)]
    fn count(&mut self, x: &[f32], keep_zeros: bool) {
        self.next.fill(if keep_zeros { self.rows as u32 } else { 0 });
        if !keep_zeros {
            for x in x.chunks_exact(self.units.max(1)) {
                for (count, &x) in self.next.iter_mut().zip(x) {
                    *count += u32::from(x > 0.0);
                }
            }
        }
        self.live.clear();
        let mut start = 0;
        for (unit, next) in self.next.iter_mut().enumerate() {
            if *next > 0 {
                self.live.push(unit as u32);
            }
            self.unit_starts[unit] = start;
            start += std::mem::replace(next, start);
        }
        self.unit_starts[self.units] = start;
    }

    #[inline(never)]
    fn list_rows(&mut self, x: &[f32], keep_zeros: bool) {
        let mut end = 0;
        for (block, live) in self.live.chunks(BLOCK).enumerate() {
            let starts = &mut self.row_starts[block * (self.rows + 1)..][..self.rows + 1];
            starts[0] = end as u32;
            for (x, start) in x.chunks_exact(self.units).zip(&mut starts[1..]) {
                for &unit in live {
                    let value = x[unit as usize];
                    // Written in any case, counted only where it is kept: no branch to mispredict.
                    self.by_row[end] = Entry { index: unit, value };
                    end += usize::from(value > 0.0 || keep_zeros);
                }
                *start = end as u32;
            }
        }
    }

    #[inline(never)]
    fn list_units(&mut self) {
        for block in 0..self.blocks() {
            for row in 0..self.rows {
                let starts = &self.row_starts[block * (self.rows + 1) + row..];
                for entry in &self.by_row[starts[0] as usize..starts[1] as usize] {
                    let next = &mut self.next[entry.index as usize];
                    self.by_unit[*next as usize] = Entry { index: row as u32, value: entry.value };
                    *next += 1;
                }
            }
        }
    }

    /// The entries of one row within a block.
    #[inline(always)]
    pub fn of_row(&self, row: usize, block: usize) -> &[Entry] {
        let starts = &self.row_starts[block * (self.rows + 1) + row..];
        &self.by_row[starts[0] as usize..starts[1] as usize]
    }

    /// The rows that a unit answers to.
    #[inline(always)]
    pub fn of_unit(&self, unit: usize) -> &[Entry] {
        &self.by_unit[self.unit_starts[unit] as usize..self.unit_starts[unit + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_by_row_and_by_unit_hold_the_same_numbers() {
        for units in [1, 3, 96, 97, 300] {
            // Every seventh unit is never active.
            let x: Vec<f32> = (0..5 * units)
                .map(|i| match i % units % 7 {
                    4 => -1.0,
                    _ => ((i * 37) % 11) as f32 - 5.0,
                })
                .collect();
            for keep in [false, true] {
                let mut active = Active::new(6, units);
                active.fill(&x, keep);
                let mut seen = vec![0; x.len()];
                for row in 0..5 {
                    let mut before = None;
                    for block in 0..active.blocks() {
                        for e in active.of_row(row, block) {
                            assert!(before < Some(e.index), "in the order of units");
                            before = Some(e.index);
                            let at = row * units + e.index as usize;
                            assert_eq!(x[at], e.value);
                            seen[at] += 1;
                        }
                    }
                }
                for unit in 0..units {
                    assert!(active.of_unit(unit).is_sorted_by_key(|e| e.index));
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

    #[test]
    fn blocks_are_of_units_that_answer_however_few_those_are() {
        let mut active = Active::new(2, 1000);
        let mut x = vec![-1.0; 2000];
        (x[3], x[700], x[1999]) = (1.0, 2.0, 3.0);
        active.fill(&x, false);
        assert_eq!(active.blocks(), 1);
        let listed = active.of_row(0, 0).iter().map(|e| (e.index, e.value));
        assert!(listed.eq([(3, 1.0), (700, 2.0)]));
        active.fill(&[0.0; 2000], false);
        assert_eq!(active.blocks(), 0);
    }
}
