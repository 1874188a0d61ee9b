//! What the image tower sees of a scene: a picture put together from drawings, or frozen features.

use super::features::Features;
use super::pictures::Pictures;
use crate::train::layers::sequences::Sequences;

/// Images of all scenes of one object, and of as many as a scene has.
pub enum Images {
    Drawn(Pictures),
    Frozen(Features),
}

impl Images {
    /// Objects of a scene.
    pub fn fields(&self) -> usize {
        match self {
            Images::Drawn(pictures) => pictures.shape().fields,
            Images::Frozen(features) => features.fields(),
        }
    }

    /// Drawings of each object; features have one.
    pub fn variants(&self) -> u32 {
        match self {
            Images::Drawn(pictures) => pictures.shape().variants as u32,
            Images::Frozen(_) => 1,
        }
    }

    /// Tokens of an image.
    pub fn length(&self) -> usize {
        match self {
            Images::Drawn(pictures) => pictures.shape().length(),
            Images::Frozen(_) => 1,
        }
    }

    /// Numbers in all patches of an image.
    pub fn numbers(&self) -> usize {
        match self {
            Images::Drawn(pictures) => pictures.shape().patches() * pictures.shape().values(),
            Images::Frozen(features) => features.dim(),
        }
    }

    /// Appends the image of a scene, each object by its drawing number `variants`.
    pub fn push_scene(&self, objects: &[u32], variants: &[u32], to: &mut Sequences) {
        match self {
            Images::Drawn(pictures) => pictures.push_scene(objects, variants, to),
            Images::Frozen(features) => features.push_scene(objects, to),
        }
    }
}
