//! The second half of a block: x += W2 act(W1 norm2(x)).

use super::layer_norm;
use super::pass::{Kind, Pass};
use super::real::{Into, Real, linear, linear_input_grad};
use super::shape::{Activation, BlockLayout};
use super::tape::{BlockTape, Scratch};

/// `x` [asked, d], in place.
pub fn forward<T: Real>(pass: Pass<T>, at: &BlockLayout, tape: &mut BlockTape<T>, x: &mut [T]) {
    let asked = pass.asked();
    let wide = asked * pass.shape.hidden;
    let normed = &mut tape.normed2[..x.len()];
    layer_norm::forward_at(pass, &at.norm2, x, &mut tape.norm2, normed);
    let (active, slope) = (&mut tape.active[..wide], &mut tape.slope[..wide]);
    let (weight, bias) = pass.linear(&at.linear1);
    linear(normed, weight, bias, Into::Fresh, active, asked);
    activate(pass.shape.activation, active, slope);
    let (weight, bias) = pass.linear(&at.linear2);
    linear(active, weight, bias, Into::Added, x, asked);
}

/// Adds to `scratch.dx` [asked, d] what comes back through this half.
pub fn backward<T: Real>(
    pass: Pass<T>,
    at: &BlockLayout,
    tape: &BlockTape<T>,
    scratch: &mut Scratch<T>,
    grads: &mut [T],
) {
    let (asked, d) = (pass.asked(), pass.shape.width);
    let wide = asked * pass.shape.hidden;
    let (dx, hidden) = (&mut scratch.dx[..asked * d], &mut scratch.hidden[..wide]);
    let spare = &mut *scratch.spare;
    let active = &tape.active[..wide];
    pass.linear_grads(&at.linear2, Kind::Asked, (dx, active), (grads, spare));
    linear_input_grad(dx, pass.weight(&at.linear2), Into::Fresh, hidden, asked);
    for (hidden, &slope) in hidden.iter_mut().zip(&*tape.slope) {
        *hidden = *hidden * slope;
    }
    let normed = &tape.normed2[..asked * d];
    pass.linear_grads(&at.linear1, Kind::Asked, (hidden, normed), (grads, spare));
    let part = &mut scratch.part[..asked * d];
    linear_input_grad(hidden, pass.weight(&at.linear1), Into::Fresh, part, asked);
    let to = (grads, spare);
    layer_norm::backward_at(pass, &at.norm2, Kind::Asked, part, &tape.norm2, dx, to);
}

/// `x` becomes act(x), `slope` act'(x).
#[inline(never)]
fn activate<T: Real>(activation: Activation, x: &mut [T], slope: &mut [T]) {
    match activation {
        Activation::Gelu => {
            for (x, slope) in x.iter_mut().zip(slope) {
                (*x, *slope) = x.gelu();
            }
        }
        Activation::Relu => {
            for (x, slope) in x.iter_mut().zip(slope) {
                let on = *x > T::default();
                *slope = if on { T::of(1.0) } else { T::default() };
                // A NaN has to stay one: the loss tells that training failed.
                *x = if *x < T::default() { T::default() } else { *x };
            }
        }
    }
}
