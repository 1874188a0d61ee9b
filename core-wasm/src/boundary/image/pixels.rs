//! Pictures as bytes.

use crate::boundary::error::{Check, check};
use crate::image::draw_flat::FlatShape;
use crate::image::filter::Filter;
use crate::image::resize::{Backend, Image};
use crate::image::shape::SHAPES;
use crate::image::{
    centre_crop as crop, draw_flat as flat, normalise as to_input, resize as scaling,
};
use wasm_bindgen::prelude::*;

/// Size of a picture.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub struct ImageSize {
    width: usize,
    height: usize,
}

#[wasm_bindgen]
impl ImageSize {
    /// In pixels.
    #[wasm_bindgen(constructor)]
    pub fn new(width: usize, height: usize) -> ImageSize {
        ImageSize { width, height }
    }
}

/// Pillow's or torchvision's resize.
#[wasm_bindgen]
pub fn resize_image(
    bytes: &[u8],
    size: ImageSize,
    channels: usize,
    new_size: ImageSize,
    filter: Filter,
    backend: Backend,
) -> Check<Vec<u8>> {
    let image = image(bytes, size, channels)?;
    check(
        [size, new_size].iter().all(|size| size.width > 0 && size.height > 0),
        "A picture to resize has at least one pixel.",
    )?;
    Ok(scaling::resize(image, new_size.width, new_size.height, filter, backend))
}

/// The middle of a picture.
#[wasm_bindgen]
pub fn centre_crop(
    bytes: &[u8],
    size: ImageSize,
    channels: usize,
    new_size: ImageSize,
    backend: Backend,
) -> Check<Vec<u8>> {
    Ok(crop::centre_crop(image(bytes, size, channels)?, new_size.width, new_size.height, backend))
}

/// Model input [channels, height, width] from bytes [height, width, channels].
#[wasm_bindgen]
pub fn normalise_image(bytes: &[u8], scale: f64, mean: &[f32], std: &[f32]) -> Check<Vec<f32>> {
    let channels = mean.len();
    let whole = channels > 0 && std.len() == channels && bytes.len().is_multiple_of(channels);
    check(whole, "Mean, standard deviation and picture differ in their channels.")?;
    let mut out = vec![0.0; bytes.len()];
    to_input::normalise(&mut out, bytes, scale, mean, std);
    Ok(out)
}

/// Names of the shapes in the order of their numbers, one a line.
#[wasm_bindgen]
pub fn flat_shape_names() -> String {
    SHAPES.map(|(name, _)| name).join("\n")
}

/// Of a shape in its box from -1 to 1: area, reach, and the width of an outline that leaves `share` of the
/// area to the filling.
#[wasm_bindgen]
pub fn flat_shape_measures(kind: usize, share: f64) -> Check<Vec<f64>> {
    check(kind < SHAPES.len(), "There is no such shape.")?;
    let (_, outline) = SHAPES[kind];
    Ok(vec![outline.area(), outline.reach(), outline.inset(share)])
}

/// Draws shapes, each of them twelve numbers: kind, x, y, radius, turn, outline, fill (3), line (3).
#[wasm_bindgen]
pub fn draw_flat(
    width: usize,
    height: usize,
    background: &[u8],
    numbers: &[f64],
) -> Check<Vec<u8>> {
    let (shapes, rest) = numbers.as_chunks::<12>();
    let known = |shape: &[f64; 12]| (shape[0] as usize) < SHAPES.len();
    check(rest.is_empty() && shapes.iter().all(known), "There is no such shape.")?;
    check(background.len() == 3, "A background has three colours.")?;
    let shapes: Vec<FlatShape> = shapes.iter().map(shape).collect();
    let background = [background[0], background[1], background[2]];
    Ok(flat::draw_flat(width, height, background, &shapes))
}

fn shape(numbers: &[f64; 12]) -> FlatShape {
    let &[kind, x, y, radius, turn, outline, colours @ ..] = numbers;
    let [r, g, b, line_r, line_g, line_b] = colours.map(|c| c as u8);
    let (fill, line) = ([r, g, b], [line_r, line_g, line_b]);
    FlatShape { kind: kind as usize, x, y, radius, turn, outline, fill, line }
}

fn image(bytes: &[u8], size: ImageSize, channels: usize) -> Check<Image<'_>> {
    let ImageSize { width, height } = size;
    let len = width.checked_mul(height).and_then(|pixels| pixels.checked_mul(channels));
    let fits = len == Some(bytes.len()) && matches!(channels, 1 | 3 | 4);
    check(fits, "The bytes don't fill a picture of this size.")?;
    Ok(Image { bytes, width, height, channels })
}
