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
            (0..size * size).map(|at| if at % (size + 1) == 0 { own } else { 0.0 }).collect()
        });
        Self { tables: tables.collect(), delta: START }
    }

    /// One table and delta, after Q [n, n].
    fn improve(&mut self, concept: usize, q: &[f64], objects: Objects) {
        let n = objects.count();
        let size = objects.sizes[concept];
        let mut h = vec![0.0; size * size];
        let mut shared = Vec::new();
        for (o, q) in q.chunks_exact(n).enumerate() {
            self.shared_without(objects.values(o), objects, concept, &mut shared);
            let row = &mut h[objects.value(o, concept) * size..][..size];
            for (u, (q, shared)) in q.iter().zip(&shared).enumerate() {
                row[objects.value(u, concept)] += q * shared;
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

    /// What an object of these values has in common with each of the others, without delta [n].
    pub fn shared(&self, object: &[u32], objects: Objects, to: &mut Vec<f64>) {
        self.shared_without(object, objects, usize::MAX, to);
    }

    /// prod_c S_c[o_c, u_c] over all concepts but one.
    fn shared_without(&self, object: &[u32], objects: Objects, without: usize, to: &mut Vec<f64>) {
        to.clear();
        to.resize(objects.count(), 1.0);
        for (c, table) in self.tables.iter().enumerate().filter(|&(c, _)| c != without) {
            let size = objects.sizes[c];
            let row = &table[object[c] as usize * size..][..size];
            for (u, to) in to.iter_mut().enumerate() {
                *to *= row[objects.value(u, c)];
            }
        }
    }

    /// C [n, n].
    pub fn of(&self, objects: Objects) -> Vec<f64> {
        let n = objects.count();
        let mut all = Vec::with_capacity(n * n);
        let mut shared = Vec::new();
        for o in 0..n {
            self.shared(objects.values(o), objects, &mut shared);
            shared[o] += self.delta;
            all.extend_from_slice(&shared);
        }
        all
    }

    /// (tr S)^2 / tr S^2 of each table.
    pub fn effective_ranks(&self) -> Vec<f64> {
        let of = |table: &Vec<f64>| {
            let size = table.len().isqrt();
            let trace: f64 = (0..size).map(|v| table[v * size + v]).sum();
            let squares: f64 = table.iter().map(|x| x * x).sum();
            if squares > 0.0 { trace * trace / squares } else { 0.0 }
        };
        self.tables.iter().map(of).collect()
    }

    /// As if values had only this many numbers: the leading directions of every table. What the objects lose of
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
                    row.iter_mut().zip(direction).for_each(|(s, y)| *s += by * x * y);
                }
            }
            kept
        });
        let mut found = Self { tables: tables.collect(), delta: self.delta };
        let variance = |of: &Self| -> f64 {
            let mut shared = Vec::new();
            let each = (0..objects.count()).map(|o| {
                of.shared(objects.values(o), objects, &mut shared);
                shared[o]
            });
            each.sum::<f64>() / objects.count() as f64
        };
        found.delta += (variance(self) - variance(&found)).max(0.0);
        found
    }
}

#[cfg(test)]
#[path = "covariances_tests.rs"]
mod tests;
