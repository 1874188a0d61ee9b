//! Pictures of scenes as sequences of patches, put together from drawings of their objects.
//!   A scene of m objects is m fields side by side; an object alone has a picture of its own. Each is
//!   drawn several times over, for where it stands may vary.
//!   value = (byte / 255 - 1/2) / (1/2); a patch holds red, then green, then blue, row by row

use crate::image::normalise::normalise;
use crate::train::layers::sequences::Sequences;

/// How pictures are drawn and cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PictureShape {
    /// Side in pixels; a multiple of `patch` and of `fields`.
    pub size: usize,
    /// Side of a patch in pixels.
    pub patch: usize,
    /// Objects of a scene.
    pub fields: usize,
    /// Drawings of each object in each field.
    pub variants: usize,
    /// Whether a token without pixels ends the sequence, to be read at.
    pub end_token: bool,
}

impl PictureShape {
    /// Patches of a picture.
    pub fn patches(&self) -> usize {
        (self.size / self.patch).pow(2)
    }

    /// Tokens of a picture.
    pub fn length(&self) -> usize {
        self.patches() + usize::from(self.end_token)
    }

    /// Numbers in a patch.
    pub fn values(&self) -> usize {
        3 * self.patch * self.patch
    }

    /// Bytes of a picture.
    pub fn bytes(&self) -> usize {
        3 * self.size * self.size
    }
}

/// Drawings of all objects.
pub struct Pictures {
    shape: PictureShape,
    /// [objects, variants, size, size, 3]
    alone: Vec<u8>,
    /// [objects, variants, fields, size, size / fields, 3]
    fields: Vec<u8>,
    /// What each byte becomes.
    values: Box<[f32; 256]>,
}

impl Pictures {
    /// `alone` [objects, variants, size, size, 3]; `fields` [objects, variants, fields, size,
    /// size / fields, 3].
    pub fn new(shape: PictureShape, alone: Vec<u8>, fields: Vec<u8>) -> Self {
        let bytes: Vec<u8> = (0..=255).collect();
        let mut values = Box::new([0.0; 256]);
        // As a model folder's preprocessor_config.json does.
        normalise(&mut *values, &bytes, 1.0 / 255.0, &[0.5], &[0.5]);
        Self { shape, alone, fields, values }
    }

    /// How they are drawn and cut.
    pub fn shape(&self) -> &PictureShape {
        &self.shape
    }

    /// Appends the picture of a scene of one object, or of as many as it has fields, each by its
    /// drawing number `variants`.
    pub fn push_scene(&self, objects: &[u32], variants: &[u32], to: &mut Sequences) {
        let shape = &self.shape;
        let drawing = |i: usize| objects[i] as usize * shape.variants + variants[i] as usize;
        if objects.len() == 1 && shape.fields > 1 {
            let picture = &self.alone[drawing(0) * shape.bytes()..][..shape.bytes()];
            return self.push_fields(&[picture], to);
        }
        // At most eight objects make a scene.
        let mut fields = [&self.fields[..0]; 8];
        let bytes = shape.bytes() / shape.fields;
        for (i, field) in fields[..shape.fields].iter_mut().enumerate() {
            let at = (drawing(i) * shape.fields + i) * bytes;
            *field = &self.fields[at..][..bytes];
        }
        self.push_fields(&fields[..shape.fields], to);
    }

    /// Appends any picture [size, size, 3].
    pub fn push_picture(&self, bytes: &[u8], to: &mut Sequences) {
        self.push_fields(&[bytes], to);
    }

    /// Fields of equal width [size, width, 3], side by side.
    fn push_fields(&self, fields: &[&[u8]], to: &mut Sequences) {
        let (size, side) = (self.shape.size, self.shape.patch);
        let width = size / fields.len();
        let (across, values) = (size / side, self.shape.values());
        let end = self.shape.end_token.then_some(0);
        let patches = to.push_patches(self.shape.patches(), values, end);
        for (f, field) in fields.iter().enumerate() {
            for (at, pixel) in field.chunks_exact(3).enumerate() {
                let (y, x) = (at / width, f * width + at % width);
                let patch = y / side * across + x / side;
                let position = patch * values + y % side * side + x % side;
                for (colour, &byte) in pixel.iter().enumerate() {
                    patches[position + colour * side * side] = self.values[usize::from(byte)];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two objects, two variants; every byte tells where it is from.
    fn pictures() -> Pictures {
        let shape = PictureShape { size: 4, patch: 2, fields: 2, variants: 2, end_token: true };
        let alone = (0..4u8).flat_map(|drawing| [drawing; 48]).collect();
        let fields = (0..4u8).flat_map(|drawing| (0..48).map(move |at| 64 * drawing + at));
        Pictures::new(shape, alone, fields.collect())
    }

    #[test]
    fn fields_stand_side_by_side_and_are_cut_into_patches() {
        let pictures = pictures();
        let mut sequences = Sequences::default();
        pictures.push_scene(&[1, 0], &[1, 0], &mut sequences);
        assert_eq!((sequences.len(), sequences.range(0)), (1, 0..5));
        assert_eq!(sequences.tokens()[4], 0);
        let byte = |value: f32| ((value * 0.5 + 0.5) * 255.0).round() as i32;
        let bytes: Vec<i32> = sequences.patches().iter().map(|&v| byte(v)).collect();
        // Upper left patch: drawing 3 in the left field, rows of two pixels.
        assert_eq!(bytes[..12], [192, 195, 198, 201, 193, 196, 199, 202, 194, 197, 200, 203]);
        // Lower right patch: drawing 0 in the right field, whose bytes start at 24.
        assert_eq!(bytes[36..], [36, 39, 42, 45, 37, 40, 43, 46, 38, 41, 44, 47]);
    }

    #[test]
    fn a_picture_by_its_bytes_is_the_scene_s() {
        let pictures = pictures();
        let mut sequences = Sequences::default();
        pictures.push_scene(&[1], &[0], &mut sequences);
        pictures.push_picture(&[2; 48], &mut sequences);
        let (one, other) = sequences.patches().split_at(48);
        assert_eq!(one, other);
        assert_eq!(sequences.len(), 2);
    }
}
