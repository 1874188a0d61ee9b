//! An mlp in shards against the plain one, and with any number of workers.

use super::adam::StepOptions;
use super::fit::Fit;
use super::network::Network;
use super::network_tests::{Problem, at, naive};
use super::shape::{Form, Shape};
use super::worker::{Found, Worker};
use crate::random::CounterStream;
use crate::simd::AlignedF32;
use crate::team::{Exchange, Share, together};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

fn shape(width: usize, dim: usize) -> Shape {
    Shape { form: Form::Mlp(vec![width]), positions: 2, values: vec![3, 2], dim }
}

/// All scenes some times, and targets of their own.
fn problem(width: usize, dim: usize, times: usize) -> Problem {
    let mut problem = Problem::new(shape(width, dim), times, 3);
    let scenes = problem.targets_of.len();
    problem.targets = CounterStream::new(3, "targets").normal(scenes * dim);
    problem.targets_of = (0..scenes as u32).collect();
    problem
}

/// A network in shards that does all of them.
fn whole(problem: &Problem) -> Network {
    of_worker(problem, Rc::new(Exchange::new(Share::WHOLE)))
}

fn of_worker(problem: &Problem, exchange: Rc<Exchange>) -> Network {
    let scenes = problem.targets_of.len();
    Network::worker(problem.shape.clone(), &problem.block, scenes, exchange)
}

#[test]
fn shards_fit_what_the_plain_mlp_fits_but_for_the_order_of_sums() {
    // A unit a shard, units that don't share out evenly, and scenes in several parts.
    for (width, dim, times) in [(8, 5, 1), (21, 33, 2), (64, 40, 40)] {
        let problem = problem(width, dim, times);
        let mut plain = problem.network();
        let mut shards = whole(&problem);
        assert_eq!(problem.weights(&shards), problem.block);
        let one = problem.run(&mut plain, 20);
        for (one, other) in one.iter().zip(problem.run(&mut shards, 20)) {
            assert!((one - other).abs() < 1e-5 * one, "{one} {other}");
        }
        let after = problem.weights(&shards);
        let moved = (after.iter().zip(&problem.block)).filter(|(a, b)| a != b);
        assert!(moved.count() > problem.block.len() / 2);
        // Adam's first steps are signs, so weights whose gradient is rounding may part.
        let apart = (after.iter().zip(problem.weights(&plain)))
            .filter(|(a, b)| (*a - b).abs() > 1e-4)
            .count();
        assert!(apart * 100 < after.len(), "{apart} of {}", after.len());
    }
}

#[test]
fn predictions_of_shards_are_those_of_the_formula_in_double() {
    let problem = problem(30, 37, 1);
    let mut network = whole(&problem);
    problem.run(&mut network, 12);
    let mut actual = vec![0.0; problem.targets.len()];
    network.predict(&problem.rows, &mut actual);
    let weights: Vec<f64> = (problem.weights(&network).into_iter().map(f64::from)).collect();
    for (y, exact) in actual.iter().zip(naive(&problem.shape, &weights, &problem.rows)) {
        assert!((f64::from(*y) - exact).abs() < 1e-5, "{y} {exact}");
    }
}

/// Loss by step, predictions, and the weights that this worker has, the others' zero.
type Fitted = (Vec<f64>, Vec<f32>, Vec<f32>);

async fn fitted(problem: Rc<Problem>, exchange: Rc<Exchange>, batch: usize) -> Fitted {
    let network = of_worker(&problem, exchange.clone());
    let fit = Fit::new(network, problem.rows.clone(), problem.targets_of.clone());
    let targets = AlignedF32::from_slice(&problem.targets).unwrap();
    let mut worker = Worker::new(exchange, fit, targets);
    let mut losses = Vec::new();
    for steps in [7, 5] {
        worker.run(steps, StepOptions { batch, seed: 1, ..at(0.01) });
        let Found::Steps(report) = end(&mut worker).await else { panic!("steps were asked for") };
        losses.extend(report.losses);
    }
    assert_eq!(worker.steps(), 12);
    worker.predict(problem.rows.clone()).unwrap();
    let Found::Predicted(predicted) = end(&mut worker).await else {
        panic!("predictions were asked for")
    };
    let weights = problem.weights(&worker.fit().unwrap().network);
    (losses, predicted.to_vec(), weights)
}

async fn end(worker: &mut Worker) -> Found {
    poll_fn(|_| match worker.advance() {
        Some(actual) => Poll::Ready(actual),
        None => Poll::Pending,
    })
    .await
}

#[test]
fn any_number_of_workers_has_the_bits_of_one() {
    for (width, times, batch) in [(21, 1, 0), (40, 40, 0), (16, 2, 10)] {
        let problem = Rc::new(problem(width, 33, times));
        let run = |workers| {
            together(workers, |exchange| Box::pin(fitted(problem.clone(), exchange, batch)))
        };
        let [(losses, predicted, weights)] = &run(1)[..] else { panic!("one worker") };
        for workers in [2, 4, 8] {
            let actual = run(workers);
            let mut together = vec![0.0f32; weights.len()];
            for (its_losses, its_predicted, its_weights) in actual {
                assert_eq!(&its_losses, losses);
                assert_eq!(&its_predicted, predicted);
                for (all, own) in together.iter_mut().zip(its_weights) {
                    assert!(*all == 0.0 || own == 0.0 || *all == own);
                    *all = if own == 0.0 { *all } else { own };
                }
            }
            assert_eq!(&together, weights);
        }
    }
}

#[test]
fn only_an_mlp_with_one_hidden_layer_and_many_numbers_is_cut() {
    let of = |hidden: &[usize], dim| Shape {
        form: Form::Mlp(hidden.to_vec()),
        values: vec![8, 3],
        ..shape(1, dim)
    };
    assert!(of(&[4096], 512).in_shards());
    assert!(!of(&[1024], 512).in_shards());
    assert!(!of(&[4096, 4096], 512).in_shards());
    assert!(!of(&[8], 1 << 20).in_shards());
}

#[test]
fn steps_in_shards_allocate_nothing() {
    let problem = problem(40, 33, 10);
    let mut network = whole(&problem);
    problem.run(&mut network, 2);
    let [few, many] = [3, 60].map(|steps| problem.allocated(&mut network, steps));
    assert_eq!(few, many);
}
