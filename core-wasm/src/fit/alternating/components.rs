//! Products under fit: component j is a column of every table and a direction in embedding space.
//!   y[s] = sum_j phi[s, j] W[j],   phi[s] = sum over products of prod_k T[row_k(s)]
//! Given all but one table (or W), the rest is linear least squares, with a small ridge on every
//! factor. With Q = W W' and z the product of the other factors, the rows of a table part:
//!   (Q o sum_s z z' + ridge) T[r] = sum_s z o (W target[s]),   s over the scenes that show r
//! A sum of tables is profiled out at each of these steps ([`super::additive`]). A proximal term of
//! 1e-7 of the trace keeps each system well posed and never lets the objective rise.

use super::problem::Problem;
use crate::gemm::{Epilogue, View, Workspace, gemm_in};
use crate::linalg::cholesky::{cholesky, solve};
use crate::linalg::dot::{add_scaled, dot};
use crate::math::f64::{exp, log};
use crate::simd::{F64x2, OutOfMemory};

/// Weight of the proximal term, relative to the mean of the diagonal.
const PROXIMAL: f64 = 1e-7;

pub struct Components {
    /// R, at present.
    pub count: usize,
    /// T [table rows, R]; 0 where no scene shows the row.
    pub tables: Vec<f64>,
    /// W [R, width].
    pub weights: Vec<f64>,
    /// phi without its sum, [scenes, R], as of the last solution of W.
    pub left: Vec<f64>,
    buffers: Buffers,
}

/// Kept from sweep to sweep.
#[derive(Default)]
struct Buffers {
    gemm: Workspace<f64>,
    /// [scenes, R] each.
    phi: Vec<f64>,
    others: Vec<f64>,
    inner: Vec<f64>,
    wanted: Vec<f64>,
    /// y seen through W.
    through: Vec<f64>,
    gathered: Vec<f64>,
    /// [R, R] each.
    square: Vec<f64>,
    gram: Vec<f64>,
    right: Vec<f64>,
    errors: Vec<f64>,
}

impl Components {
    /// `count` components with these tables [table rows, count] and no weights yet.
    pub fn new(problem: &Problem, count: usize, tables: Vec<f64>) -> Self {
        let mut components = Self {
            count,
            tables,
            weights: vec![0.0; count * problem.width],
            left: Vec::new(),
            buffers: Buffers::default(),
        };
        for row in 0..problem.row_count {
            if problem.members(row).is_empty() {
                components.tables[row * count..][..count].fill(0.0);
            }
        }
        components
    }

    /// The best W for the tables as they are; returns the mean square of what is left.
    pub fn solve_weights(&mut self, problem: &mut Problem, ridge: f64) -> Result<f64, OutOfMemory> {
        let (n, r, width) = (problem.scenes, self.count, problem.width);
        let b = &mut self.buffers;
        b.errors.resize(n * width, 0.0);
        b.errors.copy_from_slice(&problem.left);
        self.left.resize(n * r, 0.0);
        if r > 0 {
            b.phi.resize(n * r, 0.0);
            features(problem, &self.tables, r, &mut b.phi);
            problem.additive.remove(&b.phi, r, &mut self.left);
            b.gram.resize(r * r, 0.0);
            let z = View::new(&self.left, n, r);
            product(z.transposed(), z, 0.0, &mut b.gram, &mut b.gemm)?;
            let near = add_diagonal(&mut b.gram, r, ridge);
            // The right-hand side on top of the proximal term.
            let target = View::new(&problem.left, n, width);
            product(z.transposed(), target, near, &mut self.weights, &mut b.gemm)?;
            cholesky(&mut b.gram, r);
            solve(&b.gram, &mut self.weights, r, width);
            let w = View::new(&self.weights, r, width);
            product(z, w, -1.0, &mut b.errors, &mut b.gemm)?;
        }
        Ok(dot(&b.errors, &b.errors))
    }

    /// The sum that fits best beside the components, [columns, width], the constant first.
    pub fn sums(&self, problem: &mut Problem) -> Vec<f64> {
        let (r, width) = (self.count, problem.width);
        let mut rest = problem.y.clone();
        let (mut phi, mut one) = (vec![0.0; r], vec![0.0; r]);
        for (rows, rest) in problem
            .rows
            .chunks_exact(problem.factors)
            .zip(rest.chunks_exact_mut(width))
        {
            scene_features(problem.each, &self.tables, rows, &mut phi, &mut one);
            for (phi, w) in phi.iter().zip(self.weights.chunks_exact(width)) {
                add_scaled(rest, -phi, w);
            }
        }
        problem.additive.fit(&rest, width).to_vec()
    }

    /// What the sum and the components leave of the targets, [scenes, width], up to its sign.
    pub fn errors(&self) -> &[f64] {
        &self.buffers.errors
    }

    /// Every table in turn, row by row.
    pub fn sweep(&mut self, problem: &mut Problem, ridge: f64) -> Result<(), OutOfMemory> {
        let (n, r, width) = (problem.scenes, self.count, problem.width);
        if r == 0 {
            return Ok(());
        }
        self.balance(problem);
        let b = &mut self.buffers;
        for buffer in [
            &mut b.phi,
            &mut b.others,
            &mut b.inner,
            &mut b.wanted,
            &mut b.through,
        ] {
            buffer.resize(n * r, 0.0);
        }
        b.square.resize(r * r, 0.0);
        let w = View::new(&self.weights, r, width);
        product(w, w.transposed(), 0.0, &mut b.square, &mut b.gemm)?;
        let square = View::new(&b.square, r, r);
        let y = View::new(&problem.y, n, width);
        product(y, w.transposed(), 0.0, &mut b.through, &mut b.gemm)?;
        for factor in 0..problem.factors {
            // What the products should make of each scene, seen through W: W (y - sum), where the
            // sum is the best one beside the products as they are.
            b.wanted.copy_from_slice(&b.through);
            b.inner.copy_from_slice(&b.through);
            features(problem, &self.tables, r, &mut b.phi);
            product(
                View::new(&b.phi, n, r),
                square,
                -1.0,
                &mut b.inner,
                &mut b.gemm,
            )?;
            // inner is the reverse of what is left, so its fit is added.
            problem.additive.add_fit(1.0, &b.inner, r, &mut b.wanted);
            others(problem, &self.tables, r, factor, &mut b.others);
            if problem.is_within() {
                // The products of the other objects stand: inner = W' W (phi - own product).
                for (s, phi) in b.phi.chunks_exact_mut(r).enumerate() {
                    let row = problem.rows[s * problem.factors + factor] as usize;
                    let (t, z) = (&self.tables[row * r..][..r], &b.others[s * r..][..r]);
                    phi.iter_mut()
                        .zip(t)
                        .zip(z)
                        .for_each(|((phi, t), z)| *phi -= t * z);
                }
                product(
                    View::new(&b.phi, n, r),
                    square,
                    0.0,
                    &mut b.inner,
                    &mut b.gemm,
                )?;
                b.wanted
                    .iter_mut()
                    .zip(&b.inner)
                    .for_each(|(to, x)| *to -= x);
            }
            for row in rows_of(problem, factor) {
                let members = problem.members(row);
                if members.is_empty() {
                    continue;
                }
                b.gathered.clear();
                b.right.clear();
                b.right.resize(r, 0.0);
                for &s in members {
                    let z = &b.others[s as usize * r..][..r];
                    let wanted = &b.wanted[s as usize * r..][..r];
                    b.gathered.extend_from_slice(z);
                    for ((to, z), x) in b.right.iter_mut().zip(z).zip(wanted) {
                        *to += z * x;
                    }
                }
                b.gram.resize(r * r, 0.0);
                let z = View::new(&b.gathered, members.len(), r);
                product(z.transposed(), z, 0.0, &mut b.gram, &mut b.gemm)?;
                b.gram.iter_mut().zip(&b.square).for_each(|(g, q)| *g *= q);
                let near = add_diagonal(&mut b.gram, r, ridge);
                let t = &mut self.tables[row * r..][..r];
                add_scaled(&mut b.right, near, t);
                cholesky(&mut b.gram, r);
                solve(&b.gram, &mut b.right, r, 1);
                t.copy_from_slice(&b.right);
            }
        }
        Ok(())
    }

    /// Sum of squares of all factors, as the ridge counts it.
    pub fn size(&self) -> f64 {
        dot(&self.tables, &self.tables) + dot(&self.weights, &self.weights)
    }

    /// Gives the factors of each component the sizes at which the ridge costs least; the products
    /// stay as they are.
    fn balance(&mut self, problem: &Problem) {
        let (r, width) = (self.count, problem.width);
        let each = problem.each;
        for j in 0..r {
            let w: f64 = (self.weights[j * width..][..width].iter())
                .map(|x| x * x)
                .sum();
            let sizes: Vec<f64> = (0..problem.factors)
                .map(|factor| {
                    rows_of(problem, factor)
                        .map(|row| self.tables[row * r + j])
                        .map(|t| t * t)
                        .sum::<f64>()
                        .sqrt()
                })
                .collect();
            if w <= 0.0 || sizes.iter().any(|&size| size <= 0.0) {
                continue;
            }
            // Within a product all factors become equally large; then all tables against W:
            // the least of c^2 t + c^(-2 each) w has c^(2 each + 2) = each w / t.
            let means: Vec<f64> = sizes
                .chunks_exact(each)
                .map(|sizes| root(sizes.iter().product(), each))
                .collect();
            let t = each as f64 * means.iter().map(|m| m * m).sum::<f64>();
            let c = root(each as f64 * w / t, 2 * each + 2);
            for factor in 0..problem.factors {
                let by = c * means[factor / each] / sizes[factor];
                rows_of(problem, factor).for_each(|row| self.tables[row * r + j] *= by);
            }
            let by = 1.0 / (0..each).map(|_| c).product::<f64>();
            self.weights[j * width..][..width]
                .iter_mut()
                .for_each(|x| *x *= by);
        }
    }

    /// Shares of the square of the targets that components hold, each by itself.
    pub fn shares(&self, problem: &Problem) -> Vec<f64> {
        let (r, width) = (self.count, problem.width);
        let mut squares = vec![0.0; r];
        for z in self.left.chunks_exact(r.max(1)) {
            squares.iter_mut().zip(z).for_each(|(sum, z)| *sum += z * z);
        }
        for (square, w) in squares.iter_mut().zip(self.weights.chunks_exact(width)) {
            *square *= dot(w, w);
        }
        squares
    }

    /// Keeps the components that `keep` says.
    pub fn retain(&mut self, problem: &Problem, keep: &[bool]) {
        let (r, width) = (self.count, problem.width);
        let mut at = 0;
        self.tables.retain(|_| (keep[at % r], at += 1).0);
        at = 0;
        self.weights.retain(|_| (keep[at / width], at += 1).0);
        self.count = keep.iter().filter(|&&keep| keep).count();
    }

    /// One more component: a column [table rows] and a direction [width].
    pub fn push(&mut self, column: &[f64], direction: &[f64]) {
        let r = self.count;
        let mut tables = Vec::with_capacity((r + 1) * column.len());
        for (row, &x) in column.iter().enumerate() {
            tables.extend_from_slice(&self.tables[row * r..][..r]);
            tables.push(x);
        }
        self.tables = tables;
        self.weights.extend_from_slice(direction);
        self.count += 1;
    }
}

/// The table rows of a factor.
fn rows_of(problem: &Problem, factor: usize) -> std::ops::Range<usize> {
    problem.tables[factor]..problem.tables[factor + 1]
}

/// x^(1 / n) for x > 0.
fn root(x: f64, n: usize) -> f64 {
    exp(log(x) / n as f64)
}

/// phi [scenes, R].
#[inline(never)]
fn features(problem: &Problem, tables: &[f64], r: usize, phi: &mut [f64]) {
    let mut one = vec![0.0; r];
    for (rows, phi) in problem
        .rows
        .chunks_exact(problem.factors)
        .zip(phi.chunks_exact_mut(r))
    {
        scene_features(problem.each, tables, rows, phi, &mut one);
    }
}

fn scene_features(each: usize, tables: &[f64], rows: &[u32], phi: &mut [f64], one: &mut [f64]) {
    phi.fill(0.0);
    for rows in rows.chunks_exact(each) {
        multiply(tables, phi.len(), rows.iter().copied(), one);
        add_scaled(phi, 1.0, one);
    }
}

/// The product of the factors that share a product with `factor`, [scenes, R].
#[inline(never)]
fn others(problem: &Problem, tables: &[f64], r: usize, factor: usize, z: &mut [f64]) {
    let first = factor / problem.each * problem.each;
    for (rows, z) in problem
        .rows
        .chunks_exact(problem.factors)
        .zip(z.chunks_exact_mut(r))
    {
        let rest = (first..first + problem.each).filter(|&other| other != factor);
        multiply(tables, r, rest.map(|other| rows[other]), z);
    }
}

fn multiply(tables: &[f64], r: usize, rows: impl Iterator<Item = u32>, to: &mut [f64]) {
    to.fill(1.0);
    for row in rows {
        let t = &tables[row as usize * r..][..r];
        to.iter_mut().zip(t).for_each(|(to, t)| *to *= t);
    }
}

/// Adds ridge and proximal weight to the diagonal; returns the latter.
fn add_diagonal(gram: &mut [f64], r: usize, ridge: f64) -> f64 {
    let trace: f64 = (0..r).map(|i| gram[i * r + i]).sum();
    let near = PROXIMAL * trace / r as f64;
    // Where all components are zero there is no trace: any positive number leaves them there.
    let added = (near + ridge).max(f64::MIN_POSITIVE);
    (0..r).for_each(|i| gram[i * r + i] += added);
    near
}

/// c = beta c + a b.
fn product(
    a: View<f64>,
    b: View<f64>,
    beta: f64,
    c: &mut [f64],
    workspace: &mut Workspace<f64>,
) -> Result<(), OutOfMemory> {
    let epilogue = Epilogue {
        beta,
        ..Epilogue::default()
    };
    gemm_in::<F64x2>(a, b, c, epilogue, workspace)
}
