//! Objects, the tokens that show them, and which objects training may see.

use crate::random::CounterStream;
use crate::train::layers::sequences::Sequences;
use wasm_bindgen::prelude::wasm_bindgen;

/// How a scene is written.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Format {
    /// `c1 .. cC c1 .. cC EOS`
    #[default]
    Plain,
    /// `SOO c1 .. cC EOO SOO c1 .. cC EOO EOS`
    Marked,
    /// `A c1 .. cC AND A c1 .. cC EOS`, as in "a red circle and a blue square"
    Words,
}

/// The product of the value sets of C concepts. An object is its radix id, first concept slowest.
#[derive(Clone, Debug)]
pub struct World {
    sizes: Vec<u32>,
    format: Format,
    objects: u32,
    values: u32,
}

impl World {
    /// `sizes` are the numbers of values; their product fits into 31 bits.
    pub fn new(sizes: &[u32], format: Format) -> Self {
        Self {
            sizes: sizes.to_vec(),
            format,
            objects: sizes.iter().product(),
            values: sizes.iter().sum(),
        }
    }

    /// Numbers of values.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// Number of objects.
    pub fn objects(&self) -> u32 {
        self.objects
    }

    /// Number of values of all concepts together; value v of concept c is token (values before c) + v.
    pub fn values(&self) -> u32 {
        self.values
    }

    /// Number of different tokens.
    pub fn vocabulary(&self) -> usize {
        self.values as usize + if self.format == Format::Plain { 1 } else { 3 }
    }

    /// Tokens of a scene of this many objects.
    pub fn length(&self, objects: usize) -> usize {
        let values = objects * self.sizes.len();
        1 + values
            + match self.format {
                Format::Plain => 0,
                Format::Marked => 2 * objects,
                Format::Words => 2 * objects - 1,
            }
    }

    /// Objects that share one value of a concept.
    fn stride(&self, concept: usize) -> u32 {
        self.sizes[concept + 1..].iter().product()
    }

    /// Value of an object, from 0.
    pub fn value(&self, object: u32, concept: usize) -> u32 {
        object / self.stride(concept) % self.sizes[concept]
    }

    /// The object with one value taken from another.
    pub fn with_value_of(&self, object: u32, concept: usize, other: u32) -> u32 {
        let (old, new) = (self.value(object, concept), self.value(other, concept));
        object - old * self.stride(concept) + new * self.stride(concept)
    }

    /// Tokens of an object's values.
    pub fn value_tokens(&self, object: u32) -> impl Iterator<Item = u32> {
        let mut before = 0;
        self.sizes.iter().enumerate().map(move |(concept, size)| {
            before += size;
            before - size + self.value(object, concept)
        })
    }

    /// Appends a scene of these objects.
    pub fn push_scene(&self, objects: &[u32], to: &mut Sequences) {
        let (end, first, second) = (self.values, self.values + 1, self.values + 2);
        let shown = objects.iter().enumerate().flat_map(|(position, &object)| {
            let (between, before, after) = match self.format {
                Format::Plain => (None, None, None),
                Format::Marked => (None, Some(first), Some(second)),
                Format::Words => ((position > 0).then_some(second), Some(first), None),
            };
            between.into_iter().chain(before).chain(self.value_tokens(object)).chain(after)
        });
        to.push(shown.chain([end]));
    }

    /// Two objects after an exchange of one value; None where that makes the same two.
    pub fn exchange(&self, (a, b): (u32, u32), concept: usize) -> Option<(u32, u32)> {
        let exchanged = (self.with_value_of(a, concept, b), self.with_value_of(b, concept, a));
        (exchanged != (a, b) && exchanged != (b, a)).then_some(exchanged)
    }

    /// Appends the query for one value token.
    pub fn push_value(&self, token: u32, to: &mut Sequences) {
        to.push([token, self.values]);
    }
}

/// Which objects training sees.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// In the order drawn.
    pub train: Vec<u32>,
    pub held_out: Vec<u32>,
    /// By object.
    pub trained: Vec<bool>,
}

/// Draws before a coverage counts as impossible.
const DRAWS: usize = 1000;

impl Coverage {
    /// The first floor(share x objects) of a random order, drawn again until every value occurs in it.
    /// None where that does not happen.
    pub fn draw(world: &World, share: f64, seed: u64) -> Option<Self> {
        let count = (f64::from(world.objects()) * share).floor() as usize;
        if world.sizes().iter().any(|&size| (size as usize) > count) {
            return None;
        }
        let mut stream = CounterStream::new(seed, "coverage");
        for _ in 0..DRAWS {
            let order = stream.permutation(world.objects() as usize);
            let order: Vec<u32> = order.into_iter().map(|object| object as u32).collect();
            let mut seen = vec![false; world.values() as usize];
            for &object in &order[..count] {
                world.value_tokens(object).for_each(|token| seen[token as usize] = true);
            }
            if seen.into_iter().all(|seen| seen) {
                let mut trained = vec![false; order.len()];
                order[..count].iter().for_each(|&object| trained[object as usize] = true);
                return Some(Self {
                    train: order[..count].to_vec(),
                    held_out: order[count..].to_vec(),
                    trained,
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_radix_ids_and_swap_values() {
        let world = World::new(&[4, 3, 5], Format::Plain);
        let id = |a: u32, b: u32, c: u32| (a * 3 + b) * 5 + c;
        let object = id(3, 1, 4);
        assert_eq!([0, 1, 2].map(|c| world.value(object, c)), [3, 1, 4]);
        assert_eq!(world.value_tokens(object).collect::<Vec<_>>(), [3, 5, 11]);
        assert_eq!(world.with_value_of(object, 1, id(0, 2, 0)), id(3, 2, 4));
    }

    #[test]
    fn an_exchange_makes_two_other_objects_or_none() {
        let world = World::new(&[4, 3], Format::Plain);
        let id = |a: u32, b: u32| a * 3 + b;
        let (one, other) = (id(1, 2), id(3, 0));
        let swapped = (id(3, 2), id(1, 0));
        assert_eq!(world.exchange((one, other), 0), Some(swapped));
        assert_eq!(world.exchange((one, id(3, 2)), 0), None);
        assert_eq!(world.exchange((one, id(1, 0)), 0), None);
    }

    #[test]
    fn scenes_are_written_in_every_format() {
        let write = |format| {
            let world = World::new(&[2, 3], format);
            let mut sequences = Sequences::default();
            world.push_scene(&[5, 0], &mut sequences);
            assert_eq!(sequences.tokens().len(), world.length(2));
            sequences.tokens().to_vec()
        };
        assert_eq!(write(Format::Plain), [1, 4, 0, 2, 5]);
        assert_eq!(write(Format::Marked), [6, 1, 4, 7, 6, 0, 2, 7, 5]);
        assert_eq!(write(Format::Words), [6, 1, 4, 7, 6, 0, 2, 5]);
    }

    #[test]
    fn coverage_keeps_every_value_and_refuses_where_it_cannot() {
        let world = World::new(&[16, 16], Format::Plain);
        let coverage = Coverage::draw(&world, 0.2, 3).unwrap();
        assert_eq!((coverage.train.len(), coverage.held_out.len()), (51, 205));
        for concept in 0..2 {
            for value in 0..16 {
                assert!(coverage.train.iter().any(|&o| world.value(o, concept) == value));
            }
        }
        assert!(coverage.held_out.iter().all(|&o| !coverage.trained[o as usize]));
        assert!(Coverage::draw(&world, 0.05, 3).is_none());
    }
}
