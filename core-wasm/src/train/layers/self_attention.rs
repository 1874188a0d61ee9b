//! The first half of a block: x += out(attention(norm1(x))), with its four projections.
//!
//! In the first block rows repeat, and norm, queries, keys and values are made once a unique row.

use super::attention;
use super::attention::Queries;
use super::layer_norm;
use super::pass::{Kind, Pass};
use super::real::{Into, Real, add_scaled, linear, linear_input_grad};
use super::rows::{keep_last, put_last};
use super::shape::AttentionLayout;
use super::tape::{BlockTape, Scratch};

/// `x` [tokens, d] becomes [asked, d].
pub fn forward<T: Real>(pass: Pass<T>, at: &AttentionLayout, tape: &mut BlockTape<T>, x: &mut [T]) {
    let (n, asked, d) = (pass.tokens(), pass.asked(), pass.shape.width);
    let different = pass.different();
    let normed = &mut tape.normed1[..different * d];
    let (q, kv) = (&mut tape.q[..asked * d], &mut tape.kv[..n * 2 * d]);
    let rows = match pass.unique {
        Some(unique) => {
            let taken = &mut kv[..different * d];
            unique.take(d, x, taken);
            &*taken
        }
        None => &x[..n * d],
    };
    layer_norm::forward_at(pass, &at.norm1, rows, &mut tape.norm1, normed);
    let (weight, bias) = pass.linear(&at.query);
    match pass.queries {
        Queries::All => {
            linear(normed, weight, bias, Into::Fresh, &mut q[..different * d], different);
            pass.spread(d, q);
        }
        Queries::Last => {
            let asking = &mut tape.asking[..asked * d];
            for (s, asking) in asking.chunks_exact_mut(d).enumerate() {
                asking.copy_from_slice(&normed[pass.last(s) * d..][..d]);
            }
            keep_last(pass.sequences, d, x);
            linear(asking, weight, bias, Into::Fresh, q, asked);
        }
    }
    let (weight, bias) = pass.linear(&at.key_value);
    linear(normed, weight, bias, Into::Fresh, &mut kv[..different * 2 * d], different);
    pass.spread(2 * d, kv);
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
    linear(context, weight, bias, Into::Added, &mut x[..asked * d], asked);
}

/// `scratch.dx` [asked, d] becomes the gradient of the block's input [tokens, d]; rows that are the same have
/// theirs together, shared out among them in any way.
pub fn backward<T: Real>(
    pass: Pass<T>,
    at: &AttentionLayout,
    tape: &BlockTape<T>,
    scratch: &mut Scratch<T>,
    grads: &mut [T],
) {
    let (n, asked, d) = (pass.tokens(), pass.asked(), pass.shape.width);
    let different = pass.different();
    let part = &mut scratch.part[..asked * d];
    let dx = &scratch.dx[..asked * d];
    let spare = &mut *scratch.spare;
    let context = &tape.context[..asked * d];
    pass.linear_grads(&at.out, Kind::Asked, (dx, context), (grads, spare));
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
    pass.sum(2 * d, dkv);
    let dkv = &dkv[..different * 2 * d];
    let normed1 = &tape.normed1[..different * d];
    let at_kv = &at.key_value;
    pass.linear_grads(at_kv, Kind::Different, (dkv, normed1), (grads, spare));
    let normed = &mut scratch.normed[..different * d];
    linear_input_grad(dkv, pass.weight(&at.key_value), Into::Fresh, normed, different);

    let weight = pass.weight(&at.query);
    match pass.queries {
        Queries::All => {
            pass.sum(d, dq);
            let dq = &dq[..different * d];
            pass.linear_grads(&at.query, Kind::Different, (dq, normed1), (grads, spare));
            linear_input_grad(dq, weight, Into::Added, normed, different);
        }
        Queries::Last => {
            let asking = &tape.asking[..asked * d];
            pass.linear_grads(&at.query, Kind::Asked, (dq, asking), (grads, spare));
            linear_input_grad(dq, weight, Into::Fresh, part, asked);
            for (s, part) in part.chunks_exact(d).enumerate() {
                let row = pass.last(s) * d;
                add_scaled(&mut normed[row..row + d], T::of(1.0), part);
            }
            part.copy_from_slice(&scratch.dx[..asked * d]);
            put_last(pass.sequences, d, part, &mut scratch.dx[..n * d]);
        }
    }
    let dx = &mut scratch.dx[..n * d];
    let through_norm = |dx: &mut [T]| {
        let (kind, to) = (Kind::Different, (grads, spare));
        layer_norm::backward_at(pass, &at.norm1, kind, normed, &tape.norm1, dx, to);
    };
    match pass.unique {
        Some(unique) => {
            let part = &mut scratch.part[..different * d];
            part.fill(T::default());
            through_norm(part);
            unique.add_to_first(d, part, dx);
        }
        None => through_norm(dx),
    }
}
