//! Captions of a batch, each once: two pictures of the same objects have the same caption.

use crate::random::CounterStream;

/// Captions in the order in which they first come; cleared and refilled, it allocates nothing.
pub struct Captions {
    /// Most objects in one.
    most: usize,
    any_order: bool,
    /// Objects as they are named, and as they are compared [captions, most].
    named: Vec<u32>,
    keys: Vec<u32>,
    counts: Vec<usize>,
    key: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Captions {
    /// Capacity for `count` captions. With `any_order`, scenes of the same objects share one, whose order
    /// is drawn.
    pub fn new(most: usize, any_order: bool, count: usize) -> Self {
        Self {
            most,
            any_order,
            named: Vec::with_capacity(count * most),
            keys: Vec::with_capacity(count * most),
            counts: Vec::with_capacity(count),
            key: Vec::with_capacity(most),
        }
    }

    /// Number of captions.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// No captions; the capacity stays.
    pub fn clear(&mut self) {
        self.named.clear();
        self.keys.clear();
        self.counts.clear();
    }

    /// Objects of a caption, in the order of their naming.
    pub fn objects(&self, caption: usize) -> &[u32] {
        &self.named[caption * self.most..][..self.counts[caption]]
    }

    /// The caption of a scene, which is a new one where no scene before had it.
    pub fn list(&mut self, scene: &[u32], stream: &mut CounterStream) -> u32 {
        self.key.clear();
        self.key.extend(scene);
        self.key.resize(self.most, NONE);
        if self.any_order {
            self.key.sort_unstable();
        }
        let mut known = self.keys.chunks_exact(self.most);
        if let Some(caption) = known.position(|key| key == self.key) {
            return caption as u32;
        }
        let start = self.named.len();
        self.named.extend(scene);
        self.named.resize(start + self.most, NONE);
        if self.any_order {
            for i in (1..scene.len()).rev() {
                let other = stream.next_below(i as u32 + 1) as usize;
                self.named.swap(start + i, start + other);
            }
        }
        self.keys.extend(&self.key);
        self.counts.push(scene.len());
        (self.counts.len() - 1) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_objects_have_one_caption_where_order_does_not_matter() {
        let stream = &mut CounterStream::new(1, "captions");
        let mut captions = Captions::new(2, true, 8);
        let scenes: [&[u32]; 5] = [&[3, 5], &[5, 3], &[3], &[4, 5], &[3, 5]];
        assert_eq!(scenes.map(|scene| captions.list(scene, stream)), [0, 0, 1, 2, 0]);
        assert_eq!(captions.objects(1), [3]);
        let mut named = captions.objects(0).to_vec();
        named.sort();
        assert_eq!(named, [3, 5]);

        let mut captions = Captions::new(2, false, 8);
        assert_eq!(scenes.map(|scene| captions.list(scene, stream)), [0, 1, 2, 3, 0]);
        assert_eq!(captions.objects(1), [5, 3]);
    }

    #[test]
    fn both_orders_are_told_equally_often() {
        let stream = &mut CounterStream::new(2, "captions");
        let mut captions = Captions::new(2, true, 1);
        let first = (0..1000).filter(|_| {
            captions.clear();
            captions.list(&[7, 8], stream);
            captions.objects(0)[0] == 7
        });
        let share = first.count();
        assert!((430..570).contains(&share), "{share}");
    }
}
