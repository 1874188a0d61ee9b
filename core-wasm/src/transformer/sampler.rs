//! Draws the batch of a step: scenes of training objects, queries, negatives.

use super::batch::Batch;
use super::encoder::Room;
use super::sequences::Sequences;
use super::soft_cross_entropy::Present;
use super::swap_loss::SwapPair;
use super::world::{Coverage, World};
use crate::rng::CounterStream;

/// Which values or objects compete for a scene.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rivals {
    /// All values, or all training objects.
    All,
    /// Those of the batch, at most this many.
    Batch(usize),
}

/// How batches are drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Sampling {
    /// Scenes with 1, 2, .. objects in each batch.
    pub scenes: Vec<usize>,
    pub concepts: Rivals,
    pub objects: Rivals,
    /// One rival a scene: one of its objects with a value of another.
    pub swap_negatives: bool,
    /// Pairs for the swap loss.
    pub swap_pairs: bool,
    /// Held-out objects may be rivals and swaps; they are never targets.
    pub held_out_negatives: bool,
}

const NONE: u32 = u32::MAX;

/// Fills batches; keeps the memory for it.
pub struct Sampler {
    world: World,
    coverage: Coverage,
    sampling: Sampling,
    /// Query column of each value and of each object, or NONE.
    value_column: Vec<u32>,
    object_column: Vec<u32>,
    values: Vec<u32>,
    objects: Vec<u32>,
    /// Objects of all scenes of the batch, and where each scene ends.
    shown: Vec<u32>,
    ends: Vec<u32>,
}

impl Sampler {
    /// Plans memory for the largest batch.
    pub fn new(world: World, coverage: Coverage, sampling: Sampling) -> Self {
        let shown = sampling
            .scenes
            .iter()
            .enumerate()
            .map(|(i, n)| (i + 1) * n)
            .sum();
        let scenes = sampling.scenes.iter().sum();
        let mut sampler = Self {
            value_column: vec![NONE; world.values() as usize],
            object_column: vec![NONE; world.objects() as usize],
            values: Vec::with_capacity(world.values() as usize),
            objects: Vec::new(),
            shown: Vec::with_capacity(shown),
            ends: Vec::with_capacity(scenes),
            world,
            coverage,
            sampling,
        };
        sampler.objects = Vec::with_capacity(sampler.most_objects());
        sampler
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

    fn scenes(&self) -> usize {
        self.sampling.scenes.iter().sum()
    }

    /// Object queries of a batch at most.
    fn most_objects(&self) -> usize {
        let start = match self.sampling.objects {
            Rivals::All => self.coverage.train.len(),
            Rivals::Batch(limit) => limit,
        };
        let swaps =
            usize::from(self.sampling.swap_negatives) + 4 * usize::from(self.sampling.swap_pairs);
        (start + swaps * self.scenes()).min(self.world.objects() as usize)
    }

    /// Room for the scenes of a batch.
    pub fn scene_room(&self) -> Room {
        let sizes = || self.sampling.scenes.iter().enumerate();
        let length = |i| self.world.length(i + 1);
        Room {
            tokens: sizes().map(|(i, n)| n * length(i)).sum(),
            sequences: self.scenes(),
            pairs: sizes().map(|(i, n)| n * length(i) * length(i)).sum(),
            longest: length(self.sampling.scenes.len() - 1),
        }
    }

    /// Room for the queries of a batch.
    pub fn query_room(&self) -> Room {
        let (values, objects) = (self.world.values() as usize, self.most_objects());
        let length = self.world.length(1);
        Room {
            tokens: 2 * values + objects * length,
            sequences: values + objects,
            pairs: 4 * values + objects * length * length,
            longest: length.max(2),
        }
    }

    /// An empty batch with room for any.
    pub fn batch(&self) -> Batch {
        let (scenes, queries) = (self.scene_room(), self.query_room());
        let most = self.sampling.scenes.len();
        Batch {
            scenes: Sequences::with_capacity(scenes.tokens, scenes.sequences),
            queries: Sequences::with_capacity(queries.tokens, queries.sequences),
            present_concepts: Present::with_capacity(
                scenes.sequences,
                most * self.world.sizes().len(),
            ),
            present_objects: Present::with_capacity(scenes.sequences, most),
            swaps: Vec::with_capacity(4 * scenes.sequences),
            ..Batch::default()
        }
    }

    /// Overwrites `batch` with what `stream` draws.
    pub fn fill(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        batch.scenes.clear();
        batch.queries.clear();
        batch.present_concepts.clear();
        batch.present_objects.clear();
        batch.swaps.clear();
        self.draw_scenes(stream, batch);
        self.list_values();
        self.list_objects(stream);
        batch.concepts = self.values.len();
        batch.objects = self.objects.len();
        for s in 0..self.ends.len() {
            let shown = &self.shown[self.range(s)];
            let tokens = shown
                .iter()
                .flat_map(|&object| self.world.value_tokens(object));
            let columns = tokens.map(|token| self.value_column[token as usize]);
            batch
                .present_concepts
                .push(columns.filter(|&column| column != NONE));
            let columns = shown
                .iter()
                .map(|&object| self.object_column[object as usize]);
            batch
                .present_objects
                .push(columns.filter(|&column| column != NONE));
        }
        if self.sampling.swap_pairs {
            self.draw_swaps(stream, batch);
        }
        self.values
            .iter()
            .for_each(|&token| self.world.push_value(token, &mut batch.queries));
        for &object in &self.objects {
            self.world.push_scene(&[object], &mut batch.queries);
        }
        self.forget();
    }

    fn range(&self, s: usize) -> std::ops::Range<usize> {
        let start = if s == 0 { 0 } else { self.ends[s - 1] };
        start as usize..self.ends[s] as usize
    }

    fn draw_scenes(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        self.shown.clear();
        self.ends.clear();
        for (i, &count) in self.sampling.scenes.iter().enumerate() {
            for _ in 0..count {
                let start = self.shown.len();
                for _ in 0..=i {
                    let drawn = stream.next_below(self.coverage.train.len() as u32);
                    self.shown.push(self.coverage.train[drawn as usize]);
                }
                self.ends.push(self.shown.len() as u32);
                self.world
                    .push_scene(&self.shown[start..], &mut batch.scenes);
            }
        }
    }

    fn list_values(&mut self) {
        match self.sampling.concepts {
            Rivals::All => (0..self.world.values()).for_each(|token| {
                list(token, &mut self.value_column, &mut self.values);
            }),
            Rivals::Batch(limit) => {
                for &object in &self.shown {
                    for token in self.world.value_tokens(object) {
                        if self.values.len() < limit {
                            list(token, &mut self.value_column, &mut self.values);
                        }
                    }
                }
            }
        }
    }

    fn list_objects(&mut self, stream: &mut CounterStream) {
        let (limit, from) = match self.sampling.objects {
            Rivals::All => (usize::MAX, &self.coverage.train),
            Rivals::Batch(limit) => (limit, &self.shown),
        };
        for &object in from {
            if self.objects.len() < limit {
                list(object, &mut self.object_column, &mut self.objects);
            }
        }
        if self.sampling.swap_negatives {
            for s in 0..self.ends.len() {
                if let Some((there, other, concept)) = self.draw_exchange(stream, s) {
                    let swapped = self.world.with_value_of(there, concept, other);
                    if self.may_be_negative(swapped) {
                        list(swapped, &mut self.object_column, &mut self.objects);
                    }
                }
            }
        }
    }

    /// Two objects of different slots of scene `s`, and a concept; None for single objects.
    fn draw_exchange(&self, stream: &mut CounterStream, s: usize) -> Option<(u32, u32, usize)> {
        let shown = &self.shown[self.range(s)];
        if shown.len() < 2 {
            return None;
        }
        let first = stream.next_below(shown.len() as u32);
        let second = (first + 1 + stream.next_below(shown.len() as u32 - 1)) % shown.len() as u32;
        let concept = stream.next_below(self.world.sizes().len() as u32);
        Some((
            shown[first as usize],
            shown[second as usize],
            concept as usize,
        ))
    }

    fn may_be_negative(&self, object: u32) -> bool {
        self.sampling.held_out_negatives || self.coverage.trained[object as usize]
    }

    /// One exchange a scene; its outcomes that are allowed and not in the scene, against both objects.
    fn draw_swaps(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        for s in 0..self.ends.len() {
            let Some((a, b, concept)) = self.draw_exchange(stream, s) else {
                continue;
            };
            for (kept, giver) in [(a, b), (b, a)] {
                let swapped = self.world.with_value_of(kept, concept, giver);
                if !self.may_be_negative(swapped) || self.shown[self.range(s)].contains(&swapped) {
                    continue;
                }
                let mut column = |object| {
                    let at = list(object, &mut self.object_column, &mut self.objects);
                    at + self.values.len() as u32
                };
                // Against both: it shares values with either, and half the pairs bind half as fast.
                for there in [kept, giver] {
                    batch.swaps.push(SwapPair {
                        row: s as u32,
                        there: column(there),
                        swapped: column(swapped),
                    });
                }
            }
        }
    }

    fn forget(&mut self) {
        for &token in &self.values {
            self.value_column[token as usize] = NONE;
        }
        for &object in &self.objects {
            self.object_column[object as usize] = NONE;
        }
        self.values.clear();
        self.objects.clear();
    }
}

/// The column of an item, which gets the next one if it has none yet.
fn list(item: u32, columns: &mut [u32], items: &mut Vec<u32>) -> u32 {
    let column = &mut columns[item as usize];
    if *column == NONE {
        *column = items.len() as u32;
        items.push(item);
    }
    *column
}

#[cfg(test)]
mod tests {
    use super::super::world::Format;
    use super::*;

    fn sampler(change: impl FnOnce(&mut Sampling)) -> Sampler {
        let world = World::new(&[6, 5], Format::Plain);
        let coverage = Coverage::draw(&world, 0.5, 1).unwrap();
        let mut sampling = Sampling {
            scenes: vec![20, 40],
            concepts: Rivals::All,
            objects: Rivals::All,
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
        assert_eq!(
            (batch.scenes.len(), batch.concepts, batch.objects),
            (60, 11, 15)
        );
        for s in 0..60 {
            let tokens = &batch.scenes.tokens()[batch.scenes.range(s)];
            assert_eq!(tokens.len(), if s < 20 { 3 } else { 5 });
            let mut objects: Vec<u32> = tokens[..tokens.len() - 1]
                .chunks(2)
                .map(object_of)
                .collect();
            assert!(
                objects
                    .iter()
                    .all(|&o| sampler.coverage.trained[o as usize])
            );
            let marked = batch.present_objects.row(s);
            objects.dedup();
            assert_eq!(
                marked
                    .iter()
                    .map(|&c| query(&batch, c + 11))
                    .collect::<Vec<_>>(),
                objects
            );
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
                let row = batch.scenes.range(pair.row as usize);
                let shown = &batch.scenes.tokens()[row];
                let (there, swapped) = (query(&batch, pair.there), query(&batch, pair.swapped));
                let objects = [object_of(&shown[..2]), object_of(&shown[2..4])];
                assert!(objects.contains(&there) && !objects.contains(&swapped));
                assert!(
                    sampler
                        .world
                        .value_tokens(swapped)
                        .all(|token| shown.contains(&token))
                );
                outside += usize::from(!sampler.coverage.trained[swapped as usize]);
            }
            assert_eq!(outside > 0, held_out);
        }
    }

    #[test]
    fn batch_rivals_are_limited_and_the_memory_is_never_outgrown() {
        let mut sampler = sampler(|sampling| {
            sampling.concepts = Rivals::Batch(8);
            sampling.objects = Rivals::Batch(7);
            sampling.swap_negatives = true;
            sampling.held_out_negatives = true;
        });
        let mut batch = sampler.batch();
        let rooms = (sampler.scene_room(), sampler.query_room());
        for step in 0..50 {
            sampler.fill(&mut CounterStream::new(step, "a"), &mut batch);
            assert_eq!(batch.concepts, 8);
            assert!(batch.objects > 7);
            assert_eq!(batch.scenes.tokens().len(), rooms.0.tokens);
            assert!(batch.queries.len() <= rooms.1.sequences);
        }
    }
}
