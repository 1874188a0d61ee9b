//! What is read of the last block becomes an embedding of length 1.
//!   e = y / |y|,  y = W p + b,  p the last token's row, or the mean over tokens
//!   dy = (de - e e' de) / |y|

use super::pass::{Kind, Pass};
use super::real::{Into, Real, dot, linear, linear_input_grad};
use super::rows::{mean, put_last, spread, take_last};
use super::shape::{LinearLayout, Pooling};
use super::tape::{Scratch, Tape};

/// Reads `tape.x` into `tape.out` [sequences, out].
pub fn forward<T: Real>(pass: Pass<T>, at: &LinearLayout, tape: &mut Tape<T>) {
    let (count, d, wide) = (pass.sequences.len(), pass.shape.width, pass.shape.out);
    let pooled = &mut tape.pooled[..count * d];
    match pass.shape.pooling {
        // The last block has already left the last tokens alone.
        Pooling::Eos if pass.shape.layers > 0 => pooled.copy_from_slice(&tape.x[..count * d]),
        Pooling::Eos => take_last(pass.sequences, d, &tape.x, pooled),
        Pooling::Mean => mean(pass.sequences, d, &tape.x, pooled),
    }
    let out = &mut tape.out[..count * wide];
    let (weight, bias) = pass.linear(at);
    linear(pooled, weight, bias, Into::Fresh, out, count);
    let rows = out.chunks_exact_mut(wide).zip(tape.y_length.iter_mut());
    for (y, length) in rows {
        let size = dot(y, y).sqrt();
        // PyTorch's normalize: a vector of length 0 stays 0.
        *length = if size > T::of(1e-12) { size } else { T::of(1e-12) };
        let share = T::of(1.0) / *length;
        for y in y {
            *y = *y * share;
        }
    }
}

/// `d_out` [sequences, out] to `scratch.dx`, the gradient of the last block's result.
pub fn backward<T: Real>(
    pass: Pass<T>,
    at: &LinearLayout,
    tape: &Tape<T>,
    d_out: &[T],
    scratch: &mut Scratch<T>,
    grads: &mut [T],
) {
    let (n, count, d) = (pass.tokens(), pass.sequences.len(), pass.shape.width);
    let out = pass.shape.out;
    let dy = &mut scratch.dy[..count * out];
    let rows = dy.chunks_exact_mut(out).zip(d_out.chunks_exact(out));
    for ((dy, de), (e, &length)) in rows.zip(tape.out.chunks_exact(out).zip(&*tape.y_length)) {
        let along = dot(de, e);
        for ((dy, &de), &e) in dy.iter_mut().zip(de).zip(e) {
            *dy = (de - along * e) / length;
        }
    }
    let pooled = &tape.pooled[..count * d];
    let to = (grads, &mut *scratch.spare);
    pass.linear_grads(at, Kind::Sequences, (dy, pooled), to);
    let d_pooled = &mut scratch.part[..count * d];
    linear_input_grad(dy, pass.weight(at), Into::Fresh, d_pooled, count);
    match pass.shape.pooling {
        Pooling::Eos if pass.shape.layers > 0 => scratch.dx[..count * d].copy_from_slice(d_pooled),
        Pooling::Eos => put_last(pass.sequences, d, d_pooled, &mut scratch.dx[..n * d]),
        Pooling::Mean => spread(pass.sequences, d, d_pooled, &mut scratch.dx),
    }
}
