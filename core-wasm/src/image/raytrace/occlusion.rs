//! How much of a solid others hide, and where to put a pair so that a given share is hidden.

use super::render::ray;
use super::solid::Solid;
use super::stage::{Seen, Stage};

/// The share of each solid's pixels, counted as if it stood alone, that others hide.
pub fn hidden(stage: &Stage, width: usize, height: usize) -> Vec<f64> {
    let mut alone = vec![0u32; stage.solids.len()];
    let mut seen = vec![0u32; stage.solids.len()];
    for pixel in 0..width * height {
        let ray = ray(stage, width, height, pixel, 0.5, 0.5);
        for (i, solid) in stage.solids.iter().enumerate() {
            alone[i] += u32::from(solid.hit(&ray, 1e-6, f64::INFINITY).is_some());
        }
        if let Seen::Solid(i, _) = stage.see(&ray, None) {
            seen[i] += 1;
        }
    }
    let share = |(&alone, &seen): (&u32, &u32)| {
        if alone == 0 { 0.0 } else { 1.0 - f64::from(seen) / f64::from(alone) }
    };
    alone.iter().zip(&seen).map(share).collect()
}

/// The number of the solid that the middle of each pixel sees, from 1; 0: none [height, width].
pub fn seen(stage: &Stage, width: usize, height: usize) -> Vec<u8> {
    let number = |pixel| match stage.see(&ray(stage, width, height, pixel, 0.5, 0.5), None) {
        Seen::Solid(i, _) => i as u8 + 1,
        _ => 0,
    };
    (0..width * height).map(number).collect()
}

/// Moves the second of two solids behind the first and so far to the side that `share` of it is hidden.
///
/// The first stands in front and to the left. Both stay symmetric about the middle. If the share cannot
/// be reached the second stands right behind the first; [`hidden`] tells.
pub fn place_pair(stage: &mut Stage, share: f64, width: usize, height: usize) {
    let [front, back] = &stage.solids[..] else {
        return;
    };
    let depth = (front.breadth() + back.breadth()) * 0.5 + 0.02;
    let (mut near, mut far) = (0.0, front.breadth() + back.breadth() + 0.5);
    let put = |stage: &mut Stage, apart: f64| {
        stage.solids[0].move_to(-apart / 2.0, -depth);
        stage.solids[1].move_to(apart / 2.0, depth);
        hidden(stage, width, height)[1]
    };
    // Hidden less and less as they part: 14 halvings leave a ten-thousandth.
    for _ in 0..14 {
        let middle = (near + far) / 2.0;
        if put(stage, middle) > share {
            near = middle;
        } else {
            far = middle;
        }
    }
    put(stage, near);
}

impl Solid {
    /// No point is farther from the vertical axis.
    fn breadth(&self) -> f64 {
        match self.shape {
            super::solid::Shape::Cube => self.half * 2.0f64.sqrt(),
            _ => self.half,
        }
    }

    fn move_to(&mut self, x: f64, y: f64) {
        self.centre.0 = x;
        self.centre.1 = y;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::raytrace::solid::{Material, Shape};

    #[test]
    fn every_pair_of_shapes_reaches_every_share_from_a_low_camera() {
        let shapes = [Shape::Cube, Shape::Cylinder, Shape::Sphere];
        for (front, back) in shapes.iter().flat_map(|&a| shapes.map(|b| (a, b))) {
            for share in [0.15, 0.6] {
                let solid =
                    |shape| Solid::new(shape, Material::Rubber, [9; 3], (0.0, 0.0), 0.7, 0.07);
                let mut stage = Stage::new(12.0, 2.6, (0.0, 0.0), vec![solid(front), solid(back)]);
                place_pair(&mut stage, share, 96, 96);
                let actual = hidden(&stage, 96, 96);
                assert!((actual[1] - share).abs() < 0.015, "{front:?} {back:?} {actual:?}");
                assert_eq!(actual[0], 0.0);
                let apart = stage.solids[1].centre - stage.solids[0].centre;
                assert!(apart.0 >= 0.0 && apart.dot(apart).sqrt() >= front_and_back(&stage));
            }
        }
    }

    fn front_and_back(stage: &Stage) -> f64 {
        stage.solids[0].breadth() + stage.solids[1].breadth()
    }

    #[test]
    fn side_by_side_nothing_is_hidden() {
        let solid = |x| Solid::new(Shape::Sphere, Material::Rubber, [9; 3], (x, 0.0), 0.7, 0.0);
        let stage = Stage::new(24.0, 2.6, (0.0, 0.0), vec![solid(-1.0), solid(1.0)]);
        assert_eq!(hidden(&stage, 64, 64), [0.0, 0.0]);
    }
}
