//! Scenes and what they show.

use crate::math::order::falling;

/// Objects by their values.
#[derive(Clone, Copy)]
pub struct Objects<'a> {
    /// Value of each concept [objects, concepts].
    pub values: &'a [u32],
    /// Values of each concept.
    pub sizes: &'a [usize],
}

impl<'a> Objects<'a> {
    pub fn count(&self) -> usize {
        self.values.len() / self.sizes.len()
    }

    pub fn values(&self, object: usize) -> &'a [u32] {
        &self.values[object * self.sizes.len()..][..self.sizes.len()]
    }

    pub fn value(&self, object: usize, concept: usize) -> usize {
        self.values[object * self.sizes.len() + concept] as usize
    }
}

/// Rows X [scenes, dim] and the values of their objects.
#[derive(Clone, Copy)]
pub struct World<'a> {
    pub x: &'a [f32],
    pub dim: usize,
    /// [scenes, positions, concepts].
    pub values: &'a [u32],
    pub positions: usize,
    /// Values of each concept.
    pub sizes: &'a [usize],
}

impl<'a> World<'a> {
    pub fn scenes(&self) -> usize {
        self.x.len() / self.dim
    }

    pub fn row(&self, scene: usize) -> &'a [f32] {
        &self.x[scene * self.dim..][..self.dim]
    }

    /// Values of an object [concepts].
    pub fn object(&self, scene: usize, position: usize) -> &'a [u32] {
        let concepts = self.sizes.len();
        &self.values[(scene * self.positions + position) * concepts..][..concepts]
    }

    /// Radix id of an object, first concept slowest.
    pub fn id(&self, object: &[u32]) -> u64 {
        let values = object.iter().zip(self.sizes);
        values.fold(0, |id, (&value, &size)| id * size as u64 + u64::from(value))
    }

    /// Its scenes.
    pub fn all(&self) -> Vec<usize> {
        (0..self.scenes()).collect()
    }

    /// Scenes by folds: those of a fold, and the others to fit on, where there are enough of both.
    pub fn left_out(&self, fold: &[u8], folds: usize) -> impl Iterator<Item = [Vec<usize>; 2]> {
        let split = move |left: usize| {
            let inside = |&scene: &usize| usize::from(fold[scene]) == left;
            let (test, train): (Vec<usize>, _) = (0..fold.len()).partition(inside);
            [test, train]
        };
        let enough = |[test, train]: &[Vec<usize>; 2]| train.len() >= 3 && !test.is_empty();
        (0..folds).map(split).filter(enough)
    }

    /// One-hots of a value a position and concept, side by side: their number.
    pub fn columns(&self) -> usize {
        self.positions * self.sizes.iter().sum::<usize>()
    }

    /// The columns that are 1 in a scene, position by position.
    pub fn ones(&self, scene: usize) -> impl Iterator<Item = usize> {
        let each: usize = self.sizes.iter().sum();
        (0..self.positions).flat_map(move |position| {
            let mut first = position * each;
            self.object(scene, position).iter().zip(self.sizes).map(move |(&value, size)| {
                first += size;
                first - size + value as usize
            })
        })
    }

    /// Rows of the listed scenes, one after the other.
    pub fn rows(&self, scenes: &[usize]) -> Vec<f32> {
        let rows = scenes.iter().flat_map(|&scene| self.row(scene));
        rows.copied().collect()
    }
}

/// The distinct objects of some scenes, in the order of their radix ids.
pub struct Seen {
    pub ids: Vec<u64>,
    /// [objects, concepts].
    pub values: Vec<u32>,
    /// Place of each scene's objects [scenes, positions]; -1 of those that are left out.
    pub labels: Vec<i32>,
}

impl Seen {
    pub fn new(world: &World, scenes: &[usize]) -> Self {
        let of = |scene: usize, position: usize| world.id(world.object(scene, position));
        let shown = || {
            let positions =
                |&scene: &usize| (0..world.positions).map(move |position| (scene, position));
            scenes.iter().flat_map(positions)
        };
        let mut all: Vec<_> =
            shown().map(|(scene, position)| (of(scene, position), scene, position)).collect();
        all.sort_unstable();
        all.dedup_by_key(|&mut (id, ..)| id);
        let ids: Vec<u64> = all.iter().map(|&(id, ..)| id).collect();
        let place = |id| ids.binary_search(&id).expect("listed above") as i32;
        Self {
            values: (all.iter())
                .flat_map(|&(_, scene, position)| world.object(scene, position))
                .copied()
                .collect(),
            labels: shown().map(|(scene, position)| place(of(scene, position))).collect(),
            ids,
        }
    }

    /// Only those that the scenes show most often, at most this many; of equally frequent ones the first. Objects
    /// are `concepts` values each.
    pub fn most_shown(self, most: usize, concepts: usize) -> Self {
        let all = self.ids.len();
        if all <= most {
            return self;
        }
        let mut shown = vec![0.0; all];
        (self.labels.iter()).for_each(|&at| shown[at as usize] += 1.0);
        let mut order = falling(&shown);
        order.truncate(most);
        order.sort_unstable();
        let mut places = vec![-1; all];
        for (place, &at) in order.iter().enumerate() {
            places[at] = place as i32;
        }
        Self {
            ids: order.iter().map(|&at| self.ids[at]).collect(),
            values: (order.iter())
                .flat_map(|&at| &self.values[at * concepts..][..concepts])
                .copied()
                .collect(),
            labels: (self.labels.iter()).map(|&at| places[at as usize]).collect(),
        }
    }

    /// The index of an object of the world among them.
    pub fn place(&self, world: &World, object: &[u32]) -> Option<usize> {
        self.ids.binary_search(&world.id(object)).ok()
    }

    pub fn objects<'a>(&'a self, sizes: &'a [usize]) -> Objects<'a> {
        Objects { values: &self.values, sizes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_objects_shown_most_often_are_kept_in_the_order_of_their_ids() {
        // One position, objects of 2 x 3 values, shown 1, 3, 2, 3, 1, 0 times.
        let shown = [0, 1, 1, 1, 2, 2, 3, 3, 3, 4u32];
        let values: Vec<u32> = shown.iter().flat_map(|id| [id / 3, id % 3]).collect();
        let world = World { x: &[0.0; 10], dim: 1, values: &values, positions: 1, sizes: &[2, 3] };
        let all: Vec<usize> = (0..10).collect();
        let whole = Seen::new(&world, &all).most_shown(5, 2);
        assert_eq!(whole.ids, [0, 1, 2, 3, 4]);
        let kept = Seen::new(&world, &all).most_shown(2, 2);
        assert_eq!(kept.ids, [1, 3]);
        assert_eq!(kept.values, [0, 1, 1, 0]);
        assert_eq!(kept.labels, [-1, 0, 0, 0, -1, -1, 1, 1, 1, -1]);
        let three = Seen::new(&world, &all).most_shown(4, 2);
        assert_eq!(three.ids, [0, 1, 2, 3]);
    }
}
