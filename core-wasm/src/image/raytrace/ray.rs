//! A half-line, and where it meets something.

use super::vector::Vector;

/// The points `from + t toward`, t > 0.
#[derive(Clone, Copy, Debug)]
pub struct Ray {
    pub from: Vector,
    pub toward: Vector,
}

impl Ray {
    pub fn at(&self, t: f64) -> Vector {
        self.from + self.toward * t
    }
}

/// Where a ray enters a surface.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub t: f64,
    /// Outward, of length 1; rounded near the edges of cubes and cylinders.
    pub normal: Vector,
    /// Which side: pixels of different sides are antialiased against each other.
    pub side: u8,
}
