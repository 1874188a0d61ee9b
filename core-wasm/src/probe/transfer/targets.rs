//! What decoders beyond linear are fitted to: ones at the objects of each row, less the mean of all rows. Kept as the list
//! of its ones: with many objects the table is nearly empty, and products with it are sums of a few rows.

use crate::linalg::dot::{add, add_scaled};

pub struct Targets {
    pub rows: usize,
    pub classes: usize,
    /// Objects of each row, each once.
    objects: Vec<Vec<i32>>,
    /// Of each object, the share of rows that show it.
    mean: Vec<f64>,
}

impl Targets {
    /// `rows` are the objects of each.
    pub fn new<'a>(classes: usize, rows: impl Iterator<Item = &'a [i32]>) -> Self {
        let objects: Vec<Vec<i32>> = rows
            .map(|objects| {
                let mut own = objects.to_vec();
                own.sort_unstable();
                own.dedup();
                own
            })
            .collect();
        let mut mean = vec![0.0; classes];
        for &object in objects.iter().flatten() {
            mean[object as usize] += 1.0;
        }
        mean.iter_mut().for_each(|x| *x /= objects.len() as f64);
        Self { rows: objects.len(), classes, objects, mean }
    }

    /// `by` [n, rows] times the targets [n, classes].
    pub fn read_by(&self, by: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; by.len() / self.rows * self.classes];
        for (product, by) in product.chunks_exact_mut(self.classes).zip(by.chunks_exact(self.rows))
        {
            for (objects, x) in self.objects.iter().zip(by) {
                for &object in objects {
                    product[object as usize] += x;
                }
            }
            add_scaled(product, -by.iter().sum::<f64>(), &self.mean);
        }
        product
    }

    /// The transposed targets times `with` [rows, width]: [classes, width].
    pub fn gather(&self, with: &[f64], width: usize) -> Vec<f64> {
        let mut product = vec![0.0; self.classes * width];
        let mut sum = vec![0.0; width];
        for (objects, row) in self.objects.iter().zip(with.chunks_exact(width)) {
            add(&mut sum, row);
            for &object in objects {
                add(&mut product[object as usize * width..][..width], row);
            }
        }
        for (product, mean) in product.chunks_exact_mut(width).zip(&self.mean) {
            add_scaled(product, -mean, &sum);
        }
        product
    }

    /// The targets times `with` [classes, width]: [rows, width].
    pub fn spread(&self, with: &[f64], width: usize) -> Vec<f64> {
        let mut mean = vec![0.0; width];
        for (with, share) in with.chunks_exact(width).zip(&self.mean) {
            add_scaled(&mut mean, -share, with);
        }
        let mut product = mean.repeat(self.rows);
        for (product, objects) in product.chunks_exact_mut(width).zip(&self.objects) {
            for &object in objects {
                add(product, &with[object as usize * width..][..width]);
            }
        }
        product
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::linalg::column_means::centre;
    use crate::random::CounterStream;

    /// The table itself [rows, classes].
    pub fn table(objects: &[[i32; 2]], classes: usize) -> Vec<f64> {
        let mut y = vec![0.0; objects.len() * classes];
        for (y, objects) in y.chunks_exact_mut(classes).zip(objects) {
            objects.iter().for_each(|&object| y[object as usize] = 1.0);
        }
        centre(&mut y, classes);
        y
    }

    /// The fourth shows the same object twice, and no row shows object 5.
    pub const OBJECTS: [[i32; 2]; 5] = [[0, 3], [1, 0], [2, 4], [3, 3], [4, 1]];
    pub const CLASSES: usize = 6;

    pub fn targets() -> Targets {
        Targets::new(CLASSES, OBJECTS.iter().map(|objects| &objects[..]))
    }

    #[test]
    fn products_are_those_with_the_table() {
        let y = table(&OBJECTS, CLASSES);
        let n = OBJECTS.len();
        let drawn = |name: &str, count| CounterStream::new(1, name).normal64(count);
        let by = drawn("by", 3 * n);
        for (at, product) in targets().read_by(&by).into_iter().enumerate() {
            let (i, class) = (at / CLASSES, at % CLASSES);
            let naive: f64 = (0..n).map(|r| by[i * n + r] * y[r * CLASSES + class]).sum();
            assert!((product - naive).abs() < 1e-14);
        }
        let with = drawn("rows", n * 3);
        for (at, product) in targets().gather(&with, 3).into_iter().enumerate() {
            let (class, j) = (at / 3, at % 3);
            let naive: f64 = (0..n).map(|r| y[r * CLASSES + class] * with[r * 3 + j]).sum();
            assert!((product - naive).abs() < 1e-14);
        }
        let with = drawn("classes", CLASSES * 3);
        for (at, product) in targets().spread(&with, 3).into_iter().enumerate() {
            let (row, j) = (at / 3, at % 3);
            let naive: f64 =
                (0..CLASSES).map(|class| y[row * CLASSES + class] * with[class * 3 + j]).sum();
            assert!((product - naive).abs() < 1e-14);
        }
    }
}
