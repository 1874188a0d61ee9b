//! Round lamps, and how much of one a point sees.

use super::ray::Ray;
use super::solid::Solid;
use super::vector::Vector;

/// Points of a lamp that are asked: the first ones on its rim.
const RIM: usize = 8;
const POINTS: usize = 32;

/// Patterns by the pixel's place: neighbours ask different points, so that no bands show.
pub const PATTERNS: usize = 16;

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
        Self { place, radius, power, square: place.dot(place), points }
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
            if own != Some(i) && self.may_shade(at, solid) {
                near[count] = i;
                count += 1;
            }
        }
        if count == 0 {
            return 1.0;
        }
        let sees = |point: &Vector| {
            let to = *point - at;
            let ray = Ray { from: at, toward: to.unit() };
            let far = to.dot(to).sqrt();
            !near[..count].iter().any(|&i| solids[i].blocks(&ray, far))
        };
        let points = &self.points[pattern * POINTS..][..POINTS];
        let rim = points[..RIM].iter().filter(|p| sees(p)).count();
        if rim == 0 || rim == RIM {
            return rim as f64 / RIM as f64;
        }
        let inner = points[RIM..].iter().filter(|p| sees(p)).count();
        (rim + inner) as f64 / POINTS as f64
    }

    /// False only if nothing of the lamp can be behind the solid.
    ///
    /// Where the share s of the way to the lamp is done, rays to its points are at most s times its radius
    /// off the axis, so a solid within `reach` of its centre can only be met where the centre is within
    /// `reach` + s `radius` of the axis' point at s. That bounds s, and the bound the distance.
    fn may_shade(&self, at: Vector, solid: &Solid) -> bool {
        let to = self.place - at;
        let way = to.dot(to).sqrt();
        let from = solid.centre - at;
        let along = from.dot(to) / way;
        let last = ((solid.reach + along) / (way - self.radius)).min(1.0);
        if last <= 0.0 {
            return false;
        }
        let away = from - to * (along / way).clamp(0.0, 1.0);
        let reach = solid.reach + self.radius * last;
        away.dot(away) <= reach * reach
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
    use super::*;
    use crate::image::raytrace::solid::{Material, Shape};

    #[test]
    fn a_solid_that_may_not_shade_hides_no_point_of_the_lamp() {
        let light = Light::new(Vector(4.6, -4.4, 6.6), 0.85, 0.74);
        let (mut clear, mut asked, mut hidden) = (0, 0, 0);
        for shape in [Shape::Cube, Shape::Cylinder, Shape::Sphere] {
            let solid = Solid::new(shape, Material::Rubber, [9; 3], (0.2, -0.1), 0.7, 0.07);
            for k in 0..50 * 50 * 3 {
                let step = |n: i32, of: i32| f64::from(k / n % of);
                let at = Vector(
                    step(1, 50) * 0.1 - 3.0,
                    step(50, 50) * 0.1 - 2.0,
                    step(2500, 3) * 0.4 + 1e-4,
                );
                let away = at - solid.centre;
                if away.dot(away) <= solid.reach * solid.reach {
                    continue;
                }
                let blocked = light.points.iter().filter(|&&point| {
                    let to = point - at;
                    let ray = Ray { from: at, toward: to.unit() };
                    solid.blocks(&ray, to.dot(to).sqrt())
                });
                let blocked = blocked.count();
                if light.may_shade(at, &solid) {
                    asked += 1;
                    hidden += usize::from(blocked > 0);
                } else {
                    clear += 1;
                    assert_eq!(blocked, 0, "{shape:?} {at:?}");
                }
            }
        }
        // It spares most points the dear question, and asks it seldom in vain.
        assert!(clear > 3 * asked && 2 * hidden > asked, "{clear} {asked} {hidden}");
    }
}
