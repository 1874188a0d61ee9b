use super::super::naive::refit;
use super::super::targets::{Head, Targets};
use super::*;
use crate::random::CounterStream;

/// Two objects of `classes` a row, and the first one alone.
struct Simulated {
    x: Vec<f32>,
    rows: usize,
    classes: usize,
    both: Vec<i32>,
    first: Vec<i32>,
}

fn simulated(rows: usize, dim: usize, classes: usize) -> Simulated {
    let both: Vec<i32> = CounterStream::new(3, "labels").below(classes as u32, 2 * rows);
    let vectors = CounterStream::new(4, "vectors").normal(classes * dim);
    let mut x = CounterStream::new(5, "noise").normal(rows * dim);
    for (row, x) in x.chunks_exact_mut(dim).enumerate() {
        for &object in &both[2 * row..2 * row + 2] {
            let vector = &vectors[object as usize * dim..][..dim];
            // An offset, so that centring matters.
            x.iter_mut().zip(vector).for_each(|(x, v)| *x = 0.3 * *x + 2.0 * v + 1.0);
        }
    }
    let first = both.iter().step_by(2).copied().collect();
    Simulated { x, rows, classes, both, first }
}

impl Simulated {
    fn targets(&self) -> Targets {
        let head = |labels: &[i32], positions| Head {
            classes: self.classes,
            labels: labels.to_vec(),
            positions,
        };
        Targets::new(vec![head(&self.both, 2), head(&self.first, 1)])
    }

    fn y(&self) -> Vec<f64> {
        let targets = self.targets();
        let mut y = vec![0.0; self.rows * targets.columns()];
        for row in 0..self.rows {
            let own = &mut y[row * targets.columns()..][..targets.columns()];
            targets.ones(row).for_each(|column| own[column] = 1.0);
        }
        y
    }
}

fn lists(rows: usize) -> (Vec<u32>, Vec<u32>) {
    let rows = rows as u32;
    // Singles, a pair, a triple, rows in several lists, a list in any order.
    let lists: [&[u32]; 5] = [&[0], &[1, 2], &[rows - 1, 3, 0], &[4], &[5, 6, 7, 8, 2]];
    let mut offsets = vec![0];
    for list in lists {
        offsets.push(offsets[offsets.len() - 1] + list.len() as u32);
    }
    (offsets, lists.concat())
}

#[test]
fn groups_left_out_have_the_scores_of_a_refit_without_them() {
    for (rows, dim) in [(40, 5), (40, 39), (40, 40), (40, 41), (23, 60)] {
        let set = simulated(rows, dim, 6);
        let (y, columns) = (set.y(), 12);
        let spectrum = Spectrum::new(&set.x, dim).unwrap();
        for share in [1e-4, 1e-2, 1.0] {
            let fit = RidgeFit::new(&spectrum, &set.x, set.targets(), Some(share), rows).unwrap();
            let penalty = share * spectrum.mean_value();
            let (offsets, list) = lists(rows);
            let groups = Groups { offsets: &offsets, rows: &list };
            let mut visited = 0;
            let everything: Vec<usize> = (0..rows).collect();
            fit.leave_out(&spectrum, &spectrum.coordinates_of(&set.x).unwrap(), &groups, |left| {
                visited += 1;
                let seen: Vec<usize> =
                    everything.iter().copied().filter(|row| !left.rows.contains(row)).collect();
                let truth = refit(&set.x, dim, &y, columns, &seen, left.rows, penalty);
                let all = refit(&set.x, dim, &y, columns, &everything, left.rows, penalty);
                for (actual, truth) in [(left.scores, truth), (left.fitted, all)] {
                    for (actual, truth) in actual.iter().zip(&truth) {
                        assert!((actual - truth).abs() < 1e-8, "{rows} x {dim}, {share}");
                    }
                }
            })
            .unwrap();
            assert_eq!(visited, 5);
        }
    }
}

#[test]
fn the_penalty_has_the_smallest_error_of_single_refits() {
    // The last has rows enough for penalties to be given up.
    for (rows, dim) in [(30, 8), (16, 20), (250, 5)] {
        let set = simulated(rows, dim, 4);
        let (y, columns) = (set.y(), 8);
        let spectrum = Spectrum::new(&set.x, dim).unwrap();
        let fit = RidgeFit::new(&spectrum, &set.x, set.targets(), None, rows).unwrap();
        let grid = super::super::choose::GRID;
        for head in 0..2 {
            let range = 4 * head..4 * (head + 1);
            let mut best = (f64::INFINITY, 0.0);
            let least = fit.errors[head * grid.len()..][..grid.len()]
                .iter()
                .fold(f64::INFINITY, |a, &b| a.min(b));
            for (at, share) in grid.iter().enumerate() {
                let mut error = 0.0;
                for row in 0..rows {
                    let seen: Vec<usize> = (0..rows).filter(|&other| other != row).collect();
                    let penalty = share * spectrum.mean_value();
                    let said = refit(&set.x, dim, &y, columns, &seen, &[row], penalty);
                    for k in range.clone() {
                        error += (y[row * columns + k] - said[k]).powi(2) / rows as f64;
                    }
                }
                let actual = fit.errors[head * grid.len() + at];
                match actual.is_finite() {
                    true => assert!((actual - error).abs() < 1e-7 * error, "{actual} {error}"),
                    false => assert!(error > least, "{error} {least}"),
                }
                if error <= best.0 {
                    best = (error, *share);
                }
            }
            assert_eq!(fit.shares[head], best.1);
        }
        assert_eq!(fit.errors.iter().any(|error| error.is_infinite()), rows > 200);
    }
}

#[test]
fn weights_and_offset_give_the_fitted_scores() {
    for (rows, dim) in [(40, 7), (12, 30)] {
        let set = simulated(rows, dim, 3);
        let spectrum = Spectrum::new(&set.x, dim).unwrap();
        let fit = RidgeFit::new(&spectrum, &set.x, set.targets(), None, rows).unwrap();
        let maps = fit.weights(&spectrum, &set.x).unwrap();
        let offsets: Vec<u32> = (0..=rows as u32).collect();
        let groups = Groups { offsets: &offsets, rows: &offsets[..rows] };
        fit.leave_out(&spectrum, &spectrum.coordinates_of(&set.x).unwrap(), &groups, |left| {
            let row = &set.x[left.rows[0] * dim..][..dim];
            for (head, map) in maps.iter().enumerate() {
                for class in 0..3 {
                    let w = &map.weights[class * dim..][..dim];
                    let terms = row.iter().zip(w).map(|(&x, w)| f64::from(x) * w);
                    let score = map.offset[class] + terms.sum::<f64>();
                    assert!((score - left.fitted[3 * head + class]).abs() < 1e-9);
                }
            }
        })
        .unwrap();
    }
}

#[test]
fn rows_that_do_not_vary_give_the_means_of_the_others() {
    let labels = [0, 0, 1];
    for dim in [2, 5] {
        let x = vec![0.25; 3 * dim];
        let spectrum = Spectrum::new(&x, dim).unwrap();
        let head = Head { classes: 2, labels: labels.to_vec(), positions: 1 };
        let fit = RidgeFit::new(&spectrum, &x, Targets::new(vec![head]), None, 3).unwrap();
        let groups = Groups { offsets: &[0, 1, 2, 3], rows: &[0, 1, 2] };
        let mut scores = Vec::new();
        fit.leave_out(&spectrum, &spectrum.coordinates_of(&x).unwrap(), &groups, |left| {
            scores.extend_from_slice(left.scores);
        })
        .unwrap();
        for (actual, truth) in scores.iter().zip([0.5, 0.5, 0.5, 0.5, 1.0, 0.0]) {
            assert!((actual - truth).abs() < 1e-12);
        }
    }
}

#[test]
fn the_scenes_of_a_group_know_nothing_of_themselves() {
    // One scene's target is changed: what is said of its group, left out, stays the same.
    let mut set = simulated(50, 8, 5);
    let spectrum = Spectrum::new(&set.x, 8).unwrap();
    let groups = Groups { offsets: &[0, 3], rows: &[4, 9, 30] };
    let mut said = Vec::new();
    for label in [0, 4] {
        set.first[9] = label;
        let fit = RidgeFit::new(&spectrum, &set.x, set.targets(), Some(0.01), 50).unwrap();
        fit.leave_out(&spectrum, &spectrum.coordinates_of(&set.x).unwrap(), &groups, |left| {
            said.push((left.scores.to_vec(), left.fitted.to_vec()));
        })
        .unwrap();
    }
    let far =
        |a: &[f64], b: &[f64]| a.iter().zip(b).fold(0.0f64, |far, (a, b)| far.max((a - b).abs()));
    assert!(far(&said[0].0, &said[1].0) < 1e-10);
    assert!(far(&said[0].1, &said[1].1) > 1e-3);
}

#[test]
fn one_row_gives_a_constant() {
    let spectrum = Spectrum::new(&[3.0, 4.0], 2).unwrap();
    let head = Head { classes: 2, labels: vec![1], positions: 1 };
    let targets = Targets::new(vec![head]);
    let fit = RidgeFit::new(&spectrum, &[3.0, 4.0], targets, None, 9).unwrap();
    let map = &fit.weights(&spectrum, &[3.0, 4.0]).unwrap()[0];
    assert_eq!((&map.weights[..], &map.offset[..]), (&[0.0; 4][..], &[0.0, 1.0][..]));
}
