//! A fit as weights of the published model: W [products; sums] + b, with the identity on the sums.

use super::components::Components;
use super::problem::Problem;
use crate::approximator::Shape;
use crate::linalg::dot::add_scaled;

/// A flat block; see [`Shape`].
pub fn to_block(problem: &mut Problem, found: &Components, shape: &Shape) -> Vec<f32> {
    let (sum, square) = shape.extras();
    let (dim, r, width) = (shape.dim, found.count, problem.width);
    let table = found.sums(problem);
    // Coordinates to embeddings: a row of numbers [width] to one of [dim].
    let scale = problem.scale;
    let basis = &problem.basis;
    let back = |from: &[f64], to: &mut [f64]| {
        to.fill(0.0);
        for (x, row) in from.iter().zip(basis.chunks_exact(dim)) {
            add_scaled(to, scale * x, row);
        }
    };
    let mut line = vec![0.0; dim];
    let inputs = shape.layers()[0][0];
    let mut weight = vec![0.0f32; dim * inputs];
    for j in 0..r {
        back(&found.weights[j * width..][..width], &mut line);
        for (d, &x) in line.iter().enumerate() {
            weight[d * inputs + j] = x as f32;
        }
    }
    if sum {
        (0..dim).for_each(|d| weight[d * inputs + dim + d] = 1.0);
    }
    let mut block = weight;
    back(&table[..width], &mut line);
    block.extend((line.iter().zip(&problem.mean)).map(|(x, mean)| (x + mean) as f32));
    for row in 0..shape.rows() {
        let t = &found.tables[row * r..][..r];
        block.extend(t.iter().map(|&x| x as f32));
        block.extend(std::iter::repeat_n(0.0, dim - r));
    }
    if sum {
        for row in 0..shape.rows() {
            back(&table[(1 + row) * width..][..width], &mut line);
            block.extend(line.iter().map(|&x| x as f32));
        }
    }
    if square {
        block.extend((0..dim * dim).map(|i| if i % (dim + 1) == 0 { 1.0 } else { 0.0 }));
    }
    block
}
