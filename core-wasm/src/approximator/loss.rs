//! Mean squared error over all numbers, and its gradient in place.
//!   loss = sum (y - f)^2 / n,   dy = 2 (y - f) / n

use super::batch::CHUNK;
use super::panel::{PANEL, Row};
use crate::simd::{F32x4, Register};

/// Turns predictions `y` [panels][rows] into gradients; returns the sum of squares, added up a chunk of
/// scenes at a time.
///
/// `targets` [scenes, dim], of which `rows` lists those of `y`; `scale` is 2 / n.
#[inline(never)]
pub fn squared_error(y: &mut [Row], targets: &[f32], dim: usize, rows: &[u32], scale: f32) -> f64 {
    let mut total = 0.0;
    for (chunk, listed) in rows.chunks(CHUNK).enumerate() {
        let mut squares = 0.0;
        for (panel, y) in y.chunks_exact_mut(rows.len()).enumerate() {
            let start = panel * PANEL;
            let width = (dim - start).min(PANEL);
            for (y, &row) in y[chunk * CHUNK..].iter_mut().zip(listed) {
                let target = &targets[row as usize * dim + start..][..width];
                let mut sum = F32x4::splat(0.0);
                if let Ok(target) = <&[f32; PANEL]>::try_from(target) {
                    for lane in (0..PANEL).step_by(4) {
                        let y = &mut y[lane..][..4];
                        let error = F32x4::load(y) - F32x4::load(&target[lane..]);
                        sum = sum + error * error;
                        (error * F32x4::splat(scale)).store(y);
                    }
                } else {
                    y.iter_mut().zip(target).for_each(|(y, t)| *y -= t);
                    for y in y.as_chunks_mut::<4>().0 {
                        let error = F32x4::load(y);
                        sum = sum + error * error;
                        (error * F32x4::splat(scale)).store(y);
                    }
                }
                squares += f64::from(sum.sum());
            }
        }
        total += squares;
    }
    total
}
