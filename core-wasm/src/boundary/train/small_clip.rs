//! A small CLIP trained from scratch: pictures and captions.

use super::run::training_run;
use super::trainer::{TrainerOptions, push_scene_numbers, recognition_numbers, split, swap_number};
use super::worker::team_worker;
use crate::boundary::error::{Check, check};
use crate::boundary::javascript::TypeError;
use crate::boundary::matrix::Matrix;
use crate::options::options;
use crate::simd::AlignedF32;
use crate::train::batches::caption_sampler::{CaptionSampler, CaptionSampling};
use crate::train::layers::shape::{Pooling, Positions, Shape};
use crate::train::trainer::dual_encoder::Side;
use crate::train::trainer::training_loop::Trainer;
use crate::train::world::features::Features;
use crate::train::world::images::Images;
use crate::train::world::pictures::{PictureShape, Pictures};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// In which order captions name the objects of a picture.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum CaptionOrder {
    #[default]
    Any,
    /// From left to right.
    Positions,
}

options! {
    /// What pictures and captions are, besides what [`TrainerOptions`] say.
    pub struct SmallClipOptions {
        /// Side of a picture and of a patch, in pixels.
        pub size: usize,
        pub patch: usize,
        /// Objects of a scene.
        pub fields: usize,
        /// Drawings of each object.
        pub variants: usize,
        /// Of the image tower: at a token after the patches, or their mean.
        pub pooling: Pooling,
        pub caption_order: CaptionOrder,
        /// Pictures of one object in a batch, and of a whole scene.
        pub alone: usize,
        pub scenes: usize,
    }
}

impl SmallClipOptions {
    fn end_token(&self) -> bool {
        self.pooling == Pooling::Eos
    }

    fn pictures(&self) -> PictureShape {
        PictureShape {
            size: self.size,
            patch: self.patch,
            fields: self.fields,
            variants: self.variants,
            end_token: self.end_token(),
        }
    }

    fn sampling(&self, options: &TrainerOptions) -> CaptionSampling {
        CaptionSampling {
            alone: self.alone,
            scenes: self.scenes,
            any_order: self.caption_order == CaptionOrder::Any,
            swap_negatives: options.swap_negatives,
            swap_pairs: options.swap_pairs(),
            held_out_negatives: options.held_out_negatives(),
        }
    }

    fn image_tower(&self, text: Shape) -> Shape {
        let pictures = self.pictures();
        Shape {
            vocabulary: usize::from(self.end_token()),
            patch: pictures.values(),
            places: pictures.length(),
            pooling: self.pooling,
            ..text
        }
    }
}

/// Every object drawn in all its variants.
#[wasm_bindgen]
pub struct Drawings {
    alone: Vec<u8>,
    fields: Vec<u8>,
}

#[wasm_bindgen]
impl Drawings {
    /// `alone` [objects, variants, size, size, 3] and `fields` [objects, variants, fields, size,
    /// size / fields, 3].
    #[wasm_bindgen(constructor)]
    pub fn new(alone: Vec<u8>, fields: Vec<u8>) -> Drawings {
        Drawings { alone, fields }
    }
}

/// A run between two steps.
#[wasm_bindgen]
pub struct SmallClipTrainer {
    trainer: Trainer<CaptionSampler>,
    /// Images to judge by: drawings that training does not see, or the features.
    evaluated: Arc<Images>,
}

#[wasm_bindgen]
impl SmallClipTrainer {
    /// `seen` are drawings to train on, `evaluated` those to judge by. Undefined where no draw of this
    /// coverage holds every value.
    pub fn start(
        options: &TrainerOptions,
        pictures: &SmallClipOptions,
        sizes: &[u32],
        seen: Drawings,
        evaluated: Drawings,
    ) -> Check<Option<SmallClipTrainer>> {
        let shape = pictures.pictures();
        check(
            shape.patch > 0
                && (1..=8).contains(&shape.fields)
                && shape.size.is_multiple_of(shape.patch)
                && shape.size.is_multiple_of(shape.fields),
            "Neither patches nor fields may cut a pixel.",
        )?;
        let objects = sizes.iter().product::<u32>() as usize;
        let bytes = objects * shape.variants * shape.bytes();
        let drawings = [&seen, &evaluated];
        check(
            shape.variants > 0
                && drawings
                    .iter()
                    .all(|drawn| drawn.alone.len() == bytes && drawn.fields.len() == bytes),
            "Every object needs all its drawings.",
        )?;
        let Some((world, coverage)) = options.world(sizes)? else {
            return Ok(None);
        };
        let text = options.shape(&world, shape.fields);
        let plan = options.plan(pictures.image_tower(text), text, pictures.sampling(options));
        let drawn = |Drawings { alone, fields }| {
            Arc::new(Images::Drawn(Pictures::new(shape, alone, fields)))
        };
        let seen = drawn(seen);
        let trainer = Trainer::of_images(world, coverage, seen, plan, options.workers.max(1))?;
        let evaluated = drawn(evaluated);
        Ok(Some(SmallClipTrainer { trainer, evaluated }))
    }

    /// The same on frozen features in place of pictures: `rows` [objects ^ fields, dim] of all scenes,
    /// the first position slowest, and `alone` [objects, dim].
    pub fn start_on_features(
        options: &TrainerOptions,
        pictures: &SmallClipOptions,
        sizes: &[u32],
        rows: Vec<f32>,
        alone: Vec<f32>,
    ) -> Check<Option<SmallClipTrainer>> {
        let objects = sizes.iter().product::<u32>() as usize;
        let dim = alone.len() / objects;
        let scenes = objects.checked_pow(pictures.fields as u32);
        check(
            dim > 0
                && (1..=8).contains(&pictures.fields)
                && alone.len() == objects * dim
                && scenes.and_then(|scenes| scenes.checked_mul(dim)) == Some(rows.len()),
            "Every scene and every object needs its features.",
        )?;
        let Some((world, coverage)) = options.world(sizes)? else {
            return Ok(None);
        };
        let text = options.shape(&world, pictures.fields);
        let tower = Shape {
            vocabulary: 0,
            frozen: true,
            places: 1,
            width: dim,
            layers: 0,
            positions: Positions::None,
            pooling: Pooling::Mean,
            ..text
        };
        let plan = options.plan(tower, text, pictures.sampling(options));
        let features = Features::new(&coverage.trained, pictures.fields, rows, alone);
        let evaluated = Arc::new(Images::Frozen(features));
        let workers = options.workers.max(1);
        let trainer = Trainer::of_images(world, coverage, evaluated.clone(), plan, workers)?;
        Ok(Some(SmallClipTrainer { trainer, evaluated }))
    }

    /// [scenes, concept, object, top, object swap, swap scenes, caption swap, captions found, pictures
    /// found, captions to find among] on pictures of `objects` objects; empty where the split has none.
    pub fn evaluate(&mut self, held_out: bool, objects: usize) -> Check<Vec<f64>> {
        let evaluated = &self.evaluated;
        let found = self.trainer.evaluate_pictures(split(held_out), objects, evaluated)?;
        Ok(found.map_or(Vec::new(), |(seen, found)| {
            let mut numbers = recognition_numbers(&seen);
            numbers.extend([found.swap, found.captions, found.pictures]);
            numbers.push(found.bank as f64);
            numbers
        }))
    }

    /// Picture by picture of the same, as in DualEncoderTrainer, then 1 or 0 for its caption against the
    /// swapped one, NaN where it has none, and for its caption among all.
    pub fn judge(&mut self, held_out: bool, objects: usize) -> Check<Vec<f64>> {
        let concepts = self.trainer.sampler().world().sizes().len();
        let evaluated = &self.evaluated;
        let seen = self.trainer.judge_pictures(split(held_out), objects, evaluated)?;
        let mut numbers = Vec::new();
        if let Some(seen) = seen {
            for s in 0..seen.trial.scenes() {
                push_scene_numbers(&seen.trial, &seen.evaluated, concepts, s, &mut numbers);
                numbers.push(swap_number(seen.trials.swaps[s]));
                numbers.push(f64::from(seen.trials.captions[s]));
            }
        }
        Ok(numbers)
    }

    /// Embeddings of pictures of scenes [scenes, m], by drawings to judge by: [scenes, out].
    pub fn embed_scenes(&mut self, objects: &[u32], variants: &[u32], m: usize) -> Check<Matrix> {
        check(
            (m == 1 || m == self.evaluated.fields()) && objects.len() == variants.len(),
            "A picture shows one object or a whole scene.",
        )?;
        let evaluated = &self.evaluated;
        let values = self.trainer.picture_embeddings(evaluated, objects, variants, m)?;
        self.matrix(values)
    }

    /// Embeddings of any pictures [pictures, size, size, 3]: [pictures, out].
    pub fn embed_pictures(&mut self, bytes: &[u8]) -> Check<Matrix> {
        let Images::Drawn(pictures) = &*self.evaluated else {
            let message = "The image tower takes features, not pictures.";
            return Err(TypeError::new(message).into());
        };
        let whole = bytes.len().is_multiple_of(pictures.shape().bytes());
        check(whole, "The bytes don't fill pictures of this size.")?;
        let values = self.trainer.byte_embeddings(pictures, bytes)?;
        self.matrix(values)
    }

    /// Embeddings of captions of scenes [scenes, m]: [scenes, out].
    pub fn embed_captions(&mut self, objects: &[u32], m: usize) -> Check<Matrix> {
        let known = (1..=self.evaluated.fields()).contains(&m);
        check(known, "A caption names at most the objects of a scene.")?;
        let values = self.trainer.scene_captions(objects, m)?;
        self.matrix(values)
    }

    /// Embeddings of all values alone, concept by concept: [values, out].
    pub fn embed_values(&mut self) -> Check<Matrix> {
        let values = self.trainer.value_captions()?;
        self.matrix(values)
    }

    /// Sinusoidal vectors of places of a tower [places, width]; empty unless it has them.
    pub fn sinusoidal_positions(&self, text: bool) -> Vec<f32> {
        let side = if text { Side::Query } else { Side::Scene };
        self.trainer.model().encoder(side).sinusoids().to_vec()
    }
}

training_run!(SmallClipTrainer);
team_worker!(SmallClipTrainer);
