//! Whether objects with values in common have vectors with something in common, beyond sums of values.
//!   Z = M T W:   T [objects, dim] vectors of objects, by least squares, of what sums of values leave of the rows;
//!                W W' = (S + s I)^-1, S the scatter of that rest and s its mean eigenvalue; M takes sums of
//!                values out of the objects that occur
//!   H_c[v, w] = sum of z_o . z_u over the objects o of value v and u of value w != v that agree in all other concepts
//!   L = sum_c sum_{v, w} (H_c[v, w] / |Z|^2 - E_c[v, w])^2 / pairs,   E_c the same sums of M diag(l^2) M / its trace
//! L is the score test of covariances that are products over concepts ([`super::covariances`]) against none, without
//! what is said of single objects: that some have longer vectors than others is no rule. Free vectors to compare with
//! are
//!   X = M diag(l) G diag(w),   G Gaussian, (M o M) l^2 = |z_o|^2, l >= 0
//! with the principal sizes of Z in place of their own: each object keeps its length, and the set its spectrum. w is a
//! power law of as many directions as free vectors need to show those of Z in so few objects. Of one length, columns of
//! X are uniform in the range of M (rotation test: Langsrud 2005). Lengths are estimated, which makes p too large.

use super::kriging::Drift;
use super::readers::object_moments;
use super::value_sums::ValueSums;
use super::world::{Objects, Seen, World};
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, centre_row, dot, less};
use crate::linalg::gemm::{View, product64};
use crate::linalg::inner_products::inner_products;
use crate::linalg::symmetric_eigen::symmetric_eigen;
use crate::math::f64::{exp, log};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;

/// Leading directions of Z that are looked at.
const MOST_DIRECTIONS: usize = 64;
/// Objects that are compared at most: those shown most often.
const MOST_OBJECTS: usize = 512;
/// What no sum of values explains is rounding where it is no more than this share of the rows' square.
const ROUNDING: f64 = 1e-9;
/// Directions that free vectors are drawn in at most.
const MOST_DRAWN: usize = 128;
/// Steps to the lengths of objects, and to the power law.
const STEPS: usize = 100;
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
    if objects.count() <= drift.columns.len() {
        return Ok(None);
    }
    let Some(z) = object_vectors(world, &all, &seen, &drift)? else {
        return Ok(None);
    };
    let mut stream = CounterStream::new(seed, "transfer/in common");
    let free = Free::like(&z, &drift)?;
    let lines = Lines::new(objects, &free.products(&drift)?);
    let drawn = (0..draws).map(|_| Ok(lines.statistic(&free.draw(&drift, &mut stream)?)));
    Ok(Some(InCommon {
        statistic: lines.statistic(&z.vectors),
        free: drawn.collect::<Result<_, OutOfMemory>>()?,
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
    principal(&columns, n, n - drift.columns.len())
}

/// Of columns [columns, objects], along at most so many directions.
fn principal(columns: &[f64], n: usize, most: usize) -> Result<Option<Vectors>, OutOfMemory> {
    let width = columns.len() / n;
    let rows = View::new(columns, width, n);
    let by_object = n <= width;
    let side = n.min(width);
    let inner = match by_object {
        true => product64(rows.transposed(), rows)?,
        false => product64(rows, rows.transposed())?,
    };
    let eigen = symmetric_eigen(&inner, side);
    let largest = eigen.values[0];
    if largest <= 0.0 {
        return Ok(None);
    }
    let counts = |&&value: &&f64| value > FLAT * largest;
    let held = eigen.values.iter().take(most.min(MOST_DIRECTIONS)).filter(counts).count();
    let sizes: Vec<f64> = eigen.values[..held].iter().map(|value| value.sqrt()).collect();
    let directions = View::new(&eigen.vectors[..held * side], held, side).transposed();
    let vectors = match by_object {
        true => (0..n * held)
            .map(|at| eigen.vectors[at % held * n + at / held] * sizes[at % held])
            .collect(),
        false => product64(rows.transposed(), directions)?,
    };
    Ok(Some(Vectors { vectors, sizes }))
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
    inner_products(rows.len() / dim, dim, |at, row| centre_row(row, &rows[at * dim..][..dim], mean))
}

/// Takes orthonormal `columns` out of x.
fn take_out(x: &mut [f64], columns: &[Vec<f64>]) {
    for column in columns {
        let by = dot(x, column);
        add_scaled(x, -by, column);
    }
}

/// Free vectors like those of a set.
struct Free<'a> {
    sizes: &'a [f64],
    /// l, of each object.
    lengths: Vec<f64>,
    /// w, of each direction drawn.
    weights: Vec<f64>,
}

/// (sum of x)^2 / sum of x^2: how many of them count.
fn that_count(x: &[f64]) -> f64 {
    x.iter().sum::<f64>().powi(2) / dot(x, x)
}

impl<'a> Free<'a> {
    fn like(z: &'a Vectors, drift: &Drift) -> Result<Self, OutOfMemory> {
        let (n, held) = (drift.objects, z.sizes.len());
        let squares: Vec<f64> = z.vectors.chunks_exact(held).map(|row| dot(row, row)).collect();
        let lengths = squared_lengths(&squares, drift)?;
        let variances: Vec<f64> = z.sizes.iter().map(|size| size * size).collect();
        // As many objects as there are of one length and without sums of values.
        let objects = that_count(&lengths) * (n - drift.columns.len()) as f64 / n as f64;
        let directions = 1.0 / (1.0 / that_count(&variances) - 1.0 / objects).max(1e-9);
        let drawn = (directions.min(MOST_DRAWN as f64).round() as usize).max(held);
        Ok(Self {
            sizes: &z.sizes,
            lengths: lengths.iter().map(|square| square.sqrt()).collect(),
            weights: power_law(drawn, directions).iter().map(|square| square.sqrt()).collect(),
        })
    }

    /// What inner products of such vectors are on average, M diag(l^2) M / its trace [objects, objects].
    fn products(&self, drift: &Drift) -> Result<Vec<f64>, OutOfMemory> {
        let n = drift.objects;
        let mut rows = vec![0.0; n * n];
        for (o, (row, length)) in rows.chunks_exact_mut(n).zip(&self.lengths).enumerate() {
            row[o] = *length;
            take_out(row, &drift.columns);
        }
        let mut products = product64(View::new(&rows, n, n).transposed(), View::new(&rows, n, n))?;
        let trace: f64 = products.iter().step_by(n + 1).sum();
        products.iter_mut().for_each(|x| *x /= trace);
        Ok(products)
    }

    /// [objects, directions].
    fn draw(&self, drift: &Drift, stream: &mut CounterStream) -> Result<Vec<f64>, OutOfMemory> {
        let n = drift.objects;
        let mut columns = stream.normal64(self.weights.len() * n);
        for (column, weight) in columns.chunks_exact_mut(n).zip(&self.weights) {
            column.iter_mut().zip(&self.lengths).for_each(|(x, length)| *x *= weight * length);
            take_out(column, &drift.columns);
        }
        let Some(mut drawn) = principal(&columns, n, self.sizes.len())? else {
            return Ok(vec![0.0; n]);
        };
        for row in drawn.vectors.chunks_exact_mut(drawn.sizes.len()) {
            for ((x, own), size) in row.iter_mut().zip(&drawn.sizes).zip(self.sizes) {
                *x *= size / own;
            }
        }
        Ok(drawn.vectors)
    }
}

/// l^2 of |z_o|^2 = sum_u M[o, u]^2 l_u^2, none below 0: multiplicative steps to the least squares (Lee and Seung 1999).
fn squared_lengths(squares: &[f64], drift: &Drift) -> Result<Vec<f64>, OutOfMemory> {
    let n = drift.objects;
    let basis = drift.columns.concat();
    let basis = View::new(&basis, drift.columns.len(), n);
    let mut shares = product64(basis.transposed(), basis)?;
    for (at, x) in shares.iter_mut().enumerate() {
        *x = (f64::from(u8::from(at % (n + 1) == 0)) - *x).powi(2);
    }
    let through =
        |x: &[f64]| -> Vec<f64> { shares.chunks_exact(n).map(|row| dot(row, x)).collect() };
    let wanted = through(squares);
    let mut lengths = vec![squares.iter().sum::<f64>() / n as f64; n];
    for _ in 0..STEPS {
        let now = through(&through(&lengths));
        for ((x, wanted), now) in lengths.iter_mut().zip(&wanted).zip(&now) {
            *x *= wanted / now.max(f64::MIN_POSITIVE);
        }
    }
    Ok(lengths)
}

/// k^-m of places k from 1 on, m such that so many count, by bisection.
fn power_law(width: usize, directions: f64) -> Vec<f64> {
    let law = |steep: f64| -> Vec<f64> {
        (1..=width).map(|place| exp(-steep * log(place as f64))).collect()
    };
    let (mut low, mut high) = (0.0, 8.0);
    for _ in 0..STEPS {
        let middle = (low + high) / 2.0;
        match that_count(&law(middle)) > directions {
            true => low = middle,
            false => high = middle,
        }
    }
    law(low)
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
    /// `products` [objects, objects] are those that free vectors have on average.
    fn new(objects: Objects<'a>, products: &[f64]) -> Self {
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
                        counts[at] += 1.0;
                        sums[at] += products[o * n + u];
                        of_concept.push([o, u]);
                    }
                }
            }
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
