//! Recognition on fresh scenes of training objects, and of held-out ones, against all objects.

use super::embed_all::{embed_all, fitting};
use super::evaluated::Evaluation;
use crate::linalg::gemm::View;
use crate::math::tie::{is_above, present_above_absent};
use crate::random::CounterStream;
use crate::simd::OutOfMemory;
use crate::train::layers::real::{Into, product};
use crate::train::layers::sequences::Sequences;
use crate::train::layers::tape::Capacity;
use crate::train::trainer::dual_encoder::{DualEncoder, Side};
use crate::train::world::token_world::World;

/// Scenes to judge by.
#[derive(Clone, Debug)]
pub struct Trial {
    /// [scenes, m]
    shown: Vec<u32>,
    m: usize,
    /// Objects after the exchange, [scenes, m]; those of the scene where there is none.
    swapped: Vec<u32>,
}

impl Trial {
    /// `count` scenes of `m` objects, drawn from `objects` with replacement.
    pub fn draw(
        world: &World,
        objects: &[u32],
        m: usize,
        count: usize,
        stream: &mut CounterStream,
    ) -> Self {
        let shown: Vec<u32> = (0..count * m)
            .map(|_| objects[stream.next_below(objects.len() as u32) as usize])
            .collect();
        let mut swapped = shown.clone();
        if m > 1 {
            for scene in swapped.chunks_exact_mut(m) {
                let first = stream.next_below(m as u32) as usize;
                let second = (first + 1 + stream.next_below(m as u32 - 1) as usize) % m;
                let concept = stream.next_below(world.sizes().len() as u32) as usize;
                let (a, b) = (scene[first], scene[second]);
                if let Some(exchanged) = world.exchange((a, b), concept) {
                    (scene[first], scene[second]) = exchanged;
                }
            }
        }
        Self { shown, m, swapped }
    }

    /// Number of scenes.
    pub fn scenes(&self) -> usize {
        self.shown.len() / self.m
    }

    /// Objects of a scene.
    pub fn scene(&self, s: usize) -> &[u32] {
        &self.shown[s * self.m..][..self.m]
    }

    /// Its objects after the exchange.
    pub fn after(&self, s: usize) -> &[u32] {
        &self.swapped[s * self.m..][..self.m]
    }
}

/// Judges a model; needs no more sequences at once than the model has capacity for.
pub fn evaluate(
    model: &mut DualEncoder<f32>,
    world: &World,
    trial: &Trial,
    (scene_capacity, query_capacity): (Capacity, Capacity),
) -> Result<Evaluation, OutOfMemory> {
    let length = world.length(trial.m);
    let scenes =
        embed_all(model, Side::Scene, (trial.scenes(), length), scene_capacity, |s, to| {
            world.push_scene(trial.scene(s), to);
        })?;
    recognise(model, world, trial, &scenes, query_capacity)
}

/// The same of scenes that are embedded already: [scenes, out].
pub fn recognise(
    model: &mut DualEncoder<f32>,
    world: &World,
    trial: &Trial,
    scenes: &[f32],
    query_capacity: Capacity,
) -> Result<Evaluation, OutOfMemory> {
    let values: Vec<u32> = (0..world.values()).collect();
    let concepts = concept_matches(model, world, trial, scenes, &values, query_capacity)?;

    // First what the scene's own objects score, then how many others score as much.
    let m = trial.m;
    let mut own = vec![0f32; trial.shown.len()];
    let mut exchanged = vec![0f32; trial.shown.len()];
    for_each_block(model, world, scenes, query_capacity, |first, count, row, scores| {
        let find = |objects: &[u32], to: &mut [f32]| {
            for (&object, to) in objects.iter().zip(to) {
                let at = (object as usize).wrapping_sub(first);
                if at < count {
                    *to = scores[at];
                }
            }
        };
        find(trial.scene(row), &mut own[row * m..][..m]);
        find(trial.after(row), &mut exchanged[row * m..][..m]);
    });
    let mut above = vec![0u32; trial.shown.len()];
    let mut negative = vec![f32::NEG_INFINITY; trial.scenes()];
    let mut broken = vec![false; trial.scenes()];
    for_each_block(model, world, scenes, query_capacity, |first, _, row, scores| {
        let shown = trial.scene(row);
        for (at, &score) in scores.iter().enumerate() {
            let object = (first + at) as u32;
            if !shown.contains(&object) {
                negative[row] = if score > negative[row] { score } else { negative[row] };
                broken[row] |= score.is_nan();
            }
            for (own, above) in own[row * m..][..m].iter().zip(&mut above[row * m..][..m]) {
                *above += u32::from(score > *own);
            }
        }
    });

    let mut evaluated = Evaluation { concepts, ..Evaluation::default() };
    for row in 0..trial.scenes() {
        let (shown, after) = (trial.scene(row), trial.after(row));
        let (own, exchanged) = (&own[row * m..][..m], &exchanged[row * m..][..m]);
        let shown_first = own.iter().map(|&score| (f64::from(score), true));
        let absent = std::iter::once((f64::from(negative[row]), false));
        let is_match = !broken[row] && present_above_absent(shown_first.chain(absent));
        evaluated.objects.push(is_match);
        let distinct = (0..m).filter(|&i| !shown[..i].contains(&shown[i]));
        let count = distinct.clone().count();
        let found = distinct.filter(|&i| (above[row * m + i] as usize) < count).count();
        evaluated.top.push(found as f64 / count as f64);
        let sum = |scores: &[f32]| -> f64 { scores.iter().map(|&x| f64::from(x)).sum() };
        let most = own.iter().chain(exchanged).fold(0f32, |most, score| most.max(score.abs()));
        // A tie is wrong.
        let swap = (shown != after).then(|| is_above(sum(own) - sum(exchanged), f64::from(most)));
        evaluated.swaps.push(swap);
    }
    Ok(evaluated)
}

/// Calls `see(first object, count, scene, scores of these objects)` for every scene and all objects.
fn for_each_block(
    model: &mut DualEncoder<f32>,
    world: &World,
    scenes: &[f32],
    capacity: Capacity,
    mut see: impl FnMut(usize, usize, usize, &[f32]),
) {
    let out = model.shape().scene.out;
    let rows = scenes.len() / out;
    let most = fitting(capacity, world.length(1));
    let mut block = Sequences::default();
    let mut scores = vec![0f32; rows * most];
    for first in (0..world.objects() as usize).step_by(most) {
        let count = most.min(world.objects() as usize - first);
        block.clear();
        (first..first + count).for_each(|o| world.push_scene(&[o as u32], &mut block));
        let queries = View::new(model.embed(Side::Query, &block), count, out);
        let scores = &mut scores[..rows * count];
        product(View::new(scenes, rows, out), queries.transposed(), None, Into::Fresh, scores);
        for (row, scores) in scores.chunks_exact(count).enumerate() {
            see(first, count, row, scores);
        }
    }
}

fn concept_matches(
    model: &mut DualEncoder<f32>,
    world: &World,
    trial: &Trial,
    scenes: &[f32],
    values: &[u32],
    capacity: Capacity,
) -> Result<Vec<u32>, OutOfMemory> {
    let out = model.shape().scene.out;
    let rows = trial.scenes();
    let queries = embed_all(model, Side::Query, (values.len(), 2), capacity, |i, to| {
        world.push_value(values[i], to);
    })?;
    let mut scores = vec![0f32; rows * values.len()];
    let views = (View::new(scenes, rows, out), View::new(&queries, values.len(), out));
    product(views.0, views.1.transposed(), None, Into::Fresh, &mut scores);
    let mut matching = vec![0; rows];
    for (row, scores) in scores.chunks_exact(values.len()).enumerate() {
        let mut start = 0;
        for (concept, &size) in world.sizes().iter().enumerate() {
            let scores = &scores[start..start + size as usize];
            start += size as usize;
            let present = |v: usize| {
                let shown = trial.scene(row).iter();
                shown.clone().any(|&object| world.value(object, concept) as usize == v)
            };
            let absent = || (0..scores.len()).filter(|&v| !present(v));
            let is_match = (0..scores.len())
                .filter(|&v| present(v))
                .all(|v| absent().all(|w| scores[v] > scores[w]));
            matching[row] += u32::from(is_match);
        }
    }
    Ok(matching)
}
