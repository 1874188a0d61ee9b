//! Reads what fixtures/golden/small_clip.py wrote, and holds pictures and captions to it.

use super::golden::{Case, follows_pytorch, wide, worst};
use super::*;

const CASES: [(&str, &str); 3] = [
    (
        "mean",
        include_str!("../../../../fixtures/golden/small_clip/mean.txt"),
    ),
    (
        "token",
        include_str!("../../../../fixtures/golden/small_clip/token.txt"),
    ),
    (
        "features",
        include_str!("../../../../fixtures/golden/small_clip/features.txt"),
    ),
];

const PATCHES: usize = 4;
const VALUES: usize = 12;
const CAPACITY: Capacity = Capacity {
    tokens: 150,
    sequences: 25,
    pairs: 1200,
    longest: 8,
};
const WEIGHTS: PerLoss<f64> = PerLoss([0.7, 1.3, 0.9]);

fn cases() -> impl Iterator<Item = Case> {
    CASES.into_iter().map(|(name, text)| Case::read(name, text))
}

fn is_frozen(case: &Case) -> bool {
    case.word("picture_reading") == "features"
}

fn reads_at_token(case: &Case) -> bool {
    case.word("picture_reading") == "eos"
}

fn shape(case: &Case) -> DualShape {
    let size = |key| case.word(key).parse().unwrap();
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
        activation: Activation::Gelu,
        positions: Positions::Learned,
        pooling: Pooling::Eos,
        attention: true,
    };
    let end = reads_at_token(case);
    let pictures = Shape {
        vocabulary: usize::from(end),
        patch: VALUES,
        places: PATCHES + usize::from(end),
        width: size("picture_width"),
        pooling: if end { Pooling::Eos } else { Pooling::Mean },
        ..query
    };
    let features = Shape {
        vocabulary: 0,
        frozen: true,
        places: 1,
        width: size("picture_width"),
        layers: 0,
        positions: Positions::None,
        pooling: Pooling::Mean,
        ..query
    };
    let scene = if is_frozen(case) { features } else { pictures };
    DualShape {
        scene,
        query,
        shared: false,
        temperature: 1.15,
        logit_scale_cap: case.word("clamp").parse().unwrap(),
    }
}

fn model<T: Real>(case: &Case) -> DualEncoder<T> {
    let mut model =
        DualEncoder::<T>::new(shape(case), CAPACITY, CAPACITY, Share::whole(1)).unwrap();
    let parameters = case.list::<f64>("parameters");
    assert_eq!(parameters.len(), model.parameters.len());
    for (to, from) in model.parameters.iter_mut().zip(parameters) {
        *to = T::of(from);
    }
    model
}

fn batch(case: &Case, turn: usize) -> Batch {
    let mut batch = Batch::default();
    let numbers = &case.lines["batch"][turn];
    batch.concepts = numbers[0].parse().unwrap();
    batch.objects = numbers[1].parse().unwrap();
    let end = reads_at_token(case).then_some(0);
    for picture in &case.lines["pictures"][turn] {
        let (count, values) = if is_frozen(case) {
            (1, PATCHES * VALUES)
        } else {
            (PATCHES, VALUES)
        };
        let patches = batch.scenes.push_patches(count, values, end);
        for (to, value) in patches.iter_mut().zip(picture.split(',')) {
            *to = value.parse().unwrap();
        }
    }
    let rows = |key| case.rows(key, turn).into_iter();
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

#[test]
fn losses_and_gradients_of_every_parameter_are_pytorch_s() {
    for case in cases() {
        let mut model = model::<f32>(&case);
        let losses = model.losses(&batch(&case, 0), WEIGHTS);
        let ours = losses.each.0;
        for (ours, theirs) in ours.iter().zip(case.list::<f64>("losses")) {
            let apart = (ours - theirs).abs() / theirs;
            assert!(apart < 1e-5, "{}: {ours} {theirs}", case.name);
        }
        let apart = worst(&case, &wide(&model.grads), &case.list("grads"));
        assert!(apart < 1e-5, "{}: gradients differ by {apart}", case.name);
    }
}

#[test]
fn gradients_are_central_differences() {
    for case in cases() {
        let batch = batch(&case, 0);
        let mut model = model::<f64>(&case);
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
            let allowed = 1e-8 + 1e-6 * grad.abs();
            assert!(apart < allowed, "{} {i}: {slope} {grad}", case.name);
        }
    }
}

#[test]
fn ten_steps_of_training_follow_pytorch() {
    for case in cases() {
        follows_pytorch(&case, model(&case), |step| batch(&case, step));
    }
}
