//! Resizing bytes exactly as Pillow or torchvision does, to the last bit.
//!   out = clip((2^(p-1) + sum_j w_j in_j) >> p), w_j = round(2^p weight_j / sum of weights),
//!   along rows and then along columns (or the other way round), the bytes between rounded as well
//! Source: the behaviour of Pillow 13 (p = 22; with an alpha channel, colours are weighted by it),
//! pinned by fixtures/golden/resize.json, and of torchvision 0.29 on processors (p: the most with
//! which an axis' weights fit 16 bits; rows always first), pinned by torchvision_resize.json.

use super::filter::Filter;
use wasm_bindgen::prelude::wasm_bindgen;

/// Whose bytes come out: transformers' image processors are made for both.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// Pillow, transformers' `pil`.
    Pillow,
    /// torchvision on tensors of bytes, the default of transformers 5.
    Torchvision,
}

/// Bytes [height, width, channels], row by row.
#[derive(Clone, Copy)]
pub struct Image<'a> {
    /// The bytes; their number is width x height x channels.
    pub bytes: &'a [u8],
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// 1 grey, 3 colours, 4 colours with alpha.
    pub channels: usize,
}

/// The picture at `width` x `height`, neither of them 0; the source is not empty either.
pub fn resize(
    image: Image,
    width: usize,
    height: usize,
    filter: Filter,
    backend: Backend,
) -> Vec<u8> {
    if (image.width, image.height) == (width, height) {
        return image.bytes.to_vec();
    }
    if filter == Filter::Nearest {
        return nearest(image, width, height, backend);
    }
    let columns = Weights::new(image.width, width, filter, backend);
    let rows = Weights::new(image.height, height, filter, backend);
    let columns_first = backend == Backend::Pillow && columns_first(image, width, height);
    let resample = |image: Image| {
        let across = |image: Image| along_rows(image, &columns);
        let down = |image: Image| along_columns(image, &rows);
        if width == image.width {
            down(image)
        } else if height == image.height {
            across(image)
        } else if columns_first {
            across(Image { bytes: &down(image), height, ..image })
        } else {
            down(Image { bytes: &across(image), width, ..image })
        }
    };
    if image.channels == 4 && backend == Backend::Pillow {
        let mut bytes = image.bytes.to_vec();
        bytes.as_chunks_mut().0.iter_mut().for_each(premultiply);
        let mut resized = resample(Image { bytes: &bytes, ..image });
        resized.as_chunks_mut().0.iter_mut().for_each(divide_by_alpha);
        return resized;
    }
    resample(image)
}

/// Pillow 13 starts with the columns where more than twice as many rows go as columns; earlier
/// versions never did. The bytes between are rounded, so the order shows.
fn columns_first(image: Image, width: usize, height: usize) -> bool {
    let rows_gone = image.height as i64 - height as i64;
    let columns_gone = image.width as i64 - width as i64;
    rows_gone > 0 && rows_gone > 2 * columns_gone
}

/// Binary places of Pillow's weights: 8 bits of the byte and 2 of a filter's overshoot leave these.
const PRECISION: u32 = 32 - 8 - 2;

/// For each new pixel along one axis: where its source pixels start, and their weights.
struct Weights {
    starts: Vec<usize>,
    /// The weights of pixel i are `values[ends[i - 1]..ends[i]]`.
    ends: Vec<usize>,
    values: Vec<i32>,
    /// Binary places of the weights.
    precision: u32,
}

impl Weights {
    fn new(from: usize, to: usize, filter: Filter, backend: Backend) -> Self {
        let scale = from as f64 / to as f64;
        let stretch = scale.max(1.0);
        let support = filter.support() * stretch;
        let (mut starts, mut ends, mut shares) = (Vec::new(), Vec::new(), Vec::new());
        for i in 0..to {
            let centre = (i as f64 + 0.5) * scale;
            // Casts cut towards zero and stop at zero, as in Pillow.
            let start = (centre - support + 0.5) as usize;
            let end = ((centre + support + 0.5) as usize).min(from);
            let distance = |j: usize| (j as f64 - centre + 0.5) * (1.0 / stretch);
            let raw: Vec<f64> = (start..end).map(|j| filter.weight(distance(j))).collect();
            let sum = raw.iter().fold(0.0, |sum, w| sum + w);
            starts.push(start);
            shares.extend(raw.iter().map(|w| if sum == 0.0 { *w } else { w / sum }));
            ends.push(shares.len());
        }
        let precision = match backend {
            Backend::Pillow => PRECISION,
            Backend::Torchvision => places_in_16_bits(&shares),
        };
        let values = shares.iter().map(|&w| fixed(w, precision)).collect();
        Self { starts, ends, values, precision }
    }

    fn pixels(&self) -> impl Iterator<Item = (usize, &[i32])> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = begins.zip(&self.ends).map(|(begin, &end)| &self.values[begin..end]);
        self.starts.iter().copied().zip(spans)
    }
}

/// The most binary places with which the largest weight stays below 2^15.
fn places_in_16_bits(weights: &[f64]) -> u32 {
    let most = weights.iter().copied().fold(0.0, f64::max);
    let fits = |places: &u32| fixed(most, *places) < 1 << 15;
    (1..=PRECISION).take_while(fits).last().unwrap_or(0)
}

/// Rounded half away from zero to so many binary places.
fn fixed(weight: f64, places: u32) -> i32 {
    let half = if weight < 0.0 { -0.5 } else { 0.5 };
    (half + weight * f64::from(1 << places)) as i32
}

fn clip(level: i32) -> u8 {
    level.clamp(0, 255) as u8
}

fn along_rows(image: Image, weights: &Weights) -> Vec<u8> {
    match image.channels {
        1 => along_rows_of::<1>(image, weights),
        3 => along_rows_of::<3>(image, weights),
        _ => along_rows_of::<4>(image, weights),
    }
}

fn along_rows_of<const CHANNELS: usize>(image: Image, weights: &Weights) -> Vec<u8> {
    let mut out = Vec::with_capacity(weights.starts.len() * image.height * CHANNELS);
    let half = 1 << (weights.precision - 1);
    for row in image.bytes.as_chunks::<CHANNELS>().0.chunks_exact(image.width) {
        for (start, span) in weights.pixels() {
            let mut sums = [half; CHANNELS];
            for (pixel, &w) in row[start..].iter().zip(span) {
                for (sum, &byte) in sums.iter_mut().zip(pixel) {
                    *sum += i32::from(byte) * w;
                }
            }
            out.extend(sums.map(|sum| clip(sum >> weights.precision)));
        }
    }
    out
}

fn along_columns(image: Image, weights: &Weights) -> Vec<u8> {
    let stride = image.width * image.channels;
    let mut out = Vec::with_capacity(stride * weights.starts.len());
    let half = 1 << (weights.precision - 1);
    let mut sums = vec![half; stride];
    for (start, span) in weights.pixels() {
        sums.fill(half);
        for (row, &w) in image.bytes[start * stride..].chunks_exact(stride).zip(span) {
            sums.iter_mut().zip(row).for_each(|(sum, &byte)| *sum += i32::from(byte) * w);
        }
        out.extend(sums.iter().map(|&sum| clip(sum >> weights.precision)));
    }
    out
}

fn nearest(image: Image, width: usize, height: usize, backend: Backend) -> Vec<u8> {
    let places = match backend {
        Backend::Pillow => nearest_by_steps,
        Backend::Torchvision => nearest_exact,
    };
    let (columns, rows) = (places(image.width, width), places(image.height, height));
    let mut out = Vec::with_capacity(width * height * image.channels);
    for y in rows {
        let row = &image.bytes[y * image.width * image.channels..];
        for &x in &columns {
            out.extend_from_slice(&row[x * image.channels..][..image.channels]);
        }
    }
    out
}

/// The place is stepped on by addition, as in Pillow, with whatever rounding that brings.
fn nearest_by_steps(from: usize, to: usize) -> Vec<usize> {
    let scale = from as f64 / to as f64;
    let mut place = scale * 0.5;
    (0..to)
        .map(|_| {
            let pixel = (place as usize).min(from - 1);
            place += scale;
            pixel
        })
        .collect()
}

/// torchvision's `nearest-exact`, its scale and places in single precision.
fn nearest_exact(from: usize, to: usize) -> Vec<usize> {
    let scale = f64::from(from as f32 / to as f32);
    (0..to).map(|i| (((i as f64 + 0.5) * scale) as f32 as usize).min(from - 1)).collect()
}

fn premultiply(pixel: &mut [u8; 4]) {
    let alpha = u32::from(pixel[3]);
    for colour in &mut pixel[..3] {
        let product = u32::from(*colour) * alpha + 128;
        *colour = ((product + (product >> 8)) >> 8) as u8;
    }
}

fn divide_by_alpha(pixel: &mut [u8; 4]) {
    let alpha = u32::from(pixel[3]);
    if alpha != 0 && alpha != 255 {
        for colour in &mut pixel[..3] {
            *colour = (255 * u32::from(*colour) / alpha).min(255) as u8;
        }
    }
}

#[cfg(test)]
#[path = "resize_tests.rs"]
mod tests;
