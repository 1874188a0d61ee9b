//! A matrix seen through strides: transposes and parts without a copy.

/// [rows, cols] numbers somewhere in a slice.
#[derive(Clone, Copy)]
pub struct View<'a, T> {
    values: &'a [T],
    rows: usize,
    cols: usize,
    row_step: usize,
    col_step: usize,
}

impl<'a, T: Copy> View<'a, T> {
    /// Row-major [rows, cols]. Panics if `values` has another length.
    pub fn new(values: &'a [T], rows: usize, cols: usize) -> Self {
        assert_eq!(values.len(), rows * cols);
        Self { values, rows, cols, row_step: cols, col_step: 1 }
    }

    /// The same numbers with rows and columns exchanged.
    pub fn transposed(self) -> Self {
        Self {
            rows: self.cols,
            cols: self.rows,
            row_step: self.col_step,
            col_step: self.row_step,
            ..self
        }
    }

    /// `rows` rows from `row` on, `cols` columns from `col` on. Panics if they are not all there.
    pub fn part(self, row: usize, rows: usize, col: usize, cols: usize) -> Self {
        assert!(row + rows <= self.rows && col + cols <= self.cols);
        let empty = rows == 0 || cols == 0;
        let start = if empty { 0 } else { row * self.row_step + col * self.col_step };
        Self { values: &self.values[start..], rows, cols, ..self }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// Whether [`View::row`] has one.
    pub fn rows_are_contiguous(&self) -> bool {
        self.col_step == 1
    }

    /// One number.
    #[inline(always)]
    pub fn at(&self, row: usize, col: usize) -> T {
        self.values[row * self.row_step + col * self.col_step]
    }

    /// A row as a slice, where it is one.
    #[inline(always)]
    pub fn row(&self, row: usize) -> Option<&'a [T]> {
        (self.col_step == 1).then(|| &self.values[row * self.row_step..][..self.cols])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_transpose_is_the_transpose_of_the_part() {
        let values: Vec<i32> = (0..20).collect();
        let view = View::new(&values, 4, 5);
        let one = view.transposed().part(1, 3, 2, 2);
        let other = view.part(2, 2, 1, 3).transposed();
        for i in 0..3 {
            for j in 0..2 {
                assert_eq!(one.at(i, j), other.at(i, j));
                assert_eq!(one.at(i, j), (5 * (2 + j) + 1 + i) as i32);
            }
        }
    }
}
