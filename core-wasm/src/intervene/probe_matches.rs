//! Whether a probe reads the edited values out of every edit:
//!   b_c + w_c . f' = S[s, c] + k (T[new, c] - T[old, c]),   S = b + F W',  T = U W',
//! in double. An exact match is of the values that the edited scene shows ([`crate::math::tie`]). A positive factor of all scores, such as 1 / |f'|, changes nothing.

use super::edits::{Edits, Setting};
use crate::linalg::dot::dot_f32;
use crate::math::tie::present_above_absent;

/// 1 for an exact match, [settings, edits].
///
/// F [scenes, dim], table [columns, dim], weights [classes, dim], offsets [classes] or none; `labels` [edits, objects] are the
/// classes that the edited scene shows, in 0..classes.
pub fn probe_matches(
    f: &[f32],
    table: &[f32],
    dim: usize,
    weights: &[f32],
    offsets: &[f32],
    labels: &[i32],
    edits: &Edits,
) -> Vec<u8> {
    let classes = weights.len() / dim;
    let count = edits.scenes.len();
    let objects = labels.len().checked_div(count).unwrap_or(0);
    let scores = |rows: &mut dyn Iterator<Item = &[f32]>| -> Vec<f64> {
        rows.flat_map(|row| weights.chunks_exact(dim).map(move |w| dot_f32(row, w))).collect()
    };
    let of_table = scores(&mut table.chunks_exact(dim));
    // Scores of a scene serve all of its edits, which lie side by side.
    let mut of_scene: Vec<f64> = Vec::new();
    let mut scored = None;
    let mut present = vec![false; classes];
    let mut found = vec![0; count * edits.scales.len()];
    for (edit, &scene) in edits.scenes.iter().enumerate() {
        if scored != Some(scene) {
            of_scene = scores(&mut std::iter::once(&f[scene as usize * dim..][..dim]));
            of_scene
                .iter_mut()
                .zip(offsets)
                .for_each(|(score, &offset)| *score += f64::from(offset));
            scored = Some(scene);
        }
        present.fill(false);
        for &label in &labels[edit * objects..][..objects] {
            present[label as usize] = true;
        }
        for (at, Setting { old, new, scale }) in edits.settings().enumerate() {
            let old = &of_table[old[edit] as usize * classes..][..classes];
            let new = &of_table[new[edit] as usize * classes..][..classes];
            let shown = (0..classes).map(|class| {
                let score = of_scene[class] + f64::from(scale) * (new[class] - old[class]);
                (score, present[class])
            });
            found[at * count + edit] = u8::from(present_above_absent(shown));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_needs_every_value_shown_above_every_other() {
        // Class c is read along axis c; the edit turns (0, 1) into (2, 1).
        let weights = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        let table = [1.0, 0.0, 0.0, 0.0, 0.0, 1.0];
        let f = [1.0, 1.0, 0.0];
        let edits =
            Edits { scenes: &[0], old: &[0, 0, 0], new: &[1, 1, 1], scales: &[1.0, 0.5, 0.4] };
        let actual = probe_matches(&f, &table, 3, &weights, &[], &[2, 1], &edits);
        // At k = 0.5 the old and the new value tie, and a tie is a miss.
        assert_eq!(actual, [1, 0, 0]);
        // An offset of what is left decides them.
        let offsets = [-0.5, 0.0, 0.0];
        let actual = probe_matches(&f, &table, 3, &weights, &offsets, &[2, 1], &edits);
        assert_eq!(actual, [1, 1, 1]);
    }

    #[test]
    fn no_absent_class_is_a_match() {
        let edits = Edits { scenes: &[0], old: &[0], new: &[0], scales: &[1.0] };
        assert_eq!(probe_matches(&[1.0], &[1.0], 1, &[1.0], &[], &[0], &edits), [1]);
    }
}
