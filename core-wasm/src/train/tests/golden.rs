//! Reads what fixtures/golden/dual_encoder.py and small_clip.py wrote, and holds the core to it.

use super::*;
use crate::random::CounterStream;
use std::collections::HashMap;
use std::str::FromStr;

macro_rules! golden {
    ($($name:literal),+) => {
        [$(($name, include_str!(concat!("../../../../fixtures/golden/", $name, ".txt")))),+]
    };
}

const CASES: [(&str, &str); 6] = golden![
    "dual_encoder/recipe",
    "dual_encoder/shared",
    "dual_encoder/bag",
    "small_clip/mean",
    "small_clip/token",
    "small_clip/features"
];

const CAPACITY: Capacity = Capacity { tokens: 150, sequences: 30, pairs: 1200, longest: 8 };

/// Patches of a picture, and numbers of a patch.
const PATCHES: usize = 4;
const VALUES: usize = 12;

/// Values of a case by key; a key that comes again has its values in turn.
struct Case {
    name: &'static str,
    lines: HashMap<&'static str, Vec<Vec<&'static str>>>,
}

fn cases() -> impl Iterator<Item = Case> {
    CASES.into_iter().map(|(name, text)| {
        let mut lines: HashMap<_, Vec<_>> = HashMap::new();
        for line in text.lines() {
            let mut words = line.split(' ');
            let values = lines.entry(words.next().unwrap()).or_default();
            values.push(words.collect());
        }
        Case { name, lines }
    })
}

impl Case {
    fn word(&self, key: &str) -> &'static str {
        self.lines.get(key).map_or("", |turns| turns[0][0])
    }

    fn list<T: FromStr<Err: std::fmt::Debug>>(&self, key: &str) -> Vec<T> {
        let words = self.lines[key][0].iter();
        words.map(|word| word.parse().unwrap()).collect()
    }

    /// None where the case has no such key.
    fn rows(&self, key: &str, turn: usize) -> Vec<Vec<u32>> {
        let row = |word: &&str| word.split(',').map(|n| n.parse().unwrap()).collect();
        let turns = self.lines.get(key);
        turns.map_or(Vec::new(), |turns| turns[turn].iter().map(row).collect())
    }

    fn shape(&self) -> DualShape {
        let size = |key| self.word(key).parse().unwrap();
        let query = Shape {
            vocabulary: size("vocabulary"),
            patch: 0,
            frozen: false,
            places: size("places"),
            width: size("width"),
            layers: size("layers"),
            heads: size("heads"),
            hidden: size("hidden"),
            out: size("out"),
            activation: match self.word("activation") {
                "gelu" => Activation::Gelu,
                _ => Activation::Relu,
            },
            positions: match self.word("positions") {
                "learned" => Positions::Learned,
                "sinusoidal" => Positions::Sinusoidal,
                _ => Positions::None,
            },
            pooling: match self.word("reading") {
                "eos" => Pooling::Eos,
                _ => Pooling::Mean,
            },
            attention: self.word("attention") == "1",
        };
        let pictures = |end: bool| Shape {
            vocabulary: usize::from(end),
            patch: VALUES,
            places: PATCHES + usize::from(end),
            width: size("picture_width"),
            pooling: if end { Pooling::Eos } else { Pooling::Mean },
            ..query
        };
        let scene = match self.word("picture_reading") {
            "" => query,
            "features" => Shape {
                vocabulary: 0,
                frozen: true,
                places: 1,
                width: size("picture_width"),
                layers: 0,
                positions: Positions::None,
                pooling: Pooling::Mean,
                ..query
            },
            reading => pictures(reading == "eos"),
        };
        DualShape {
            scene,
            query,
            shared: self.word("shared") == "1",
            temperature: 1.15,
            logit_scale_cap: self.word("clamp").parse().unwrap(),
        }
    }

    fn model<T: Real>(&self) -> DualEncoder<T> {
        let parameters = self.list("parameters");
        let model = started(self.shape(), &parameters);
        assert_eq!(parameters.len(), model.parameters.len());
        model
    }

    fn batch(&self, turn: usize) -> Batch {
        let mut batch = Batch::default();
        let numbers = &self.lines["batch"][turn];
        batch.concepts = numbers[0].parse().unwrap();
        batch.objects = numbers[1].parse().unwrap();
        let reading = self.word("picture_reading");
        let (count, values) = match reading {
            "features" => (1, PATCHES * VALUES),
            _ => (PATCHES, VALUES),
        };
        let pictures = self.lines.get("pictures").map(|turns| &turns[turn]);
        for picture in pictures.into_iter().flatten() {
            let end = (reading == "eos").then_some(0);
            let patches = batch.scenes.push_patches(count, values, end);
            for (to, value) in patches.iter_mut().zip(picture.split(',')) {
                *to = value.parse().unwrap();
            }
        }
        let rows = |key| self.rows(key, turn).into_iter();
        rows("scenes").for_each(|row| batch.scenes.push(row));
        rows("queries").for_each(|row| batch.queries.push(row));
        rows("present_concepts").for_each(|row| batch.concept_targets.push(row));
        rows("present_objects").for_each(|row| batch.object_targets.push(row));
        rows("present_scenes").for_each(|row| batch.scene_targets.push(row));
        batch.swaps.extend(rows("swaps").map(|row| SwapPair {
            row: row[0],
            there: row[1],
            swapped: row[2],
        }));
        batch
    }
}

/// A model of this shape with the first of these parameters.
fn started<T: Real>(shape: DualShape, parameters: &[f64]) -> DualEncoder<T> {
    let mut model = DualEncoder::<T>::new(shape, CAPACITY, CAPACITY, Share::whole(1)).unwrap();
    for (to, &from) in model.parameters.iter_mut().zip(parameters) {
        *to = T::of(from);
    }
    model
}

const WEIGHTS: PerLoss<f64> = PerLoss([0.7, 1.3, 0.9]);

/// Largest difference within each parameter tensor, relative to its largest gradient.
fn worst(case: &Case, ours: &[f64], theirs: &[f64]) -> f64 {
    let mut at = 0;
    let mut worst = 0.0f64;
    for size in case.list::<usize>("sizes") {
        let pairs = || ours[at..at + size].iter().zip(&theirs[at..at + size]);
        let apart = pairs().map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        let scale = pairs().map(|(_, b)| b.abs()).fold(0.0, f64::max);
        worst = worst.max(apart / scale.max(1e-4));
        at += size;
    }
    worst
}

fn wide<T: Real>(values: &[T]) -> Vec<f64> {
    values.iter().map(|x| x.wide()).collect()
}

#[test]
fn losses_and_gradients_of_every_parameter_are_pytorch_s() {
    for case in cases() {
        let mut model = case.model::<f32>();
        let losses = model.losses(&case.batch(0), WEIGHTS);
        let ours = losses.each.0;
        for (ours, theirs) in ours.iter().zip(case.list::<f64>("losses")) {
            let apart = (ours - theirs).abs() / theirs;
            assert!(apart < 1e-5, "{}: {ours} {theirs}", case.name);
        }
        let apart = worst(&case, &wide(&model.grads), &case.list("grads"));
        assert!(apart < 1e-5, "{}: gradients differ by {apart}", case.name);
    }
}

/// The gradient is that of central differences, along random signs of sixteen parameters at a time: what is wrong with
/// one of them is not undone by others.
#[test]
fn gradients_are_central_differences() {
    for case in cases() {
        let (batch, mut shape) = (case.batch(0), case.shape());
        for shape in [&mut shape.scene, &mut shape.query] {
            let width = if shape.frozen { shape.width } else { 8 };
            (shape.width, shape.hidden, shape.out) = (width, 6, 4);
        }
        let mut model = started::<f64>(shape, &case.list("parameters"));
        model.losses(&batch, WEIGHTS);
        let grads = wide(&model.grads);
        let start = model.parameters.to_vec();
        let signs = CounterStream::new(0, "signs").below(2, start.len());
        let groups = start.len().div_ceil(16);
        let step = 1e-5;
        for group in 0..groups {
            let some = || (group..start.len()).step_by(groups);
            let along = |i: usize| if signs[i] == 1 { 1.0 } else { -1.0 };
            let mut at = |by: f64| {
                some().for_each(|i| model.parameters[i] = start[i] + by * along(i));
                model.losses(&batch, WEIGHTS).sum
            };
            let slope = (at(step) - at(-step)) / (2.0 * step);
            some().for_each(|i| model.parameters[i] = start[i]);
            let grad: f64 = some().map(|i| grads[i] * along(i)).sum();
            let apart = (slope - grad).abs();
            assert!(apart < 1e-8 + 1e-6 * grad.abs(), "{} {group}: {slope} {grad}", case.name);
        }
    }
}

#[test]
fn ten_steps_of_training_follow_pytorch() {
    for case in cases() {
        let mut model = case.model::<f32>();
        let mut adamw = AdamW::<f32>::new(model.parameters.len()).unwrap();
        let rate =
            RateSchedule { peak: 3e-3, warm_up: 3, steps: 10, hold: 0.5, decay: Decay::Linear };
        let ramp = Ramp { weight: 1.0, from: 2, to: 6 };
        for (step, theirs) in case.list::<f64>("trace").into_iter().enumerate() {
            let weight = ramp.at(step as u32);
            let weights = PerLoss([weight, weight, 1.0]);
            let loss = model.losses(&case.batch(step), weights).sum;
            let allowed = 1e-5 + 9e-5 * step as f64 / 9.0;
            let apart = (loss - theirs).abs() / theirs;
            let name = case.name;
            assert!(apart < allowed, "{name}, step {step}: {loss} {theirs}");
            let settings =
                StepSettings { learning_rate: rate.at(step as u32), decay: 0.3, clip: 1.0 };
            let length = gradient_square(&model.grads).sqrt();
            adamw.step(&mut model.parameters, &model.grads, length, settings);
        }
    }
}

#[test]
fn a_scene_that_is_shown_twice_and_embedded_once_gives_the_same_losses_and_gradients() {
    let of_tokens = |case: &Case| case.word("picture_reading").is_empty();
    for case in cases().filter(of_tokens) {
        let mut written = case.batch(0);
        let first = written.scenes.range(0);
        let tokens = written.scenes.tokens()[first].to_vec();
        written.scenes.push(tokens);
        for targets in [&mut written.concept_targets, &mut written.object_targets] {
            let row = targets.row(0).to_vec();
            targets.push(row);
        }
        let count = written.scenes.len() as u32;
        let mut once = case.batch(0);
        once.concept_targets.clone_from(&written.concept_targets);
        once.object_targets.clone_from(&written.object_targets);
        once.scene_of.extend((0..count - 1).chain([0]));

        let (mut truth, mut model) = (case.model::<f64>(), case.model::<f64>());
        let (theirs, ours) = (truth.losses(&written, WEIGHTS), model.losses(&once, WEIGHTS));
        assert_eq!(ours, theirs);
        let apart = worst(&case, &model.grads, &truth.grads);
        assert!(apart < 1e-12, "{}: {apart}", case.name);
        assert_ne!(model.losses(&case.batch(0), WEIGHTS), ours, "the control");
    }
}

#[test]
fn the_gradients_do_not_depend_on_what_the_memory_held_before() {
    for case in cases() {
        let mut model = case.model::<f32>();
        model.losses(&case.batch(3), WEIGHTS);
        model.losses(&case.batch(0), WEIGHTS);
        let mut fresh = case.model::<f32>();
        fresh.losses(&case.batch(0), WEIGHTS);
        assert!(model.grads.iter().eq(fresh.grads.iter()), "{}", case.name);
    }
}
