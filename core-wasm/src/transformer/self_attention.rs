//! The first half of a block: x += out(attention(norm1(x))), with its four projections.

use super::attention::{self, Queries};
use super::layer_norm;
use super::pass::{Pass, linear_grads};
use super::real::{Into, Real, add_scaled, linear, linear_input_grad, linear_weight_grad};
use super::rows::{keep_last, put_last, take_last};
use super::shape::AttentionLayout;
use super::tape::{BlockTape, Scratch};

/// `x` [tokens, d] becomes [asked, d].
pub fn forward<T: Real>(pass: Pass<T>, at: &AttentionLayout, tape: &mut BlockTape<T>, x: &mut [T]) {
    let (n, asked, d) = (pass.tokens(), pass.asked(), pass.shape.width);
    let normed = &mut tape.normed1[..n * d];
    layer_norm::forward_at(pass, &at.norm1, &x[..n * d], &mut tape.norm1, normed);
    let asking = match pass.queries {
        Queries::All => &*normed,
        Queries::Last => {
            take_last(pass.sequences, d, normed, &mut tape.asking[..asked * d]);
            keep_last(pass.sequences, d, x);
            &tape.asking[..asked * d]
        }
    };
    let (q, kv) = (&mut tape.q[..asked * d], &mut tape.kv[..n * 2 * d]);
    let (weight, bias) = pass.linear(&at.query);
    linear(asking, weight, bias, Into::Fresh, q, asked);
    let (weight, bias) = pass.linear(&at.key_value);
    linear(normed, weight, bias, Into::Fresh, kv, n);
    let context = &mut tape.context[..asked * d];
    attention::forward(
        pass.sequences,
        pass.queries,
        pass.shape.heads,
        d,
        (q, kv),
        &mut tape.weights,
        context,
    );
    let (weight, bias) = pass.linear(&at.out);
    linear(
        context,
        weight,
        bias,
        Into::Added,
        &mut x[..asked * d],
        asked,
    );
}

/// `scratch.dx` [asked, d] becomes the gradient of the block's input [tokens, d].
pub fn backward<T: Real>(
    pass: Pass<T>,
    at: &AttentionLayout,
    tape: &BlockTape<T>,
    scratch: &mut Scratch<T>,
    grads: &mut [T],
) {
    let (n, asked, d) = (pass.tokens(), pass.asked(), pass.shape.width);
    let part = &mut scratch.part[..asked * d];
    let dx = &scratch.dx[..asked * d];
    let (d_weight, d_bias) = linear_grads(grads, &at.out);
    linear_weight_grad(dx, &tape.context[..asked * d], d_weight, d_bias, asked);
    linear_input_grad(dx, pass.weight(&at.out), Into::Fresh, part, asked);

    let (dq, dkv) = (&mut scratch.dq[..asked * d], &mut scratch.dkv[..n * 2 * d]);
    attention::backward(
        pass.sequences,
        pass.queries,
        pass.shape.heads,
        d,
        (&tape.q[..asked * d], &tape.kv[..n * 2 * d]),
        &tape.weights,
        part,
        (dq, dkv),
        &mut scratch.dz,
    );
    let normed1 = &tape.normed1[..n * d];
    let asking = match pass.queries {
        Queries::All => normed1,
        Queries::Last => &tape.asking[..asked * d],
    };
    let (d_weight, d_bias) = linear_grads(grads, &at.query);
    linear_weight_grad(dq, asking, d_weight, d_bias, asked);
    let (d_weight, d_bias) = linear_grads(grads, &at.key_value);
    linear_weight_grad(dkv, normed1, d_weight, d_bias, n);

    let normed = &mut scratch.normed[..n * d];
    linear_input_grad(dkv, pass.weight(&at.key_value), Into::Fresh, normed, n);
    let weight = pass.weight(&at.query);
    match pass.queries {
        Queries::All => linear_input_grad(dq, weight, Into::Added, normed, n),
        Queries::Last => {
            linear_input_grad(dq, weight, Into::Fresh, part, asked);
            for (s, part) in part.chunks_exact(d).enumerate() {
                let row = pass.sequences.last(s) * d;
                add_scaled(&mut normed[row..row + d], T::of(1.0), part);
            }
            part.copy_from_slice(&scratch.dx[..asked * d]);
            put_last(pass.sequences, d, part, &mut scratch.dx[..n * d]);
        }
    }
    let dx = &mut scratch.dx[..n * d];
    layer_norm::backward_at(pass, &at.norm1, normed, &tape.norm1, dx, grads);
}
