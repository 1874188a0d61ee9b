//! Reads what fixtures/golden/dual_encoder.py wrote, and holds the core to it.

use super::*;
use std::collections::HashMap;
use std::str::FromStr;

const CASES: [(&str, &str); 3] = [
    (
        "recipe",
        include_str!("../../../../fixtures/golden/dual_encoder/recipe.txt"),
    ),
    (
        "shared",
        include_str!("../../../../fixtures/golden/dual_encoder/shared.txt"),
    ),
    (
        "bag",
        include_str!("../../../../fixtures/golden/dual_encoder/bag.txt"),
    ),
];

const CAPACITY: Capacity = Capacity {
    tokens: 100,
    sequences: 30,
    pairs: 500,
    longest: 5,
};

/// Values of a case by key; a key that comes again has its values in turn.
pub struct Case {
    pub name: &'static str,
    pub lines: HashMap<&'static str, Vec<Vec<&'static str>>>,
}

fn cases() -> Vec<Case> {
    CASES
        .iter()
        .map(|&(name, text)| Case::read(name, text))
        .collect()
}

impl Case {
    pub fn read(name: &'static str, text: &'static str) -> Self {
        let mut lines: HashMap<_, Vec<_>> = HashMap::new();
        for line in text.lines() {
            let mut words = line.split(' ');
            lines
                .entry(words.next().unwrap())
                .or_default()
                .push(words.collect());
        }
        Self { name, lines }
    }

    pub fn word(&self, key: &str) -> &'static str {
        self.lines[key][0][0]
    }

    pub fn list<T: FromStr<Err: std::fmt::Debug>>(&self, key: &str) -> Vec<T> {
        self.lines[key][0]
            .iter()
            .map(|word| word.parse().unwrap())
            .collect()
    }

    pub fn rows(&self, key: &str, turn: usize) -> Vec<Vec<u32>> {
        let row = |word: &&str| word.split(',').map(|n| n.parse().unwrap()).collect();
        self.lines[key][turn].iter().map(row).collect()
    }

    fn shape(&self) -> DualShape {
        let size = |key| self.word(key).parse().unwrap();
        let shape = Shape {
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
        DualShape {
            scene: shape,
            query: shape,
            shared: self.word("shared") == "1",
            temperature: 1.15,
            logit_scale_cap: self.word("clamp").parse().unwrap(),
        }
    }

    fn model<T: Real>(&self) -> DualEncoder<T> {
        let mut model =
            DualEncoder::<T>::new(self.shape(), CAPACITY, CAPACITY, Share::whole(1)).unwrap();
        let parameters = self.list::<f64>("parameters");
        assert_eq!(parameters.len(), model.parameters.len());
        for (to, from) in model.parameters.iter_mut().zip(parameters) {
            *to = T::of(from);
        }
        model
    }

    fn batch(&self, turn: usize) -> Batch {
        let mut batch = Batch::default();
        let numbers = &self.lines["batch"][turn];
        batch.concepts = numbers[0].parse().unwrap();
        batch.objects = numbers[1].parse().unwrap();
        self.rows("scenes", turn)
            .into_iter()
            .for_each(|s| batch.scenes.push(s));
        self.rows("queries", turn)
            .into_iter()
            .for_each(|q| batch.queries.push(q));
        for row in self.rows("present_concepts", turn) {
            batch.concept_targets.push(row);
        }
        for row in self.rows("present_objects", turn) {
            batch.object_targets.push(row);
        }
        for row in self.rows("swaps", turn) {
            let [row, there, swapped] = row[..] else {
                panic!()
            };
            batch.swaps.push(SwapPair {
                row,
                there,
                swapped,
            });
        }
        batch
    }
}

const WEIGHTS: PerLoss<f64> = PerLoss([0.7, 1.3, 0.9]);

/// Largest difference within each parameter tensor, relative to its largest gradient.
pub fn worst(case: &Case, ours: &[f64], theirs: &[f64]) -> f64 {
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

pub fn wide<T: Real>(values: &[T]) -> Vec<f64> {
    values.iter().map(|x| x.wide()).collect()
}

#[test]
fn losses_and_gradients_of_every_parameter_are_pytorch_s() {
    for case in cases() {
        let mut model = case.model::<f32>();
        let losses = model.losses(&case.batch(0), WEIGHTS);
        let theirs = case.list::<f64>("losses");
        for (ours, theirs) in losses.each.0.iter().zip(theirs) {
            assert!(
                (ours - theirs).abs() < 1e-5 * theirs,
                "{}: {ours} {theirs}",
                case.name
            );
        }
        let apart = worst(&case, &wide(&model.grads), &case.list("grads"));
        assert!(apart < 1e-5, "{}: gradients differ by {apart}", case.name);
    }
}

#[test]
fn gradients_are_central_differences() {
    for case in cases() {
        let batch = case.batch(0);
        let small = |shape: Shape| Shape {
            width: 8,
            hidden: 6,
            out: 4,
            ..shape
        };
        let shape = case.shape();
        let (scene, query) = (small(shape.scene), small(shape.query));
        let shape = DualShape {
            scene,
            query,
            ..shape
        };
        let mut model =
            DualEncoder::<f64>::new(shape, CAPACITY, CAPACITY, Share::whole(1)).unwrap();
        let drawn = case.list::<f64>("parameters");
        let count = model.parameters.len();
        model.parameters.copy_from_slice(&drawn[..count]);
        model.losses(&batch, WEIGHTS);
        let grads = wide(&model.grads);
        let step = 1e-5;
        for (i, &grad) in grads.iter().enumerate() {
            let start = model.parameters[i];
            let mut at = |x: f64| {
                model.parameters[i] = x;
                model.losses(&batch, WEIGHTS).sum
            };
            let slope = (at(start + step) - at(start - step)) / (2.0 * step);
            model.parameters[i] = start;
            let apart = (slope - grad).abs();
            assert!(
                apart < 1e-8 + 1e-6 * grad.abs(),
                "{} {i}: {slope} {grad}",
                case.name
            );
        }
    }
}

/// Ten steps from here on have the losses of PyTorch's own, nearly.
pub fn follows_pytorch(case: &Case, mut model: DualEncoder<f32>, batch: impl Fn(usize) -> Batch) {
    let mut adamw = AdamW::<f32>::new(model.parameters.len()).unwrap();
    let rate = RateSchedule {
        peak: 3e-3,
        warm_up: 3,
        steps: 10,
        hold: 0.5,
        decay: Decay::Linear,
    };
    let ramp = Ramp {
        weight: 1.0,
        from: 2,
        to: 6,
    };
    for (step, theirs) in case.list::<f64>("trace").into_iter().enumerate() {
        let weight = ramp.at(step as u32);
        let weights = PerLoss([weight, weight, 1.0]);
        let loss = model.losses(&batch(step), weights).sum;
        let allowed = 1e-5 + 9e-5 * step as f64 / 9.0;
        let apart = (loss - theirs).abs() / theirs;
        let name = case.name;
        assert!(apart < allowed, "{name}, step {step}: {loss} {theirs}");
        let settings = StepSettings {
            learning_rate: rate.at(step as u32),
            decay: 0.3,
            clip: 1.0,
        };
        let length = gradient_square(&model.grads).sqrt();
        adamw.step(&mut model.parameters, &model.grads, length, settings);
    }
}

#[test]
fn ten_steps_of_training_follow_pytorch() {
    for case in cases() {
        follows_pytorch(&case, case.model(), |step| case.batch(step));
    }
}

#[test]
fn a_scene_that_is_shown_twice_and_embedded_once_gives_the_same_losses_and_gradients() {
    for case in cases() {
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
        let (theirs, ours) = (
            truth.losses(&written, WEIGHTS),
            model.losses(&once, WEIGHTS),
        );
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
