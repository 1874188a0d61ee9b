//! Components of fewer samples to the size of the picture. Twice as many along, down or both are made
//! by a triangle filter (three parts of the nearer sample, one of the other), all else by repetition;
//! rounding alternates so that it does not add up. As libjpeg's "fancy upsampling".

use super::fault::Fault;
use super::header::Frame;
use super::planes::Samples;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Same,
    Along,
    Down,
    Both,
    /// How often each sample is repeated along and down.
    Repeat(usize, usize),
}

/// All components, row by row at full size.
pub struct Rows<'a> {
    width: usize,
    parts: Vec<(&'a Samples, Way)>,
}

impl<'a> Rows<'a> {
    pub fn new(frame: &Frame, samples: &'a [Samples]) -> Result<Self, Fault> {
        let mut parts = Vec::new();
        for (component, samples) in frame.components.iter().zip(samples) {
            let along = frame.most_across / component.across;
            let down = frame.most_down / component.down;
            if along * component.across != frame.most_across
                || down * component.down != frame.most_down
            {
                return Err(Fault::Unsupported("has sampling ratios that are not whole"));
            }
            // The filter needs neighbours.
            let wide = samples.width > 2;
            let way = match (along, down) {
                (1, 1) => Way::Same,
                (2, 1) if wide => Way::Along,
                (1, 2) => Way::Down,
                (2, 2) if wide => Way::Both,
                _ => Way::Repeat(along, down),
            };
            parts.push((samples, way));
        }
        Ok(Self { width: frame.width, parts })
    }

    /// Row `y` of each component, `width` samples at least.
    pub fn at(&self, y: usize) -> Vec<Vec<u8>> {
        self.parts
            .iter()
            .map(|&(samples, way)| {
                let mut row = upsampled(samples, way, y);
                row.truncate(self.width);
                row
            })
            .collect()
    }
}

fn upsampled(samples: &Samples, way: Way, y: usize) -> Vec<u8> {
    // Odd rows lean to the row below, even rows to the one above.
    let near = (y / 2) as isize;
    let far = if y.is_multiple_of(2) { near - 1 } else { near + 1 };
    match way {
        Way::Same => samples.row(y as isize).to_vec(),
        Way::Repeat(along, down) => samples
            .row((y / down) as isize)
            .iter()
            .flat_map(|&value| std::iter::repeat_n(value, along))
            .collect(),
        Way::Down => {
            let bias = if y.is_multiple_of(2) { 1 } else { 2 };
            let rows = samples.row(near).iter().zip(samples.row(far));
            rows.map(|(&a, &b)| ((3 * u32::from(a) + u32::from(b) + bias) >> 2) as u8).collect()
        }
        Way::Along => {
            let row: Vec<u32> = samples.row(y as isize).iter().map(|&v| u32::from(v)).collect();
            widened(&row, 1, 2, 2)
        }
        Way::Both => {
            let rows = samples.row(near).iter().zip(samples.row(far));
            let sums: Vec<u32> = rows.map(|(&a, &b)| 3 * u32::from(a) + u32::from(b)).collect();
            widened(&sums, 8, 7, 4)
        }
    }
}

/// Twice as many along; `bits` are dropped after adding `left` or `right`.
fn widened(row: &[u32], left: u32, right: u32, bits: u32) -> Vec<u8> {
    let last = row.len() - 1;
    let mut out = Vec::with_capacity(2 * row.len());
    for (x, &value) in row.iter().enumerate() {
        let before = row[x.saturating_sub(1)];
        let after = row[(x + 1).min(last)];
        out.push(((3 * value + before + left) >> bits) as u8);
        out.push(((3 * value + after + right) >> bits) as u8);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(width: usize, bytes: &[u8]) -> Samples {
        Samples { bytes: bytes.to_vec(), stride: width, width, height: bytes.len() / width }
    }

    #[test]
    fn three_parts_of_the_nearer_sample_and_one_of_the_other() {
        let row = samples(3, &[0, 100, 200]);
        assert_eq!(upsampled(&row, Way::Along, 0), [0, 25, 75, 125, 175, 200]);
        let column = samples(1, &[0, 100]);
        let down: Vec<u8> = (0..4).flat_map(|y| upsampled(&column, Way::Down, y)).collect();
        assert_eq!(down, [0, 25, 75, 100]);
    }

    #[test]
    fn a_level_plane_stays_level() {
        for level in [0, 1, 127, 254, 255] {
            let plane = samples(4, &[level; 12]);
            for way in [Way::Along, Way::Down, Way::Both, Way::Repeat(4, 2)] {
                for y in 0..3 {
                    assert!(upsampled(&plane, way, y).iter().all(|&v| v == level), "{way:?}");
                }
            }
        }
    }
}
