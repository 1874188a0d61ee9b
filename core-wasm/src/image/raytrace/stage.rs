//! All that a picture shows.

use super::camera::Camera;
use super::light::Light;
use super::ray::{Hit, Ray};
use super::solid::Solid;
use super::vector::Vector;

/// Camera, lamps and solids.
pub struct Stage {
    pub camera: Camera,
    pub lights: [Light; 3],
    pub solids: Vec<Solid>,
}

/// What a ray meets first.
#[derive(Clone, Copy)]
pub enum Seen {
    Solid(usize, Hit),
    /// At this distance.
    Ground(f64),
    Sky,
}

impl Stage {
    /// `pitch` and `half_width` are the camera's; `shift` moves the key light.
    pub fn new(pitch: f64, half_width: f64, shift: (f64, f64), solids: Vec<Solid>) -> Self {
        let key = Vector(4.6 + shift.0, -4.4 + shift.1, 6.6);
        Self {
            camera: Camera::new(pitch, half_width),
            lights: [
                Light::new(key, 0.85, 0.74),
                Light::new(Vector(-6.2, -3.6, 4.6), 1.3, 0.2),
                Light::new(Vector(-1.5, 6.0, 6.5), 1.0, 0.16),
            ],
            solids,
        }
    }

    /// What a ray from outside sees; `skip` is the solid that it leaves.
    pub fn see(&self, ray: &Ray, skip: Option<usize>) -> Seen {
        let mut far = if ray.toward.2 < 0.0 { -ray.from.2 / ray.toward.2 } else { f64::INFINITY };
        let mut seen = if far < f64::INFINITY { Seen::Ground(far) } else { Seen::Sky };
        for (i, solid) in self.solids.iter().enumerate() {
            if skip == Some(i) {
                continue;
            }
            if let Some(hit) = solid.hit(ray, 1e-6, far) {
                far = hit.t;
                seen = Seen::Solid(i, hit);
            }
        }
        seen
    }
}
