//! Vectors of objects as products of value tables, by alternating ridge.
//!   t_o ≈ sum_r m_r prod_c B_c[o_c, r],   m_r = sum_o A[o, r] t_o
//! Only the inner products K = T'T of the fitted vectors enter, scaled to trace 1. With Phi [objects, R] the
//! products, and everything but one factor fixed, each factor is the ridge solution of
//!   |T - T A Phi'|^2 + mu (|T A|^2 + sum_c |B_c|^2):
//!   A = Phi (Phi'Phi + mu)^-1,
//!   (A'KA o sum_o z_o z_o' + mu) B_c[v] = sum_o z_o o (KA)[o],   o over the objects with value v
//! and z the products of the other tables. The penalty keeps products from cancelling each other, and those
//! that do not pay for themselves vanish. Kruskal's canonical decomposition (Harshman 1970), with holes.

use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::gemm::{Epilogue, View, Workspace, gemm_in};
use crate::math::f64::{exp, log};
use crate::random::CounterStream;
use crate::simd::{F64x2, OutOfMemory};

/// Keeps systems well posed, relative to the mean of the diagonal.
const JITTER: f64 = 1e-9;
/// A start whose products on the whole grid are this many times larger than on the fitted objects extrapolates badly.
const EXTRAPOLATES: f64 = 10.0;
/// A pass that gains less ends the fit.
const ENOUGH: f64 = 1e-7;

/// Objects whose vectors are fitted.
#[derive(Clone, Copy)]
pub struct Objects<'a> {
    /// Value of each concept [objects, concepts].
    pub values: &'a [u32],
    /// Values of each concept.
    pub sizes: &'a [usize],
}

impl Objects<'_> {
    pub fn count(&self) -> usize {
        self.values.len() / self.sizes.len()
    }

    pub fn value(&self, object: usize, concept: usize) -> usize {
        self.values[object * self.sizes.len() + concept] as usize
    }
}

/// Settings of a fit.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Products, R.
    pub rank: usize,
    /// mu, for vectors of total square 1.
    pub penalty: f64,
    /// Most passes over all tables.
    pub passes: usize,
    /// Random starts.
    pub starts: usize,
}

/// A fit.
pub struct Products {
    pub rank: usize,
    /// B_c [values, rank] of each concept.
    pub tables: Vec<Vec<f64>>,
    /// A [objects, rank].
    pub combination: Vec<f64>,
    /// Penalised squared error, in units of the fitted vectors' square.
    pub objective: f64,
    /// The products' mean square on the whole grid, relative to that on the fitted objects.
    pub spread: f64,
}

impl Products {
    /// The best start on inner products `k` [objects, objects]; one that does not extrapolate badly, if any.
    pub fn fit(
        k: &[f64],
        objects: Objects,
        effort: Effort,
        seed: u64,
    ) -> Result<Self, OutOfMemory> {
        let n = objects.count();
        let trace: f64 = (0..n).map(|o| k[o * n + o]).sum();
        let scale = if trace > 0.0 { 1.0 / trace } else { 0.0 };
        let k: Vec<f64> = k.iter().map(|x| x * scale).collect();
        let mut best: Option<Self> = None;
        for start in 0..effort.starts {
            let stream = CounterStream::new(seed, &format!("approximate/code/products/{start}"));
            let found = descend(&k, objects, effort, stream)?;
            let extrapolates = |fit: &Self| fit.spread > EXTRAPOLATES;
            let better = best.as_ref().is_none_or(|best| {
                (extrapolates(&found), found.objective) < (extrapolates(best), best.objective)
            });
            if better {
                best = Some(found);
            }
        }
        Ok(best.expect("at least one start"))
    }

    /// prod_c B_c[values_c] [rank] of any object whose values were fitted.
    pub fn of(&self, values: impl Iterator<Item = usize>, to: &mut Vec<f64>) {
        to.clear();
        to.resize(self.rank, 1.0);
        for (table, value) in self.tables.iter().zip(values) {
            let row = &table[value * self.rank..][..self.rank];
            to.iter_mut().zip(row).for_each(|(to, b)| *to *= b);
        }
    }
}

/// One start, from normal tables.
fn descend(
    k: &[f64],
    objects: Objects,
    effort: Effort,
    mut stream: CounterStream,
) -> Result<Products, OutOfMemory> {
    let draw = |&size: &usize, stream: &mut CounterStream| {
        let drawn = stream.normal(size * effort.rank);
        drawn.into_iter().map(f64::from).collect()
    };
    let tables = objects.sizes.iter().map(|size| draw(size, &mut stream));
    let tables: Vec<Vec<f64>> = tables.collect();
    let mut fit = Alternation::new(k, objects, effort, tables);
    let mut before = f64::INFINITY;
    for _ in 0..effort.passes {
        fit.combine()?;
        fit.balance();
        for concept in 0..objects.sizes.len() {
            fit.solve_table(concept);
        }
        let now = fit.objective();
        if before - now < ENOUGH {
            break;
        }
        before = now;
    }
    fit.combine()?;
    Ok(fit.finish())
}

/// The state of an alternation.
pub struct Alternation<'a> {
    k: &'a [f64],
    objects: Objects<'a>,
    rank: usize,
    penalty: f64,
    pub tables: Vec<Vec<f64>>,
    /// Objects of each value, concept by concept.
    members: Vec<Vec<Vec<usize>>>,
    /// A, KA [objects, rank], A'KA [rank, rank].
    pub combination: Vec<f64>,
    through: Vec<f64>,
    square: Vec<f64>,
    workspace: Workspace<f64>,
}

impl<'a> Alternation<'a> {
    pub fn new(
        k: &'a [f64],
        objects: Objects<'a>,
        effort: Effort,
        mut tables: Vec<Vec<f64>>,
    ) -> Self {
        let (n, rank) = (objects.count(), effort.rank);
        let mut members: Vec<Vec<Vec<usize>>> =
            (objects.sizes.iter()).map(|&size| vec![Vec::new(); size]).collect();
        for object in 0..n {
            for (concept, members) in members.iter_mut().enumerate() {
                members[objects.value(object, concept)].push(object);
            }
        }
        // Nothing is known of a value that no fitted object has.
        for (table, members) in tables.iter_mut().zip(&members) {
            for (row, members) in table.chunks_exact_mut(rank).zip(members) {
                if members.is_empty() {
                    row.fill(0.0);
                }
            }
        }
        Self {
            k,
            objects,
            rank,
            penalty: effort.penalty,
            tables,
            members,
            combination: vec![0.0; n * rank],
            through: vec![0.0; n * rank],
            square: vec![0.0; rank * rank],
            workspace: Workspace::new(),
        }
    }

    /// Products of all tables but that of `without`, [objects, rank].
    fn products(&self, without: Option<usize>) -> Vec<f64> {
        let mut phi = vec![1.0; self.objects.count() * self.rank];
        for (concept, table) in self.tables.iter().enumerate() {
            if Some(concept) == without {
                continue;
            }
            for (object, phi) in phi.chunks_exact_mut(self.rank).enumerate() {
                let value = self.objects.value(object, concept);
                let row = &table[value * self.rank..][..self.rank];
                phi.iter_mut().zip(row).for_each(|(phi, b)| *phi *= b);
            }
        }
        phi
    }

    /// A, and what follows from it.
    pub fn combine(&mut self) -> Result<(), OutOfMemory> {
        let (n, r) = (self.objects.count(), self.rank);
        let phi = self.products(None);
        let mut gram = vec![0.0; r * r];
        let view = View::new(&phi, n, r);
        self.product(view.transposed(), view, &mut gram)?;
        penalise(&mut gram, r, self.penalty);
        cholesky(&mut gram, r);
        let mut transposed: Vec<f64> =
            (0..r).flat_map(|j| phi.iter().skip(j).step_by(r).copied()).collect();
        solve(&gram, &mut transposed, r, n);
        for (j, row) in transposed.chunks_exact(n).enumerate() {
            row.iter().enumerate().for_each(|(o, &x)| self.combination[o * r + j] = x);
        }
        let combination = std::mem::take(&mut self.combination);
        let mut through = std::mem::take(&mut self.through);
        let mut square = std::mem::take(&mut self.square);
        let a = View::new(&combination, n, r);
        self.product(View::new(self.k, n, n), a, &mut through)?;
        self.product(a.transposed(), View::new(&through, n, r), &mut square)?;
        (self.combination, self.through, self.square) = (combination, through, square);
        Ok(())
    }

    fn product(&mut self, a: View<f64>, b: View<f64>, to: &mut [f64]) -> Result<(), OutOfMemory> {
        gemm_in::<F64x2>(a, b, to, Epilogue::default(), &mut self.workspace)
    }

    /// Gives the factors of each product one size, at which the penalty is least; products stay.
    pub fn balance(&mut self) {
        let r = self.rank;
        for j in 0..r {
            let table = |table: &Vec<f64>| -> f64 {
                let column = table.iter().skip(j).step_by(r);
                column.map(|x| x * x).sum::<f64>().sqrt()
            };
            let mut sizes: Vec<f64> = self.tables.iter().map(table).collect();
            sizes.push(self.square[j * r + j].max(0.0).sqrt());
            if sizes.iter().any(|&size| size <= 0.0) {
                continue;
            }
            let mean = exp(sizes.iter().map(|&size| log(size)).sum::<f64>() / sizes.len() as f64);
            for (table, size) in self.tables.iter_mut().zip(&sizes) {
                scale_column(table, r, j, mean / size);
            }
            let by = mean / sizes[sizes.len() - 1];
            scale_column(&mut self.combination, r, j, by);
            scale_column(&mut self.through, r, j, by);
            scale_column(&mut self.square, r, j, by);
            self.square[j * r..][..r].iter_mut().for_each(|x| *x *= by);
        }
    }

    /// The best table of a concept beside the other factors.
    pub fn solve_table(&mut self, concept: usize) {
        let r = self.rank;
        let others = self.products(Some(concept));
        let mut gram = vec![0.0; r * r];
        let mut right = vec![0.0; r];
        for value in 0..self.objects.sizes[concept] {
            let members = &self.members[concept][value];
            if members.is_empty() {
                continue;
            }
            gram.fill(0.0);
            right.fill(0.0);
            for &object in members {
                let z = &others[object * r..][..r];
                let through = &self.through[object * r..][..r];
                for i in 0..r {
                    // The lower triangle is enough.
                    let row = &mut gram[i * r..][..=i];
                    row.iter_mut().zip(z).for_each(|(g, b)| *g += z[i] * b);
                    right[i] += z[i] * through[i];
                }
            }
            gram.iter_mut().zip(&self.square).for_each(|(g, q)| *g *= q);
            penalise(&mut gram, r, self.penalty);
            cholesky(&mut gram, r);
            solve(&gram, &mut right, r, 1);
            self.tables[concept][value * r..][..r].copy_from_slice(&right);
        }
    }

    /// 1 - 2 tr(A'K Phi) + tr(A'KA Phi'Phi) + mu (tr(A'KA) + sum |B|^2), with A as it is.
    pub fn objective(&self) -> f64 {
        let r = self.rank;
        let phi = self.products(None);
        let cross: f64 = self.through.iter().zip(&phi).map(|(a, b)| a * b).sum();
        let fitted: f64 = phi.chunks_exact(r).map(|phi| self.square_of(phi)).sum();
        let own: f64 = (0..r).map(|j| self.square[j * r + j]).sum();
        let tables: f64 = self.tables.iter().flatten().map(|x| x * x).sum();
        1.0 - 2.0 * cross + fitted + self.penalty * (own + tables)
    }

    /// |T A phi|^2.
    fn square_of(&self, phi: &[f64]) -> f64 {
        let rows = self.square.chunks_exact(self.rank).zip(phi);
        rows.map(|(row, x)| x * row.iter().zip(phi).map(|(q, y)| q * y).sum::<f64>()).sum()
    }

    fn finish(self) -> Products {
        let (r, n) = (self.rank, self.objects.count());
        let phi = self.products(None);
        let fitted: f64 = phi.chunks_exact(r).map(|phi| self.square_of(phi)).sum();
        // Mean over all combinations of fitted values, without making them: the sum of products of
        // several tables is the product of their sums.
        let mut grid = self.square.clone();
        for (table, members) in self.tables.iter().zip(&self.members) {
            let known = members.iter().filter(|members| !members.is_empty()).count();
            for i in 0..r {
                for j in 0..r {
                    let pairs = table.chunks_exact(r).map(|row| row[i] * row[j]);
                    grid[i * r + j] *= pairs.sum::<f64>() / known.max(1) as f64;
                }
            }
        }
        let grid: f64 = grid.iter().sum();
        Products {
            objective: self.objective(),
            spread: if fitted > 0.0 { grid * n as f64 / fitted } else { 0.0 },
            rank: r,
            tables: self.tables,
            combination: self.combination,
        }
    }
}

fn penalise(gram: &mut [f64], r: usize, penalty: f64) {
    let trace: f64 = (0..r).map(|i| gram[i * r + i]).sum();
    let added = penalty + (JITTER * trace / r as f64).max(f64::MIN_POSITIVE);
    (0..r).for_each(|i| gram[i * r + i] += added);
}

fn scale_column(matrix: &mut [f64], width: usize, column: usize, by: f64) {
    let column = matrix.iter_mut().skip(column).step_by(width);
    column.for_each(|x| *x *= by);
}

#[cfg(test)]
#[path = "products_tests.rs"]
mod tests;
