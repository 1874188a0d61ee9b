//! Two encoders, one for scenes and one for queries, and the losses between them.
//!   z = min(exp(t), cap) e_scene' e_query
//!   loss = w_c CE(z over concept queries) + w_o CE(z over object queries) + w_s swap loss
//! With captions in the place of objects, w_o weighs the contrastive loss: the mean of CE over captions
//! and CE over scenes.

use super::soft_cross_entropy::{column_cross_entropy, soft_cross_entropy};
use super::swap_loss::swap_loss;
use crate::linalg::gemm::View;
use crate::simd::{Aligned, OutOfMemory};
use crate::team::add;
use crate::train::batches::batch::Batch;
use crate::train::layers::encoder::Encoder;
use crate::train::layers::real::{Into, Real, product};
use crate::train::layers::rows;
use crate::train::layers::sequences::Sequences;
use crate::train::layers::shape::Shape;
use crate::train::layers::tape::{Capacity, Scratch, Tape};
use crate::train::losses::{Loss, Losses, PerLoss};
use std::ops::Range;

/// Which encoders, and how their product becomes a score.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DualShape {
    pub scene: Shape,
    pub query: Shape,
    /// One encoder for both; `query` is then the same as `scene`.
    pub shared: bool,
    /// t at the start.
    pub temperature: f64,
    /// exp(t) never exceeds this.
    pub logit_scale_cap: f64,
}

/// The two sides of the model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    Scene,
    Query,
}

/// What of each step is done here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    /// Shards that every batch is cut into.
    pub shards: usize,
    /// Which of the workers of a team this is, each with as many shards.
    pub worker: usize,
    pub workers: usize,
}

impl Share {
    /// All shards.
    pub fn whole(shards: usize) -> Self {
        Self { shards, worker: 0, workers: 1 }
    }

    /// Shards of one worker.
    pub fn shards_of(&self, worker: usize) -> Range<usize> {
        let each = self.shards / self.workers;
        worker * each..(worker + 1) * each
    }
}

/// The shards of a batch that a worker of a team embeds, and the embeddings of all.
struct Own<T: Real> {
    scenes: Sequences,
    queries: Sequences,
    all_scenes: Aligned<T>,
    all_queries: Aligned<T>,
}

impl<T: Real> Own<T> {
    /// With capacity for this many numbers in the embeddings of all.
    fn new(scenes: usize, queries: usize) -> Result<Self, OutOfMemory> {
        Ok(Self {
            scenes: Sequences::default(),
            queries: Sequences::default(),
            all_scenes: Aligned::zeroed(scenes)?,
            all_queries: Aligned::zeroed(queries)?,
        })
    }
}

/// The model with all memory that a step needs.
pub struct DualEncoder<T: Real> {
    shape: DualShape,
    share: Share,
    own: Own<T>,
    scene: Encoder<T>,
    query: Encoder<T>,
    /// All parameters; t is the last.
    pub parameters: Aligned<T>,
    pub grads: Aligned<T>,
    /// Of an encoder for both sides, in shards: what queries bring. Each side is a tree of its own.
    pub query_grads: Aligned<T>,
    scene_tape: Tape<T>,
    query_tape: Tape<T>,
    scratch: Scratch<T>,
    /// Embedding of the scene of each row, then its gradient.
    scene_rows: Aligned<T>,
    cosines: Aligned<T>,
    scores: Aligned<T>,
    d_scores: Aligned<T>,
    row: Aligned<T>,
    /// Scores and their gradient, transposed.
    transposed: Aligned<T>,
    d_scene: Aligned<T>,
    d_query: Aligned<T>,
}

impl<T: Real> DualEncoder<T> {
    /// Parameters are zero until they are set. `scenes` and `queries` bound what a batch may hold, of which
    /// a worker embeds its share.
    pub fn new(
        shape: DualShape,
        scenes: Capacity,
        queries: Capacity,
        share: Share,
    ) -> Result<Self, OutOfMemory> {
        let scene = Encoder::new(shape.scene, 0);
        let end = scene.layout().end;
        let query = Encoder::new(shape.query, if shape.shared { 0 } else { end });
        let count = query.layout().end + 1;
        let (s, q) = (scenes.sequences, queries.sequences);
        let out = shape.scene.out;
        let own = [scenes, queries].map(|capacity| capacity.of_worker(share.workers));
        let both = Capacity {
            tokens: own[0].tokens.max(own[1].tokens),
            sequences: own[0].sequences.max(own[1].sequences),
            pairs: own[0].pairs.max(own[1].pairs),
            longest: scenes.longest.max(queries.longest),
        };
        let widest = Shape {
            width: shape.scene.width.max(shape.query.width),
            hidden: shape.scene.hidden.max(shape.query.hidden),
            ..shape.scene
        };
        // Packing buffers are the thread's: with capacity for any product, no batch makes them grow.
        let most = [both.tokens, widest.hidden, 2 * widest.width, widest.patch, out];
        let most = most.into_iter().fold(s.max(q), usize::max);
        T::with_workspace(|workspace| workspace.reserve::<T::Lanes>(most, most, most))?;
        let cut = share.shards > 1;
        let largest = scene.layout().largest().max(query.layout().largest());
        Ok(Self {
            shape,
            share: Share::whole(share.shards),
            own: Own::new(0, 0)?,
            parameters: Aligned::zeroed(count)?,
            grads: Aligned::zeroed(count)?,
            query_grads: Aligned::zeroed(if cut && shape.shared { count } else { 0 })?,
            scene_tape: scene.tape(own[0])?,
            query_tape: query.tape(own[1])?,
            scratch: Scratch::new(&widest, both, if cut { largest } else { 0 })?,
            scene_rows: Aligned::zeroed(s * out)?,
            cosines: Aligned::zeroed(s * q)?,
            scores: Aligned::zeroed(s * q)?,
            d_scores: Aligned::zeroed(s * q)?,
            row: Aligned::zeroed(q.max(s))?,
            transposed: Aligned::zeroed(2 * s * q)?,
            d_scene: Aligned::zeroed(s * out)?,
            d_query: Aligned::zeroed(q * out)?,
            scene,
            query,
        })
    }

    /// What it looks like.
    pub fn shape(&self) -> &DualShape {
        &self.shape
    }

    /// What of each step is done here.
    pub fn share(&self) -> Share {
        self.share
    }

    /// From now on does one worker's share of each step.
    pub fn join(&mut self, worker: usize, workers: usize) -> Result<(), OutOfMemory> {
        self.own = match workers {
            1 => Own::new(0, 0)?,
            _ => Own::new(self.scene_rows.len(), self.d_query.len())?,
        };
        self.share = Share { worker, workers, ..self.share };
        Ok(())
    }

    /// The encoder of one side.
    pub fn encoder(&self, side: Side) -> &Encoder<T> {
        match side {
            Side::Scene => &self.scene,
            Side::Query => &self.query,
        }
    }

    /// exp(t), capped: what cosines are multiplied with.
    pub fn scale(&self) -> f64 {
        let t = self.parameters[self.parameters.len() - 1].wide();
        let scale = libm::exp(t);
        if scale > self.shape.logit_scale_cap { self.shape.logit_scale_cap } else { scale }
    }

    /// Embeddings [sequences, out] of one side. Good until the next call.
    pub fn embed(&mut self, side: Side, sequences: &Sequences) -> &[T] {
        let (encoder, tape) = match side {
            Side::Scene => (&self.scene, &mut self.scene_tape),
            Side::Query => (&self.query, &mut self.query_tape),
        };
        encoder.forward(&self.parameters, sequences, tape);
        &tape.out[..sequences.len() * encoder.shape().out]
    }

    /// The losses of a batch; `grads` becomes the gradient of their weighted sum.
    pub fn losses(&mut self, batch: &Batch, weights: PerLoss<f64>) -> Losses {
        self.forward(batch);
        let losses = self.backward(batch, weights);
        if !self.query_grads.is_empty() {
            add(&mut self.grads, &self.query_grads);
        }
        losses
    }

    /// Embeds this worker's shards of a batch.
    pub fn forward(&mut self, batch: &Batch) {
        let Share { worker, workers, .. } = self.share;
        let (mut scenes, mut queries) = (&batch.scenes, &batch.queries);
        if workers > 1 {
            let shards = self.share.shards_of(worker);
            let own = &mut self.own;
            own.scenes.take_shards(scenes, shards.clone(), self.shape.scene.patch_numbers());
            own.queries.take_shards(queries, shards, 0);
            (scenes, queries) = (&own.scenes, &own.queries);
        }
        self.scene.forward(&self.parameters, scenes, &mut self.scene_tape);
        self.query.forward(&self.parameters, queries, &mut self.query_tape);
    }

    /// Embeddings of this worker's shards: its scenes [scenes, out], and its queries.
    pub fn own_embeddings(&self) -> (&[T], &[T]) {
        let out = self.shape.scene.out;
        let (scenes, queries) = (self.own.scenes.len(), self.own.queries.len());
        (&self.scene_tape.out[..scenes * out], &self.query_tape.out[..queries * out])
    }

    /// Takes in what [`own_embeddings`](Self::own_embeddings) gave a worker: scenes, then queries.
    pub fn take_embeddings(&mut self, batch: &Batch, worker: usize, embeddings: &[T]) {
        let (shards, out) = (self.share.shards_of(worker), self.shape.scene.out);
        let scenes = batch.scenes.of_shards(shards.clone());
        let queries = batch.queries.of_shards(shards);
        let (of_scenes, of_queries) = embeddings.split_at(scenes.len() * out);
        self.own.all_scenes[scenes.start * out..scenes.end * out].copy_from_slice(of_scenes);
        self.own.all_queries[queries.start * out..queries.end * out].copy_from_slice(of_queries);
    }

    /// Losses of the whole batch, once all of it is embedded. `grads` becomes the gradient of their weighted
    /// sum, summed over this worker's shards; `query_grads`, where it is there, that of the queries.
    pub fn backward(&mut self, batch: &Batch, weights: PerLoss<f64>) -> Losses {
        let Share { worker, workers, .. } = self.share;
        let (s, q) = (batch.rows(), batch.queries.len());
        let out = self.shape.scene.out;
        let alone = workers == 1;
        let embedded = if alone { &self.scene_tape.out } else { &self.own.all_scenes };
        rows::repeat(
            &batch.scene_of,
            out,
            &embedded[..batch.scenes.len() * out],
            &mut self.scene_rows[..s * out],
        );
        let scenes = View::new(&self.scene_rows[..s * out], s, out);
        let embedded = if alone { &self.query_tape.out } else { &self.own.all_queries };
        let queries = View::new(&embedded[..q * out], q, out);
        let scale = T::of(self.scale());
        let cosines = &mut self.cosines[..s * q];
        product(scenes, queries.transposed(), None, Into::Fresh, cosines);

        let (scores, d_scores) = (&mut self.scores[..s * q], &mut self.d_scores[..s * q]);
        for (score, &cosine) in scores.iter_mut().zip(&*cosines) {
            *score = scale * cosine;
        }
        d_scores.fill(T::default());
        let concept = soft_cross_entropy(
            scores,
            q,
            (0, batch.concepts),
            &batch.concept_targets,
            T::of(weights[Loss::Concept]),
            d_scores,
            &mut self.row,
        );
        let both_ways = batch.scene_targets.rows() > 0;
        let share = if both_ways { 0.5 } else { 1.0 };
        let mut object = share
            * soft_cross_entropy(
                scores,
                q,
                (batch.concepts, batch.objects),
                &batch.object_targets,
                T::of(share * weights[Loss::Object]),
                d_scores,
                &mut self.row,
            );
        if both_ways {
            object += share
                * column_cross_entropy(
                    scores,
                    q,
                    batch.concepts,
                    &batch.scene_targets,
                    T::of(share * weights[Loss::Object]),
                    d_scores,
                    (&mut self.transposed, &mut self.row),
                );
        }
        let swap = swap_loss(scores, q, &batch.swaps, T::of(weights[Loss::Swap]), d_scores);

        self.grads.fill(T::default());
        self.query_grads.fill(T::default());
        let last = self.parameters.len() - 1;
        // Once a team: its gradients are summed.
        let capped = libm::exp(self.parameters[last].wide()) > self.shape.logit_scale_cap;
        if worker == 0 && !capped {
            let pairs = scores.iter().zip(&*d_scores);
            // In f64: the sum runs over every score, and most of it cancels.
            let slope: f64 = pairs.map(|(score, d)| score.wide() * d.wide()).sum();
            self.grads[last] = T::of(slope);
        }
        for d in d_scores.iter_mut() {
            *d = scale * *d;
        }
        let d_cosines = View::new(&*d_scores, s, q);
        let d_query = &mut self.d_query[..q * out];
        product(d_cosines.transposed(), scenes, None, Into::Fresh, d_query);
        let d_rows = &mut self.scene_rows[..s * out];
        product(d_cosines, queries, None, Into::Fresh, d_rows);
        let d_scene = &mut self.d_scene[..batch.scenes.len() * out];
        rows::sum_repeats(&batch.scene_of, out, d_rows, d_scene);
        let (parameters, grads) = (&self.parameters, &mut self.grads);
        let scratch = &mut self.scratch;
        let (mut of_scenes, mut of_queries) = (&batch.scenes, &batch.queries);
        let (mut first_scene, mut first_query) = (0, 0);
        if !alone {
            let shards = self.share.shards_of(worker);
            first_scene = batch.scenes.of_shards(shards.clone()).start;
            first_query = batch.queries.of_shards(shards).start;
            (of_scenes, of_queries) = (&self.own.scenes, &self.own.queries);
        }
        self.scene.backward(
            parameters,
            of_scenes,
            &self.scene_tape,
            &d_scene[first_scene * out..],
            scratch,
            grads,
        );
        let grads = if self.query_grads.is_empty() { grads } else { &mut self.query_grads };
        self.query.backward(
            parameters,
            of_queries,
            &self.query_tape,
            &d_query[first_query * out..],
            scratch,
            grads,
        );
        Losses::new(PerLoss([concept, object, swap]), weights)
    }
}
