//! Forests against trees grown the plain way.

use super::*;

/// 3 x 2 objects in two positions: all 36 scenes, table rows 0..10.
pub(crate) fn codes() -> Vec<u32> {
    let objects = || (0..3u32).flat_map(|a| (0..2u32).map(move |b| [a, b]));
    objects()
        .flat_map(|one| objects().map(move |two| [one[0], 3 + one[1], 5 + two[0], 8 + two[1]]))
        .flatten()
        .collect()
}

/// One tree straight from the definition, in double, predicting one scene.
fn naive(
    members: &[u32],
    scenes: Scenes,
    targets: &[f32],
    drawn: &[f32],
    dim: usize,
    query: &[u32],
) -> Vec<f64> {
    let sse = |members: &[u32]| {
        let n: f64 = members.iter().map(|&s| f64::from(drawn[s as usize])).sum();
        let mut total = 0.0;
        let mut mean = vec![0.0; dim];
        for &s in members {
            for d in 0..dim {
                mean[d] += f64::from(drawn[s as usize] * targets[s as usize * dim + d]) / n;
            }
        }
        for &s in members {
            for d in 0..dim {
                let e = f64::from(targets[s as usize * dim + d]) - mean[d];
                total += f64::from(drawn[s as usize]) * e * e;
            }
        }
        (total, mean)
    };
    let mut best: Option<(f64, u32)> = None;
    for row in 0..scenes.rows as u32 {
        let (yes, no): (Vec<u32>, Vec<u32>) = members.iter().partition(|&&s| scenes.shows(s, row));
        if yes.is_empty() || no.is_empty() {
            continue;
        }
        let left = sse(&yes).0 + sse(&no).0;
        if best.is_none_or(|(before, _)| left < before - 1e-9) {
            best = Some((left, row));
        }
    }
    let Some((_, row)) = best else {
        return sse(members).1;
    };
    let side: Vec<u32> =
        members.iter().copied().filter(|&s| scenes.shows(s, row) == query.contains(&row)).collect();
    naive(&side, scenes, targets, drawn, dim, query)
}

fn scenes(codes: &[u32]) -> Scenes<'_> {
    Scenes { codes, factors: 4, rows: 10 }
}

#[test]
fn a_tree_is_that_of_the_definition() {
    let codes = codes();
    let scenes = scenes(&codes);
    let mut stream = CounterStream::new(0, "forest test");
    let targets = stream.normal(36 * 6);
    let drawn: Vec<f32> = stream.below(3, 36).iter().map(|&x| x as f32).collect();
    let mut grower = Grower::new(scenes, &targets, 6);
    let mut predicted = vec![0.0; 36 * 6];
    grower.grow(&drawn, scenes, &mut predicted);
    let members: Vec<u32> = (0..36).filter(|&s| drawn[s as usize] > 0.0).collect();
    for s in 0..36 {
        let exact = naive(&members, scenes, &targets, &drawn, 6, scenes.of(s));
        for d in 0..6 {
            assert!((f64::from(predicted[s as usize * 6 + d]) - exact[d]).abs() < 1e-5, "{s}");
        }
    }
}

#[test]
fn with_every_scene_drawn_once_the_training_scenes_are_learned_by_heart() {
    let codes = codes();
    let scenes = scenes(&codes);
    let targets = CounterStream::new(1, "forest test").normal(36 * 3);
    let mut predicted = vec![0.0; 36 * 3];
    Grower::new(scenes, &targets, 3).grow(&[1.0; 36], scenes, &mut predicted);
    for (x, y) in predicted.iter().zip(&targets) {
        assert!((x - y).abs() < 1e-6);
    }
}

#[test]
fn the_same_seed_grows_the_same_forest_and_another_seed_another() {
    let codes = codes();
    let scenes = scenes(&codes);
    let targets = CounterStream::new(2, "forest test").normal(36 * 3);
    let grow = |seed| forest(scenes, &targets, 3, scenes, &Forest { trees: 5, seed }, |_| true);
    assert_eq!(grow(0), grow(0));
    assert_ne!(grow(0), grow(1));
}
