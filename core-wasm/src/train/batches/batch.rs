//! What one training step looks at.

use crate::train::layers::sequences::Sequences;
use crate::train::trainer::soft_cross_entropy::Targets;
use crate::train::trainer::swap_loss::SwapPair;

/// Scenes, queries, and which query fits which scene.
///
/// Queries are concept values first, then the objects among which the scene's own are to be found,
/// then objects that only occur in `swaps`. Whole captions may take the place of objects.
#[derive(Clone, Default, Debug)]
pub struct Batch {
    pub scenes: Sequences,
    /// Which of `scenes` each row of the scores is about; empty where each has one row. A scene that is
    /// drawn twice is embedded once.
    pub scene_of: Vec<u32>,
    pub queries: Sequences,
    /// Number of concept queries.
    pub concepts: usize,
    /// Number of object queries that compete.
    pub objects: usize,
    /// Concept queries present in each scene, from 0.
    pub concept_targets: Targets,
    /// Object queries present in each scene, from 0.
    pub object_targets: Targets,
    /// Scenes that show each of the first object queries. Where it has rows, the object loss is the mean
    /// of both directions: scenes among queries, and these queries among scenes.
    pub scene_targets: Targets,
    /// Columns count from the first query of all.
    pub swaps: Vec<SwapPair>,
}

impl Batch {
    /// Rows of the scores.
    pub fn rows(&self) -> usize {
        if self.scene_of.is_empty() { self.scenes.len() } else { self.scene_of.len() }
    }

    /// Cuts scenes and queries into shards.
    pub fn cut(&mut self, shards: usize) {
        self.scenes.cut(shards);
        self.queries.cut(shards);
    }

    /// Nothing in it; the capacity stays.
    pub fn clear(&mut self) {
        self.scenes.clear();
        self.scene_of.clear();
        self.queries.clear();
        self.concept_targets.clear();
        self.object_targets.clear();
        self.scene_targets.clear();
        self.swaps.clear();
    }
}
