//! Two encoders, one for scenes and one for queries, and the losses between them.
//!   z = min(exp(t), cap) e_scene' e_query
//!   loss = w_c CE(z over concept queries) + w_o CE(z over object queries) + w_s swap loss
//! With captions in the place of objects, w_o weighs the contrastive loss: the mean of CE over captions
//! and CE over scenes.

use super::soft_cross_entropy::{column_cross_entropy, soft_cross_entropy};
use super::swap_loss::swap_loss;
use crate::linalg::gemm::View;
use crate::simd::{Aligned, OutOfMemory};
use crate::train::batches::batch::{Batch, Losses, Weights};
use crate::train::layers::encoder::Encoder;
use crate::train::layers::real::{Into, Real, product};
use crate::train::layers::rows;
use crate::train::layers::sequences::Sequences;
use crate::train::layers::shape::Shape;
use crate::train::layers::tape::{Capacity, Scratch, Tape};

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

/// The model with all memory that a step needs.
pub struct DualEncoder<T: Real> {
    shape: DualShape,
    scene: Encoder<T>,
    query: Encoder<T>,
    /// All parameters; t is the last.
    pub parameters: Aligned<T>,
    pub grads: Aligned<T>,
    scene_tape: Tape<T>,
    query_tape: Tape<T>,
    scratch: Scratch<T>,
    /// Embedding of the scene of each row, then its gradient.
    scene_rows: Aligned<T>,
    cosines: Aligned<T>,
    scores: Aligned<T>,
    d_scores: Aligned<T>,
    row: Aligned<T>,
    /// Scores and their gradient, turned.
    turned: Aligned<T>,
    d_scene: Aligned<T>,
    d_query: Aligned<T>,
}

impl<T: Real> DualEncoder<T> {
    /// Parameters are zero until they are set. `scenes` and `queries` bound what a batch may hold.
    pub fn new(shape: DualShape, scenes: Capacity, queries: Capacity) -> Result<Self, OutOfMemory> {
        let scene = Encoder::new(shape.scene, 0);
        let end = scene.layout().end;
        let query = Encoder::new(shape.query, if shape.shared { 0 } else { end });
        let count = query.layout().end + 1;
        let (s, q) = (scenes.sequences, queries.sequences);
        let out = shape.scene.out;
        let both = Capacity {
            tokens: scenes.tokens.max(queries.tokens),
            sequences: s.max(q),
            pairs: scenes.pairs.max(queries.pairs),
            longest: scenes.longest.max(queries.longest),
        };
        let widest = Shape {
            width: shape.scene.width.max(shape.query.width),
            hidden: shape.scene.hidden.max(shape.query.hidden),
            ..shape.scene
        };
        // Packing buffers are the thread's: with capacity for any product, no batch makes them grow.
        let most = [
            both.tokens,
            widest.hidden,
            2 * widest.width,
            widest.patch,
            out,
        ];
        let most = most.into_iter().fold(s.max(q), usize::max);
        T::with_workspace(|workspace| workspace.reserve::<T::Lanes>(most, most, most))?;
        Ok(Self {
            shape,
            parameters: Aligned::zeroed(count)?,
            grads: Aligned::zeroed(count)?,
            scene_tape: scene.tape(scenes)?,
            query_tape: query.tape(queries)?,
            scratch: Scratch::new(&widest, both)?,
            scene_rows: Aligned::zeroed(s * out)?,
            cosines: Aligned::zeroed(s * q)?,
            scores: Aligned::zeroed(s * q)?,
            d_scores: Aligned::zeroed(s * q)?,
            row: Aligned::zeroed(q.max(s))?,
            turned: Aligned::zeroed(2 * s * q)?,
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
        if scale > self.shape.logit_scale_cap {
            self.shape.logit_scale_cap
        } else {
            scale
        }
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
    pub fn losses(&mut self, batch: &Batch, weights: Weights) -> Losses {
        let (s, q) = (batch.rows(), batch.queries.len());
        let out = self.shape.scene.out;
        self.scene
            .forward(&self.parameters, &batch.scenes, &mut self.scene_tape);
        self.query
            .forward(&self.parameters, &batch.queries, &mut self.query_tape);
        let embedded = &self.scene_tape.out[..batch.scenes.len() * out];
        rows::repeat(
            &batch.scene_of,
            out,
            embedded,
            &mut self.scene_rows[..s * out],
        );
        let scenes = View::new(&self.scene_rows[..s * out], s, out);
        let queries = View::new(&self.query_tape.out[..q * out], q, out);
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
            T::of(weights.concept),
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
                T::of(share * weights.object),
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
                    T::of(share * weights.object),
                    d_scores,
                    (&mut self.turned, &mut self.row),
                );
        }
        let swap = swap_loss(scores, q, &batch.swaps, T::of(weights.swap), d_scores);

        self.grads.fill(T::default());
        let last = self.parameters.len() - 1;
        if libm::exp(self.parameters[last].wide()) <= self.shape.logit_scale_cap {
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
        self.scene.backward(
            parameters,
            &batch.scenes,
            &self.scene_tape,
            d_scene,
            scratch,
            grads,
        );
        self.query.backward(
            parameters,
            &batch.queries,
            &self.query_tape,
            d_query,
            scratch,
            grads,
        );
        Losses {
            concept,
            object,
            swap,
            sum: weights.concept * concept + weights.object * object + weights.swap * swap,
        }
    }
}
