//! Scenes by their table rows, and the part of them that a node of a tree holds.

/// [scenes, factors] table rows, each below `rows`.
#[derive(Clone, Copy)]
pub struct Scenes<'a> {
    pub codes: &'a [u32],
    pub factors: usize,
    pub rows: usize,
}

impl<'a> Scenes<'a> {
    pub fn count(&self) -> usize {
        self.codes.len() / self.factors
    }

    #[inline(always)]
    pub fn of(&self, scene: u32) -> &'a [u32] {
        &self.codes[scene as usize * self.factors..][..self.factors]
    }

    pub fn shows(&self, scene: u32, row: u32) -> bool {
        self.of(scene).contains(&row)
    }

    /// Moves the members that show `row` to the front, each part in its old order; says how many.
    pub fn part(&self, members: &mut [u32], row: u32, scratch: &mut Vec<u32>) -> usize {
        scratch.clear();
        let mut kept = 0;
        for at in 0..members.len() {
            let scene = members[at];
            if self.shows(scene, row) {
                members[kept] = scene;
                kept += 1;
            } else {
                scratch.push(scene);
            }
        }
        members[kept..].copy_from_slice(scratch);
        kept
    }
}

/// Members of a node: a range of the training scenes and one of the scenes to predict.
#[derive(Clone)]
pub struct Node {
    pub train: std::ops::Range<usize>,
    pub query: std::ops::Range<usize>,
    pub depth: usize,
}

impl Node {
    /// Both halves after a split that sent this many of each to the front.
    pub fn halves(&self, train: usize, query: usize) -> [Node; 2] {
        let (t, q) = (self.train.start + train, self.query.start + query);
        let depth = self.depth + 1;
        [
            Node { train: self.train.start..t, query: self.query.start..q, depth },
            Node { train: t..self.train.end, query: q..self.query.end, depth },
        ]
    }
}
