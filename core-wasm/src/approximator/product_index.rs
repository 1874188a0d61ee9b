//! Which feature rows scenes have, and which table rows each feature row multiplies: what scenes
//! share is multiplied once.

use std::collections::HashMap;

#[derive(Default)]
pub struct Index {
    /// Feature rows of each scene, [scenes, each].
    pub of: Vec<u32>,
    pub each: usize,
    /// Table rows of each feature row, [feature rows, part_count].
    pub parts: Vec<u32>,
    pub part_count: usize,
}

impl Index {
    /// One feature row a scene, the product of all its table rows `rows` [scenes, factors].
    pub fn by_scene(rows: &[u32], factors: usize) -> Self {
        Self {
            of: (0..(rows.len() / factors) as u32).collect(),
            each: 1,
            parts: rows.to_vec(),
            part_count: factors,
        }
    }

    /// One feature row an object in its position.
    pub fn by_object(rows: &[u32], factors: usize, concepts: usize) -> Self {
        // Rows of different positions differ, so a tuple of rows names an object in its position.
        let mut seen = HashMap::new();
        let mut parts = Vec::new();
        let of = rows
            .chunks_exact(concepts)
            .map(|object| {
                let next = seen.len() as u32;
                *seen.entry(object).or_insert_with(|| {
                    parts.extend_from_slice(object);
                    next
                })
            })
            .collect();
        Self { of, each: factors / concepts, parts, part_count: concepts }
    }
}
