//! What the components mean, and their way to red, green and blue.
//!   R = Y + 1.402 Cr, G = Y - 0.34414 Cb - 0.71414 Cr, B = Y + 1.772 Cb, in 16-bit fixed point
//! Four inks go the way of Pillow: taken as inverted (Adobe's habit), and R = K - (255 - C) K / 255.

use super::header::Component;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    Gray,
    Rgb,
    YCbCr,
    Cmyk,
    Ycck,
}

impl Space {
    /// libjpeg's rules: JFIF's marker, else Adobe's, else the components' names.
    pub fn of(components: &[Component], jfif: bool, adobe: Option<u8>) -> Self {
        match (components.len(), adobe) {
            (1, _) => Space::Gray,
            (3, _) if jfif => Space::YCbCr,
            (3, Some(0)) => Space::Rgb,
            (3, Some(_)) => Space::YCbCr,
            (3, None) if components.iter().map(|c| c.id).eq(*b"RGB") => Space::Rgb,
            (3, None) => Space::YCbCr,
            (_, None | Some(0)) => Space::Cmyk,
            (_, Some(_)) => Space::Ycck,
        }
    }

    /// Appends one row, three bytes a pixel.
    pub fn append_rgb(self, rgb: &mut Vec<u8>, rows: &[Vec<u8>]) {
        let pixels = 0..rows[0].len();
        match self {
            Space::Gray => rgb.extend(rows[0].iter().flat_map(|&v| [v; 3])),
            Space::Rgb => rgb.extend(pixels.flat_map(|x| [rows[0][x], rows[1][x], rows[2][x]])),
            Space::YCbCr => {
                rgb.extend(pixels.flat_map(|x| to_rgb(rows[0][x], rows[1][x], rows[2][x])));
            }
            Space::Cmyk => rgb.extend(
                pixels.flat_map(|x| without_inks([rows[0][x], rows[1][x], rows[2][x]], rows[3][x])),
            ),
            Space::Ycck => rgb.extend(pixels.flat_map(|x| {
                let colours = to_rgb(rows[0][x], rows[1][x], rows[2][x]);
                without_inks(colours.map(|v| 255 - v), rows[3][x])
            })),
        }
    }
}

/// 2^16 x, rounded.
const fn fixed(x: f64) -> i32 {
    (x * 65536.0 + 0.5) as i32
}

#[inline]
fn to_rgb(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    const HALF: i32 = 1 << 15;
    let (y, cb, cr) = (i32::from(y), i32::from(cb) - 128, i32::from(cr) - 128);
    [
        y + ((fixed(1.402) * cr + HALF) >> 16),
        y + ((HALF - fixed(0.34414) * cb - fixed(0.71414) * cr) >> 16),
        y + ((fixed(1.772) * cb + HALF) >> 16),
    ]
    .map(|v| v.clamp(0, 255) as u8)
}

/// Bytes are 255 where there is no ink.
#[inline]
fn without_inks(colours: [u8; 3], black: u8) -> [u8; 3] {
    let light = u32::from(black);
    colours.map(|colour| {
        let product = u32::from(255 - colour) * light + 128;
        light.saturating_sub((product + (product >> 8)) >> 8) as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gray_has_no_colour_and_white_paper_is_white() {
        for level in 0..=255 {
            assert_eq!(to_rgb(level, 128, 128), [level; 3]);
        }
        assert_eq!(without_inks([255; 3], 255), [255; 3]);
        assert_eq!(without_inks([255; 3], 0), [0; 3]);
        assert_eq!(without_inks([0, 255, 255], 255), [0, 255, 255]);
    }

    #[test]
    fn colours_follow_the_formula() {
        for (y, cb, cr) in [(100u8, 90u8, 200u8), (0, 255, 0), (255, 0, 255), (17, 128, 130)] {
            let (b, r) = (f64::from(cb) - 128.0, f64::from(cr) - 128.0);
            let exact = [1.402 * r, -0.34414 * b - 0.71414 * r, 1.772 * b];
            for (byte, shift) in to_rgb(y, cb, cr).into_iter().zip(exact) {
                let level = (f64::from(y) + shift).clamp(0.0, 255.0);
                assert!((f64::from(byte) - level).abs() <= 0.51);
            }
        }
    }
}
