//! One pre-norm block.
//!   a = x + out(attention(norm1(x))),   y = a + W2 act(W1 norm2(a))
//! Where only the last token is read, the last block computes its queries, and all that follows, for
//! that token alone: nothing else is ever looked at.

use super::attention::Queries;
use super::feed_forward;
use super::pass::Pass;
use super::real::Real;
use super::rows::{keep_last, put_last};
use super::self_attention;
use super::shape::BlockLayout;
use super::tape::{BlockTape, Scratch};

/// `x` [tokens, d] becomes the block's result [asked, d].
pub fn forward<T: Real>(pass: Pass<T>, at: &BlockLayout, tape: &mut BlockTape<T>, x: &mut [T]) {
    let d = pass.shape.width;
    match &at.attention {
        Some(at) => self_attention::forward(pass, at, tape, x),
        None if pass.queries == Queries::Last => keep_last(pass.sequences, d, x),
        None => {}
    }
    feed_forward::forward(pass, at, tape, &mut x[..pass.asked() * d]);
}

/// `scratch.dx` [asked, d] becomes the gradient of the block's input [tokens, d].
pub fn backward<T: Real>(
    pass: Pass<T>,
    at: &BlockLayout,
    tape: &BlockTape<T>,
    scratch: &mut Scratch<T>,
    grads: &mut [T],
) {
    feed_forward::backward(pass, at, tape, scratch, grads);
    let (n, asked, d) = (pass.tokens(), pass.asked(), pass.shape.width);
    match &at.attention {
        Some(at) => self_attention::backward(pass, at, tape, scratch, grads),
        None if pass.queries == Queries::Last => {
            let part = &mut scratch.part[..asked * d];
            part.copy_from_slice(&scratch.dx[..asked * d]);
            put_last(pass.sequences, d, part, &mut scratch.dx[..n * d]);
        }
        None => {}
    }
}
