//! The inverse DCT of libjpeg's "accurate integer" method, to the last bit: Loeffler, Ligtenberg and
//! Moschytz (1989) in 13-bit fixed point, columns first; the values between the passes keep 2 bits
//! of their fraction and are rounded half up, as the bytes are in the end.
//!
//! Coefficients of damaged files drive these sums out of their range. libjpeg-turbo's x86 vector code,
//! which Pillow's packages run, then keeps the lowest 16 bits of some and saturates others; so does this.

use super::block::Block;

const ROOM: u32 = 13;
const BETWEEN: u32 = 2;

/// 2^13 times the constants of the algorithm.
const C0_298: i32 = 2446;
const C0_390: i32 = 3196;
const C0_541: i32 = 4433;
const C0_765: i32 = 6270;
const C0_899: i32 = 7373;
const C1_175: i32 = 9633;
const C1_501: i32 = 12299;
const C1_847: i32 = 15137;
const C1_961: i32 = 16069;
const C2_053: i32 = 16819;
const C2_562: i32 = 20995;
const C3_072: i32 = 25172;

/// Writes 8 x 8 bytes into `out`, whose rows are `stride` apart.
pub fn inverse_dct(block: &Block, quantisation: &[u16; 64], out: &mut [u8], stride: usize) {
    if block[8..].iter().all(|&value| value == 0) {
        // Every column is level, so all rows are the same. Values out of range wrap on this way.
        let row =
            std::array::from_fn(|x| low_half(dequantised(block[x], quantisation[x]) << BETWEEN));
        let bytes = bytes_of(row);
        for y in 0..8 {
            out[y * stride..][..8].copy_from_slice(&bytes);
        }
        return;
    }
    let mut between = [[0i32; 8]; 8];
    for x in 0..8 {
        let column: [i32; 8] =
            std::array::from_fn(|y| dequantised(block[8 * y + x], quantisation[8 * y + x]));
        let sums = one_axis(column);
        for (y, sum) in sums.into_iter().enumerate() {
            between[y][x] = saturated(rounded(sum, ROOM - BETWEEN));
        }
    }
    for (y, row) in between.into_iter().enumerate() {
        out[y * stride..][..8].copy_from_slice(&bytes_of(row));
    }
}

fn bytes_of(row: [i32; 8]) -> [u8; 8] {
    one_axis(row).map(|sum| to_byte(rounded(sum, ROOM + BETWEEN + 3)))
}

fn dequantised(value: i16, factor: u16) -> i32 {
    i32::from(value.wrapping_mul(factor as i16))
}

fn low_half(value: i32) -> i32 {
    i32::from(value as i16)
}

fn saturated(value: i32) -> i32 {
    value.clamp(i32::from(i16::MIN), i32::from(i16::MAX))
}

fn rounded(value: i32, bits: u32) -> i32 {
    value.wrapping_add(1 << (bits - 1)) >> bits
}

fn to_byte(level: i32) -> u8 {
    (level + 128).clamp(0, 255) as u8
}

/// Eight values of one row or column, times 2^13.
fn one_axis(v: [i32; 8]) -> [i32; 8] {
    let add = i32::wrapping_add;
    let sub = i32::wrapping_sub;
    let mul = i32::wrapping_mul;

    let turn = mul(v[2] + v[6], C0_541);
    let low = sub(turn, mul(v[6], C1_847));
    let high = add(turn, mul(v[2], C0_765));
    let sum = low_half(v[0] + v[4]) << ROOM;
    let difference = low_half(v[0] - v[4]) << ROOM;
    let even = [add(sum, high), add(difference, low), sub(difference, low), sub(sum, high)];

    let (a, b, c, d) = (v[7], v[5], v[3], v[1]);
    let (first, second) = (low_half(a + c), low_half(b + d));
    let all = mul(first + second, C1_175);
    let ad = mul(a + d, -C0_899);
    let bc = mul(b + c, -C2_562);
    let ac = add(mul(first, -C1_961), all);
    let bd = add(mul(second, -C0_390), all);
    let odd = [
        add(add(mul(d, C1_501), ad), bd),
        add(add(mul(c, C3_072), bc), ac),
        add(add(mul(b, C2_053), bc), bd),
        add(add(mul(a, C0_298), ad), ac),
    ];
    std::array::from_fn(|i| if i < 4 { add(even[i], odd[i]) } else { sub(even[7 - i], odd[7 - i]) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    /// Straight from the formula, in f64.
    fn naive(block: &Block) -> [f64; 64] {
        std::array::from_fn(|at| {
            let (y, x) = (at / 8, at % 8);
            let mut sum = 0.0;
            for v in 0..8 {
                for u in 0..8 {
                    let scale = |n: usize| if n == 0 { 0.5f64.sqrt() } else { 1.0 };
                    let wave =
                        |p: usize, f: usize| libm::cos((2 * p + 1) as f64 * f as f64 * PI / 16.0);
                    sum += scale(u) * scale(v) / 4.0
                        * f64::from(block[8 * v + u])
                        * wave(x, u)
                        * wave(y, v);
                }
            }
            sum + 128.0
        })
    }

    #[test]
    fn agrees_with_the_formula_to_rounding() {
        let mut state = 12345u32;
        for round in 0..200 {
            let block: Block = std::array::from_fn(|i| {
                state = state.wrapping_mul(1664525).wrapping_add(1013904223);
                let reach = if round % 2 == 0 { 60 } else { 400 / (1 + i as i32) };
                ((state >> 16) as i32 % (2 * reach + 1) - reach) as i16
            });
            let mut out = [0; 64];
            inverse_dct(&block, &[1; 64], &mut out, 8);
            for (byte, exact) in out.iter().zip(naive(&block)) {
                // Rounded twice: half a level, and a little from between the passes.
                assert!((f64::from(*byte) - exact.clamp(0.0, 255.0)).abs() < 0.8);
            }
        }
    }

    #[test]
    fn a_flat_block_is_what_the_whole_way_gives() {
        for level in [-2000i16, -513, -17, 0, 5, 300, 1023, 1800] {
            let mut block = [0; 64];
            block[0] = level;
            let mut short = [0; 64];
            inverse_dct(&block, &[3; 64], &mut short, 8);
            let column = one_axis([i32::from(level) * 3, 0, 0, 0, 0, 0, 0, 0]);
            let between = column.map(|sum| saturated(rounded(sum, ROOM - BETWEEN)));
            let row = one_axis([between[0], 0, 0, 0, 0, 0, 0, 0]);
            assert_eq!(short[0], to_byte(rounded(row[0], ROOM + BETWEEN + 3)), "{level}");
        }
    }

    #[test]
    fn absurd_coefficients_do_no_harm() {
        for value in [i16::MIN, i16::MAX] {
            let mut out = [0; 64];
            inverse_dct(&[value; 64], &[u16::MAX; 64], &mut out, 8);
            inverse_dct(&[value; 64], &[1; 64], &mut out, 8);
        }
    }
}
