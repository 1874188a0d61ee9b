//! Points, directions and colours: three numbers.

use std::ops::{Add, Mul, Sub};

/// x, y, z, or red, green, blue in linear light.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vector(pub f64, pub f64, pub f64);

impl Vector {
    /// All three the same.
    pub const fn splat(value: f64) -> Self {
        Self(value, value, value)
    }

    pub fn dot(self, other: Self) -> f64 {
        self.0 * other.0 + self.1 * other.1 + self.2 * other.2
    }

    pub fn cross(self, other: Self) -> Self {
        Self(
            self.1 * other.2 - self.2 * other.1,
            self.2 * other.0 - self.0 * other.2,
            self.0 * other.1 - self.1 * other.0,
        )
    }

    /// The same direction with length 1.
    pub fn unit(self) -> Self {
        self * (1.0 / self.dot(self).sqrt())
    }

    /// Product number by number: a colour seen under a light.
    pub fn times(self, other: Self) -> Self {
        Self(self.0 * other.0, self.1 * other.1, self.2 * other.2)
    }

    /// `self` for share 0, `other` for share 1.
    pub fn mix(self, other: Self, share: f64) -> Self {
        self * (1.0 - share) + other * share
    }
}

impl Add for Vector {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1, self.2 + other.2)
    }
}

impl Sub for Vector {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0, self.1 - other.1, self.2 - other.2)
    }
}

impl Mul<f64> for Vector {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor, self.1 * factor, self.2 * factor)
    }
}
