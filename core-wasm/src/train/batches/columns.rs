//! Values or objects in the order in which a batch comes to need them: each has one query column.

/// Items and their columns; cleared and refilled, it allocates nothing.
pub struct Columns {
    /// Of each item, or NONE.
    column: Vec<u32>,
    items: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Columns {
    /// For items 0..count, at most `most` of them listed.
    pub fn new(count: usize, most: usize) -> Self {
        Self { column: vec![NONE; count], items: Vec::with_capacity(most) }
    }

    /// The column of an item, which gets the next one if it has none yet.
    pub fn list(&mut self, item: u32) -> u32 {
        let column = &mut self.column[item as usize];
        if *column == NONE {
            *column = self.items.len() as u32;
            self.items.push(item);
        }
        *column
    }

    /// The column of an item, if it has one.
    pub fn get(&self, item: u32) -> Option<u32> {
        let column = self.column[item as usize];
        (column != NONE).then_some(column)
    }

    /// Listed items in the order of their columns.
    pub fn items(&self) -> &[u32] {
        &self.items
    }

    /// No items; the capacity stays.
    pub fn clear(&mut self) {
        for &item in &self.items {
            self.column[item as usize] = NONE;
        }
        self.items.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_twice_has_one_column() {
        let mut columns = Columns::new(10, 3);
        assert_eq!([7, 2, 7].map(|item| columns.list(item)), [0, 1, 0]);
        assert_eq!((columns.get(2), columns.get(3)), (Some(1), None));
        columns.clear();
        assert_eq!((columns.items().len(), columns.get(7)), (0, None));
    }
}
