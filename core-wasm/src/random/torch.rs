//! PyTorch's CPU generator: the draws behind the published runs, number for number.
//!   randperm(n):   for i < n - 1: swap p[i], p[i + u32 mod (n - i)]
//!   uniform:       u = (u32 mod 2^24) / 2^24
//!   linear:        u (2b) - b, b = 1/sqrt(fan_in) rounded to float32, the rest in double, rounded once
//!   normal:        per block of 16, j < 8: r = sqrt(-2 ln(1 - u_j)), t = 2 pi u_{j+8};
//!                  out_j = r cos t, out_{j+8} = r sin t
//! A length that 16 does not divide draws its last 16 numbers again; fewer than 16 numbers take
//! PyTorch's scalar path in double. Its vectorised ln, cos and sin differ in the last bit from
//! chip to chip, so normals agree within 5e-7 and everything else bit by bit.

use super::mt19937::Mt19937;
use std::f64::consts::PI;

/// One seeded stream; every draw continues where the last one stopped.
#[derive(Clone)]
pub struct TorchStream {
    generator: Mt19937,
    /// The second half of a scalar Box-Muller pair, which PyTorch keeps for the next scalar draw.
    spare_normal: Option<f64>,
}

impl TorchStream {
    /// `torch.manual_seed(seed)`: the twister sees the low 32 bits only.
    pub fn new(seed: u64) -> Self {
        Self { generator: Mt19937::new(seed as u32), spare_normal: None }
    }

    /// A permutation of 0..n. Its modulo bias is part of the parity.
    pub fn randperm(&mut self, n: usize) -> Vec<i32> {
        let mut permutation: Vec<i32> = (0..n as i32).collect();
        for i in 0..n.saturating_sub(1) {
            let offset = self.generator.next_u32() as usize % (n - i);
            permutation.swap(i, i + offset);
        }
        permutation
    }

    /// `count` integers in 0..high. From 2^28 on PyTorch takes 64 bits a draw.
    pub fn randint(&mut self, high: u32, count: usize) -> Vec<i32> {
        (0..count)
            .map(|_| match high {
                0..0x1000_0000 => (self.generator.next_u32() % high) as i32,
                _ => (self.next_u64() % u64::from(high)) as i32,
            })
            .collect()
    }

    /// `torch.rand(n)`: float32 in [0, 1).
    pub fn uniform(&mut self, n: usize) -> Vec<f32> {
        (0..n).map(|_| self.next_uniform()).collect()
    }

    /// One parameter of `nn.Linear` with `fan_in` inputs: `n` numbers in [-1/sqrt(fan_in), 1/sqrt(fan_in)).
    pub fn linear(&mut self, n: usize, fan_in: usize) -> Vec<f32> {
        let bound = f64::from((1.0 / (fan_in as f64).sqrt()) as f32);
        (0..n).map(|_| (f64::from(self.next_uniform()) * (2.0 * bound) - bound) as f32).collect()
    }

    /// `nn.Embedding`'s standard normals.
    pub fn normal(&mut self, n: usize) -> Vec<f32> {
        if n < 16 {
            return (0..n).map(|_| self.next_scalar_normal() as f32).collect();
        }
        let mut values = self.uniform(n);
        for block in values.chunks_exact_mut(16) {
            box_muller_16(block);
        }
        if !n.is_multiple_of(16) {
            let last = &mut values[n - 16..];
            last.copy_from_slice(&self.uniform(16));
            box_muller_16(last);
        }
        values
    }

    fn next_uniform(&mut self) -> f32 {
        (self.generator.next_u32() & 0x00ff_ffff) as f32 / 16_777_216.0
    }

    fn next_u64(&mut self) -> u64 {
        let high = u64::from(self.generator.next_u32());
        (high << 32) | u64::from(self.generator.next_u32())
    }

    fn next_uniform_double(&mut self) -> f64 {
        (self.next_u64() & ((1 << 53) - 1)) as f64 / (1u64 << 53) as f64
    }

    fn next_scalar_normal(&mut self) -> f64 {
        if let Some(spare) = self.spare_normal.take() {
            return spare;
        }
        let angle = 2.0 * PI * self.next_uniform_double();
        let radius = (-2.0 * libm::log1p(-self.next_uniform_double())).sqrt();
        self.spare_normal = Some(radius * libm::sin(angle));
        radius * libm::cos(angle)
    }
}

/// Sixteen uniforms to sixteen normals, each step rounded to float32 as PyTorch's vector code does.
fn box_muller_16(block: &mut [f32]) {
    for j in 0..8 {
        let log = libm::log(f64::from(1.0 - block[j])) as f32;
        let radius = (-2.0 * log).sqrt();
        let angle = f64::from(2.0 * PI as f32 * block[j + 8]);
        block[j] = radius * libm::cos(angle) as f32;
        block[j + 8] = radius * libm::sin(angle) as f32;
    }
}

#[cfg(test)]
#[allow(clippy::excessive_precision)] // PyTorch's printed digits
mod tests {
    use super::*;

    fn close(actual: &[f32], expected: &[f32]) {
        for (a, e) in actual.iter().zip(expected) {
            assert!((a - e).abs() <= 5e-7, "{a} is not {e}");
        }
    }

    #[test]
    fn permutations_are_those_of_pytorch() {
        // PyTorch 2.15: torch.manual_seed(s); torch.randperm(n)
        let first = |seed, n| TorchStream::new(seed).randperm(n)[..6].to_vec();
        assert_eq!(first(0, 24), [20, 5, 3, 12, 7, 2]);
        assert_eq!(first(1, 576), [229, 140, 244, 137, 491, 488]);
        assert_eq!(first(2, 4096), [3240, 88, 3691, 1396, 1170, 622]);
    }

    #[test]
    fn every_length_gives_a_permutation() {
        for n in 0..70 {
            let mut sorted = TorchStream::new(3).randperm(n);
            sorted.sort_unstable();
            assert!(sorted.iter().copied().eq(0..n as i32));
        }
    }

    #[test]
    fn linear_layers_start_as_in_pytorch_to_the_last_bit() {
        // PyTorch 2.15: nn.Linear(512, 8), seed 0: 512 is no square, so float32 arithmetic would miss.
        let mut stream = TorchStream::new(0);
        let weight = stream.linear(512 * 8, 512);
        let bias = stream.linear(8, 512);
        assert_eq!(weight[..4], [-0.000330873823, 0.0237076804, -0.0363737978, -0.0325242169]);
        assert_eq!(bias[..3], [0.032148961, -0.00467731478, -0.0185455456]);
    }

    #[test]
    fn normals_agree_with_pytorch_on_lengths_that_16_does_and_does_not_divide() {
        // PyTorch 2.15, seed 0; the last three of torch.randn(21).
        let expected = [-1.12583983, -1.1523602, -0.250578582, -0.433878839];
        close(&TorchStream::new(0).normal(512), &expected);
        close(&TorchStream::new(0).normal(21), &expected);
        close(&TorchStream::new(0).normal(21)[18..], &[2.00498056, 0.0537369028, 0.618056655]);
    }

    #[test]
    fn fewer_than_sixteen_normals_keep_the_spare_of_a_pair() {
        // PyTorch 2.15, seed 0: torch.randn(3), then torch.randn(2).
        let mut stream = TorchStream::new(0);
        close(&stream.normal(3), &[1.54099607, -0.293428898, -2.17878938]);
        close(&stream.normal(2), &[0.568431258, -1.08452237]);
    }

    #[test]
    fn integers_are_those_of_pytorch_below_and_above_2_to_the_28() {
        // PyTorch 2.15, seed 0: torch.randint(0, high, (n,))
        assert_eq!(TorchStream::new(0).randint(570, 5), [224, 99, 323, 0, 163]);
        assert_eq!(TorchStream::new(0).randint(1 << 28, 3), [130329135, 136432832, 195187451]);
        assert_eq!(
            TorchStream::new(0).randint((1 << 28) - 1, 3),
            [209652404, 130329144, 118924928]
        );
    }

    #[test]
    fn an_empty_draw_consumes_nothing() {
        let mut stream = TorchStream::new(9);
        stream.randperm(0);
        stream.randperm(1);
        stream.uniform(0);
        stream.normal(0);
        assert_eq!(stream.randperm(50), TorchStream::new(9).randperm(50));
    }
}
