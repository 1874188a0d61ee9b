//! What a run has learned: recognition on scenes of either split, and embeddings of anything.

use super::embed_all::embed_all;
use super::evaluate::{Trial, evaluate};
use super::evaluated::{Evaluation, Recognition};
use crate::random::CounterStream;
use crate::simd::{AlignedF32, OutOfMemory};
use crate::train::batches::source::Source;
use crate::train::trainer::dual_encoder::Side;
use crate::train::trainer::training_loop::Trainer;
use crate::train::world::token_world::Coverage;

/// Scenes to judge by, at most.
pub const TRIAL_SCENES: usize = 2000;

/// Which scenes to judge by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Split {
    Train,
    HeldOut,
}

impl Split {
    /// Its objects.
    pub fn objects(self, coverage: &Coverage) -> &[u32] {
        match self {
            Split::Train => &coverage.train,
            Split::HeldOut => &coverage.held_out,
        }
    }

    /// Name of the stream that draws scenes to judge by.
    pub fn stream(self) -> &'static str {
        match self {
            Split::Train => "evaluate train",
            Split::HeldOut => "evaluate held out",
        }
    }
}

impl Trainer {
    /// Recognition on scenes of `m` objects; None where the split has no objects.
    pub fn evaluate(&mut self, split: Split, m: usize) -> Result<Option<Recognition>, OutOfMemory> {
        let concepts = self.sampler.world().sizes().len();
        let evaluated = self.judge(split, m)?;
        Ok(evaluated.map(|(_, evaluated)| evaluated.recognition(concepts)))
    }

    /// The same scenes, and what is recognised of each.
    pub fn judge(
        &mut self,
        split: Split,
        m: usize,
    ) -> Result<Option<(Trial, Evaluation)>, OutOfMemory> {
        let objects = split.objects(self.sampler.coverage());
        if objects.is_empty() {
            return Ok(None);
        }
        let mut stream = CounterStream::new(self.plan.seed, split.stream());
        let world = self.sampler.world();
        let trial = Trial::draw(world, objects, m, TRIAL_SCENES, &mut stream);
        let rooms = (self.sampler.scene_capacity(), self.sampler.query_capacity());
        let evaluated = evaluate(&mut self.model, world, &trial, rooms)?;
        Ok(Some((trial, evaluated)))
    }

    /// Scene embeddings of objects [scenes, m]: [scenes, out].
    pub fn scene_embeddings(
        &mut self,
        objects: &[u32],
        m: usize,
    ) -> Result<AlignedF32, OutOfMemory> {
        let (world, capacity) = (self.sampler.world(), self.sampler.scene_capacity());
        let block = (objects.len() / m, world.length(m));
        embed_all(&mut self.model, Side::Scene, block, capacity, |s, to| {
            world.push_scene(&objects[s * m..][..m], to);
        })
    }

    /// Query embeddings of objects: [objects, out].
    pub fn object_embeddings(&mut self, objects: &[u32]) -> Result<AlignedF32, OutOfMemory> {
        let (world, capacity) = (self.sampler.world(), self.sampler.query_capacity());
        let block = (objects.len(), world.length(1));
        embed_all(&mut self.model, Side::Query, block, capacity, |i, to| {
            world.push_scene(&objects[i..=i], to);
        })
    }

    /// Query embeddings of all values, concept by concept: [values, out].
    pub fn value_embeddings(&mut self) -> Result<AlignedF32, OutOfMemory> {
        let (world, capacity) = (self.sampler.world(), self.sampler.query_capacity());
        let block = (world.values() as usize, 2);
        embed_all(&mut self.model, Side::Query, block, capacity, |i, to| {
            world.push_value(i as u32, to);
        })
    }
}
