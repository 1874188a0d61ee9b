//! A stage as a picture.
//!   One ray through the middle of every pixel says what is there. Where neighbours see something
//!   else the pixel is the mean of a 4 x 4 grid, on metal of 2 x 2; elsewhere one ray is enough,
//!   for lamps and shadows are smooth.

use super::light::PATTERNS;
use super::shade::{light_along, shade};
use super::solid::Material;
use super::srgb::Srgb;
use super::stage::{Seen, Stage};
use super::vector::Vector;

/// Bytes [height, width, 3].
pub fn render(stage: &Stage, width: usize, height: usize) -> Vec<u8> {
    let shown: Vec<Seen> = (0..width * height)
        .map(|at| stage.see(&ray(stage, width, height, at, 0.5, 0.5), None))
        .collect();
    let names: Vec<u16> = shown.iter().map(name).collect();
    let srgb = Srgb::new();
    let mut bytes = Vec::with_capacity(width * height * 3);
    for (at, &seen) in shown.iter().enumerate() {
        // Neighbouring pixels ask different points of the lamps, all sixteen within 4 x 4.
        let (x, y) = (at % width, at / width);
        let pattern = (5 * x + 7 * y) % PATTERNS;
        let metal = matches!(seen, Seen::Solid(i, _)
            if stage.solids[i].material == Material::Metal);
        let light = if is_edge(&names, width, height, x, y) {
            grid(stage, width, height, at, 4, pattern)
        } else if metal {
            grid(stage, width, height, at, 2, pattern)
        } else {
            shade(stage, &ray(stage, width, height, at, 0.5, 0.5), seen, pattern)
        };
        bytes.extend(srgb.encode(light));
    }
    bytes
}

/// The ray through a place within a pixel.
pub fn ray(
    stage: &Stage,
    width: usize,
    height: usize,
    pixel: usize,
    right: f64,
    down: f64,
) -> super::ray::Ray {
    let half = width.min(height) as f64 / 2.0;
    let x = (pixel % width) as f64 + right - width as f64 / 2.0;
    let y = (pixel / width) as f64 + down - height as f64 / 2.0;
    stage.camera.ray(x / half, y / half)
}

/// Mean over n x n places of a pixel.
fn grid(
    stage: &Stage,
    width: usize,
    height: usize,
    pixel: usize,
    n: usize,
    pattern: usize,
) -> Vector {
    let mut sum = Vector::splat(0.0);
    for k in 0..n * n {
        let position = |i: usize| (i as f64 + 0.5) / n as f64;
        let ray = ray(stage, width, height, pixel, position(k % n), position(k / n));
        sum = sum + light_along(stage, &ray, (pattern + k) % PATTERNS);
    }
    sum * (1.0 / (n * n) as f64)
}

/// Equal for pixels between which no edge runs.
fn name(seen: &Seen) -> u16 {
    match seen {
        Seen::Sky => 0,
        Seen::Ground(_) => 1,
        Seen::Solid(i, hit) => 2 + 8 * *i as u16 + u16::from(hit.side),
    }
}

fn is_edge(names: &[u16], width: usize, height: usize, x: usize, y: usize) -> bool {
    let own = names[y * width + x];
    let rows = y.saturating_sub(1)..(y + 2).min(height);
    rows.into_iter().any(|row| {
        let columns = x.saturating_sub(1)..(x + 2).min(width);
        columns.into_iter().any(|column| names[row * width + column] != own)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::raytrace::solid::{Shape, Solid};

    fn pair() -> Stage {
        let red = Solid::new(Shape::Cube, Material::Metal, [173, 35, 35], (-1.0, 0.0), 0.7, 0.07);
        let blue = Solid::new(Shape::Sphere, Material::Rubber, [42, 75, 215], (1.0, 0.0), 0.7, 0.0);
        Stage::new(24.0, 2.6, (0.0, 0.0), vec![red, blue])
    }

    /// FNV-1a.
    fn hash(bytes: &[u8]) -> u32 {
        bytes
            .iter()
            .fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    #[test]
    fn the_same_stage_is_the_same_bytes_here_as_in_wasm() {
        // The same number is in packages/scenes/tests/solid/raytrace_test.ts too.
        let bytes = render(&pair(), 48, 48);
        assert_eq!(hash(&bytes), HASH, "{:#x}", hash(&bytes));
    }

    const HASH: u32 = 0xa78c_1145;

    #[test]
    fn shadows_fall_away_from_the_key_light_and_the_ground_is_gray() {
        let (lit, empty) = (render(&pair(), 64, 64), {
            let mut stage = pair();
            stage.solids.clear();
            render(&stage, 64, 64)
        });
        let dark = |x: usize, y: usize| {
            let at = (y * 64 + x) * 3;
            i32::from(empty[at]) - i32::from(lit[at])
        };
        // The key light stands on the right in front, so the shadow of the cube lies on its left.
        assert!(dark(8, 34) > 10, "{}", dark(8, 34));
        assert!(dark(60, 60).abs() <= 3);
        for pixel in empty.chunks_exact(3) {
            let (low, high) = (pixel.iter().min().unwrap(), pixel.iter().max().unwrap());
            assert!(high - low <= 4 && *low > 60);
        }
    }

    #[test]
    fn a_stage_without_pixels_is_empty() {
        assert!(render(&pair(), 0, 5).is_empty());
    }
}
