//! Bytes to model input, rounded where Hugging Face's NumPy image processors round:
//!   v = float32(double(byte) x scale);   out[c, y, x] = (v - mean_c) / std_c in float32

/// Writes float32 [channels, height, width] from bytes [height, width, channels].
///
/// `mean` and `std` [channels]; a byte has 256 values, so each channel is one table.
pub fn normalise(out: &mut [f32], bytes: &[u8], scale: f64, mean: &[f32], std: &[f32]) {
    let channels = mean.len().max(1);
    let plane = (bytes.len() / channels).max(1);
    for (c, out) in out.chunks_exact_mut(plane).enumerate() {
        let table: [f32; 256] =
            std::array::from_fn(|byte| ((byte as f64 * scale) as f32 - mean[c]) / std[c]);
        for (out, pixel) in out.iter_mut().zip(bytes.chunks_exact(channels)) {
            *out = table[usize::from(pixel[c])];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_become_planes_and_values_round_as_in_numpy() {
        let (mean, std) = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);
        let mut out = [0.0; 6];
        normalise(&mut out, &[0, 128, 255, 7, 8, 9], 1.0 / 255.0, &mean, &std);
        // NumPy 2.4: (np.float32(np.float64(x) * (1 / 255)) - mean) / std
        assert_eq!(
            out.map(f32::to_bits),
            [0xc007_8bbd, 0xbfff_bf78, 0x3e52_1b48, 0xbff2_a4ee, 0x4028_f5c3, 0xbfd2_e3f5]
        );
    }

    #[test]
    fn no_pixels_give_no_numbers() {
        normalise(&mut [], &[], 1.0, &[0.0], &[1.0]);
    }
}
