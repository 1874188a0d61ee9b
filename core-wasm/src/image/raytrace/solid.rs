//! Cubes, cylinders and spheres that stand on the ground.

use super::ray::{Hit, Ray};
use super::srgb::decode;
use super::vector::Vector;

/// Shapes by number, in code-point order.
pub const SHAPES: [(&str, Shape); 3] =
    [("cube", Shape::Cube), ("cylinder", Shape::Cylinder), ("sphere", Shape::Sphere)];

/// Materials by number.
pub const MATERIALS: [(&str, Material); 2] =
    [("metal", Material::Metal), ("rubber", Material::Rubber)];

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    Cube,
    Cylinder,
    Sphere,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Material {
    Metal,
    Rubber,
}

/// What one object is and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Solid {
    pub shape: Shape,
    pub material: Material,
    /// Linear light.
    pub colour: Vector,
    pub centre: Vector,
    /// Of a cylinder or sphere; half the side of a cube.
    pub half: f64,
    /// No point is farther from the centre.
    pub reach: f64,
    /// Cosine and sine of the turn round the vertical.
    turn: (f64, f64),
}

/// Half the side of a cube whose cylinder or sphere has radius 1: about the same volume to the eye.
const CUBE: f64 = 0.8;

/// Width of the rounded edges, of the radius.
const BEVEL: f64 = 0.07;

impl Solid {
    /// `radius` is that of the sphere or cylinder of this size, `turn` counts whole turns.
    pub fn new(
        shape: Shape,
        material: Material,
        colour: [u8; 3],
        (x, y): (f64, f64),
        radius: f64,
        turn: f64,
    ) -> Self {
        let half = match shape {
            Shape::Cube => CUBE * radius,
            _ => radius,
        };
        let reach = match shape {
            Shape::Cube => half * 3.0f64.sqrt(),
            Shape::Cylinder => half * 2.0f64.sqrt(),
            Shape::Sphere => half,
        };
        let (sin, cos) = libm::sincos(turn * 2.0 * std::f64::consts::PI);
        let [r, g, b] = colour.map(decode);
        Self {
            shape,
            material,
            colour: Vector(r, g, b),
            centre: Vector(x, y, half),
            half,
            reach,
            turn: (cos, sin),
        }
    }

    /// Whether a ray can come near: the cheap question before the dear one.
    pub fn is_near(&self, ray: &Ray) -> bool {
        let to = self.centre - ray.from;
        let along = to.dot(ray.toward);
        to.dot(to) - along * along <= self.reach * self.reach
    }

    /// The first point of the surface on the ray with t in (`near`, `far`), seen from outside.
    pub fn hit(&self, ray: &Ray, near: f64, far: f64) -> Option<Hit> {
        if !self.is_near(ray) {
            return None;
        }
        let local =
            Ray { from: self.inward(ray.from - self.centre), toward: self.inward(ray.toward) };
        let (t, side) = self.enter(&local)?;
        if t <= near || t >= far {
            return None;
        }
        let normal = self.outward(self.normal(local.at(t), side));
        Some(Hit { t, normal, side })
    }

    /// Whether the surface cuts the segment from `ray.from` to t = `far`. `ray.from` is not inside.
    pub fn blocks(&self, ray: &Ray, far: f64) -> bool {
        if !self.is_near(ray) {
            return false;
        }
        let local =
            Ray { from: self.inward(ray.from - self.centre), toward: self.inward(ray.toward) };
        self.enter(&local).is_some_and(|(t, _)| t > 1e-6 && t < far)
    }

    /// Where a ray in the solid's own axes comes in, and through which side.
    fn enter(&self, ray: &Ray) -> Option<(f64, u8)> {
        match self.shape {
            Shape::Sphere => {
                let b = ray.from.dot(ray.toward);
                let c = ray.from.dot(ray.from) - self.half * self.half;
                let a = ray.toward.dot(ray.toward);
                let square = b * b - a * c;
                (square >= 0.0).then(|| ((-b - square.sqrt()) / a, 0))
            }
            Shape::Cube => {
                let (x, y) = (
                    slab(ray.from.0, ray.toward.0, self.half),
                    slab(ray.from.1, ray.toward.1, self.half),
                );
                let z = slab(ray.from.2, ray.toward.2, self.half);
                let leave = x.1.min(y.1).min(z.1);
                let (t, axis, sign) = if x.0 >= y.0 && x.0 >= z.0 {
                    (x.0, 0, ray.toward.0)
                } else if y.0 >= z.0 {
                    (y.0, 1, ray.toward.1)
                } else {
                    (z.0, 2, ray.toward.2)
                };
                (t <= leave).then_some((t, 2 * axis + u8::from(sign < 0.0)))
            }
            Shape::Cylinder => {
                let (o, d) = (ray.from, ray.toward);
                let a = d.0 * d.0 + d.1 * d.1;
                let b = o.0 * d.0 + o.1 * d.1;
                let c = o.0 * o.0 + o.1 * o.1 - self.half * self.half;
                let z = slab(o.2, d.2, self.half);
                // A ray along the axis is in the round part everywhere or nowhere.
                let round = if a > 0.0 {
                    let square = b * b - a * c;
                    if square < 0.0 {
                        return None;
                    }
                    let root = square.sqrt();
                    ((-b - root) / a, (-b + root) / a)
                } else if c <= 0.0 {
                    (f64::NEG_INFINITY, f64::INFINITY)
                } else {
                    return None;
                };
                let t = round.0.max(z.0);
                let side = if round.0 >= z.0 { 6 } else { 4 + u8::from(d.2 < 0.0) };
                (t <= round.1.min(z.1)).then_some((t, side))
            }
        }
    }

    /// The outward direction at a point of one side, bent over near the edges.
    fn normal(&self, at: Vector, side: u8) -> Vector {
        let bevel = BEVEL * self.half;
        let bend = |x: f64| {
            let over = (x.abs() - (self.half - bevel)) / bevel;
            over.max(0.0) * 0.7 * if x < 0.0 { -1.0 } else { 1.0 }
        };
        match (self.shape, side) {
            (Shape::Sphere, _) => at * (1.0 / self.half),
            (Shape::Cube, _) => {
                let flat = if side.is_multiple_of(2) { -1.0 } else { 1.0 };
                let (x, y, z) = (bend(at.0), bend(at.1), bend(at.2));
                match side / 2 {
                    0 => Vector(flat, y, z),
                    1 => Vector(x, flat, z),
                    _ => Vector(x, y, flat),
                }
                .unit()
            }
            (_, 6) => Vector(at.0 / self.half, at.1 / self.half, bend(at.2)).unit(),
            _ => {
                let distance = (at.0 * at.0 + at.1 * at.1).sqrt();
                let out = bend(distance);
                let flat = if side.is_multiple_of(2) { -1.0 } else { 1.0 };
                let spread = if distance > 0.0 { out / distance } else { 0.0 };
                Vector(at.0 * spread, at.1 * spread, flat).unit()
            }
        }
    }

    /// From the stage's axes to the solid's own.
    fn inward(&self, v: Vector) -> Vector {
        let (cos, sin) = self.turn;
        Vector(cos * v.0 + sin * v.1, cos * v.1 - sin * v.0, v.2)
    }

    fn outward(&self, v: Vector) -> Vector {
        let (cos, sin) = self.turn;
        Vector(cos * v.0 - sin * v.1, cos * v.1 + sin * v.0, v.2)
    }
}

/// Where a ray is between -half and half along one axis.
fn slab(from: f64, toward: f64, half: f64) -> (f64, f64) {
    if toward == 0.0 {
        return if from.abs() <= half {
            (f64::NEG_INFINITY, f64::INFINITY)
        } else {
            (f64::INFINITY, f64::NEG_INFINITY)
        };
    }
    let (a, b) = ((-half - from) / toward, (half - from) / toward);
    if a < b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solid(shape: Shape, turn: f64) -> Solid {
        Solid::new(shape, Material::Rubber, [255; 3], (1.0, 2.0), 0.7, turn)
    }

    /// Straight from the definition: is this point inside?
    fn inside(s: &Solid, p: Vector) -> bool {
        let q = s.inward(p - s.centre);
        match s.shape {
            Shape::Sphere => q.dot(q) <= s.half * s.half,
            Shape::Cube => [q.0, q.1, q.2].iter().all(|x| x.abs() <= s.half),
            Shape::Cylinder => q.0 * q.0 + q.1 * q.1 <= s.half * s.half && q.2.abs() <= s.half,
        }
    }

    #[test]
    fn a_ray_enters_where_marching_along_it_first_comes_inside() {
        for shape in [Shape::Cube, Shape::Cylinder, Shape::Sphere] {
            let s = solid(shape, 0.09);
            let mut hits = 0;
            for k in 0..400 {
                let (i, j) = (f64::from(k % 20) / 19.0 - 0.5, f64::from(k / 20) / 19.0 - 0.5);
                let from = Vector(1.0 + 4.0 * i, -5.0, 3.0 + 2.0 * j);
                let aim = Vector(1.0 + 1.6 * j, 2.0 + i, 0.7 + 1.4 * i);
                let ray = Ray { from, toward: (aim - from).unit() };
                let marched =
                    (0..20_000).map(|n| f64::from(n) * 5e-4).find(|&t| inside(&s, ray.at(t)));
                let actual = s.hit(&ray, 0.0, 1e9);
                match (marched, actual) {
                    (Some(t), Some(hit)) => {
                        hits += 1;
                        assert!((t - hit.t).abs() < 1e-3, "{shape:?} {t} {}", hit.t);
                        assert!(hit.normal.dot(ray.toward) < 0.3, "{shape:?}");
                        assert!((hit.normal.dot(hit.normal) - 1.0).abs() < 1e-12);
                        assert!(s.blocks(&ray, 1e9) && !s.blocks(&ray, hit.t - 1e-3));
                    }
                    (None, None) => {}
                    // Marching steps over a grazed edge.
                    (None, Some(hit)) => assert!(!inside(&s, ray.at(hit.t + 2e-3))),
                    (Some(_), None) => panic!("{shape:?}: missed"),
                }
            }
            assert!(hits > 100, "{shape:?} {hits}");
        }
    }

    #[test]
    fn everything_stands_on_the_ground_and_within_its_reach() {
        for shape in [Shape::Cube, Shape::Cylinder, Shape::Sphere] {
            let s = solid(shape, 0.3);
            assert_eq!(s.centre.2, s.half);
            for k in 0..1000 {
                let at = |n: i32| f64::from(k / n % 10) / 4.5 - 1.0;
                let p = s.centre + Vector(at(1), at(10), at(100));
                let d = p - s.centre;
                assert!(!inside(&s, p) || d.dot(d) <= s.reach * s.reach + 1e-12);
            }
        }
    }
}
