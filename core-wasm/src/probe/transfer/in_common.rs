//! Whether objects with values in common have vectors with something in common, beyond sums of values.
//!   Z = M T W:   T [objects, dim] vectors of objects, by least squares, of what sums of values leave of the rows;
//!                W W' = (S + s I)^-1, S the scatter of that rest and s its mean eigenvalue; M takes sums of
//!                values out of the objects that occur
//!   H_c[v, w] = sum of z_o . z_u over the objects o of value v and u of value w != v that agree in all other concepts
//!   L = sum_c sum_{v, w} (H_c[v, w] / |Z|^2 - E_c[v, w])^2 / pairs,   E_c the mean of the first over Z and all draws
//! L is the score test of covariances that are products over concepts ([`super::covariances`]) against none, without
//! what is said of single objects: that some have longer vectors than others is no rule. Free vectors to compare with
//! are
//!   X = M diag(l) G diag(w),   G Gaussian
//! with the principal sizes of Z in place of their own: each object keeps its length, and the set its spectrum. w is a
//! power law of as many directions as free vectors need to show those of Z in so few objects. Of one length, columns of
//! X are uniform in the range of M (rotation test: Langsrud 2005).
//! Without the sizes of Z, (M o M) l^2 = |z_o|^2 would give draws the lengths of Z, and there l begins. The sizes make
//! long vectors shorter where there are fewer directions than objects. So l is stepped until draws come out as long:
//!   l^2 <- l^2 ((M o M) |z_o|^2 / (M o M) mean of |x_o|^2)^step
//! over rounds of a few draws, whose later steps shrink as 1 / k, so that the rounds are averaged (Robbins and Monro
//! 1951). E_c counts Z among the draws, so that nothing tells it from them but what it has in common.

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
use std::collections::BTreeMap;

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
/// Rounds in which lengths are found, those of them with long steps, and draws in each.
const ROUNDS: usize = 16;
const LONG_ROUNDS: usize = 10;
const ROUND_DRAWS: usize = 3;
/// Above 1, since draws lengthen by less than what their objects are lengthened by.
const LONG_STEP: f64 = 1.5;
/// What one round changes a square at most by, and one over it at least.
const MOST_CHANGED: f64 = 5.0;
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
    let free = Free::like(&z, &drift, seed)?;
    let lines = Lines::new(objects);
    let mut stream = CounterStream::new(seed, "transfer/in common");
    let mut sums = vec![lines.sums(&z.vectors, objects.count())];
    for _ in 0..draws {
        sums.push(lines.sums(&free.draw(&drift, &mut stream)?, objects.count()));
    }
    let mut free = lines.statistics(&sums);
    let statistic = free.remove(0);
    Ok(Some(InCommon { statistic, free, objects: objects.count() }))
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
    fn like(z: &'a Vectors, drift: &Drift, seed: u64) -> Result<Self, OutOfMemory> {
        let (n, held) = (drift.objects, z.sizes.len());
        let shares = Shares::new(drift)?;
        let squares = row_squares(&z.vectors, n);
        let lengths = shares.squared_lengths(&squares);
        let variances: Vec<f64> = z.sizes.iter().map(|size| size * size).collect();
        // As many objects as there are of one length and without sums of values.
        let objects = that_count(&lengths) * (n - drift.columns.len()) as f64 / n as f64;
        let directions = 1.0 / (1.0 / that_count(&variances) - 1.0 / objects).max(1e-9);
        let drawn = (directions.min(MOST_DRAWN as f64).round() as usize).max(held);
        let mut free = Self {
            sizes: &z.sizes,
            lengths: lengths.iter().map(|square| square.sqrt()).collect(),
            weights: power_law(drawn, directions).iter().map(|square| square.sqrt()).collect(),
        };
        let mut stream = CounterStream::new(seed, "transfer/lengths in common");
        free.step_to(&shares.of(&squares), &shares, drift, &mut stream)?;
        Ok(free)
    }

    /// Until squares of draws [objects] are on average `wanted`, both seen through M.
    fn step_to(
        &mut self,
        wanted: &[f64],
        shares: &Shares,
        drift: &Drift,
        stream: &mut CounterStream,
    ) -> Result<(), OutOfMemory> {
        for round in 1..=ROUNDS {
            let mut found = vec![0.0; drift.objects];
            for _ in 0..ROUND_DRAWS {
                let squares = row_squares(&self.draw(drift, stream)?, drift.objects);
                (found.iter_mut().zip(squares)).for_each(|(x, square)| *x += square);
            }
            let step = match round.checked_sub(LONG_ROUNDS) {
                None | Some(0) => LONG_STEP,
                Some(later) => 1.0 / (later + 1) as f64,
            };
            let now = shares.of(&found);
            for ((length, wanted), now) in self.lengths.iter_mut().zip(wanted).zip(&now) {
                let by = wanted * ROUND_DRAWS as f64 / now.max(f64::MIN_POSITIVE);
                // Half of the step: lengths are roots of squares.
                *length *= exp(0.5 * step * log(by.clamp(1.0 / MOST_CHANGED, MOST_CHANGED)));
            }
        }
        Ok(())
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

/// |row|^2 of each object.
fn row_squares(vectors: &[f64], objects: usize) -> Vec<f64> {
    vectors.chunks_exact(vectors.len() / objects).map(|row| dot(row, row)).collect()
}

/// M o M: how much of each object's square is left in each object, without sums of values [objects, objects].
struct Shares {
    shares: Vec<f64>,
    objects: usize,
}

impl Shares {
    fn new(drift: &Drift) -> Result<Self, OutOfMemory> {
        let n = drift.objects;
        let basis = drift.columns.concat();
        let basis = View::new(&basis, drift.columns.len(), n);
        let mut shares = product64(basis.transposed(), basis)?;
        for (at, x) in shares.iter_mut().enumerate() {
            *x = (f64::from(u8::from(at % (n + 1) == 0)) - *x).powi(2);
        }
        Ok(Self { shares, objects: n })
    }

    fn of(&self, squares: &[f64]) -> Vec<f64> {
        self.shares.chunks_exact(self.objects).map(|row| dot(row, squares)).collect()
    }

    /// l^2 of |z_o|^2 = sum_u M[o, u]^2 l_u^2, none below 0: multiplicative steps to the least squares (Lee and Seung 1999).
    fn squared_lengths(&self, squares: &[f64]) -> Vec<f64> {
        let wanted = self.of(squares);
        let mut lengths = vec![squares.iter().sum::<f64>() / self.objects as f64; self.objects];
        for _ in 0..STEPS {
            let now = self.of(&self.of(&lengths));
            for ((x, wanted), now) in lengths.iter_mut().zip(&wanted).zip(&now) {
                *x *= wanted / now.max(f64::MIN_POSITIVE);
            }
        }
        lengths
    }
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

/// Pairs of objects that agree in all concepts but one.
struct Lines {
    /// Both objects, and the sum that they are of: one for every two values of a concept that occur in a pair.
    pairs: Vec<[usize; 3]>,
    /// Pairs of each sum.
    counts: Vec<f64>,
}

impl Lines {
    fn new(objects: Objects) -> Self {
        let n = objects.count();
        let mut pairs = Vec::new();
        let mut counts = Vec::new();
        for c in 0..objects.sizes.len() {
            let mut lines: Vec<(Vec<u32>, usize)> = (0..n)
                .map(|o| {
                    let mut others = objects.values(o).to_vec();
                    others[c] = 0;
                    (others, o)
                })
                .collect();
            lines.sort_unstable();
            // Of v and w as of w and v: products are the same.
            let mut sum_of = BTreeMap::new();
            for line in lines.chunk_by(|a, b| a.0 == b.0) {
                for (i, &(_, o)) in line.iter().enumerate() {
                    for &(_, u) in &line[..i] {
                        let (v, w) = (objects.value(o, c), objects.value(u, c));
                        let sum = *sum_of.entry([v.min(w), v.max(w)]).or_insert_with(|| {
                            counts.push(0.0);
                            counts.len() - 1
                        });
                        counts[sum] += 1.0;
                        pairs.push([o, u, sum]);
                    }
                }
            }
        }
        Self { pairs, counts }
    }

    /// H / |Z|^2 of vectors [objects, directions].
    fn sums(&self, vectors: &[f64], objects: usize) -> Vec<f64> {
        let width = vectors.len() / objects;
        let row = |o: usize| &vectors[o * width..][..width];
        let whole = dot(vectors, vectors);
        let mut sums = vec![0.0; self.counts.len()];
        for &[o, u, sum] in &self.pairs {
            sums[sum] += dot(row(o), row(u)) / whole;
        }
        sums
    }

    /// L of each, around the mean of all.
    fn statistics(&self, sums: &[Vec<f64>]) -> Vec<f64> {
        let mut expected = vec![0.0; self.counts.len()];
        for own in sums {
            add_scaled(&mut expected, 1.0 / sums.len() as f64, own);
        }
        let square = |((&sum, expected), count): ((&f64, &f64), &f64)| {
            // Of v and w, and of w and v.
            2.0 * (sum - expected).powi(2) / count
        };
        let statistic =
            |own: &Vec<f64>| own.iter().zip(&expected).zip(&self.counts).map(square).sum();
        sums.iter().map(statistic).collect()
    }
}

#[cfg(test)]
#[path = "in_common_tests.rs"]
mod tests;
