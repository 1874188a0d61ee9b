//! Layer normalisation of rows.
//!   y = g h + b, h = (x - mean x) r, r = 1 / sqrt(var x + 1e-5)
//!   dx = r (e - mean e - h mean(e h)), e = dy g;   dg = sum dy h;   db = sum dy
//! Source: Ba, Kiros and Hinton, "Layer normalization" (2016).

use super::leaves::over_leaves;
use super::pass::{Kind, Pass, pair};
use super::real::{Into, Real, dot, total};
use super::shape::NormLayout;
use super::tape::NormTape;

const EPSILON: f64 = 1e-5;

/// `h` [n, d] and `r` [n] for the way back, `y` [n, d].
#[inline(never)]
pub fn forward<T: Real>(x: &[T], gain: &[T], bias: &[T], h: &mut [T], r: &mut [T], y: &mut [T]) {
    let d = gain.len();
    let share = T::of(1.0 / d as f64);
    let rows = x.chunks_exact(d).zip(h.chunks_exact_mut(d)).zip(y.chunks_exact_mut(d));
    for (((x, h), y), r) in rows.zip(r) {
        let mean = total(x) * share;
        for (h, &x) in h.iter_mut().zip(x) {
            *h = x - mean;
        }
        let variance = dot(h, h) * share;
        let scale = T::of(1.0) / (variance + T::of(EPSILON)).sqrt();
        *r = scale;
        for (h, (y, (&g, &b))) in h.iter_mut().zip(y.iter_mut().zip(gain.iter().zip(bias))) {
            *h = *h * scale;
            *y = *h * g + b;
        }
    }
}

/// Adds to `dx` [n, d], `d_gain` and `d_bias` [d]. Overwrites `dy` [n, d].
#[inline(never)]
pub fn backward<T: Real>(
    dy: &mut [T],
    gain: &[T],
    h: &[T],
    r: &[T],
    dx: &mut [T],
    d_gain: &mut [T],
    d_bias: &mut [T],
) {
    let d = gain.len();
    let share = T::of(1.0 / d as f64);
    let rows = dy.chunks_exact_mut(d).zip(h.chunks_exact(d)).zip(dx.chunks_exact_mut(d));
    for (((dy, h), dx), &r) in rows.zip(r) {
        let grads = d_gain.iter_mut().zip(d_bias.iter_mut()).zip(gain);
        for ((dy, &h), ((d_gain, d_bias), &g)) in dy.iter_mut().zip(h).zip(grads) {
            *d_gain += *dy * h;
            *d_bias += *dy;
            *dy = *dy * g;
        }
        let mean = total(dy) * share;
        let slope = dot(dy, h) * share;
        for ((dx, &e), &h) in dx.iter_mut().zip(dy.iter()).zip(h) {
            *dx += r * (e - mean - h * slope);
        }
    }
}

/// [`forward`] with the parameters that are at `at`.
pub fn forward_at<T: Real>(
    pass: Pass<T>,
    at: &NormLayout,
    x: &[T],
    tape: &mut NormTape<T>,
    y: &mut [T],
) {
    let (gain, bias) = pass.norm(at);
    forward(x, gain, bias, &mut tape.h[..x.len()], &mut tape.r, y);
}

/// [`backward`] with the parameters that are at `at`, shard by shard.
pub fn backward_at<T: Real>(
    pass: Pass<T>,
    at: &NormLayout,
    kind: Kind,
    dy: &mut [T],
    tape: &NormTape<T>,
    dx: &mut [T],
    (grads, spare): (&mut [T], &mut [T]),
) {
    let (gain, _) = pass.norm(at);
    let d = gain.len();
    over_leaves(
        pass.sequences.shards(),
        pair(grads, &at.gain, &at.bias),
        spare,
        &mut |shard, into, d_gain, d_bias| {
            if into == Into::Fresh {
                d_gain.fill(T::default());
                d_bias.fill(T::default());
            }
            let rows = pass.rows_of(kind, shard);
            let numbers = rows.start * d..rows.end * d;
            let (dy, dx) = (&mut dy[numbers.clone()], &mut dx[numbers.clone()]);
            let (h, r) = (&tape.h[numbers], &tape.r[rows]);
            backward(dy, gain, h, r, dx, d_gain, d_bias);
        },
    );
}
