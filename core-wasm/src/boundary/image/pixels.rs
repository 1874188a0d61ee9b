//! Pictures as bytes.

use crate::boundary::error::{Check, check};
use crate::image::draw_flat::FlatShape;
use crate::image::filter::Filter;
use crate::image::resize::Image;
use crate::image::shape::SHAPES;
use crate::image::{
    centre_crop as crop, draw_flat as flat, normalise as to_input, resize as scaling,
};
use wasm_bindgen::prelude::*;

/// Pillow's resize.
#[wasm_bindgen]
pub fn resize_image(
    bytes: &[u8],
    width: usize,
    height: usize,
    channels: usize,
    new_width: usize,
    new_height: usize,
    filter: Filter,
) -> Check<Vec<u8>> {
    let image = image(bytes, width, height, channels)?;
    let sizes = [width, height, new_width, new_height];
    check(
        sizes.iter().all(|&size| size > 0),
        "A picture to resize has at least one pixel.",
    )?;
    Ok(scaling::resize(image, new_width, new_height, filter))
}

/// The middle of a picture.
#[wasm_bindgen]
pub fn centre_crop(
    bytes: &[u8],
    width: usize,
    height: usize,
    channels: usize,
    new_width: usize,
    new_height: usize,
) -> Check<Vec<u8>> {
    Ok(crop::centre_crop(
        image(bytes, width, height, channels)?,
        new_width,
        new_height,
    ))
}

/// Model input [channels, height, width] from bytes [height, width, channels].
#[wasm_bindgen]
pub fn normalise_image(bytes: &[u8], scale: f64, mean: &[f32], std: &[f32]) -> Check<Vec<f32>> {
    let channels = mean.len();
    let whole = channels > 0 && std.len() == channels && bytes.len().is_multiple_of(channels);
    check(
        whole,
        "Mean, standard deviation and picture differ in their channels.",
    )?;
    let mut out = vec![0.0; bytes.len()];
    to_input::normalise(&mut out, bytes, scale, mean, std);
    Ok(out)
}

/// Names of the shapes in the order of their numbers, one a line.
#[wasm_bindgen]
pub fn flat_shape_names() -> String {
    SHAPES.map(|(name, _)| name).join("\n")
}

/// Draws shapes, each of them eleven numbers: kind, x, y, radius, outline, fill (3), line (3).
#[wasm_bindgen]
pub fn draw_flat(
    width: usize,
    height: usize,
    background: &[u8],
    numbers: &[f64],
) -> Check<Vec<u8>> {
    let (shapes, rest) = numbers.as_chunks::<11>();
    let known = |shape: &[f64; 11]| (shape[0] as usize) < SHAPES.len();
    check(
        rest.is_empty() && shapes.iter().all(known),
        "There is no such shape.",
    )?;
    check(background.len() == 3, "A background has three colours.")?;
    let shapes: Vec<FlatShape> = shapes.iter().map(shape).collect();
    let background = [background[0], background[1], background[2]];
    Ok(flat::draw_flat(width, height, background, &shapes))
}

fn shape(numbers: &[f64; 11]) -> FlatShape {
    let &[kind, x, y, radius, outline, colours @ ..] = numbers;
    let [r, g, b, line_r, line_g, line_b] = colours.map(|c| c as u8);
    let (fill, line) = ([r, g, b], [line_r, line_g, line_b]);
    FlatShape {
        kind: kind as usize,
        x,
        y,
        radius,
        outline,
        fill,
        line,
    }
}

fn image(bytes: &[u8], width: usize, height: usize, channels: usize) -> Check<Image<'_>> {
    let len = width
        .checked_mul(height)
        .and_then(|pixels| pixels.checked_mul(channels));
    let fits = len == Some(bytes.len()) && matches!(channels, 1 | 3 | 4);
    check(fits, "The bytes don't fill a picture of this size.")?;
    Ok(Image {
        bytes,
        width,
        height,
        channels,
    })
}
