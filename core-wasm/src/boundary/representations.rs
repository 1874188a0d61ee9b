//! How alike two representations of the same scenes are.

use crate::boundary::error::{Check, check, within};
use crate::boundary::matrix::Matrix;
use crate::random::CounterStream;
use crate::representations::alignment::{Coordinates, left_out, of_values};
use crate::representations::features::Features;
use crate::representations::part::{Counts, Part, part_kernel};
use crate::representations::scene_kernel;
use wasm_bindgen::prelude::*;

/// Products of scenes.
#[wasm_bindgen]
pub struct SceneKernel(scene_kernel::SceneKernel);

#[wasm_bindgen]
impl SceneKernel {
    /// Of rows; `scene_of` names each row's scene, or -1.
    pub fn of_rows(rows: &Matrix, scene_of: &[i32], n: usize) -> Check<SceneKernel> {
        let inside = scene_of.iter().all(|&scene| scene < n as i32);
        check(
            inside && scene_of.len() == rows.rows() && rows.cols() > 0 && n > 0,
            "The rows don't show these scenes.",
        )?;
        let (values, dim) = (rows.values(), rows.cols());
        Ok(SceneKernel(scene_kernel::SceneKernel::of_rows(values, dim, scene_of, n)))
    }

    /// Of counts [n, columns].
    pub fn of_counts(counts: &[f64], columns: usize) -> Check<SceneKernel> {
        check(columns > 0, "There is nothing to count.")?;
        Ok(SceneKernel(scene_kernel::SceneKernel::of_counts(counts, columns)))
    }

    /// Of counts with drawn vectors.
    pub fn of_drawn(
        counts: &[f64],
        columns: usize,
        dim: usize,
        seed: f64,
        stream: &str,
    ) -> Check<SceneKernel> {
        check(columns > 0 && dim > 0, "There is nothing to count.")?;
        let mut stream = CounterStream::new(seed as u64, stream);
        Ok(SceneKernel(scene_kernel::SceneKernel::of_drawn(counts, columns, dim, &mut stream)))
    }

    /// The cosine of both's vectors of values after a rotation of other folds; NaN where there is none.
    pub fn values_left_out(
        &self,
        other: &SceneKernel,
        counts: &[f64],
        starts: &[u32],
        kept: &[u32],
        fold: &[u32],
        part: u32,
    ) -> Check<f64> {
        let n = self.0.n;
        check(
            other.0.n == n && fold.len() == n && within(kept, n) && part > 1,
            "The parts have other conditions.",
        )?;
        let counts = counted(counts, starts, n)?;
        let part = part_of(part, starts)?;
        Ok(of_values([&self.0, &other.0], &counts, kept, fold, part))
    }
}

/// A part of a representation, ready to be compared.
#[wasm_bindgen]
pub struct RepresentationPart {
    features: Features,
    products: Vec<f64>,
    /// Of all that varies.
    #[wasm_bindgen(readonly)]
    pub share: f64,
}

#[wasm_bindgen]
impl RepresentationPart {
    /// Of the scenes that are kept: 0 whole, 1 binding, 2 bag, 3 + c concept c.
    #[wasm_bindgen(constructor)]
    pub fn new(
        kernel: &SceneKernel,
        counts: &[f64],
        starts: &[u32],
        kept: &[u32],
        part: u32,
    ) -> Check<RepresentationPart> {
        let n = kernel.0.n;
        let counts = counted(counts, starts, n)?;
        check(within(kept, n), "A scene is not there.")?;
        let found = part_kernel(&kernel.0, &counts, kept, part_of(part, starts)?);
        Ok(RepresentationPart {
            features: Features::new(&found.values, &found.blocks),
            share: found.share,
            products: found.values,
        })
    }

    /// Scenes, or values.
    #[wasm_bindgen(getter)]
    pub fn conditions(&self) -> usize {
        self.features.n
    }

    /// [debiased CKA, whitened RSA, rank RSA].
    pub fn likeness(&self, other: &RepresentationPart) -> Check<Vec<f64>> {
        let order: Vec<u32> = (0..self.features.n as u32).collect();
        check(other.features.n == self.features.n, "The parts have other conditions.")?;
        Ok(self.features.likeness(&other.features, &order).to_vec())
    }

    /// The same with the other's conditions exchanged within groups, so many times: [times, 3].
    pub fn exchanged(
        &self,
        other: &RepresentationPart,
        group: &[u32],
        times: usize,
        seed: f64,
        stream: &str,
    ) -> Check<Vec<f64>> {
        let n = self.features.n;
        check(other.features.n == n && group.len() == n, "The parts have other conditions.")?;
        let groups = group.iter().max().map_or(0, |&last| last + 1);
        let members: Vec<Vec<u32>> = (0..groups)
            .map(|g| (0..n as u32).filter(|&i| group[i as usize] == g).collect())
            .collect();
        let mut stream = CounterStream::new(seed as u64, stream);
        let mut found = Vec::with_capacity(3 * times);
        for _ in 0..times {
            let mut order = vec![0; n];
            for listed in &members {
                let drawn = stream.permutation(listed.len());
                for (&to, from) in listed.iter().zip(drawn) {
                    order[to as usize] = listed[from as usize];
                }
            }
            found.extend(self.features.likeness(&other.features, &order));
        }
        Ok(found)
    }

    /// Along its main axes.
    pub fn coordinates(&self, most: usize) -> PartCoordinates {
        PartCoordinates(Coordinates::new(&self.products, self.features.n, most))
    }
}

/// Conditions along a part's main axes.
#[wasm_bindgen]
pub struct PartCoordinates(Coordinates);

#[wasm_bindgen]
impl PartCoordinates {
    /// Of each condition [x Q y', x x', y y'], Q fitted on the other folds: [n, 3].
    pub fn left_out(&self, other: &PartCoordinates, fold: &[u32]) -> Check<Vec<f64>> {
        let n = self.0.n;
        check(other.0.n == n && fold.len() == n, "The parts have other conditions.")?;
        Ok(left_out(&self.0, &other.0, fold))
    }
}

fn counted<'a>(values: &'a [f64], starts: &'a [u32], n: usize) -> Check<Counts<'a>> {
    let rising = starts.len() > 1 && starts[0] == 0 && starts.is_sorted();
    let columns = starts.last().map_or(0, |&end| end as usize);
    check(rising && values.len() == n * columns, "The counts don't fit the scenes.")?;
    Ok(Counts { values, starts })
}

fn part_of(part: u32, starts: &[u32]) -> Check<Part> {
    check((part as usize) < starts.len() + 2, "There is no such concept.")?;
    Ok(match part {
        0 => Part::Whole,
        1 => Part::Binding,
        2 => Part::Bag,
        concept => Part::Concept(concept as usize - 3),
    })
}
