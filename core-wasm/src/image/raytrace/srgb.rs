//! From linear light to the bytes of a picture. (IEC 61966-2-1.)

use super::vector::Vector;

const STEPS: usize = 4096;

/// Bytes by linear light in 4,096 steps: less than one byte apart even in the dark.
pub struct Srgb {
    bytes: Vec<u8>,
}

impl Srgb {
    pub fn new() -> Self {
        let byte = |step: usize| {
            let light = step as f64 / (STEPS - 1) as f64;
            let value = if light <= 0.003_130_8 {
                12.92 * light
            } else {
                1.055 * libm::pow(light, 1.0 / 2.4) - 0.055
            };
            (value * 255.0 + 0.5) as u8
        };
        Self { bytes: (0..STEPS).map(byte).collect() }
    }

    /// Red, green, blue; too bright is white.
    pub fn encode(&self, light: Vector) -> [u8; 3] {
        [light.0, light.1, light.2].map(|x| {
            // The cast stops at zero.
            let step = (x * (STEPS - 1) as f64 + 0.5) as usize;
            self.bytes[step.min(STEPS - 1)]
        })
    }
}

/// Linear light of a byte.
pub fn decode(byte: u8) -> f64 {
    let value = f64::from(byte) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives_the_way_to_light_and_back() {
        let srgb = Srgb::new();
        for byte in 0..=255 {
            let light = decode(byte);
            let back = srgb.encode(Vector::splat(light))[0];
            assert!(back.abs_diff(byte) <= 1, "{byte} {back}");
        }
        assert_eq!(srgb.encode(Vector(-1.0, 0.0, 9.0)), [0, 0, 255]);
    }
}
