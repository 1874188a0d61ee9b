//! Draws the batch of a step: scenes of training objects, queries, negatives.

use super::batch::Batch;
use super::columns::Columns;
use super::sampling::{Negatives, Sampling};
use super::source::Source;
use crate::random::CounterStream;
use crate::train::layers::tape::Capacity;
use crate::train::trainer::swap_loss::SwapPair;
use crate::train::world::token_world::{Coverage, World};
use std::ops::Range;

/// Fills batches; keeps the memory for it.
pub struct Sampler {
    world: World,
    coverage: Coverage,
    sampling: Sampling,
    values: Columns,
    objects: Columns,
    /// Scenes of one object: few objects make many of them the same.
    alone: Columns,
    /// Objects of all scenes of the batch, and where each scene ends.
    shown: Vec<u32>,
    ends: Vec<u32>,
}

impl Sampler {
    /// Plans memory for the largest batch.
    pub fn new(world: World, coverage: Coverage, sampling: Sampling) -> Self {
        let sizes = sampling.scenes.iter().enumerate();
        let (values, objects) = (world.values() as usize, world.objects() as usize);
        let most = sampling.most_objects(&world, coverage.train.len());
        Self {
            values: Columns::new(values, values),
            objects: Columns::new(objects, most),
            alone: Columns::new(objects, sampling.scenes.first().map_or(0, |&n| n.min(objects))),
            shown: Vec::with_capacity(sizes.map(|(i, n)| (i + 1) * n).sum()),
            ends: Vec::with_capacity(sampling.scene_count()),
            world,
            coverage,
            sampling,
        }
    }

    /// The objects and the tokens that show them.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Which objects training sees.
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Objects in the largest scene.
    pub fn most(&self) -> usize {
        self.sampling.scenes.len()
    }

    fn range(&self, s: usize) -> Range<usize> {
        let start = if s == 0 { 0 } else { self.ends[s - 1] };
        start as usize..self.ends[s] as usize
    }

    fn draw_scenes(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        self.shown.clear();
        self.ends.clear();
        self.alone.clear();
        for (i, &count) in self.sampling.scenes.iter().enumerate() {
            for _ in 0..count {
                let start = self.shown.len();
                for _ in 0..=i {
                    let drawn = stream.next_below(self.coverage.train.len() as u32);
                    self.shown.push(self.coverage.train[drawn as usize]);
                }
                self.ends.push(self.shown.len() as u32);
                let objects = &self.shown[start..];
                let new = batch.scenes.len() as u32;
                let scene = if let [object] = *objects { self.alone.list(object) } else { new };
                if scene == new {
                    self.world.push_scene(objects, &mut batch.scenes);
                }
                batch.scene_of.push(scene);
            }
        }
    }

    fn list_values(&mut self) {
        match self.sampling.concepts {
            Negatives::All => (0..self.world.values()).for_each(|token| {
                self.values.list(token);
            }),
            Negatives::Batch(limit) => {
                for &object in &self.shown {
                    for token in self.world.value_tokens(object) {
                        if self.values.items().len() < limit {
                            self.values.list(token);
                        }
                    }
                }
            }
        }
    }

    fn list_objects(&mut self, stream: &mut CounterStream) {
        let (limit, from) = match self.sampling.objects {
            Negatives::All => (usize::MAX, &self.coverage.train),
            Negatives::Batch(limit) => (limit, &self.shown),
        };
        for &object in from {
            if self.objects.items().len() < limit {
                self.objects.list(object);
            }
        }
        if self.sampling.swap_negatives {
            for s in 0..self.ends.len() {
                if let Some((there, other, concept)) = self.draw_exchange(stream, s) {
                    let swapped = self.world.with_value_of(there, concept, other);
                    if self.may_be_negative(swapped) {
                        self.objects.list(swapped);
                    }
                }
            }
        }
    }

    /// Two objects of different positions of scene `s`, and a concept; None for single objects.
    fn draw_exchange(&self, stream: &mut CounterStream, s: usize) -> Option<(u32, u32, usize)> {
        let shown = &self.shown[self.range(s)];
        if shown.len() < 2 {
            return None;
        }
        let first = stream.next_below(shown.len() as u32);
        let second = (first + 1 + stream.next_below(shown.len() as u32 - 1)) % shown.len() as u32;
        let concept = stream.next_below(self.world.sizes().len() as u32);
        Some((shown[first as usize], shown[second as usize], concept as usize))
    }

    fn may_be_negative(&self, object: u32) -> bool {
        self.sampling.held_out_negatives || self.coverage.trained[object as usize]
    }

    /// One exchange a scene; its outcomes that are allowed and not in the scene, against both objects.
    fn draw_swaps(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        let before = self.values.items().len() as u32;
        for s in 0..self.ends.len() {
            let Some((a, b, concept)) = self.draw_exchange(stream, s) else {
                continue;
            };
            for (kept, giver) in [(a, b), (b, a)] {
                let swapped = self.world.with_value_of(kept, concept, giver);
                if !self.may_be_negative(swapped) || self.shown[self.range(s)].contains(&swapped) {
                    continue;
                }
                // Against both: it shares values with either, and half the pairs bind half as fast.
                for there in [kept, giver] {
                    batch.swaps.push(SwapPair {
                        row: s as u32,
                        there: before + self.objects.list(there),
                        swapped: before + self.objects.list(swapped),
                    });
                }
            }
        }
    }
}

impl Source for Sampler {
    type Sampling = Sampling;

    fn scene_capacity(&self) -> Capacity {
        self.sampling.scene_capacity(&self.world)
    }

    fn query_capacity(&self) -> Capacity {
        let trained = self.coverage.train.len();
        self.sampling.query_capacity(&self.world, trained)
    }

    fn batch(&self) -> Batch {
        self.sampling.batch(&self.world, self.coverage.train.len())
    }

    fn fill(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        batch.clear();
        self.values.clear();
        self.objects.clear();
        self.draw_scenes(stream, batch);
        self.list_values();
        self.list_objects(stream);
        batch.concepts = self.values.items().len();
        batch.objects = self.objects.items().len();
        for s in 0..self.ends.len() {
            let shown = &self.shown[self.range(s)];
            let tokens = shown.iter().flat_map(|&o| self.world.value_tokens(o));
            let columns = tokens.filter_map(|token| self.values.get(token));
            batch.concept_targets.push(columns);
            let columns = shown.iter().filter_map(|&o| self.objects.get(o));
            batch.object_targets.push(columns);
        }
        if self.sampling.swap_pairs {
            self.draw_swaps(stream, batch);
        }
        for &token in self.values.items() {
            self.world.push_value(token, &mut batch.queries);
        }
        for &object in self.objects.items() {
            self.world.push_scene(&[object], &mut batch.queries);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::batches::sampling::Negatives;
    use crate::train::world::token_world::Format;

    fn sampler(change: impl FnOnce(&mut Sampling)) -> Sampler {
        let world = World::new(&[6, 5], Format::Plain);
        let coverage = Coverage::draw(&world, 0.5, 1).unwrap();
        let mut sampling = Sampling {
            scenes: vec![20, 40],
            concepts: Negatives::All,
            objects: Negatives::All,
            swap_negatives: false,
            swap_pairs: true,
            held_out_negatives: false,
        };
        change(&mut sampling);
        Sampler::new(world, coverage, sampling)
    }

    fn object_of(tokens: &[u32]) -> u32 {
        tokens[0] * 5 + tokens[1] - 6
    }

    fn query(batch: &Batch, column: u32) -> u32 {
        object_of(&batch.queries.tokens()[batch.queries.range(column as usize)])
    }

    #[test]
    fn scenes_show_training_objects_and_every_present_query_is_marked() {
        let mut sampler = sampler(|_| {});
        let mut batch = sampler.batch();
        sampler.fill(&mut CounterStream::new(0, "a"), &mut batch);
        assert_eq!((batch.rows(), batch.concepts, batch.objects), (60, 11, 15));
        // 20 scenes of one of 15 objects: some are drawn twice, and none is embedded twice.
        assert!(batch.scenes.len() < 60);
        let alone = batch.scenes.len() - 40;
        let first: Vec<_> =
            (0..alone).map(|s| batch.scenes.tokens()[batch.scenes.range(s)].to_vec()).collect();
        assert!((1..alone).all(|s| !first[..s].contains(&first[s])));
        for s in 0..60 {
            let tokens = &batch.scenes.tokens()[batch.scenes.range(batch.scene_of[s] as usize)];
            assert_eq!(tokens.len(), if s < 20 { 3 } else { 5 });
            let mut objects: Vec<u32> =
                tokens[..tokens.len() - 1].chunks(2).map(object_of).collect();
            assert!(objects.iter().all(|&o| sampler.coverage.trained[o as usize]));
            let marked = batch.object_targets.row(s);
            objects.dedup();
            assert_eq!(marked.iter().map(|&c| query(&batch, c + 11)).collect::<Vec<_>>(), objects);
        }
    }

    #[test]
    fn swaps_exchange_one_value_and_stay_inside_training_unless_told_otherwise() {
        for held_out in [false, true] {
            let mut sampler = sampler(|sampling| sampling.held_out_negatives = held_out);
            let mut batch = sampler.batch();
            sampler.fill(&mut CounterStream::new(0, "a"), &mut batch);
            assert!(!batch.swaps.is_empty());
            let mut outside = 0;
            for pair in &batch.swaps {
                let row = batch.scenes.range(batch.scene_of[pair.row as usize] as usize);
                let shown = &batch.scenes.tokens()[row];
                let (there, swapped) = (query(&batch, pair.there), query(&batch, pair.swapped));
                let objects = [object_of(&shown[..2]), object_of(&shown[2..4])];
                assert!(objects.contains(&there) && !objects.contains(&swapped));
                assert!(sampler.world.value_tokens(swapped).all(|token| shown.contains(&token)));
                outside += usize::from(!sampler.coverage.trained[swapped as usize]);
            }
            assert_eq!(outside > 0, held_out);
        }
    }

    #[test]
    fn held_out_objects_are_never_targets_whatever_may_compete() {
        let mut negatives = 0;
        for objects in [Negatives::All, Negatives::Batch(9)] {
            for held_out in [false, true] {
                let mut sampler = sampler(|sampling| {
                    sampling.objects = objects;
                    sampling.swap_negatives = true;
                    sampling.held_out_negatives = held_out;
                });
                let mut batch = sampler.batch();
                for step in 0..20 {
                    sampler.fill(&mut CounterStream::new(step, "targets"), &mut batch);
                    let concepts = batch.concepts as u32;
                    let outside = |column: u32| {
                        let object = query(&batch, concepts + column);
                        !sampler.coverage.trained[object as usize]
                    };
                    let rows = 0..batch.object_targets.rows();
                    let mut targets = rows.flat_map(|row| batch.object_targets.row(row).to_vec());
                    assert!(!targets.any(outside), "{objects:?}, {held_out}");
                    let competing = (0..batch.objects as u32).filter(|&c| outside(c)).count();
                    assert!(held_out || competing == 0);
                    negatives += competing;
                }
            }
        }
        assert!(negatives > 0, "the control: where they may, they do compete");
    }

    #[test]
    fn batch_rivals_are_limited_and_the_memory_is_never_outgrown() {
        let mut sampler = sampler(|sampling| {
            sampling.concepts = Negatives::Batch(8);
            sampling.objects = Negatives::Batch(7);
            sampling.swap_negatives = true;
            sampling.held_out_negatives = true;
        });
        let mut batch = sampler.batch();
        let rooms = (sampler.scene_capacity(), sampler.query_capacity());
        for step in 0..50 {
            sampler.fill(&mut CounterStream::new(step, "a"), &mut batch);
            assert_eq!(batch.concepts, 8);
            assert!(batch.objects > 7);
            assert!(batch.scenes.tokens().len() <= rooms.0.tokens);
            assert_eq!(batch.rows(), rooms.0.sequences);
            assert!(batch.queries.len() <= rooms.1.sequences);
        }
    }
}
