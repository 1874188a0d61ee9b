//! What the probes are asked: the classes of each head, and which of them every row shows.

/// Heads over one embedding set: concepts and objects, each with its own softmax.
///
/// All heads are stacked into one weight matrix [sum of classes, dim]; a **stacked class** counts
/// through all heads.
pub struct Heads {
    /// Classes of each head.
    classes: Vec<usize>,
    /// Positions of a row: the soft target is 1 / objects a position.
    objects: usize,
    /// Stacked classes, [rows, heads, objects].
    labels: Vec<u32>,
}

impl Heads {
    /// `labels` [heads, scenes, objects] holds classes of its own head; `rows` picks the scenes.
    ///
    /// Panics if a label or a row is out of range; the boundary checks them first.
    pub fn new(classes: &[usize], objects: usize, labels: &[i32], rows: &[i32]) -> Self {
        assert!(objects > 0 && !classes.is_empty());
        let per_head = labels.len() / classes.len();
        let mut stacked = Vec::with_capacity(rows.len() * classes.len() * objects);
        for &row in rows {
            let mut first = 0;
            for (head, &count) in classes.iter().enumerate() {
                let at = head * per_head + row as usize * objects;
                for &label in &labels[at..at + objects] {
                    assert!((label as usize) < count);
                    stacked.push(first as u32 + label as u32);
                }
                first += count;
            }
        }
        Self { classes: classes.to_vec(), objects, labels: stacked }
    }

    /// Number of heads.
    pub fn count(&self) -> usize {
        self.classes.len()
    }

    /// Number of stacked classes.
    pub fn stacked(&self) -> usize {
        self.classes.iter().sum()
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.labels.len() / (self.count() * self.objects)
    }

    /// Positions of a row.
    pub fn objects(&self) -> usize {
        self.objects
    }

    /// First and last + 1 stacked class of each head.
    pub fn ranges(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        self.classes.iter().scan(0, |first, &count| {
            let range = *first..*first + count;
            *first = range.end;
            Some(range)
        })
    }

    /// Stacked classes of one row for one head, a position each.
    #[inline(always)]
    pub fn positions(&self, row: usize, head: usize) -> &[u32] {
        &self.labels[(row * self.count() + head) * self.objects..][..self.objects]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_stacked_head_after_head() {
        // Three scenes of two objects; heads with 2 and 3 classes; rows 2 and 0.
        let labels = [0, 1, 1, 1, 0, 0, 2, 1, 0, 0, 1, 2];
        let heads = Heads::new(&[2, 3], 2, &labels, &[2, 0]);
        assert_eq!((heads.rows(), heads.stacked()), (2, 5));
        assert_eq!(heads.positions(0, 0), [0, 0]);
        assert_eq!(heads.positions(0, 1), [3, 4]);
        assert_eq!(heads.positions(1, 1), [4, 3]);
        assert_eq!(heads.ranges().collect::<Vec<_>>(), [0..2, 2..5]);
    }
}
