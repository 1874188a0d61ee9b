//! How much the vectors of objects have in common, as a product over concepts. The vectors t_o of n objects are
//! Gaussian about a free vector a value, dimension by dimension alike, and
//!   cov(t_o, t_u) = prod_c S_c[o_c, u_c] + delta [o = u].
//! Products of r numbers a value have tables S_c of rank r, whatever the directions they are mapped to. A lookup
//! table has diagonal ones: nothing of an object tells of another.
//!
//! Only the inner products K = T T' enter. With P the precision of what no sum of values explains
//! ([`super::kriging`]), the restricted likelihood -log|C| - log|D'C^-1 D| - tr(P K) rises in every pass of
//!   S_c <- S_c + S_c H S_c / prod_{d != c} V_d,   H[v, w] = sum_{o: v, u: w} Q[o, u] prod_{d != c} S_d[o_d, u_d]
//!   delta <- delta + delta^2 tr(Q) / n,           Q = P K P - P
//! (expectation conditional maximisation: Dempster, Laird & Rubin 1977; Meng & Rubin 1993), one concept a pass.

use super::kriging::{Drift, precision};
use super::world::Objects;
use crate::linalg::gemm::{Epilogue, View, Workspace, gemm_in};
use crate::linalg::symmetric_eigen::symmetric_eigen;
use crate::simd::{F64x2, OutOfMemory};

/// Passes for each concept.
const PASSES: usize = 12;
/// delta of the start; the rest of the variance is that of the tables.
const START: f64 = 0.3;
/// delta is at least this share of the variance: vectors are never without error.
const LEAST: f64 = 1e-3;

#[derive(Clone)]
pub struct Covariances {
    /// S_c [values, values] of each concept, for vectors of variance 1.
    pub tables: Vec<Vec<f64>>,
    pub delta: f64,
}

impl Covariances {
    /// Fitted to inner products `k` [n, n] of the objects' vectors.
    pub fn fit(k: &[f64], objects: Objects, drift: &Drift) -> Result<Self, OutOfMemory> {
        let mut found = Self::start(objects.sizes);
        let n = objects.count();
        let Some(scale) = drift.variance(k) else {
            return Ok(found);
        };
        let k: Vec<f64> = k.iter().map(|x| x / scale).collect();
        let mut workspace = Workspace::new();
        let (mut pk, mut q) = (vec![0.0; n * n], vec![0.0; n * n]);
        for pass in 0..PASSES * objects.sizes.len() {
            let p = precision(&found.of(objects), drift)?;
            let (left, right) = (View::new(&p, n, n), View::new(&k, n, n));
            gemm_in::<F64x2>(left, right, &mut pk, Epilogue::default(), &mut workspace)?;
            gemm_in::<F64x2>(
                View::new(&pk, n, n),
                left,
                &mut q,
                Epilogue::default(),
                &mut workspace,
            )?;
            q.iter_mut().zip(&p).for_each(|(q, p)| *q -= p);
            found.improve(pass % objects.sizes.len(), &q, objects);
        }
        Ok(found)
    }

    /// Objects that tell nothing of each other.
    fn start(sizes: &[usize]) -> Self {
        let tables = sizes.iter().enumerate().map(|(c, &size)| {
            let own = if c == 0 { 1.0 - START } else { 1.0 };
            (0..size * size)
                .map(|at| if at % (size + 1) == 0 { own } else { 0.0 })
                .collect()
        });
        Self {
            tables: tables.collect(),
            delta: START,
        }
    }

    /// One table and delta, after Q [n, n].
    fn improve(&mut self, concept: usize, q: &[f64], objects: Objects) {
        let n = objects.count();
        let size = objects.sizes[concept];
        let mut h = vec![0.0; size * size];
        for o in 0..n {
            for u in 0..n {
                let at = objects.value(o, concept) * size + objects.value(u, concept);
                h[at] += q[o * n + u] * self.others(objects.values(o), objects.values(u), concept);
            }
        }
        let table = &self.tables[concept];
        let times = |a: &[f64], b: &[f64]| -> Vec<f64> {
            let entry = |at: usize| {
                let (i, j) = (at / size, at % size);
                (0..size).map(|k| a[i * size + k] * b[k * size + j]).sum()
            };
            (0..size * size).map(entry).collect()
        };
        let step = times(&times(table, &h), table);
        let combinations: usize = objects.sizes.iter().product();
        let by = size as f64 / combinations as f64;
        let moved: Vec<f64> = table.iter().zip(&step).map(|(s, x)| s + by * x).collect();
        // Rounding must not make it lopsided.
        self.tables[concept] = (0..size * size)
            .map(|at| (moved[at] + moved[at % size * size + at / size]) / 2.0)
            .collect();
        let trace: f64 = (0..n).map(|o| q[o * n + o]).sum();
        self.delta = (self.delta + self.delta * self.delta * trace / n as f64).max(LEAST);
    }

    /// prod_c S_c[a_c, b_c] without one concept.
    fn others(&self, a: &[u32], b: &[u32], without: usize) -> f64 {
        let mut product = 1.0;
        for (c, table) in self.tables.iter().enumerate() {
            if c != without {
                let size = table.len().isqrt();
                product *= table[a[c] as usize * size + b[c] as usize];
            }
        }
        product
    }

    /// What two objects have in common, without delta.
    pub fn between(&self, a: &[u32], b: &[u32]) -> f64 {
        self.others(a, b, usize::MAX)
    }

    /// C [n, n].
    pub fn of(&self, objects: Objects) -> Vec<f64> {
        let n = objects.count();
        let mut all = Vec::with_capacity(n * n);
        for o in 0..n {
            for u in 0..n {
                let delta = if o == u { self.delta } else { 0.0 };
                all.push(self.between(objects.values(o), objects.values(u)) + delta);
            }
        }
        all
    }

    /// As if values had only so many numbers: the leading directions of every table. What the objects lose of
    /// their variance goes to delta.
    pub fn of_rank(&self, rank: usize, objects: Objects) -> Self {
        let tables = self.tables.iter().map(|table| {
            let size = table.len().isqrt();
            let eigen = symmetric_eigen(table, size);
            let mut kept = vec![0.0; size * size];
            for r in 0..rank.min(size) {
                let direction = &eigen.vectors[r * size..][..size];
                let by = eigen.values[r].max(0.0);
                for (row, x) in kept.chunks_exact_mut(size).zip(direction) {
                    row.iter_mut()
                        .zip(direction)
                        .for_each(|(s, y)| *s += by * x * y);
                }
            }
            kept
        });
        let mut found = Self {
            tables: tables.collect(),
            delta: self.delta,
        };
        let variance = |of: &Self| -> f64 {
            let each =
                (0..objects.count()).map(|o| of.between(objects.values(o), objects.values(o)));
            each.sum::<f64>() / objects.count() as f64
        };
        found.delta += (variance(self) - variance(&found)).max(0.0);
        found
    }
}

#[cfg(test)]
#[path = "covariances_tests.rs"]
mod tests;
