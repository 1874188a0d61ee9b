//! Vectors of objects beyond sums of values by position, by least squares: T = (O'RO)^+ O'R X, R the rest of the sums.

use super::code::{Code, in_order};
use crate::linalg::dot::add_scaled;
use crate::linalg::symmetric_eigen::symmetric_eigen_of;
use crate::probe::transfer::{Objects, Seen, World};

/// Objects that are compared at most: those shown most often, in the scenes that show no other. An object without a vector
/// of its own would be spread by sums of its values over all that share one, as a rule would.
const MOST_OBJECTS: usize = 256;
/// What sums of values leave is rounding where it is no more than this share of the rows' square.
const ROUNDING: f64 = 1e-9;
/// A direction with less than this share of the largest eigenvalue is none.
const FLAT: f64 = 1e-9;

pub struct ObjectVectors<'a> {
    pub count: usize,
    /// Of each object its value of each concept [count, concepts].
    values: Vec<u32>,
    pub sizes: &'a [usize],
    /// Along principal directions, all there are.
    pub code: Code,
    /// Length along each direction, as a share.
    pub scales: Vec<f64>,
    /// Orthonormal columns over objects: those that can be told from sums of values, and those that can't.
    pub kept: Vec<Vec<f64>>,
    pub lost: Vec<Vec<f64>>,
    /// Scenes that tell of each kept column: what noise is divided by.
    pub shown: Vec<f64>,
    /// Share of the vectors' square that is noise of scenes.
    pub noise_share: f64,
}

impl<'a> ObjectVectors<'a> {
    pub fn objects(&self) -> Objects<'_> {
        Objects { values: &self.values, sizes: self.sizes }
    }

    pub fn fit(world: &World<'a>) -> Option<Self> {
        Self::of_most_shown(world, MOST_OBJECTS)
    }

    fn of_most_shown(world: &World<'a>, most: usize) -> Option<Self> {
        let dim = world.dim;
        let seen = Seen::new(world, &world.all()).most_shown(most, world.sizes.len());
        let (n, p) = (seen.ids.len(), world.columns());
        let Moments { scenes, inner, mut sums, square } = Moments::of(world, &seen);
        let width = p + n;
        let block = |rows: std::ops::Range<usize>, cols: std::ops::Range<usize>| -> Vec<f64> {
            rows.flat_map(|a| &inner[a * width..][cols.clone()]).copied().collect()
        };
        let of_sums = Spectrum::of(block(0..p, 0..p), p);
        // Sums of values along their own directions, white: what they explain is a sum over these.
        let whiten = |to: &[f64], cols: usize| {
            let mut out = product(&of_sums.kept, to, cols);
            for (row, value) in out.chunks_exact_mut(cols).zip(&of_sums.values) {
                let by = 1.0 / value.sqrt();
                row.iter_mut().for_each(|x| *x *= by);
            }
            out
        };
        let cross = whiten(&block(0..p, p..width), n);
        let mut moments = sums.split_off(p * dim);
        let explained = whiten(&sums, dim);
        let mut objects = block(p..width, p..width);
        for (cross, explained) in cross.chunks_exact(n).zip(explained.chunks_exact(dim)) {
            for (o, &by) in cross.iter().enumerate().filter(|&(_, &by)| by != 0.0) {
                add_scaled(&mut objects[o * n..][..n], -by, cross);
                add_scaled(&mut moments[o * dim..][..dim], -by, explained);
            }
        }
        let left = square - in_order(&explained, &explained);
        let Spectrum { kept, lost, values: shown } = Spectrum::of(objects, n);
        let r = kept.len();
        let free = scenes as f64 - of_sums.values.len() as f64 - r as f64;
        if r == 0 || free < 1.0 || left <= ROUNDING * square {
            return None;
        }
        let mut along = product(&kept, &moments, dim);
        let mut fitted = 0.0;
        for (row, count) in along.chunks_exact_mut(dim).zip(&shown) {
            for x in row {
                fitted += *x * *x / count;
                *x /= count;
            }
        }
        let mut gram = vec![0.0; r * r];
        for a in 0..r {
            for b in 0..=a {
                let product = in_order(&along[a * dim..][..dim], &along[b * dim..][..dim]);
                gram[a * r + b] = product;
                gram[b * r + a] = product;
            }
        }
        let principal = Spectrum::of(gram, r);
        if principal.values.is_empty() {
            return None;
        }
        let total = principal.values.iter().fold(0.0, |sum, value| sum + value);
        let mut code = Code::zeros(n, principal.values.len());
        for (k, direction) in principal.kept.iter().enumerate() {
            let size = principal.values[k].sqrt();
            for (kept, x) in kept.iter().zip(direction) {
                let by = size * x;
                code.rows_mut().zip(kept).for_each(|(row, y)| row[k] += by * y);
            }
        }
        let spread = shown.iter().fold(0.0, |sum, count| sum + 1.0 / count);
        let noise = (left - fitted).max(0.0) / free * spread;
        Some(Self {
            count: n,
            values: seen.values,
            sizes: world.sizes,
            code,
            scales: principal.values.iter().map(|value| (value / total).sqrt()).collect(),
            kept,
            lost,
            shown,
            noise_share: (noise / total).min(1.0),
        })
    }
}

/// Of the design, values by position and then objects, and of the rows less their mean, in scenes of these objects alone.
struct Moments {
    scenes: usize,
    /// [columns, columns].
    inner: Vec<f64>,
    /// [columns, dim].
    sums: Vec<f64>,
    square: f64,
}

impl Moments {
    fn of(world: &World, seen: &Seen) -> Self {
        let (dim, each) = (world.dim, world.positions);
        let p = world.columns();
        let width = p + seen.ids.len();
        let labels = |scene: usize| &seen.labels[scene * each..][..each];
        let whole: Vec<usize> =
            (0..world.scenes()).filter(|&s| labels(s).iter().all(|&label| label >= 0)).collect();
        let scenes = whole.len();
        let mut mean = vec![0.0; dim];
        for &scene in &whole {
            let row = world.row(scene).iter();
            mean.iter_mut().zip(row).for_each(|(sum, &x)| *sum += f64::from(x) / scenes as f64);
        }
        let (inner, sums) = (vec![0.0; width * width], vec![0.0; width * dim]);
        let mut all = Self { scenes, inner, sums, square: 0.0 };
        for scene in whole {
            let objects = labels(scene).iter().map(|&o| p + o as usize);
            let own: Vec<usize> = world.ones(scene).chain(objects).collect();
            let row: Vec<f64> =
                world.row(scene).iter().zip(&mean).map(|(&x, mean)| f64::from(x) - mean).collect();
            all.square = row.iter().fold(all.square, |sum, x| sum + x * x);
            for &a in &own {
                own.iter().for_each(|b| all.inner[a * width + b] += 1.0);
                add_scaled(&mut all.sums[a * dim..][..dim], 1.0, &row);
            }
        }
        all
    }
}

/// Directions [rows][n] times [n, cols].
fn product(directions: &[Vec<f64>], to: &[f64], cols: usize) -> Vec<f64> {
    let mut out = vec![0.0; directions.len() * cols];
    for (out, direction) in out.chunks_exact_mut(cols).zip(directions) {
        for (row, &by) in to.chunks_exact(cols).zip(direction).filter(|&(_, &by)| by != 0.0) {
            add_scaled(out, by, row);
        }
    }
    out
}

/// Eigenvalues that are no rounding, their vectors, and the others.
struct Spectrum {
    values: Vec<f64>,
    kept: Vec<Vec<f64>>,
    lost: Vec<Vec<f64>>,
}

impl Spectrum {
    fn of(matrix: Vec<f64>, n: usize) -> Self {
        let eigen = symmetric_eigen_of(matrix, n);
        let mut values = eigen.values;
        let large = values.iter().filter(|&&x| values[0] > 0.0 && x > FLAT * values[0]).count();
        values.truncate(large);
        let mut kept: Vec<Vec<f64>> = eigen.vectors.chunks_exact(n).map(<[f64]>::to_vec).collect();
        let lost = kept.split_off(large);
        Self { values, kept, lost }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::symmetric_eigen::symmetric_eigen;
    use crate::random::CounterStream;

    const SIZES: [usize; 2] = [3, 4];
    const DIM: usize = 5;
    const SCENES: usize = 90;

    /// Least squares of minimum norm on [1, values by position, objects], by the dense pseudo-inverse: the objects' part.
    fn naive(world: &World, seen: &Seen) -> Vec<f64> {
        let (p, n) = (world.columns(), seen.ids.len());
        let width = 1 + p + n;
        let mut design = vec![0.0; SCENES * width];
        for scene in 0..SCENES {
            let row = &mut design[scene * width..][..width];
            row[0] = 1.0;
            world.ones(scene).for_each(|at| row[1 + at] = 1.0);
            let labels = &seen.labels[scene * 2..][..2];
            labels.iter().for_each(|&o| row[1 + p + o as usize] += 1.0);
        }
        let column = |j: usize| design.iter().skip(j).step_by(width);
        let inner = (0..width * width)
            .map(|at| column(at / width).zip(column(at % width)).map(|(x, y)| x * y).sum())
            .collect::<Vec<f64>>();
        let by: Vec<f64> = (0..width * DIM)
            .map(|at| {
                column(at / DIM)
                    .enumerate()
                    .map(|(s, x)| x * f64::from(world.row(s)[at % DIM]))
                    .sum()
            })
            .collect();
        let eigen = symmetric_eigen(&inner, width);
        let mut beta = vec![0.0; width * DIM];
        for (value, vector) in eigen.values.iter().zip(eigen.vectors.chunks_exact(width)) {
            if *value < 1e-9 * eigen.values[0] {
                continue;
            }
            for d in 0..DIM {
                let along: f64 = (0..width).map(|j| vector[j] * by[j * DIM + d]).sum();
                (0..width).for_each(|j| beta[j * DIM + d] += vector[j] * along / value);
            }
        }
        beta.split_off((1 + p) * DIM)
    }

    #[test]
    fn contrasts_of_four_objects_are_those_of_dense_least_squares() {
        let x = CounterStream::new(0, "rows").normal(SCENES * DIM);
        let values: Vec<u32> = (CounterStream::new(1, "values").below(12, SCENES * 2).iter())
            .flat_map(|&id| [id as u32 / 4, id as u32 % 4])
            .collect();
        let world = World::of_two(&x, &values, &SIZES);
        let seen = Seen::new(&world, &world.all());
        let actual = ObjectVectors::fit(&world).unwrap();
        assert_eq!(actual.count, 12);
        let dense = Code { values: naive(&world, &seen), width: DIM };
        // What no sum of values of objects knows.
        for [a, b, c, d] in [[0, 1, 0, 1], [1, 2, 2, 3], [0, 2, 1, 3]] {
            let square = |code: &Code| -> f64 {
                let at = |v: usize, w: usize, k: usize| code.row(v * 4 + w)[k];
                let one = |k| at(a, c, k) + at(b, d, k) - at(a, d, k) - at(b, c, k);
                (0..code.width).map(|k| one(k) * one(k)).sum()
            };
            assert!((square(&actual.code) / square(&dense) - 1.0).abs() < 1e-9);
        }
    }
    #[test]
    fn of_the_objects_shown_most_only_scenes_that_show_no_other_count() {
        let x = CounterStream::new(0, "rows").normal(SCENES * DIM);
        let values: Vec<u32> = (CounterStream::new(1, "values").below(12, SCENES * 2).iter())
            .flat_map(|&id| [id as u32 / 4, id as u32 % 4])
            .collect();
        let world = World::of_two(&x, &values, &SIZES);
        let seen = Seen::new(&world, &world.all()).most_shown(9, 2);
        let whole: Vec<usize> = (0..SCENES)
            .filter(|scene| seen.labels[2 * scene..][..2].iter().all(|&label| label >= 0))
            .collect();
        assert!(whole.len() < SCENES && whole.len() > 30);
        let rows: Vec<f32> = whole.iter().flat_map(|&s| world.row(s)).copied().collect();
        let shown: Vec<u32> = whole.iter().flat_map(|&s| &values[4 * s..][..4]).copied().collect();
        let alone = ObjectVectors::fit(&World::of_two(&rows, &shown, &SIZES)).unwrap();
        let most = ObjectVectors::of_most_shown(&world, 9).unwrap();
        assert_eq!(most.count, 9);
        assert_eq!(most.code.values, alone.code.values);
        assert_eq!(most.noise_share, alone.noise_share);
    }
}
