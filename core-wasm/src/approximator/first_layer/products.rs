//! P: every table row's product with its slice of the weights, made once a step.

use super::layer::FirstLayer;
use crate::approximator::padding::Lane;
use crate::simd::{F32x4, Register};

/// Units, and table rows, whose products are made together: nine sums fit V8's registers.
const SIDE: usize = 3;

impl FirstLayer {
    /// P, from the weights as they are.
    pub fn prepare(&mut self) {
        let whole = self.units / SIDE * SIDE;
        for unit in (0..whole).step_by(SIDE) {
            self.multiply::<SIDE>(unit);
        }
        for unit in whole..self.units {
            self.multiply::<1>(unit);
        }
        self.gradients.fill(0.0);
    }

    /// P of N units.
    #[inline(never)]
    fn multiply<const N: usize>(&mut self, unit: usize) {
        let (k, lanes) = (self.starts.len() - 1, self.lanes);
        for table in 0..k {
            let w: [&[Lane]; N] = std::array::from_fn(|i| {
                &self.w[(unit + i) * self.stride + table * lanes..][..lanes]
            });
            for row in (self.starts[table]..self.starts[table + 1]).step_by(SIDE) {
                let t = &self.tables.w[row * lanes..self.starts[table + 1] * lanes];
                let to = &mut self.products[row * self.units + unit..];
                match self.starts[table + 1] - row {
                    1 => dots::<N, 1>(w, t, to, self.units),
                    2 => dots::<N, 2>(w, t, to, self.units),
                    _ => dots::<N, SIDE>(w, t, to, self.units),
                }
            }
        }
    }
}

/// Products of N rows of weights with the first R rows of `t`, to `to` [R][stride].
#[inline(always)]
fn dots<const N: usize, const R: usize>(
    w: [&[Lane]; N],
    t: &[Lane],
    to: &mut [f32],
    stride: usize,
) {
    let lanes = w[0].len();
    let w = w.map(|w| &w[..lanes]);
    let t: [&[Lane]; R] = std::array::from_fn(|r| &t[r * lanes..][..lanes]);
    let mut sums = [[F32x4::splat(0.0); N]; R];
    for lane in 0..lanes {
        let w: [F32x4; N] = std::array::from_fn(|i| F32x4::load(&w[i][lane]));
        for (sums, t) in sums.iter_mut().zip(&t) {
            let t = F32x4::load(&t[lane]);
            for (sum, &w) in sums.iter_mut().zip(&w) {
                *sum = sum.add_product(w, t);
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        for (to, sum) in to[r * stride..].iter_mut().zip(sums) {
            *to = sum.sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approximator::shape::{Form, Shape};
    use crate::random::CounterStream;

    #[test]
    fn every_product_of_a_unit_and_a_row_is_a_sum_in_lanes_however_they_are_grouped() {
        for units in [1, 3, 7] {
            let shape = Shape {
                form: Form::Mlp(vec![units]),
                positions: 2,
                values: vec![1, 4, 8],
                dim: 13,
            };
            let mut stream = CounterStream::new(0, "first layer");
            let weight = stream.normal(units * 6 * 13);
            let tables = stream.normal(26 * 13);
            let mut layer = FirstLayer::new(&shape, &weight, &tables);
            layer.prepare();
            for table in 0..6 {
                for row in layer.starts[table]..layer.starts[table + 1] {
                    for unit in 0..units {
                        let w = &weight[(unit * 6 + table) * 13..][..13];
                        let t = &tables[row * 13..][..13];
                        let mut lanes = [0.0; 4];
                        for (d, (w, t)) in w.iter().zip(t).enumerate() {
                            lanes[d % 4] += w * t;
                        }
                        let sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
                        assert_eq!(layer.products[row * units + unit], sum);
                    }
                }
            }
            let mut back = vec![0.0; weight.len()];
            layer.write_weight(&mut back);
            assert_eq!(back, weight);
        }
    }
}
