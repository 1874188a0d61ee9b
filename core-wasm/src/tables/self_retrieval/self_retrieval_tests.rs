use super::SelfRetrieval;
use super::exact::{Exact, inverse_norm};
use crate::linalg::column_means::column_means;
use crate::random::CounterStream;
use crate::simd::OutOfMemory;
use crate::tables::average::average_table;
use crate::tables::design::Design;
use crate::tables::design::tests::random_ids;

/// 1 for each scene that retrieves itself among the rows of F [scenes, dim], else 0.
fn self_retrieval(
    f: &[f32],
    design: &Design,
    table: &[f32],
    mean: &[f64],
) -> Result<Vec<u8>, OutOfMemory> {
    let mut search = SelfRetrieval::new(f, design, table, mean)?;
    while search.step(f, design, table, mean, 1)? {}
    Ok(search.found())
}

/// Straight from the definition, in double.
fn naive(f: &[f32], design: &Design, table: &[f32], mean: &[f64]) -> Vec<u8> {
    let dim = mean.len();
    let inverse_norms: Vec<f64> = f.chunks_exact(dim).map(inverse_norm).collect();
    let exact = Exact { f, design, table, mean, inverse_norms: &inverse_norms };
    let nearest = |s| {
        let scores: Vec<f64> = (0..design.scenes()).map(|t| exact.score(s, t)).collect();
        (0..scores.len()).fold(0, |best, t| if scores[t] > scores[best] { t } else { best })
    };
    (0..design.scenes()).map(|s| u8::from(nearest(s) == s)).collect()
}

#[test]
fn scenes_found_are_those_of_the_definition_at_every_size() {
    for (scenes, k, values, dim) in
        [(1, 1, 1, 1), (2, 2, 2, 3), (300, 2, 12, 7), (255, 1, 40, 16), (520, 3, 6, 33)]
    {
        let ids = random_ids(scenes, k, values, true);
        let design = Design::new(&ids, k, k * values).unwrap();
        let mut stream = CounterStream::new(scenes as u64, "retrieval");
        let simulated = stream.normal(k * values * dim);
        let mut f = stream.normal(scenes * dim);
        for (row, ids) in f.chunks_exact_mut(dim).zip(design.rows()) {
            for (d, x) in row.iter_mut().enumerate() {
                *x = 0.3 * *x + ids.iter().map(|&id| simulated[id as usize * dim + d]).sum::<f32>();
            }
        }
        let mean = column_means(&f, dim);
        let mut table = vec![0.0; k * values * dim];
        average_table(&mut table, &f, &design, &mean);
        let actual = self_retrieval(&f, &design, &table, &mean).unwrap();
        assert_eq!(actual, naive(&f, &design, &table, &mean));
        assert!(actual.contains(&1), "{scenes} scenes");
    }
}

#[test]
fn of_equal_scenes_the_first_one_wins() {
    let ids = [0, 1, 0, 1];
    let design = Design::new(&ids, 1, 2).unwrap();
    let f = [1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0];
    let table = [0.5, -0.5, -0.5, 0.5];
    assert_eq!(self_retrieval(&f, &design, &table, &[0.5, 0.5]).unwrap(), [1, 1, 0, 0]);
}

#[test]
fn gaps_below_float32_are_decided_in_double() {
    // Cosines that differ by 1e-12: float32 sees equal scores.
    let ids: Vec<i32> = (0..40).collect();
    let design = Design::new(&ids, 1, 40).unwrap();
    let f: Vec<f32> = (0..40).flat_map(|s| [1.0, s as f32 * 1e-6]).collect();
    let actual = self_retrieval(&f, &design, &f, &[0.0, 0.0]).unwrap();
    assert_eq!(actual, [1; 40]);
}

#[test]
fn zeros_and_empty_sets_are_no_trouble() {
    let design = Design::new(&[0, 0, 0], 1, 1).unwrap();
    assert_eq!(self_retrieval(&[0.0; 6], &design, &[0.0; 2], &[0.0; 2]).unwrap(), [1, 0, 0]);
    let none = Design::new(&[], 2, 3).unwrap();
    assert!(self_retrieval(&[], &none, &[0.0; 6], &[0.0; 2]).unwrap().is_empty());
}
