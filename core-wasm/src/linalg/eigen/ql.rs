//! T = Z diag(w) Z' of a tridiagonal matrix by implicit QL steps (Dubrulle 1970). The rotations do not depend on the
//! vectors, so they are recorded and then applied to eight coordinates at a time: those stay in cache through all of
//! them.

/// The tridiagonal matrix with diagonal `d` and e[i] between i - 1 and i: `d` becomes its eigenvalues, in no
/// order. Returns their vectors [n, n], one a row.
pub fn tridiagonal_eigen(d: &mut [f64], e: &mut [f64]) -> Vec<f64> {
    let n = d.len();
    let mut vectors = identity(n);
    let sweeps = diagonalise(d, e);
    rotate(&mut vectors, &sweeps, n);
    vectors
}

/// The unit matrix [n, n].
pub fn identity(n: usize) -> Vec<f64> {
    let mut identity = vec![0.0; n * n];
    identity.iter_mut().step_by(n + 1).for_each(|x| *x = 1.0);
    identity
}

/// One QL step: plane rotations of (top - 1, top), (top - 2, top - 1), ...
pub struct Sweep {
    top: usize,
    rotations: Vec<(f64, f64)>,
}

/// Turns the tridiagonal (d, e) into its eigenvalues, in `d`; returns the rotations that did it.
pub fn diagonalise(d: &mut [f64], e: &mut [f64]) -> Vec<Sweep> {
    let n = d.len();
    let norm = (0..n).fold(0.0f64, |max, i| max.max(d[i].abs() + e[i].abs()));
    // e[i] now couples i and i + 1; the last one couples nothing.
    e.rotate_left(1);
    let mut sweeps = Vec::new();
    for low in 0..n {
        for step in 0.. {
            let size = |i: usize| d[i].abs() + d[i + 1].abs();
            // Clusters at zero can stall against their own tiny size: then the norm decides.
            let floor = if step < 40 { f64::EPSILON * norm } else { norm };
            // Not "at most": what is no number would be rotated for ever.
            let joins = |i: usize| e[i].abs() > f64::EPSILON * size(i).max(floor);
            let split = (low..n - 1).find(|&i| !joins(i));
            let top = split.unwrap_or(n - 1);
            if top == low {
                break;
            }
            sweeps.push(ql_step(d, e, low, top));
        }
    }
    sweeps
}

/// One implicit QL step with Wilkinson's shift on rows low..=top.
fn ql_step(d: &mut [f64], e: &mut [f64], low: usize, top: usize) -> Sweep {
    let half = (d[low + 1] - d[low]) / (2.0 * e[low]);
    let root = (half * half + 1.0).sqrt();
    let shift = e[low] / (half + if half < 0.0 { -root } else { root });
    let mut g = d[top] - d[low] + shift;
    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
    let mut rotations = Vec::with_capacity(top - low);
    for i in (low..top).rev() {
        let (f, b) = (s * e[i], c * e[i]);
        let r = (f * f + g * g).sqrt();
        e[i + 1] = r;
        if r == 0.0 {
            // The matrix split by itself: what is left of the step would do nothing.
            d[i + 1] -= p;
            e[top] = 0.0;
            return Sweep { top, rotations };
        }
        (s, c) = (f / r, g / r);
        g = d[i + 1] - p;
        let t = (d[i] - g) * s + 2.0 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        rotations.push((c, s));
    }
    d[low] -= p;
    e[low] = g;
    e[top] = 0.0;
    Sweep { top, rotations }
}

const PANEL: usize = 8;

/// Applies every rotation to the rows of `vectors` [n, n], eight columns at a time.
pub fn rotate(vectors: &mut [f64], sweeps: &[Sweep], n: usize) {
    let mut panel = vec![[0.0; PANEL]; n];
    for start in (0..n).step_by(PANEL) {
        let width = PANEL.min(n - start);
        for (row, panel) in vectors.chunks_exact(n).zip(&mut panel) {
            panel[..width].copy_from_slice(&row[start..][..width]);
        }
        for sweep in sweeps {
            rotate_panel(&mut panel, sweep);
        }
        for (row, panel) in vectors.chunks_exact_mut(n).zip(&panel) {
            row[start..][..width].copy_from_slice(&panel[..width]);
        }
    }
}

#[inline]
fn rotate_panel(panel: &mut [[f64; PANEL]], sweep: &Sweep) {
    let low = sweep.top - sweep.rotations.len();
    let rows = &mut panel[low..=sweep.top];
    // The upper row of a rotation is the lower row of the one before: it stays in registers.
    let mut upper = rows[rows.len() - 1];
    for (i, &(c, s)) in (0..rows.len() - 1).rev().zip(&sweep.rotations) {
        let lower = rows[i];
        let rotated = std::array::from_fn(|lane| s * lower[lane] + c * upper[lane]);
        upper = std::array::from_fn(|lane| c * lower[lane] - s * upper[lane]);
        rows[i + 1] = rotated;
    }
    rows[0] = upper;
}
