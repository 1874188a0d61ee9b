//! The middle of a picture, as Hugging Face image processors take it: the left and upper margins are
//! floor((size - wanted) / 2); where the picture is smaller than wanted, black fills the difference.
//! torchvision's processors round that frame's left and upper edge down, Pillow's up.

use super::resize::{Backend, Image};

/// The middle `width` x `height` of the picture.
pub fn centre_crop(image: Image, width: usize, height: usize, backend: Backend) -> Vec<u8> {
    let channels = image.channels;
    let margin = |size: usize, wanted: usize| match (size as i64 - wanted as i64, backend) {
        (left, Backend::Pillow) => left.div_euclid(2),
        (left, Backend::Torchvision) => left / 2,
    };
    let (left, top) = (margin(image.width, width), margin(image.height, height));
    let mut out = vec![0; width * height * channels];
    // The part of a row of the result that the picture covers.
    let first = (-left).max(0) as usize;
    let last = (image.width as i64 - left).clamp(0, width as i64) as usize;
    for (y, row) in out.chunks_exact_mut((width * channels).max(1)).enumerate() {
        let from = y as i64 + top;
        if (0..image.height as i64).contains(&from) && first < last {
            let start = from as usize * image.width + (first as i64 + left) as usize;
            let length = (last - first) * channels;
            row[first * channels..][..length]
                .copy_from_slice(&image.bytes[start * channels..][..length]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crop(width: usize, height: usize, to: (usize, usize)) -> Vec<u8> {
        let bytes: Vec<u8> = (1..=(width * height) as u8).collect();
        centre_crop(
            Image { bytes: &bytes, width, height, channels: 1 },
            to.0,
            to.1,
            Backend::Pillow,
        )
    }

    #[test]
    fn an_odd_margin_leaves_the_larger_half_right_and_below() {
        assert_eq!(crop(4, 2, (1, 1)), [2]);
        assert_eq!(crop(3, 3, (2, 2)), [1, 2, 4, 5]);
        assert_eq!(crop(3, 3, (3, 1)), [4, 5, 6]);
    }

    #[test]
    fn a_picture_that_is_too_small_gets_a_black_frame() {
        // transformers 4.57: center_crop of [[1, 2]] to 2 x 5.
        assert_eq!(crop(2, 1, (5, 2)), [0, 0, 0, 0, 0, 0, 0, 1, 2, 0]);
    }
}
