//! How batches are drawn, and how much capacity the largest of them takes.

use super::batch::Batch;
use crate::train::layers::sequences::Sequences;
use crate::train::layers::tape::Capacity;
use crate::train::trainer::soft_cross_entropy::Targets;
use crate::train::world::token_world::World;

/// Which values or objects compete for a scene.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Negatives {
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
    pub concepts: Negatives,
    pub objects: Negatives,
    /// One negative a scene: one of its objects with a value of another.
    pub swap_negatives: bool,
    /// Pairs for the swap loss.
    pub swap_pairs: bool,
    /// Held-out objects may be negatives and swaps; they are never targets.
    pub held_out_negatives: bool,
}

impl Sampling {
    /// Scenes of a batch.
    pub fn scene_count(&self) -> usize {
        self.scenes.iter().sum()
    }

    /// Object queries of a batch at most, where training sees `trained` objects.
    pub fn most_objects(&self, world: &World, trained: usize) -> usize {
        let start = match self.objects {
            Negatives::All => trained,
            Negatives::Batch(limit) => limit,
        };
        let swaps = usize::from(self.swap_negatives) + 4 * usize::from(self.swap_pairs);
        (start + swaps * self.scene_count()).min(world.objects() as usize)
    }

    /// Capacity for the scenes of a batch.
    pub fn scene_capacity(&self, world: &World) -> Capacity {
        let sizes = || self.scenes.iter().enumerate();
        let length = |i| world.length(i + 1);
        Capacity {
            tokens: sizes().map(|(i, n)| n * length(i)).sum(),
            sequences: self.scene_count(),
            pairs: sizes().map(|(i, n)| n * length(i) * length(i)).sum(),
            longest: length(self.scenes.len() - 1),
        }
    }

    /// Capacity for the queries of a batch.
    pub fn query_capacity(&self, world: &World, trained: usize) -> Capacity {
        let values = world.values() as usize;
        let objects = self.most_objects(world, trained);
        let length = world.length(1);
        Capacity {
            tokens: 2 * values + objects * length,
            sequences: values + objects,
            pairs: 4 * values + objects * length * length,
            longest: length.max(2),
        }
    }

    /// An empty batch with capacity for any.
    pub fn batch(&self, world: &World, trained: usize) -> Batch {
        let (scenes, queries) = (self.scene_capacity(world), self.query_capacity(world, trained));
        let most = self.scenes.len();
        let concepts = most * world.sizes().len();
        Batch {
            scenes: Sequences::with_capacity(scenes.tokens, scenes.sequences),
            scene_of: Vec::with_capacity(scenes.sequences),
            queries: Sequences::with_capacity(queries.tokens, queries.sequences),
            concept_targets: Targets::with_capacity(scenes.sequences, concepts),
            object_targets: Targets::with_capacity(scenes.sequences, most),
            swaps: Vec::with_capacity(4 * scenes.sequences),
            ..Batch::default()
        }
    }
}
