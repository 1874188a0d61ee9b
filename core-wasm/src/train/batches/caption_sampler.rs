//! Draws the batch of a step of a small CLIP: images, single values, captions, swapped captions.

use super::batch::Batch;
use super::source::Source;
use crate::random::CounterStream;
use crate::train::layers::sequences::Sequences;
use crate::train::layers::tape::Capacity;
use crate::train::trainer::soft_cross_entropy::Targets;
use crate::train::trainer::swap_loss::SwapPair;
use crate::train::world::captions::Captions;
use crate::train::world::images::Images;
use crate::train::world::token_world::{Coverage, World};
use std::sync::Arc;

/// How pictures and captions are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CaptionSampling {
    /// Pictures of one object in each batch, and of as many as a scene has.
    pub alone: usize,
    pub scenes: usize,
    /// Captions name their objects in an order of their own, not from left to right.
    pub any_order: bool,
    /// One negative a scene: its caption after an exchange of one value.
    pub swap_negatives: bool,
    /// The same as pairs for the swap loss.
    pub swap_pairs: bool,
    /// Held-out objects may occur in swapped captions; pictures never show them.
    pub held_out_negatives: bool,
}

/// Fills batches; keeps the memory for it.
pub struct CaptionSampler {
    world: World,
    coverage: Coverage,
    sampling: CaptionSampling,
    images: Arc<Images>,
    captions: Captions,
    /// Objects of the scene at hand, its caption after an exchange, and its drawings.
    shown: Vec<u32>,
    swapped: Vec<u32>,
    variants: Vec<u32>,
    /// Objects of all scenes [scenes, m] and their number, and the caption of each.
    scenes: Vec<u32>,
    counts: Vec<u32>,
    listed: Vec<u32>,
}

impl CaptionSampler {
    /// Plans memory for the largest batch.
    pub fn new(
        world: World,
        coverage: Coverage,
        sampling: CaptionSampling,
        images: Arc<Images>,
    ) -> Self {
        let most = images.fields();
        let count = sampling.alone + sampling.scenes;
        Self {
            captions: Captions::new(most, sampling.any_order, 2 * count),
            shown: Vec::with_capacity(most),
            swapped: Vec::with_capacity(most),
            variants: Vec::with_capacity(most),
            scenes: Vec::with_capacity(count * most),
            counts: Vec::with_capacity(count),
            listed: Vec::with_capacity(count),
            world,
            coverage,
            sampling,
            images,
        }
    }

    /// The objects and the words that name them.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Which objects training sees.
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Whether captions name objects in any order.
    pub fn any_order(&self) -> bool {
        self.sampling.any_order
    }

    fn count(&self) -> usize {
        self.sampling.alone + self.sampling.scenes
    }

    fn swaps(&self) -> bool {
        self.sampling.swap_negatives || self.sampling.swap_pairs
    }

    fn draw_scene(&mut self, m: usize, stream: &mut CounterStream, batch: &mut Batch) {
        self.shown.clear();
        self.variants.clear();
        for _ in 0..m {
            let drawn = stream.next_below(self.coverage.train.len() as u32);
            self.shown.push(self.coverage.train[drawn as usize]);
            self.variants.push(stream.next_below(self.images.variants()));
        }
        self.images.push_scene(&self.shown, &self.variants, &mut batch.scenes);
        // Value v of concept c is query v after those of the concepts before.
        let values = self.shown.iter().flat_map(|&o| self.world.value_tokens(o));
        batch.concept_targets.push(values);
        let caption = self.captions.list(&self.shown, stream);
        batch.object_targets.push([caption]);
        self.scenes.extend(&self.shown);
        self.counts.push(m as u32);
        self.listed.push(caption);
    }

    /// One exchange a scene, if it makes other objects that may be named.
    fn draw_swaps(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        let mut start = 0;
        for (row, &m) in self.counts.iter().enumerate() {
            let scene = &self.scenes[start..start + m as usize];
            start += m as usize;
            if m < 2 {
                continue;
            }
            let first = stream.next_below(m);
            let second = (first + 1 + stream.next_below(m - 1)) % m;
            let concept = stream.next_below(self.world.sizes().len() as u32) as usize;
            let (first, second) = (first as usize, second as usize);
            let Some((a, b)) = self.world.exchange((scene[first], scene[second]), concept) else {
                continue;
            };
            let allowed = |object: u32| {
                self.sampling.held_out_negatives || self.coverage.trained[object as usize]
            };
            if !allowed(a) || !allowed(b) {
                continue;
            }
            self.swapped.clear();
            self.swapped.extend(scene);
            (self.swapped[first], self.swapped[second]) = (a, b);
            let swapped = self.captions.list(&self.swapped, stream);
            if self.sampling.swap_pairs {
                batch.swaps.push(SwapPair {
                    row: row as u32,
                    there: self.world.values() + self.listed[row],
                    swapped: self.world.values() + swapped,
                });
            }
        }
    }
}

impl Source for CaptionSampler {
    type Sampling = CaptionSampling;

    fn scene_capacity(&self) -> Capacity {
        let (count, length) = (self.count(), self.images.length());
        Capacity {
            tokens: count * length,
            sequences: count,
            pairs: count * length * length,
            longest: length,
        }
    }

    fn query_capacity(&self) -> Capacity {
        let values = self.world.values() as usize;
        let captions = (1 + usize::from(self.swaps())) * self.count();
        let length = self.world.length(self.images.fields());
        Capacity {
            tokens: 2 * values + captions * length,
            sequences: values + captions,
            pairs: 4 * values + captions * length * length,
            longest: length.max(2),
        }
    }

    fn batch(&self) -> Batch {
        let (scenes, queries) = (self.scene_capacity(), self.query_capacity());
        let count = scenes.sequences;
        let concepts = self.images.fields() * self.world.sizes().len();
        let numbers = count * self.images.numbers();
        Batch {
            scenes: Sequences::with_capacity(scenes.tokens, count).with_patches(numbers),
            queries: Sequences::with_capacity(queries.tokens, queries.sequences),
            concept_targets: Targets::with_capacity(count, concepts),
            object_targets: Targets::with_capacity(count, 1),
            scene_targets: Targets::with_capacity(count, 1),
            swaps: Vec::with_capacity(count),
            ..Batch::default()
        }
    }

    fn fill(&mut self, stream: &mut CounterStream, batch: &mut Batch) {
        batch.clear();
        self.captions.clear();
        self.scenes.clear();
        self.counts.clear();
        self.listed.clear();
        let sampling = self.sampling;
        for _ in 0..sampling.alone {
            self.draw_scene(1, stream, batch);
        }
        for _ in 0..sampling.scenes {
            self.draw_scene(self.images.fields(), stream, batch);
        }
        let own = self.captions.len();
        for caption in 0..own as u32 {
            let rows = self.listed.iter().enumerate();
            let rows = rows.filter_map(|(row, &one)| (one == caption).then_some(row as u32));
            batch.scene_targets.push(rows);
        }
        if self.swaps() {
            self.draw_swaps(stream, batch);
        }
        batch.concepts = self.world.values() as usize;
        batch.objects = if sampling.swap_negatives { self.captions.len() } else { own };
        for token in 0..self.world.values() {
            self.world.push_value(token, &mut batch.queries);
        }
        for caption in 0..self.captions.len() {
            let named = self.captions.objects(caption);
            self.world.push_scene(named, &mut batch.queries);
        }
    }
}
