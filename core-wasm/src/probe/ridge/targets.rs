//! Multi-hot targets: which classes of each head a row shows. Never held as a matrix.

/// One head: a concept, the objects, or a concept of one position.
pub struct Head {
    /// Number of classes.
    pub classes: usize,
    /// Classes of every row [rows, positions]; one named twice counts once, and a negative one is none of them.
    pub labels: Vec<i32>,
    /// Labels a row.
    pub positions: usize,
}

impl Head {
    /// Distinct classes of a row, in the order of its positions.
    pub fn of(&self, row: usize) -> impl Iterator<Item = usize> {
        let labels = &self.labels[row * self.positions..][..self.positions];
        labels
            .iter()
            .enumerate()
            .filter(|&(i, label)| *label >= 0 && !labels[..i].contains(label))
            .map(|(_, &label)| label as usize)
    }
}

/// Heads side by side: their columns one after the other.
pub struct Targets {
    heads: Vec<Head>,
    firsts: Vec<usize>,
    columns: usize,
}

impl Targets {
    /// Heads whose labels are all below their number of classes.
    pub fn new(heads: Vec<Head>) -> Self {
        let mut columns = 0;
        let firsts = heads
            .iter()
            .map(|head| {
                columns += head.classes;
                columns - head.classes
            })
            .collect();
        Self { heads, firsts, columns }
    }

    /// Columns of all heads.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Number of heads.
    pub fn count(&self) -> usize {
        self.heads.len()
    }

    /// A head and the range of its columns.
    pub fn head(&self, head: usize) -> (&Head, std::ops::Range<usize>) {
        let (of, first) = (&self.heads[head], self.firsts[head]);
        (of, first..first + of.classes)
    }

    /// Columns that are 1 in a row.
    pub fn ones(&self, row: usize) -> impl Iterator<Item = usize> {
        self.heads
            .iter()
            .zip(&self.firsts)
            .flat_map(move |(head, first)| head.of(row).map(move |class| first + class))
    }

    /// Means of the columns over `rows` rows.
    pub fn means(&self, rows: usize) -> Vec<f64> {
        let mut means = vec![0.0; self.columns];
        (0..rows).for_each(|row| self.ones(row).for_each(|column| means[column] += 1.0));
        means.iter_mut().for_each(|mean| *mean /= rows as f64);
        means
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_named_twice_in_a_row_is_one_target() {
        let object = Head { classes: 3, labels: vec![2, 2, 0, 1, -1, 1], positions: 2 };
        let position = Head { classes: 2, labels: vec![1, 0, 0], positions: 1 };
        let targets = Targets::new(vec![object, position]);
        assert_eq!(targets.ones(0).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(targets.ones(1).collect::<Vec<_>>(), [0, 1, 3]);
        assert_eq!(targets.ones(2).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(targets.means(2), [0.5, 0.5, 0.5, 0.5, 0.5]);
    }
}
