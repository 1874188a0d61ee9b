//! Eigenvalues and vectors of large symmetric matrices, by products of matrices wherever there are some:
//!   A = Q T Q', T tridiagonal, by blocks of Householder reflections     (`tridiagonal`)
//!   T = Z diag(w) Z' by divide and conquer, its leaves by QL            (`divide`, `secular`, `ql`)
//!   the vectors are the columns of Q Z, by blocks of reflections        (`reflections`)
//! What rounding left of rounding is taken for none (`nothing`): matrices of a rank far below their size have much
//! of it.
//! Sources: Dongarra, Hammarling and Sorensen 1989; Cuppen 1981; Gu and Eisenstat 1995; Schreiber and Van Loan
//! 1989.

mod divide;
mod nothing;
mod ql;
mod reflections;
mod secular;
mod tridiagonal;

pub use nothing::NOTHING;
pub use ql::{diagonalise, identity, rotate};

use divide::divide;
use reflections::apply;
use tridiagonal::tridiagonalise;

/// Eigenvalues [n] of the lower triangle of `a` [n, n], ascending, and their vectors, one a row. Entries are about
/// 1 or smaller.
pub fn blocked_eigen(mut a: Vec<f64>, n: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut d, mut e) = (vec![0.0; n], vec![0.0; n]);
    let sizes = tridiagonalise(&mut a, &mut d, &mut e);
    let mut vectors = divide(&mut d, &e[1..]);
    apply(&a, &sizes, &mut vectors);
    (d, vectors)
}
