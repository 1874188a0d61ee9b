//! A perspective camera that looks down at the middle of the stage.

use super::ray::Ray;
use super::vector::Vector;

/// Height of the point in the middle of the picture.
const MIDDLE: f64 = 0.55;

/// Distance in units of half the width that is seen: an opening of 33 degrees.
const DISTANCE: f64 = 3.4;

/// Where rays start, and which way they go.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    eye: Vector,
    forward: Vector,
    right: Vector,
    up: Vector,
}

impl Camera {
    /// `pitch` is the angle below the horizontal in degrees, `half_width` what is seen to each side at
    /// the middle of the stage.
    pub fn new(pitch: f64, half_width: f64) -> Self {
        let (sin, cos) = libm::sincos(pitch * std::f64::consts::PI / 180.0);
        let distance = DISTANCE * half_width;
        let forward = Vector(0.0, cos, -sin);
        let right = Vector(1.0, 0.0, 0.0);
        Self {
            eye: Vector(0.0, 0.0, MIDDLE) - forward * distance,
            forward,
            right: right * (1.0 / DISTANCE),
            up: right.cross(forward) * (1.0 / DISTANCE),
        }
    }

    /// The ray through a point of the picture: -1 to 1 from left to right and from top to bottom of the
    /// shorter side.
    pub fn ray(&self, x: f64, y: f64) -> Ray {
        let toward = self.forward + self.right * x - self.up * y;
        Ray { from: self.eye, toward: toward.unit() }
    }
}
