//! Resizing bytes exactly as Pillow does, to the last bit.
//!   out = clip((2^21 + sum_j w_j in_j) >> 22), w_j = round(2^22 weight_j / sum of weights),
//!   along rows and then along columns (or the other way round), the bytes between rounded as well
//! Source: the behaviour of Pillow 13 (ImagingResample for 8 bits a channel), pinned by
//! fixtures/golden/resize.json. With an alpha channel, colours are weighted by it, as Pillow does.

use super::filter::Filter;

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
pub fn resize(image: Image, width: usize, height: usize, filter: Filter) -> Vec<u8> {
    if (image.width, image.height) == (width, height) {
        return image.bytes.to_vec();
    }
    if filter == Filter::Nearest {
        return nearest(image, width, height);
    }
    if image.channels == 4 {
        let mut bytes = image.bytes.to_vec();
        bytes.as_chunks_mut().0.iter_mut().for_each(premultiply);
        let mut resized = resample(Image { bytes: &bytes, ..image }, width, height, filter);
        resized.as_chunks_mut().0.iter_mut().for_each(divide_by_alpha);
        return resized;
    }
    resample(image, width, height, filter)
}

fn resample(image: Image, width: usize, height: usize, filter: Filter) -> Vec<u8> {
    let columns = Weights::new(image.width, width, filter);
    let rows = Weights::new(image.height, height, filter);
    let across = |image: Image| along_rows(image, &columns);
    let down = |image: Image| along_columns(image, &rows);
    if width == image.width {
        down(image)
    } else if height == image.height {
        across(image)
    } else if columns_first(image, width, height) {
        across(Image { bytes: &down(image), height, ..image })
    } else {
        down(Image { bytes: &across(image), width, ..image })
    }
}

/// Pillow 13 starts with the columns where more than twice as many rows go as columns; earlier
/// versions never did. The bytes between are rounded, so the order shows.
fn columns_first(image: Image, width: usize, height: usize) -> bool {
    let rows_gone = image.height as i64 - height as i64;
    let columns_gone = image.width as i64 - width as i64;
    rows_gone > 0 && rows_gone > 2 * columns_gone
}

const PRECISION: u32 = 32 - 8 - 2;

/// For each new pixel along one axis: where its source pixels start, and their weights.
struct Weights {
    starts: Vec<usize>,
    /// The weights of pixel i are `values[ends[i - 1]..ends[i]]`.
    ends: Vec<usize>,
    values: Vec<i32>,
}

impl Weights {
    fn new(from: usize, to: usize, filter: Filter) -> Self {
        let scale = from as f64 / to as f64;
        let stretch = scale.max(1.0);
        let support = filter.support() * stretch;
        let mut weights = Self { starts: Vec::new(), ends: Vec::new(), values: Vec::new() };
        for i in 0..to {
            let centre = (i as f64 + 0.5) * scale;
            // Casts cut towards zero and stop at zero, as in Pillow.
            let start = (centre - support + 0.5) as usize;
            let end = ((centre + support + 0.5) as usize).min(from);
            let distance = |j: usize| (j as f64 - centre + 0.5) * (1.0 / stretch);
            let raw: Vec<f64> = (start..end).map(|j| filter.weight(distance(j))).collect();
            let sum = raw.iter().fold(0.0, |sum, w| sum + w);
            weights.starts.push(start);
            weights.values.extend(raw.iter().map(|w| fixed(if sum == 0.0 { *w } else { w / sum })));
            weights.ends.push(weights.values.len());
        }
        weights
    }

    fn pixels(&self) -> impl Iterator<Item = (usize, &[i32])> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = begins.zip(&self.ends).map(|(begin, &end)| &self.values[begin..end]);
        self.starts.iter().copied().zip(spans)
    }
}

/// Rounded half away from zero to 22 binary places.
fn fixed(weight: f64) -> i32 {
    let half = if weight < 0.0 { -0.5 } else { 0.5 };
    (half + weight * f64::from(1 << PRECISION)) as i32
}

const HALF: i32 = 1 << (PRECISION - 1);

fn clip(sum: i32) -> u8 {
    (sum >> PRECISION).clamp(0, 255) as u8
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
    for row in image.bytes.as_chunks::<CHANNELS>().0.chunks_exact(image.width) {
        for (start, weights) in weights.pixels() {
            let mut sums = [HALF; CHANNELS];
            for (pixel, &w) in row[start..].iter().zip(weights) {
                for (sum, &byte) in sums.iter_mut().zip(pixel) {
                    *sum += i32::from(byte) * w;
                }
            }
            out.extend(sums.map(clip));
        }
    }
    out
}

fn along_columns(image: Image, weights: &Weights) -> Vec<u8> {
    let stride = image.width * image.channels;
    let mut out = Vec::with_capacity(stride * weights.starts.len());
    let mut sums = vec![HALF; stride];
    for (start, weights) in weights.pixels() {
        sums.fill(HALF);
        for (row, &w) in image.bytes[start * stride..].chunks_exact(stride).zip(weights) {
            sums.iter_mut().zip(row).for_each(|(sum, &byte)| *sum += i32::from(byte) * w);
        }
        out.extend(sums.iter().map(|&sum| clip(sum)));
    }
    out
}

fn nearest(image: Image, width: usize, height: usize) -> Vec<u8> {
    let (columns, rows) =
        (nearest_places(image.width, width), nearest_places(image.height, height));
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
fn nearest_places(from: usize, to: usize) -> Vec<usize> {
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
