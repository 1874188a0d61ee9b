//! Patches of pictures to rows: x_0 = W patch + b; frozen features are rows already. Their places are
//! token_input's.

use super::pass::{Kind, Pass};
use super::real::{Into, Real, linear};
use super::sequences::{PATCH, Sequences};
use super::shape::{Layout, LinearLayout, Shape};
use super::tape::Tape;

/// Writes the rows of all patches into `tape.x` [tokens, d] and keeps the patches.
pub fn forward<T: Real>(
    (shape, layout): (&Shape, &Layout),
    parameters: &[T],
    sequences: &Sequences,
    tape: &mut Tape<T>,
) {
    let d = shape.width;
    if shape.frozen {
        for (row, features) in rows(sequences).zip(sequences.patches().chunks_exact(d)) {
            for (to, &value) in tape.x[row * d..][..d].iter_mut().zip(features) {
                *to = T::of(f64::from(value));
            }
        }
        return;
    }
    if shape.patch == 0 {
        return;
    }
    let count = sequences.patches().len() / shape.patch;
    let patches = &mut tape.patches[..count * shape.patch];
    for (to, &value) in patches.iter_mut().zip(sequences.patches()) {
        *to = T::of(f64::from(value));
    }
    let projected = &mut tape.projected[..count * d];
    let (weight, bias) = (&layout.patches.weight, &layout.patches.bias);
    let bias = Some(&parameters[bias.clone()]);
    linear(patches, &parameters[weight.clone()], bias, Into::Fresh, projected, count);
    for (row, projected) in rows(sequences).zip(projected.chunks_exact(d)) {
        tape.x[row * d..][..d].copy_from_slice(projected);
    }
}

/// Adds `dx` [tokens, d] to the gradients of the projection; `part` has capacity for the rows of patches.
pub fn backward<T: Real>(
    pass: Pass<T>,
    at: &LinearLayout,
    tape: &Tape<T>,
    dx: &[T],
    part: &mut [T],
    to: (&mut [T], &mut [T]),
) {
    let (shape, sequences) = (pass.shape, pass.sequences);
    if shape.patch == 0 {
        return;
    }
    let d = shape.width;
    let count = sequences.patches().len() / shape.patch;
    let part = &mut part[..count * d];
    for (row, part) in rows(sequences).zip(part.chunks_exact_mut(d)) {
        part.copy_from_slice(&dx[row * d..][..d]);
    }
    let patches = &tape.patches[..count * shape.patch];
    pass.linear_grads(at, Kind::Patches, (part, patches), to);
}

/// Rows of the patches among all tokens.
fn rows(sequences: &Sequences) -> impl Iterator<Item = usize> {
    let tokens = sequences.tokens().iter().enumerate();
    tokens.filter_map(|(row, &token)| (token == PATCH).then_some(row))
}
