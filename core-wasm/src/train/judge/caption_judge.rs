//! What a small CLIP has learned: recognition and retrieval on fresh pictures of either split.

use super::embed_all::embed_all;
use super::evaluate::{Trial, recognise};
use super::evaluated::{Evaluation, Recognition};
use super::scene_judge::{Split, TRIAL_SCENES};
use crate::linalg::gemm::View;
use crate::math::tie::is_above;
use crate::random::CounterStream;
use crate::simd::{AlignedF32, OutOfMemory};
use crate::train::batches::caption_sampler::CaptionSampler;
use crate::train::batches::source::Source;
use crate::train::layers::real::{Into, dot, product};
use crate::train::trainer::dual_encoder::Side;
use crate::train::trainer::training_loop::Trainer;
use crate::train::world::captions::Captions;
use crate::train::world::images::Images;
use crate::train::world::pictures::Pictures;

/// How pictures and captions find each other.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Retrieval {
    /// Pictures that lie nearer to their caption than to the one after an exchange of one value.
    pub swap: f64,
    /// Pictures where an exchange makes other objects; only these count in `swap`.
    pub swap_scenes: usize,
    /// Pictures whose nearest caption is theirs.
    pub captions: f64,
    /// Captions whose nearest picture is theirs.
    pub pictures: f64,
    /// Distinct captions among which to find.
    pub bank: usize,
}

/// The same picture by picture.
#[derive(Clone, Debug, Default)]
pub struct CaptionTrials {
    /// None where an exchange makes the same objects.
    pub swaps: Vec<Option<bool>>,
    pub captions: Vec<bool>,
}

/// Pictures of one kind, and all that is known of them.
pub struct JudgedPictures {
    pub trial: Trial,
    pub evaluated: Evaluation,
    pub trials: CaptionTrials,
    pub retrieval: Retrieval,
}

impl Trainer<CaptionSampler> {
    /// Recognition and retrieval on pictures of `m` objects, by drawings `evaluated`; None where the split
    /// has no objects.
    pub fn evaluate_pictures(
        &mut self,
        split: Split,
        m: usize,
        evaluated: &Images,
    ) -> Result<Option<(Recognition, Retrieval)>, OutOfMemory> {
        let concepts = self.sampler.world().sizes().len();
        let seen = self.judge_pictures(split, m, evaluated)?;
        Ok(seen.map(|seen| (seen.evaluated.recognition(concepts), seen.retrieval)))
    }

    /// The same pictures one by one.
    pub fn judge_pictures(
        &mut self,
        split: Split,
        m: usize,
        evaluated: &Images,
    ) -> Result<Option<JudgedPictures>, OutOfMemory> {
        let objects = split.objects(self.sampler.coverage());
        if objects.is_empty() {
            return Ok(None);
        }
        let mut stream = CounterStream::new(self.plan.seed, split.stream());
        let world = self.sampler.world();
        let trial = Trial::draw(world, objects, m, TRIAL_SCENES, &mut stream);
        let drawn: Vec<u32> =
            (0..trial.scenes() * m).map(|_| stream.next_below(evaluated.variants())).collect();
        let (capacity, queries) = (self.sampler.scene_capacity(), self.sampler.query_capacity());
        let block = (trial.scenes(), evaluated.length());
        let scenes = embed_all(&mut self.model, Side::Scene, block, capacity, |s, to| {
            evaluated.push_scene(trial.scene(s), &drawn[s * m..][..m], to);
        })?;
        let evaluated = recognise(&mut self.model, world, &trial, &scenes, queries)?;
        let (retrieval, trials) = self.retrieve(&trial, &scenes)?;
        Ok(Some(JudgedPictures { trial, evaluated, trials, retrieval }))
    }

    fn retrieve(
        &mut self,
        trial: &Trial,
        scenes: &[f32],
    ) -> Result<(Retrieval, CaptionTrials), OutOfMemory> {
        let any_order = self.sampler.any_order();
        let count = trial.scenes();
        let m = trial.scene(0).len();
        let mut bank = Captions::new(m, any_order, count);
        // Captions are judged in both orders, as in training.
        let mut stream = CounterStream::new(self.plan.seed, "evaluate captions");
        let own: Vec<u32> = (0..count).map(|s| bank.list(trial.scene(s), &mut stream)).collect();
        let mut swaps = Captions::new(m, any_order, count);
        let exchanged = (0..count).filter(|&s| trial.scene(s) != trial.after(s));
        let swapped: Vec<(usize, u32)> =
            exchanged.map(|s| (s, swaps.list(trial.after(s), &mut stream))).collect();

        let out = self.model.shape().scene.out;
        let captions = self.caption_embeddings(bank.len(), m, |i| bank.objects(i))?;
        let wrong = self.caption_embeddings(swaps.len(), m, |i| swaps.objects(i))?;
        let row = |of: &[f32], i: usize| of[i * out..][..out].to_vec();
        let mut swaps = vec![None; count];
        for &(s, caption) in &swapped {
            let picture = row(scenes, s);
            let right = dot(&picture, &row(&captions, own[s] as usize));
            let other = dot(&picture, &row(&wrong, caption as usize));
            swaps[s] = Some(is_above((right - other).into(), right.abs().max(other.abs()).into()));
        }
        let right = swaps.iter().filter(|&&swap| swap == Some(true)).count();
        let swap = right as f64 / swapped.len().max(1) as f64;

        let mut scores = vec![0f32; count * bank.len()];
        let (pictures, captions) =
            (View::new(scenes, count, out), View::new(&captions, bank.len(), out));
        product(pictures, captions.transposed(), None, Into::Fresh, &mut scores);
        let found = scores.chunks_exact(bank.len()).zip(&own);
        let found: Vec<bool> =
            found.map(|(row, &own)| highest(row.iter()) == own as usize).collect();
        let shown = (0..bank.len()).filter(|&caption| {
            let column = scores[caption..].iter().step_by(bank.len());
            own[highest(column)] as usize == caption
        });
        let retrieval = Retrieval {
            swap,
            swap_scenes: swapped.len(),
            captions: found.iter().filter(|&&right| right).count() as f64 / count as f64,
            pictures: shown.count() as f64 / bank.len() as f64,
            bank: bank.len(),
        };
        let trials = CaptionTrials { swaps, captions: found };
        Ok((retrieval, trials))
    }

    /// Embeddings of pictures of scenes [scenes, m] by drawings `variants` of `evaluated`: [scenes, out].
    pub fn picture_embeddings(
        &mut self,
        evaluated: &Images,
        objects: &[u32],
        variants: &[u32],
        m: usize,
    ) -> Result<AlignedF32, OutOfMemory> {
        let capacity = self.sampler.scene_capacity();
        let block = (objects.len() / m, evaluated.length());
        embed_all(&mut self.model, Side::Scene, block, capacity, |s, to| {
            let (objects, variants) = (&objects[s * m..][..m], &variants[s * m..][..m]);
            evaluated.push_scene(objects, variants, to);
        })
    }

    /// Embeddings of any pictures [pictures, size, size, 3], cut as `pictures` are: [pictures, out].
    pub fn byte_embeddings(
        &mut self,
        pictures: &Pictures,
        bytes: &[u8],
    ) -> Result<AlignedF32, OutOfMemory> {
        let capacity = self.sampler.scene_capacity();
        let (each, length) = (pictures.shape().bytes(), pictures.shape().length());
        let block = (bytes.len() / each, length);
        embed_all(&mut self.model, Side::Scene, block, capacity, |i, to| {
            pictures.push_picture(&bytes[i * each..][..each], to);
        })
    }

    /// Embeddings of the captions of scenes [scenes, m], objects named in this order: [scenes, out].
    pub fn scene_captions(&mut self, objects: &[u32], m: usize) -> Result<AlignedF32, OutOfMemory> {
        self.caption_embeddings(objects.len() / m, m, |s| &objects[s * m..][..m])
    }

    fn caption_embeddings<'a>(
        &mut self,
        count: usize,
        m: usize,
        objects: impl Fn(usize) -> &'a [u32],
    ) -> Result<AlignedF32, OutOfMemory> {
        let (world, capacity) = (self.sampler.world(), self.sampler.query_capacity());
        let block = (count, world.length(m));
        embed_all(&mut self.model, Side::Query, block, capacity, |i, to| {
            world.push_scene(objects(i), to);
        })
    }

    /// Embeddings of all single values, concept by concept: [values, out].
    pub fn value_captions(&mut self) -> Result<AlignedF32, OutOfMemory> {
        let (world, capacity) = (self.sampler.world(), self.sampler.query_capacity());
        let block = (world.values() as usize, 2);
        embed_all(&mut self.model, Side::Query, block, capacity, |i, to| {
            world.push_value(i as u32, to);
        })
    }
}

/// Place of the highest score; the first of several.
fn highest<'a>(scores: impl Iterator<Item = &'a f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (at, &score) in scores.enumerate() {
        if score > best.1 {
            best = (at, score);
        }
    }
    best.0
}
