//! Simulated rules, with the design and the noise of a set.

use super::code::Code;
use super::object_vectors::ObjectVectors;
use crate::linalg::dot::add_scaled;
use crate::random::CounterStream;

/// Units and outputs of a simulated network.
const UNITS: usize = 256;
const WIDTH: usize = 64;
/// Numbers a value of simulated products at most; half as many of three concepts.
const MOST_NUMBERS: usize = 16;

type Rule = fn(&ObjectVectors, usize, &mut CounterStream) -> Code;

pub const RULES: [(&str, Rule); 2] = [("product", product), ("network", network)];

/// All products of one number of each value.
fn product(own: &ObjectVectors, numbers: usize, stream: &mut CounterStream) -> Code {
    let tables: Vec<Vec<f64>> =
        own.sizes.iter().map(|size| stream.normal64(size * numbers)).collect();
    let mut code = Code::zeros(own.count, numbers.pow(own.sizes.len() as u32));
    for (o, row) in code.rows_mut().enumerate() {
        let mut outer = vec![1.0];
        for (table, &v) in tables.iter().zip(own.objects().values(o)) {
            let factors = &table[v as usize * numbers..][..numbers];
            outer = outer.iter().flat_map(|x| factors.iter().map(move |y| x * y)).collect();
        }
        row.copy_from_slice(&outer);
    }
    code
}

fn network(own: &ObjectVectors, _: usize, stream: &mut CounterStream) -> Code {
    let first: Vec<Vec<f64>> = own.sizes.iter().map(|size| stream.normal64(size * UNITS)).collect();
    let (bias, second) = (stream.normal64(UNITS), stream.normal64(UNITS * WIDTH));
    let mut code = Code::zeros(own.count, WIDTH);
    for (o, row) in code.rows_mut().enumerate() {
        for (unit, second) in second.chunks_exact(WIDTH).enumerate() {
            let values = first.iter().zip(own.objects().values(o));
            let x = values.fold(bias[unit], |x, (table, &v)| x + table[v as usize * UNITS + unit]);
            if x > 0.0 {
                add_scaled(row, x, second);
            }
        }
    }
    code
}

/// A code beyond sums of values, and noise in its share.
pub fn with_noise(own: &ObjectVectors, mut code: Code, stream: &mut CounterStream) -> Code {
    code.take_out(&own.lost);
    let noise = noise_of(own, stream, code.width);
    let one = |square: f64| if square == 0.0 || square.is_nan() { 1.0 } else { square };
    let a = ((1.0 - own.noise_share) / one(code.square())).sqrt();
    let b = (own.noise_share / one(noise.square())).sqrt();
    code.values.iter_mut().zip(&noise.values).for_each(|(x, noise)| *x = a * *x + b * noise);
    code
}

/// What noise of scenes is in objects' vectors, in white directions.
fn noise_of(own: &ObjectVectors, stream: &mut CounterStream, width: usize) -> Code {
    let white = stream.normal64(own.kept.len() * width);
    let mut noise = Code::zeros(own.count, width);
    for ((column, shown), white) in own.kept.iter().zip(&own.shown).zip(white.chunks_exact(width)) {
        let by = 1.0 / shown.sqrt();
        for (row, x) in noise.rows_mut().zip(column) {
            add_scaled(row, by * x, white);
        }
    }
    noise
}

/// The fewest numbers a value whose products, with noise, have as high an effective rank as the objects.
pub fn numbers_like(own: &ObjectVectors, stream: impl Fn() -> CounterStream) -> usize {
    let wanted = own.code.effective_rank();
    let most = if own.sizes.len() > 2 { MOST_NUMBERS / 2 } else { MOST_NUMBERS };
    let enough = |&numbers: &usize| {
        let mut stream = stream();
        let code = product(own, numbers, &mut stream);
        with_noise(own, code, &mut stream).effective_rank() >= wanted
    };
    (2..most).find(enough).unwrap_or(most)
}
