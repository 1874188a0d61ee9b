//! How bright a point is: lamps with soft shadows, light from all around, gloss, and mirror images.

use super::ray::{Hit, Ray};
use super::solid::Material;
use super::stage::{Seen, Stage};
use super::vector::Vector;

/// What the ground reflects.
const GROUND: Vector = Vector(0.335, 0.33, 0.325);

/// Far away and above: gray, a little lighter than the ground.
const HAZE: Vector = Vector(0.29, 0.29, 0.295);

/// Light from all around, from below and from above.
const BELOW: f64 = 0.08;
const ABOVE: f64 = 0.26;

/// Linear light that comes along a ray to the camera.
pub fn light_along(stage: &Stage, ray: &Ray, pattern: usize) -> Vector {
    shade(stage, ray, stage.see(ray, None), pattern)
}

/// The same where it is known what the ray sees.
pub fn shade(stage: &Stage, ray: &Ray, seen: Seen, pattern: usize) -> Vector {
    match seen {
        Seen::Sky => HAZE,
        Seen::Ground(t) => ground(stage, ray.at(t), pattern),
        Seen::Solid(i, hit) => match stage.solids[i].material {
            Material::Rubber => rubber(stage, ray, i, &hit, pattern),
            Material::Metal => metal(stage, ray, i, &hit, pattern),
        },
    }
}

fn ground(stage: &Stage, at: Vector, pattern: usize) -> Vector {
    let up = Vector(0.0, 0.0, 1.0);
    let lit = GROUND * (lamps(stage, at, up, None, pattern) + around(stage, at, up, None));
    let away = at.0 * at.0 + at.1 * at.1;
    let share = away / (away + 180.0);
    lit.mix(HAZE, share)
}

fn rubber(stage: &Stage, ray: &Ray, i: usize, hit: &Hit, pattern: usize) -> Vector {
    let at = ray.at(hit.t);
    let solid = &stage.solids[i];
    let lit =
        lamps(stage, at, hit.normal, Some(i), pattern) + around(stage, at, hit.normal, Some(i));
    solid.colour * lit + Vector::splat(gloss(stage, ray, at, hit.normal, 4) * 0.1)
}

fn metal(stage: &Stage, ray: &Ray, i: usize, hit: &Hit, pattern: usize) -> Vector {
    let at = ray.at(hit.t);
    let solid = &stage.solids[i];
    let normal = hit.normal;
    let facing = (-normal.dot(ray.toward)).max(0.0);
    let lit = lamps(stage, at, normal, Some(i), pattern) + around(stage, at, normal, Some(i));
    let mirror = Ray { from: at, toward: (ray.toward + normal * (2.0 * facing)).unit() };
    let image = match stage.see(&mirror, Some(i)) {
        Seen::Sky => sky(mirror.toward),
        Seen::Ground(t) => ground(stage, mirror.at(t), pattern),
        Seen::Solid(j, hit) => {
            let other = &stage.solids[j];
            let at = mirror.at(hit.t);
            other.colour
                * (lamps(stage, at, hit.normal, Some(j), pattern)
                    + around(stage, at, hit.normal, Some(j)))
        }
    };
    // Schlick's approximation: at grazing angles the colour of the metal gives way to white.
    let graze = 1.0 - facing;
    let square = graze * graze;
    let tint = solid.colour.mix(Vector::splat(1.0), 0.03 + 0.5 * square * square * graze);
    solid.colour * (lit * 0.4)
        + tint.times(image) * 0.85
        + tint * (gloss(stage, ray, at, normal, 7) * 1.3)
        + Vector::splat(gloss(stage, ray, at, normal, 7) * 0.5)
}

/// Light from the lamps on a surface, shadows included. `own` is the solid it belongs to.
fn lamps(stage: &Stage, at: Vector, normal: Vector, own: Option<usize>, pattern: usize) -> f64 {
    let from = at + normal * 1e-4;
    let mut sum = 0.0;
    for light in &stage.lights {
        let facing = normal.dot((light.place - at).unit());
        if facing <= 0.0 {
            continue;
        }
        let strength = facing * light.strength(at);
        sum += strength * light.visible(from, &stage.solids, own, pattern);
    }
    sum
}

/// Light from all around, less where other solids stand in the way.
///
/// A ball of radius R at distance d takes the share R^2 / d^2 (n . direction) of the light.
fn around(stage: &Stage, at: Vector, normal: Vector, own: Option<usize>) -> f64 {
    let mut open = 1.0;
    for (i, solid) in stage.solids.iter().enumerate() {
        if own == Some(i) {
            continue;
        }
        let to = solid.centre - at;
        let square = to.dot(to);
        let facing = normal.dot(to) / square.sqrt();
        if facing > 0.0 {
            open *= 1.0 - (0.8 * facing * solid.half * solid.half / square).min(0.8);
        }
    }
    // Near the ground less comes from the sides.
    let low = match own {
        Some(i) => (at.2 / stage.solids[i].half).min(1.0) * 0.25 + 0.75,
        None => 1.0,
    };
    let share = (normal.2 + 1.0) * 0.5;
    (BELOW + (ABOVE - BELOW) * share) * open * low
}

/// The lamps' own images on a glossy surface; `sharp` doublings of the exponent 4.
fn gloss(stage: &Stage, ray: &Ray, at: Vector, normal: Vector, sharp: u32) -> f64 {
    let mut sum = 0.0;
    for light in &stage.lights {
        let half = ((light.place - at).unit() - ray.toward).unit();
        let mut power = normal.dot(half).max(0.0);
        for _ in 0..sharp + 2 {
            power *= power;
        }
        sum += power * light.power;
    }
    sum
}

/// What a mirror sees above: a room lighter overhead than at the sides.
fn sky(toward: Vector) -> Vector {
    HAZE * (0.75 + 0.9 * toward.2.max(0.0))
}
