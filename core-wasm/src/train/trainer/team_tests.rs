//! A team has the bits of one trainer, and shards sum to the gradient of the whole batch.

use super::*;
use crate::random::CounterStream;
use crate::team::SHARDS;
use crate::train::batches::batch::Batch;
use crate::train::batches::caption_sampler::CaptionSampler;
use crate::train::batches::sampler::Sampler;
use crate::train::layers::initial::initialise;
use crate::train::losses::PerLoss;
use crate::train::tests::small_world;
use crate::train::trainer::dual_encoder::{DualEncoder, DualShape, Share};
use crate::train::trainer::plan::Plan;
use crate::train::world::token_world::{Coverage, Format, World};

const ALL: PerLoss<f64> = PerLoss([1.0, 1.0, 1.0]);

fn world() -> (World, Coverage) {
    let world = World::new(&[6, 5], Format::Plain);
    let coverage = Coverage::draw(&world, 0.75, 5).unwrap();
    (world, coverage)
}

fn sampler() -> Sampler {
    let (world, coverage) = world();
    let mut sampling = small_world::sampling();
    sampling.scenes = vec![20, 28];
    Sampler::new(world, coverage, sampling)
}

fn plan(shared: bool) -> Plan {
    let shape = small_world::shape(&world().0, 2);
    let mut plan = small_world::plan(shape, shape, small_world::sampling());
    plan.shape.shared = shared;
    plan.clip = 0.5;
    plan
}

fn tokens(shared: bool, shards: usize) -> Trainer<Sampler> {
    Trainer::in_shards(sampler(), plan(shared), Share::whole(shards)).unwrap()
}

fn again(run: Trainer<CaptionSampler>) -> Trainer<CaptionSampler> {
    Trainer::in_shards(run.sampler, run.plan, Share::whole(SHARDS)).unwrap()
}

/// What `packages/train/training_team.ts` does with its messages.
fn step_together<S: Source>(team: &mut [Trainer<S>]) -> Vec<Result<StepReport, StepReport>> {
    let embedded: Vec<_> = team.iter_mut().map(|one| one.embed()).collect();
    for one in team.iter_mut() {
        for (worker, embedded) in embedded.iter().enumerate() {
            one.take_embeddings(worker, embedded);
        }
        one.differentiate();
    }
    for from in 0..team.len() {
        for to in (0..team.len()).filter(|&to| to != from) {
            let given: Vec<f32> = team[from].gradients_for(to).flatten().copied().collect();
            team[to].room_for(from).copy_from_slice(&given);
        }
    }
    let squares: Vec<f64> = team.iter_mut().flat_map(|one| one.merge()).collect();
    let reports = team.iter_mut().map(|one| one.update(&squares)).collect();
    for from in 0..team.len() {
        let given = team[from].pieces_mut(from)[0].to_vec();
        for one in team.iter_mut() {
            one.pieces_mut(from)[0].copy_from_slice(&given);
        }
    }
    reports
}

fn team_has_the_bits_of_one<S: Source>(make: impl Fn() -> Trainer<S>) {
    let mut one = make();
    let reports: Vec<_> = (0..6).map(|_| one.step()).collect();
    for workers in [1, 2, 4, 8] {
        let mut team: Vec<_> = (0..workers).map(|_| make()).collect();
        for (worker, run) in team.iter_mut().enumerate() {
            run.join(worker, workers).unwrap();
        }
        if workers == 1 {
            reports.iter().for_each(|report| assert_eq!(team[0].step(), *report));
        } else {
            for report in &reports {
                assert!(step_together(&mut team).iter().all(|own| own == report));
            }
        }
        for (worker, run) in team.iter_mut().enumerate() {
            assert_eq!(run.steps(), 6);
            assert_eq!(&*run.model.parameters, &*one.model.parameters, "{workers}");
            let piece = run.piece_of(worker);
            let [_, m, v] = run.pieces_mut(worker);
            assert_eq!(m, &one.adamw.m[piece.clone()]);
            assert_eq!(v, &one.adamw.v[piece]);
        }
    }
}

#[test]
fn any_number_of_workers_trains_the_same_bits() {
    for shared in [false, true] {
        team_has_the_bits_of_one(|| tokens(shared, SHARDS));
    }
}

#[test]
fn so_it_is_with_a_small_clip_on_pictures_and_on_features() {
    team_has_the_bits_of_one(|| again(small_world::small_clip(|_| {})));
    team_has_the_bits_of_one(|| again(small_world::featured_clip(|_| {})));
}

#[test]
fn a_batch_smaller_than_its_shards_leaves_some_of_them_empty() {
    team_has_the_bits_of_one(|| {
        let (world, coverage) = world();
        let mut sampling = small_world::sampling();
        sampling.scenes = vec![0, 3];
        Trainer::in_shards(
            Sampler::new(world, coverage, sampling),
            plan(true),
            Share::whole(SHARDS),
        )
        .unwrap()
    });
}

fn gradient(batch: &Batch, shape: DualShape, shards: usize) -> (f64, Vec<f64>) {
    let sampler = sampler();
    let (scenes, queries) = (sampler.scene_capacity(), sampler.query_capacity());
    let mut model = DualEncoder::<f64>::new(shape, scenes, queries, Share::whole(shards)).unwrap();
    initialise(&mut model, plan(false).initial, 3);
    let losses = model.losses(batch, ALL);
    (losses.sum, model.grads.to_vec())
}

#[test]
fn shards_sum_to_the_gradient_of_the_whole_batch() {
    for shared in [false, true] {
        let mut sampler = sampler();
        let mut batch = sampler.batch();
        sampler.fill(&mut CounterStream::new(0, "whole"), &mut batch);
        let shape = plan(shared).shape;
        let (loss, whole) = gradient(&batch, shape, 1);
        batch.cut(SHARDS);
        let (same, sharded) = gradient(&batch, shape, SHARDS);
        assert_eq!(loss, same);
        let largest = whole.iter().fold(0.0, |a: f64, b| a.max(b.abs()));
        let apart = whole.iter().zip(&sharded).map(|(a, b)| (a - b).abs());
        let apart = apart.fold(0.0, f64::max);
        assert!(apart < 1e-13 * largest, "{apart} of {largest}");
        assert_ne!(whole, sharded, "the control: sums were made in another order");
        // Without the last shard it is another gradient.
        let mut less = batch.clone();
        less.scenes.take_shards(&batch.scenes, 0..SHARDS, 0);
        assert_eq!(gradient(&less, shape, SHARDS).1, sharded);
    }
}

#[test]
fn a_worker_that_is_told_of_no_number_changes_nothing() {
    let mut team = vec![tokens(false, SHARDS), tokens(false, SHARDS)];
    for (worker, run) in team.iter_mut().enumerate() {
        run.join(worker, 2).unwrap();
        run.model.parameters[7] = f32::NAN;
    }
    let before = team[1].model.parameters[8..].to_vec();
    let failed = (0..20).any(|_| step_together(&mut team).iter().all(Result::is_err));
    assert!(failed && team[1].steps() == team[0].steps());
    if team[0].steps() == 0 {
        assert_eq!(team[1].model.parameters[8..], before);
    }
}

#[test]
fn a_worker_may_take_over_from_a_run_that_was_saved() {
    let mut whole = tokens(true, SHARDS);
    (0..7).for_each(|_| assert!(whole.step().is_ok()));
    let mut first = tokens(true, SHARDS);
    (0..3).for_each(|_| assert!(first.step().is_ok()));
    let mut team: Vec<_> = (0..4).map(|_| tokens(true, SHARDS)).collect();
    for (worker, run) in team.iter_mut().enumerate() {
        run.join(worker, 4).unwrap();
        let (m, v) = first.moments();
        run.restore(3, &first.model.parameters, m, v);
    }
    (0..4).for_each(|_| assert!(step_together(&mut team).iter().all(Result::is_ok)));
    assert_eq!(&*team[2].model.parameters, &*whole.model.parameters);
}

#[test]
fn small_steps_are_one_shard_and_the_published_size_is_eight() {
    assert_eq!(tokens(true, 1).shards(), 1);
    let world = World::new(&[16, 16], Format::Plain);
    let coverage = Coverage::draw(&world, 0.8, 0).unwrap();
    let mut sampling = small_world::sampling();
    sampling.swap_pairs = false;
    for (width, hidden, layers, scenes, shards) in
        [(64, 256, 3, vec![77, 179], 1), (256, 2048, 6, vec![154, 358], SHARDS)]
    {
        let mut shape = plan(false).shape;
        for side in [&mut shape.scene, &mut shape.query] {
            *side = small_world::shape(&world, 2);
            (side.width, side.hidden, side.layers, side.out) = (width, hidden, layers, width);
        }
        sampling.scenes = scenes;
        let sampler = Sampler::new(world.clone(), coverage.clone(), sampling.clone());
        assert_eq!(super::super::shards::shards_of(&sampler, &shape), shards);
    }
}

#[test]
fn a_worker_that_plans_memory_for_its_share_alone_has_enough() {
    for workers in [2, 4, 8] {
        let mut one = tokens(false, SHARDS);
        let mut team: Vec<_> = (0..workers)
            .map(|worker| {
                let share = Share {
                    shards: SHARDS,
                    worker: 0,
                    workers: if worker == 0 { 1 } else { workers },
                };
                let mut run = Trainer::in_shards(sampler(), plan(false), share).unwrap();
                run.join(worker, workers).unwrap();
                run
            })
            .collect();
        for _ in 0..12 {
            let report = one.step();
            assert!(step_together(&mut team).iter().all(|own| *own == report));
        }
        assert_eq!(&*team[1].model.parameters, &*one.model.parameters);
    }
}
