//! Readers that are not linear, judged as the linear one is: exchanges of scenes that fits without their bag have not seen.
//!
//! Quadratic: kernel ridge with k(x, y) = x'y + (x'y)^2, the penalty by leave-one-out. Network: [`super::network`].
//!
//! Rows exchanged within bags are the same rows with labels exchanged, and lie in the same folds: what is factored of a
//! fold's rows serves every draw. A network is fitted once a fold, and only the rows that it is judged on are exchanged:
//! given those that it was fitted on, they are exchangeable too.

use super::judge::exchanges;
use super::network::Network;
use super::targets::Targets;
use super::world::{Seen, World};
use crate::linalg::column_means::listed_means;
use crate::linalg::dot::{dot, less};
use crate::linalg::gemm::{View, product64};
use crate::linalg::positive_inverse::positive_inverse;
use crate::math::tie::{largest, win};
use crate::options::results;
use crate::simd::OutOfMemory;
use wasm_bindgen::prelude::wasm_bindgen;

/// Orders whose scores are kept; further ones give shares alone.
const SCORED: usize = 13;
/// Penalties tried, relative to the mean diagonal of the kernel.
const PENALTIES: [f64; 3] = [1e-3, 1e-2, 1e-1];

#[derive(Clone, Copy, PartialEq)]
pub enum NonlinearDecoder {
    Linear,
    Quadratic,
    Network,
}

results! {
    /// What a decoder says, for each order.
    pub struct NonlinearScores {
        /// Shares of exchanges distinguished [orders, scenes]; not a number where a scene has none.
        pub correct: Vec<f64>,
        /// Scores of the objects that occur, in the order of their radix ids [the first orders, scenes, objects].
        pub scores: Vec<f64>,
    }
}

/// An order names the row of each scene, of the same bag; `fold` of each scene, the same for a bag. A network is fitted to
/// the first.
pub fn nonlinear_scores(
    world: &World,
    fold: &[u8],
    folds: usize,
    orders: &[Vec<usize>],
    decoder: NonlinearDecoder,
) -> Result<NonlinearScores, OutOfMemory> {
    let all = world.all();
    let seen = Seen::new(world, &all);
    let classes = seen.ids.len();
    let cases: Vec<Vec<[usize; 4]>> =
        (all.iter()).map(|&scene| cases_of(world, &seen, scene)).collect();
    let count = world.scenes();
    let mut correct = vec![f64::NAN; orders.len() * count];
    let mut said = vec![0.0; orders.len().min(SCORED) * count * classes];
    for [test, train] in world.left_out(fold, folds) {
        let rows = FoldRows::new(world, &train, &test);
        let kernel = match decoder {
            NonlinearDecoder::Network => None,
            _ => Some(Kernel::new(&rows, decoder == NonlinearDecoder::Quadratic)?),
        };
        let mut held = None;
        for (draw, order) in orders.iter().enumerate() {
            let mut scene_of = vec![0; all.len()];
            order.iter().enumerate().for_each(|(scene, &row)| scene_of[row] = scene);
            let targets = || {
                let labels = |&row: &usize| {
                    &seen.labels[scene_of[row] * world.positions..][..world.positions]
                };
                Targets::new(classes, train.iter().map(labels))
            };
            let scores = match (&kernel, held.take()) {
                (Some(kernel), _) => kernel.scores(&rows, &targets())?,
                (None, Some(held)) => held,
                (None, None) => {
                    Network::fit(&rows.train, rows.dim, &targets())?.scores(&rows.test)?
                }
            };
            for (&row, scores) in test.iter().zip(scores.chunks_exact(classes)) {
                let scene = scene_of[row];
                let at = draw * count + scene;
                if draw < SCORED {
                    said[at * classes..][..classes].copy_from_slice(scores);
                }
                let most = largest(scores.iter().copied());
                let wins = cases[scene]
                    .iter()
                    .map(|&[a, b, c, d]| win(scores[a] + scores[b] - scores[c] - scores[d], most));
                correct[at] = wins.sum::<f64>() / cases[scene].len() as f64;
            }
            held = kernel.is_none().then_some(scores);
        }
    }
    Ok(NonlinearScores { correct, scores: said })
}

/// Objects of a scene, and those that an exchange makes of them; only those that occur.
fn cases_of(world: &World, seen: &Seen, scene: usize) -> Vec<[usize; 4]> {
    let place = |object: &[u32]| seen.place(world, object);
    (exchanges(world, scene).iter())
        .filter_map(|exchange| {
            let ([a, b], [c, d]) = exchange.sets(world, scene);
            Some([place(&a)?, place(&b)?, place(&c)?, place(&d)?])
        })
        .collect()
}

/// Rows less the mean of those that are fitted on, over their root mean square: numbers of about 1.
struct FoldRows {
    dim: usize,
    train: Vec<f64>,
    test: Vec<f64>,
}

impl FoldRows {
    fn new(world: &World, train: &[usize], test: &[usize]) -> Self {
        let dim = world.dim;
        let mean = listed_means(world.x, dim, train.iter().copied());
        let centred = |rows: &[usize]| -> Vec<f64> {
            (rows.iter()).flat_map(|&row| less(world.row(row), &mean)).collect()
        };
        let (mut train, mut test) = (centred(train), centred(test));
        let size = (dot(&train, &train) / train.len() as f64).sqrt();
        if size > 0.0 {
            train.iter_mut().for_each(|x| *x /= size);
            test.iter_mut().for_each(|x| *x /= size);
        }
        Self { dim, train, test }
    }
}

/// (K + l I)^-1 of a fold's rows, a penalty each, and the kernel of the test rows with them [test, train].
struct Kernel {
    inverses: Vec<Vec<f64>>,
    tested: Vec<f64>,
}

impl Kernel {
    fn new(rows: &FoldRows, quadratic: bool) -> Result<Self, OutOfMemory> {
        let n = rows.train.len() / rows.dim;
        let k = kernel(&rows.train, rows, quadratic)?;
        let diagonal = (0..n).map(|i| k[i * n + i]).sum::<f64>() / n as f64;
        let inverses = PENALTIES.iter().map(|share| {
            let mut own = k.clone();
            (0..n).for_each(|i| own[i * n + i] += share * diagonal.max(f64::MIN_POSITIVE));
            positive_inverse(own, n)
        });
        Ok(Self {
            inverses: inverses.collect::<Result<_, _>>()?,
            tested: kernel(&rows.test, rows, quadratic)?,
        })
    }

    /// Of the test rows [rows, classes].
    fn scores(&self, rows: &FoldRows, y: &Targets) -> Result<Vec<f64>, OutOfMemory> {
        let weights = self.weights(y)?;
        let (n, tests) = (rows.train.len() / rows.dim, rows.test.len() / rows.dim);
        product64(View::new(&self.tested, tests, n), View::new(&weights, n, y.classes))
    }

    /// (K + l I)^-1 Y [rows, classes] of the penalty with the least error on rows left out.
    fn weights(&self, y: &Targets) -> Result<Vec<f64>, OutOfMemory> {
        let n = y.rows;
        let mut best: Option<(f64, Vec<f64>)> = None;
        for inverse in &self.inverses {
            let own = y.read_by(inverse);
            let errors = own.chunks_exact(y.classes).enumerate().map(|(i, row)| {
                let left = inverse[i * n + i];
                dot(row, row) / (left * left)
            });
            let error = errors.sum::<f64>();
            if best.as_ref().is_none_or(|(least, _)| error < *least) {
                best = Some((error, own));
            }
        }
        Ok(best.expect("there are penalties").1)
    }
}

/// k(x, y) of these rows with those of the fit [rows, train].
fn kernel(of: &[f64], rows: &FoldRows, quadratic: bool) -> Result<Vec<f64>, OutOfMemory> {
    let view = |rows_of| View::new(rows_of, rows_of.len() / rows.dim, rows.dim);
    let mut k = product64(view(of), view(&rows.train).transposed())?;
    for x in &mut k {
        *x /= rows.dim as f64;
        if quadratic {
            *x += *x * *x;
        }
    }
    Ok(k)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    const SIZES: [usize; 2] = [4, 4];
    const DIM: usize = 24;

    /// Scenes of two of 16 objects: a lookup table, the same times a random sign, a bag, or noise.
    fn correct(code: &str, decoder: NonlinearDecoder, exchanged: bool) -> f64 {
        let free = CounterStream::new(1, "free").normal(16 * DIM);
        let sums = CounterStream::new(1, "sums").normal(8 * DIM);
        let signs = CounterStream::new(1, "signs").below(2, 480);
        let (mut values, mut x, mut fold) = (Vec::new(), Vec::new(), Vec::new());
        let mut noise = CounterStream::new(1, "noise");
        let mut bags: Vec<[usize; 4]> = Vec::new();
        for _ in 0..2 {
            for a in 0..16usize {
                for b in (0..16usize).filter(|&b| b != a) {
                    let scene = [a / 4, a % 4, b / 4, b % 4];
                    values.extend(scene.map(|value| value as u32));
                    let (one, other) = ([scene[0], scene[2]], [scene[1], scene[3]]);
                    let bag = [
                        one[0].min(one[1]),
                        one[0].max(one[1]),
                        other[0].min(other[1]),
                        other[0].max(other[1]),
                    ];
                    let at = bags.iter().position(|known| *known == bag);
                    let at = at.unwrap_or_else(|| {
                        bags.push(bag);
                        bags.len() - 1
                    });
                    fold.push((at % 4) as u8);
                    let sign = if signs[x.len() / DIM % 480] == 1 { 1.0 } else { -1.0 };
                    let noise = noise.normal(DIM);
                    for d in 0..DIM {
                        let vector = |o: usize| match code {
                            "bag" => sums[o / 4 * DIM + d] + sums[(4 + o % 4) * DIM + d],
                            "noise" => 0.0,
                            _ => free[o * DIM + d],
                        };
                        let by = if code == "sign" { sign } else { 1.0 };
                        x.push(by * (vector(a) + vector(b)) + 0.2 * noise[d]);
                    }
                }
            }
        }
        let world = World::of_two(&x, &values, &SIZES);
        let mut order: Vec<usize> = (0..world.scenes()).collect();
        if exchanged {
            // Within each bag, by chance.
            let key = |s: usize| {
                let v = &values[4 * s..4 * s + 4];
                [v[0].min(v[2]), v[0].max(v[2]), v[1].min(v[3]), v[1].max(v[3])]
            };
            let mut stream = CounterStream::new(2, "exchange");
            for s in 0..order.len() {
                let same: Vec<usize> = (s..order.len()).filter(|&t| key(t) == key(s)).collect();
                let at = same[stream.next_below(same.len() as u32) as usize];
                order.swap(s, at);
            }
        }
        let actual = nonlinear_scores(&world, &fold, 4, &[order], decoder).unwrap().correct;
        let there: Vec<f64> = actual.into_iter().filter(|x| !x.is_nan()).collect();
        assert!(there.len() > 250);
        there.iter().sum::<f64>() / there.len() as f64
    }

    #[test]
    fn binding_up_to_a_sign_is_read_by_a_quadratic_form_and_a_network_and_by_no_linear_map() {
        let linear = correct("sign", NonlinearDecoder::Linear, false);
        assert!((linear - 0.5).abs() < 0.12, "{linear}");
        let quadratic = correct("sign", NonlinearDecoder::Quadratic, false);
        assert!(quadratic > 0.95, "{quadratic}");
        let network = correct("sign", NonlinearDecoder::Network, false);
        assert!(network > 0.75, "{network}");
    }

    #[test]
    fn exchanged_within_their_bags_the_same_rows_say_nothing() {
        for decoder in [NonlinearDecoder::Quadratic, NonlinearDecoder::Network] {
            let actual = correct("sign", decoder, true);
            assert!((actual - 0.5).abs() < 0.12, "{actual}");
        }
    }

    #[test]
    fn a_bag_and_noise_are_read_by_none_and_a_lookup_table_by_all() {
        for decoder in
            [NonlinearDecoder::Linear, NonlinearDecoder::Quadratic, NonlinearDecoder::Network]
        {
            for code in ["bag", "noise"] {
                let actual = correct(code, decoder, false);
                assert!((actual - 0.5).abs() < 0.12, "{code} {actual}");
            }
            let actual = correct("lookup", decoder, false);
            assert!(actual > 0.8, "{actual}");
        }
    }
}
