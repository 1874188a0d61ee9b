//! Whether objects with values in common have vectors with something in common, beyond sums of values.
//!   Z = M T W:   T [objects, dim] vectors of objects, by least squares, of what sums of values leave of the rows;
//!                W W' = (S + s I)^-1, S the scatter of that rest and s its mean eigenvalue; M takes sums of
//!                values out of the objects that occur
//!   H_c[v, w] = sum of z_o . z_u over the objects o of value v and u of value w != v that agree in all other concepts
//!   L = sum_c sum_{v, w} (H_c[v, w] / |Z|^2 - E_c[v, w])^2 / pairs,   E_c the same sums of M / rank M
//! L is the score test of covariances that are products over concepts ([`super::covariances`]) against none, without
//! what is said of single objects: that some have longer vectors than others is no rule. Free
//! Gaussian vectors, of whatever covariance of dimensions, have Z = Q diag(sizes) R' with Q uniform among orthonormal
//! columns in the range of M. So draws of Q with the sizes that Z has give the exact distribution of L for them
//! (rotation test: Langsrud 2005). What such a rotation does not change, the sizes, tells nothing of a rule.

use super::kriging::Drift;
use super::readers::object_moments;
use super::value_sums::ValueSums;
use super::world::{Objects, Seen, World};
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, centre_row, dot, less};
use crate::linalg::symmetric_eigen::symmetric_eigen;
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// Leading directions of Z that are looked at.
const MOST_DIRECTIONS: usize = 64;
/// Objects that are compared at most: those shown most often.
const MOST_OBJECTS: usize = 512;
/// What no sum of values explains is rounding where it is no more than this share of the rows' square.
const ROUNDING: f64 = 1e-9;
/// A direction with less than this share of the largest square is none.
const FLAT: f64 = 1e-9;

pub struct InCommon {
    /// L of the rows.
    pub statistic: f64,
    /// L of free vectors, draw by draw.
    pub free: Vec<f64>,
    /// Objects that occur.
    pub objects: usize,
}

/// None where sums of values explain everything, or objects are too few for them not to.
pub fn in_common(world: &World, draws: usize, seed: u64) -> Result<Option<InCommon>, OutOfMemory> {
    let all = world.all();
    let seen = Seen::new(world, &all).most_shown(MOST_OBJECTS, world.sizes.len());
    let objects = seen.objects(world.sizes);
    let drift = Drift::new(objects);
    let Some(rank) = (objects.count().checked_sub(drift.columns.len())).filter(|&rank| rank > 0)
    else {
        return Ok(None);
    };
    let Some(z) = object_vectors(world, &all, &seen, &drift)? else {
        return Ok(None);
    };
    let lines = Lines::new(objects, &drift, rank);
    let mut stream = CounterStream::new(seed, "transfer/in common");
    let free = (0..draws).map(|_| lines.statistic(&free_vectors(&z.sizes, &drift, &mut stream)));
    Ok(Some(InCommon {
        statistic: lines.statistic(&z.vectors),
        free: free.collect(),
        objects: objects.count(),
    }))
}

/// Z along its directions.
struct Vectors {
    /// [objects, directions].
    vectors: Vec<f64>,
    sizes: Vec<f64>,
}

fn object_vectors(
    world: &World,
    scenes: &[usize],
    seen: &Seen,
    drift: &Drift,
) -> Result<Option<Vectors>, OutOfMemory> {
    let (n, dim) = (drift.objects, world.dim);
    let rest = ValueSums::fit(world, scenes).rest(world, scenes);
    let mean = mean_of(&rest, dim);
    let scatter = scatter(&rest, &mean);
    let trace: f64 = (0..dim).map(|d| scatter[d * dim + d]).sum();
    let whole = {
        let mean = mean_of(world.x, dim);
        let each =
            world.x.chunks_exact(dim).map(|row| less(row, &mean).map(|x| x.powi(2)).sum::<f64>());
        each.sum::<f64>()
    };
    if trace <= ROUNDING * whole {
        return Ok(None);
    }
    let (mut t, mut counts) = object_moments(&rest, &mean, world, seen);
    cholesky(&mut counts, n);
    solve(&counts, &mut t, n, dim);
    let eigen = symmetric_eigen(&scatter, dim);
    let even = trace / dim as f64;
    // Half whitened, direction by direction [dim, n], without sums of values.
    let mut columns = vec![0.0; dim * n];
    for (column, (direction, value)) in
        columns.chunks_exact_mut(n).zip(eigen.vectors.chunks_exact(dim).zip(&eigen.values))
    {
        let by = 1.0 / (value.max(0.0) + even).sqrt();
        for (x, row) in column.iter_mut().zip(t.chunks_exact(dim)) {
            *x = by * dot(row, direction);
        }
        take_out(column, &drift.columns);
    }
    let inner: Vec<f64> = (0..dim * dim)
        .map(|at| dot(&columns[at / dim * n..][..n], &columns[at % dim * n..][..n]))
        .collect();
    let principal = symmetric_eigen(&inner, dim);
    let largest = principal.values[0];
    let held = (principal.values.iter().take(MOST_DIRECTIONS))
        .filter(|&&value| value > FLAT * largest)
        .count()
        .min(n - drift.columns.len());
    let mut vectors = vec![0.0; n * held];
    for (k, direction) in principal.vectors.chunks_exact(dim).take(held).enumerate() {
        for (column, by) in columns.chunks_exact(n).zip(direction) {
            for (o, x) in column.iter().enumerate() {
                vectors[o * held + k] += by * x;
            }
        }
    }
    Ok((largest > 0.0).then(|| Vectors {
        vectors,
        sizes: (principal.values[..held].iter()).map(|v| v.sqrt()).collect(),
    }))
}

fn mean_of(rows: &[f32], dim: usize) -> Vec<f64> {
    let mut mean = vec![0.0; dim];
    let n = (rows.len() / dim) as f64;
    for row in rows.chunks_exact(dim) {
        (mean.iter_mut().zip(row)).for_each(|(m, &x)| *m += f64::from(x) / n);
    }
    mean
}

fn scatter(rows: &[f32], mean: &[f64]) -> Vec<f64> {
    let dim = mean.len();
    let mut scatter = vec![0.0; dim * dim];
    let mut centred = vec![0.0; dim];
    for row in rows.chunks_exact(dim) {
        centre_row(&mut centred, row, mean);
        for (to, &x) in scatter.chunks_exact_mut(dim).zip(&centred) {
            add_scaled(to, x, &centred);
        }
    }
    scatter
}

/// Takes orthonormal `columns` out of x.
fn take_out(x: &mut [f64], columns: &[Vec<f64>]) {
    for column in columns {
        let by = dot(x, column);
        add_scaled(x, -by, column);
    }
}

/// Uniform orthonormal columns without sums of values, in the given sizes [objects, directions].
fn free_vectors(sizes: &[f64], drift: &Drift, stream: &mut CounterStream) -> Vec<f64> {
    let n = drift.objects;
    let mut taken = drift.columns.clone();
    let mut vectors = vec![0.0; n * sizes.len()];
    for (k, size) in sizes.iter().enumerate() {
        let mut column: Vec<f64> = stream.normal(n).into_iter().map(f64::from).collect();
        // Twice: where few dimensions are left, once leaves what rounding made of the first.
        take_out(&mut column, &taken);
        take_out(&mut column, &taken);
        let by = 1.0 / dot(&column, &column).sqrt();
        for (o, x) in column.iter_mut().enumerate() {
            *x *= by;
            vectors[o * sizes.len() + k] = size * *x;
        }
        taken.push(column);
    }
    vectors
}

/// Objects that agree in all concepts but one.
struct Lines<'a> {
    objects: Objects<'a>,
    /// By concept: pairs of objects that agree in all others, and pairs of each two values [values, values].
    pairs: Vec<(Vec<[usize; 2]>, Vec<f64>)>,
    /// E_c [values, values].
    expected: Vec<Vec<f64>>,
}

impl<'a> Lines<'a> {
    fn new(objects: Objects<'a>, drift: &Drift, rank: usize) -> Self {
        let n = objects.count();
        let mut pairs = Vec::new();
        let mut expected = Vec::new();
        for (c, &size) in objects.sizes.iter().enumerate() {
            let mut lines: Vec<(Vec<u32>, usize)> = (0..n)
                .map(|o| {
                    let mut others = objects.values(o).to_vec();
                    others[c] = 0;
                    (others, o)
                })
                .collect();
            lines.sort_unstable();
            let mut of_concept = Vec::new();
            let mut counts = vec![0.0; size * size];
            let mut sums = vec![0.0; size * size];
            for line in lines.chunk_by(|a, b| a.0 == b.0) {
                for &(_, o) in line {
                    for &(_, u) in line.iter().filter(|&&(_, u)| u != o) {
                        let at = objects.value(o, c) * size + objects.value(u, c);
                        let taken: f64 =
                            (drift.columns.iter()).map(|column| column[o] * column[u]).sum();
                        counts[at] += 1.0;
                        sums[at] -= taken;
                        of_concept.push([o, u]);
                    }
                }
            }
            sums.iter_mut().for_each(|x| *x /= rank as f64);
            pairs.push((of_concept, counts));
            expected.push(sums);
        }
        Self { objects, pairs, expected }
    }

    /// L of vectors [objects, directions].
    fn statistic(&self, vectors: &[f64]) -> f64 {
        let width = vectors.len() / self.objects.count();
        let row = |o: usize| &vectors[o * width..][..width];
        let whole = dot(vectors, vectors);
        let mut statistic = 0.0;
        for (c, ((pairs, counts), expected)) in self.pairs.iter().zip(&self.expected).enumerate() {
            let size = self.objects.sizes[c];
            let mut sums = vec![0.0; size * size];
            for &[o, u] in pairs {
                sums[self.objects.value(o, c) * size + self.objects.value(u, c)] +=
                    dot(row(o), row(u));
            }
            for ((sum, expected), &count) in sums.iter().zip(expected).zip(counts) {
                if count > 0.0 {
                    statistic += (sum / whole - expected).powi(2) / count;
                }
            }
        }
        statistic
    }
}

#[cfg(test)]
#[path = "in_common_tests.rs"]
mod tests;
