//! Tokens to rows: x_0 = embedding of the token + vector of its place. What a patch becomes is
//! patch_input's; here it only gets its place.

use super::leaves::over_leaves;
use super::pass::pair;
use super::real::{Into, Real, add_scaled};
use super::sequences::{PATCH, Sequences};
use super::shape::{Layout, Positions, Shape};

/// Adds up the rows of all tokens: `x` [tokens, d]. `sinusoids` [places, d] serves sinusoidal positions.
pub fn forward<T: Real>(
    (shape, layout): (&Shape, &Layout),
    sinusoids: &[T],
    parameters: &[T],
    sequences: &Sequences,
    x: &mut [T],
) {
    let d = shape.width;
    let table = &parameters[layout.embedding.clone()];
    let places = match shape.positions {
        Positions::Learned => &parameters[layout.positions.clone()],
        _ => sinusoids,
    };
    for s in 0..sequences.len() {
        for (place, row) in sequences.range(s).enumerate() {
            let token = sequences.tokens()[row];
            let x = &mut x[row * d..][..d];
            if token != PATCH {
                x.copy_from_slice(&table[token as usize * d..][..d]);
            }
            if !places.is_empty() {
                add_scaled(x, T::of(1.0), &places[place * d..][..d]);
            }
        }
    }
}

/// Adds `dx` [tokens, d] to the gradients of what it came from.
pub fn backward<T: Real>(
    (shape, layout): (&Shape, &Layout),
    sequences: &Sequences,
    dx: &[T],
    (grads, spare): (&mut [T], &mut [T]),
) {
    let d = shape.width;
    let learned = shape.positions == Positions::Learned;
    over_leaves(
        sequences.shards(),
        pair(grads, &layout.embedding, &layout.positions),
        spare,
        &mut |shard, into, table, places| {
            if into == Into::Fresh {
                table.fill(T::default());
                places.fill(T::default());
            }
            for s in sequences.of_shards(shard..shard + 1) {
                for (place, row) in sequences.range(s).enumerate() {
                    let token = sequences.tokens()[row];
                    let dx = &dx[row * d..][..d];
                    if token != PATCH {
                        add_scaled(&mut table[token as usize * d..][..d], T::of(1.0), dx);
                    }
                    if learned {
                        add_scaled(&mut places[place * d..][..d], T::of(1.0), dx);
                    }
                }
            }
        },
    );
}

/// sin and cos of place / 10000^(2 i / d) at columns 2 i and 2 i + 1: [places, d].
pub fn sinusoids<T: Real>(places: usize, d: usize) -> Vec<T> {
    let mut table = Vec::with_capacity(places * d);
    for place in 0..places {
        for column in 0..d {
            let pair = (column / 2 * 2) as f64;
            let angle = place as f64 * libm::exp(-libm::log(10_000.0) * pair / d as f64);
            let value = if column % 2 == 0 { libm::sin(angle) } else { libm::cos(angle) };
            table.push(T::of(value));
        }
    }
    table
}
