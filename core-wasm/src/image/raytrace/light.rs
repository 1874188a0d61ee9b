//! Round lamps, and how much of one a point sees.

use super::ray::Ray;
use super::solid::Solid;
use super::vector::Vector;

/// Points of a lamp that are asked: the first ones on its rim.
const RIM: usize = 8;
const POINTS: usize = 32;

/// Patterns by the pixel's place: neighbours ask different points, so that no bands show.
pub const PATTERNS: usize = 16;

/// How much of a lamp a solid hides.
enum Shade {
    None,
    Full,
    Unknown,
}

/// One lamp.
pub struct Light {
    pub place: Vector,
    /// Of the disc that faces the middle of the stage.
    pub radius: f64,
    /// Light at the middle of the stage, on a surface that faces the lamp.
    pub power: f64,
    /// Square of its distance from the middle of the stage.
    square: f64,
    points: Vec<Vector>,
}

impl Light {
    pub fn new(place: Vector, radius: f64, power: f64) -> Self {
        let toward = place.unit();
        let side = toward.cross(Vector(0.0, 0.0, 1.0)).unit();
        let up = side.cross(toward);
        let points = (0..PATTERNS * POINTS)
            .map(|k| {
                let (pattern, n) = (k / POINTS, k % POINTS);
                let (share, turn) = point(n);
                let turn = turn + pattern as f64 / PATTERNS as f64 / RIM as f64;
                let (sin, cos) = libm::sincos(turn * 2.0 * std::f64::consts::PI);
                place + (side * cos + up * sin) * (radius * share)
            })
            .collect();
        Self {
            place,
            radius,
            power,
            square: place.dot(place),
            points,
        }
    }

    /// Light that falls on a surface at `at`, without shadows: weaker with the square of the distance.
    pub fn strength(&self, at: Vector) -> f64 {
        let to = self.place - at;
        self.power * self.square / to.dot(to)
    }

    /// The share of the lamp that `at` sees past the solids. Its `own` solid is not asked: a convex one
    /// shades none of its sides that face the lamp.
    ///
    /// Asked of eight points of the rim first: where they agree, so do the others, for what is between
    /// is convex.
    pub fn visible(&self, at: Vector, solids: &[Solid], own: Option<usize>, pattern: usize) -> f64 {
        let mut near = [usize::MAX; 8];
        let mut count = 0;
        for (i, solid) in solids.iter().enumerate().take(8) {
            if own == Some(i) {
                continue;
            }
            match self.shade_of(at, solid) {
                Shade::None => {}
                Shade::Full => return 0.0,
                Shade::Unknown => {
                    near[count] = i;
                    count += 1;
                }
            }
        }
        if count == 0 {
            return 1.0;
        }
        let sees = |point: &Vector| {
            let ray = Ray {
                from: at,
                toward: *point - at,
            };
            !near[..count].iter().any(|&i| solids[i].blocks(&ray))
        };
        let points = &self.points[pattern * POINTS..][..POINTS];
        let rim = points[..RIM].iter().filter(|p| sees(p)).count();
        if rim == 0 || rim == RIM {
            return rim as f64 / RIM as f64;
        }
        let inner = points[RIM..].iter().filter(|p| sees(p)).count();
        (rim + inner) as f64 / POINTS as f64
    }

    /// What is sure of a solid's shade without asking a point of the lamp.
    ///
    /// Between `at` and the lamp lies a cone; where the share s of the way is done it is s times as
    /// wide as the lamp. It misses a ball that stays outside it, and is stopped by one that fills it.
    fn shade_of(&self, at: Vector, solid: &Solid) -> Shade {
        let to = self.place - at;
        let from = solid.centre - at;
        let share = (from.dot(to) / to.dot(to)).clamp(0.0, 1.0);
        let away = from - to * share;
        let square = away.dot(away);
        let reach = solid.reach + self.radius * share;
        if square > reach * reach || self.passes_over(at, to, solid) {
            return Shade::None;
        }
        // No solid is nearer to its centre than `half`.
        let inner = solid.half - self.radius * share;
        if inner > 0.0 && square < inner * inner {
            return Shade::Full;
        }
        Shade::Unknown
    }

    /// Whether the cone is above the solid before it comes to where it stands: the same question from
    /// above, asked of that part of the cone that is not higher than the solid.
    fn passes_over(&self, at: Vector, to: Vector, solid: &Solid) -> bool {
        let top = solid.centre.2 + solid.half;
        // The lamp's lowest point climbs slowest.
        let climb = to.2 - self.radius;
        if climb <= 0.0 {
            return false;
        }
        let share = ((top - at.2) / climb).clamp(0.0, 1.0);
        let (x, y) = (solid.centre.0 - at.0, solid.centre.1 - at.1);
        let square = to.0 * to.0 + to.1 * to.1;
        let nearest = ((x * to.0 + y * to.1) / square.max(1e-12)).clamp(0.0, share);
        let (x, y) = (x - to.0 * nearest, y - to.1 * nearest);
        let reach = solid.breadth() + self.radius * share;
        x * x + y * y > reach * reach
    }
}

/// Distance from the middle (1 is the rim) and turn of point n.
fn point(n: usize) -> (f64, f64) {
    if n < RIM {
        return (0.97, n as f64 / RIM as f64);
    }
    let inner = (n - RIM) as f64;
    let share = ((inner + 0.5) / (POINTS - RIM) as f64).sqrt() * 0.9;
    (share, inner * 0.618_033_988_749_895)
}

#[cfg(test)]
mod tests {
    use super::super::solid::{Material, Shape};
    use super::*;

    #[test]
    fn what_is_sure_of_a_shade_is_what_asking_every_point_of_the_lamp_says() {
        let light = Light::new(Vector(4.6, -4.4, 6.6), 0.85, 0.74);
        let (mut none, mut full, mut unknown) = (0, 0, 0);
        for shape in [Shape::Cube, Shape::Cylinder, Shape::Sphere] {
            let solid = Solid::new(shape, Material::Rubber, [9; 3], (0.2, -0.1), 0.7, 0.07);
            for k in 0..60 * 60 * 3 {
                let step = |n: i32, of: i32| f64::from(k / n % of);
                let at = Vector(
                    step(1, 60) * 0.1 - 4.0,
                    step(60, 60) * 0.1 - 2.0,
                    step(3600, 3) * 0.4 + 1e-4,
                );
                let away = at - solid.centre;
                if away.0 * away.0 + away.1 * away.1 < 1.01 * solid.breadth() * solid.breadth() {
                    continue;
                }
                let seen = light
                    .points
                    .iter()
                    .filter(|&&point| {
                        !solid.blocks(&Ray {
                            from: at,
                            toward: point - at,
                        })
                    })
                    .count();
                match light.shade_of(at, &solid) {
                    Shade::None => {
                        none += 1;
                        assert_eq!(seen, light.points.len(), "{shape:?} {at:?}");
                    }
                    Shade::Full => {
                        full += 1;
                        assert_eq!(seen, 0, "{shape:?} {at:?}");
                    }
                    Shade::Unknown => unknown += 1,
                }
            }
        }
        // The dear question is asked for few of them.
        assert!(full > 300 && none > 5 * unknown, "{none} {full} {unknown}");
    }
}
