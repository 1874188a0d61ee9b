//! Pairs of objects that agree in all concepts but one, each with the sum that it is of.

use super::code::{Code, in_order};
use crate::probe::transfer::Objects;
use std::collections::BTreeMap;

pub struct Lines {
    /// Objects o and u < o, and the sum.
    pairs: Vec<[usize; 3]>,
    /// Pairs of each sum.
    pub counts: Vec<f64>,
}

impl Lines {
    pub fn of(objects: Objects) -> Self {
        let (mut pairs, mut counts) = (Vec::new(), Vec::new());
        for (c, &size) in objects.sizes.iter().enumerate() {
            let mut found = BTreeMap::new();
            for o in 0..objects.count() {
                for u in 0..o {
                    let (own, other) = (objects.values(o), objects.values(u));
                    if (0..own.len()).any(|k| (own[k] != other[k]) != (k == c)) {
                        continue;
                    }
                    let (v, w) = (own[c].min(other[c]) as usize, own[c].max(other[c]) as usize);
                    let sum = *found.entry(v * size + w).or_insert_with(|| {
                        counts.push(0.0);
                        counts.len() - 1
                    });
                    counts[sum] += 1.0;
                    pairs.push([o, u, sum]);
                }
            }
        }
        Self { pairs, counts }
    }

    /// H / |Z|^2
    pub fn sums(&self, code: &Code) -> Vec<f64> {
        let mut sums = vec![0.0; self.counts.len()];
        let square = code.square();
        for &[o, u, sum] in &self.pairs {
            sums[sum] += in_order(code.row(o), code.row(u)) / square;
        }
        sums
    }

    /// The root of L.
    pub fn statistic(&self, sums: &[f64], expected: &[f64]) -> f64 {
        let all = sums.iter().zip(expected).zip(&self.counts);
        all.fold(0.0, |sum, ((x, e), count)| sum + (x - e) * (x - e) / count).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    #[test]
    fn sums_are_those_of_the_formula_value_by_value() {
        let sizes = [3, 2, 2];
        // All objects but two.
        let ids: Vec<u32> = (0..12).filter(|id| ![4, 9].contains(id)).collect();
        let values: Vec<u32> = ids.iter().flat_map(|id| [id / 4, id / 2 % 2, id % 2]).collect();
        let width = 3;
        let code =
            Code { values: CounterStream::new(0, "code").normal64(ids.len() * width), width };
        let lines = Lines::of(Objects { values: &values, sizes: &sizes });
        let mut wanted = Vec::new();
        for (c, &size) in sizes.iter().enumerate() {
            for v in 0..size as u32 {
                for w in v + 1..size as u32 {
                    let (mut sum, mut count) = (0.0, 0.0);
                    for o in 0..ids.len() {
                        for u in 0..ids.len() {
                            let (a, b) = (&values[o * 3..][..3], &values[u * 3..][..3]);
                            let agree = (0..3).all(|k| k == c || a[k] == b[k]);
                            if a[c] == v && b[c] == w && agree {
                                sum += in_order(code.row(o), code.row(u)) / code.square();
                                count += 1.0;
                            }
                        }
                    }
                    wanted.push((sum, count));
                }
            }
        }
        let near =
            |(x, n): (f64, f64)| move |&&(y, m): &&(f64, f64)| n == m && (x - y).abs() < 1e-12;
        let found: Vec<_> = lines.sums(&code).into_iter().zip(lines.counts).collect();
        assert_eq!(found.len(), wanted.len());
        assert!(found.iter().all(|&one| wanted.iter().find(near(one)).is_some()));
    }
}
