//! The layer against dense products in double.

use super::*;
use crate::approximator::panel::total;
use crate::random::CounterStream;

/// The same steps straight from the formula, in double, every number counted.
#[test]
fn steps_agree_with_dense_products_whole_and_in_chunks_also_when_units_rest() {
    for (inputs, outputs, rows, chunk) in [(5, 3, 7, 7), (40, 33, 9, 4), (130, 100, 11, 5)] {
        let mut stream = CounterStream::new(1, "linear");
        let weight = stream.normal(inputs * outputs);
        let mut layer = Linear::new(&weight, inputs, inputs, outputs);
        let mut w: Vec<f64> = weight.iter().map(|&x| x.into()).collect();
        let (mut m, mut v) = (vec![0.0; w.len()], vec![0.0; w.len()]);
        let mut adam = Adam::new();
        let mut active = Active::new(chunk, inputs);
        for t in 1..=600i32 {
            let mut x = stream.normal(rows * inputs);
            // Units 0 and 1 become inactive; unit 1 is active again at the end.
            for x in x.chunks_exact_mut(inputs) {
                if t > 20 {
                    x[0] = -1.0;
                }
                if t > 20 && t < 590 {
                    x[1] = -1.0;
                }
            }
            let dy = stream.normal(rows * outputs);
            adam.advance(0.01);
            let mut g = vec![0.0; w.len()];
            for s in 0..rows {
                for o in 0..outputs {
                    for j in 0..inputs {
                        g[o * inputs + j] +=
                            f64::from(x[s * inputs + j].max(0.0)) * f64::from(dy[s * outputs + o]);
                    }
                }
            }
            let starts: Vec<usize> = (0..rows).step_by(chunk).collect();
            for &start in &starts {
                let count = chunk.min(rows - start);
                active.fill(&x[start * inputs..][..count * inputs], false);
                let mut panels = vec![[0.0; PANEL]; layer.panels() * count];
                for s in 0..count {
                    for o in 0..outputs {
                        panels[o / PANEL * count + s][o % PANEL] = dy[(start + s) * outputs + o];
                    }
                }
                let part =
                    Chunk { first: start == 0, adam: (start + count == rows).then_some(&adam) };
                layer.backward(&active, &panels, part, |unit, entries, dx| {
                    for (e, dx) in entries.iter().zip(dx) {
                        let s = start + e.index as usize;
                        let exact: f64 = (0..outputs)
                            .map(|o| f64::from(dy[s * outputs + o]) * w[o * inputs + unit])
                            .sum();
                        assert!((f64::from(total(dx)) - exact).abs() < 1e-3, "{t} {unit}");
                    }
                });
            }
            for i in 0..w.len() {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                let mh = m[i] / (1.0 - 0.9f64.powi(t));
                let vh: f64 = v[i] / (1.0 - 0.999f64.powi(t));
                w[i] -= 0.01 * mh / (vh.sqrt() + 1e-8);
            }
        }
        if chunk == rows {
            assert!(layer.rest[0].is_some() && layer.rest[1].is_none());
        }
        let mut back = vec![0.0; w.len()];
        layer.write(&mut back, inputs);
        for (back, w) in back.iter().zip(&w) {
            assert!((f64::from(*back) - w).abs() < 2e-3, "{back} {w}");
        }

        // Forward, on the weights as they are.
        let x = stream.normal(chunk * inputs);
        active.fill(&x, false);
        let mut y = vec![[0.0; PANEL]; layer.panels() * chunk];
        layer.forward(&active, &mut y);
        for s in 0..chunk {
            for o in 0..outputs {
                let exact: f64 = (0..inputs)
                    .map(|j| {
                        f64::from(x[s * inputs + j].max(0.0)) * f64::from(back[o * inputs + j])
                    })
                    .sum();
                let y = y[o / PANEL * chunk + s][o % PANEL];
                assert!((f64::from(y) - exact).abs() < 1e-4);
            }
        }
    }
}
