//! Flat shapes in a box from -1 to 1, x to the right and y down. A new shape is one more row of the
//! table: a circle, or the corners of a polygon (convex or not, in order round it).
//!   area A = 1/2 |Σ_k (x_k y_{k+1} − x_{k+1} y_k)|, reach = the farthest corner from the centre,
//!   inset(q) = the depth below which q A of the shape lies: an outline as wide leaves it that filling

use crate::math::f64::{cos, sin};
use corners::*;

/// What a shape looks like.
#[derive(Clone, Copy, Debug)]
pub enum Outline {
    /// The circle of radius 1.
    Circle,
    /// A polygon by its corners.
    Polygon(&'static [[f64; 2]]),
}

/// Shapes by number: the order is part of the interface, new ones go to the end.
pub const SHAPES: [(&str, Outline); 20] = [
    ("square", Outline::Polygon(&[[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])),
    ("triangle", Outline::Polygon(&[[0.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])),
    ("circle", Outline::Circle),
    ("diamond", Outline::Polygon(&[[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])),
    ("pentagon", Outline::Polygon(&PENTAGON)),
    ("hexagon", Outline::Polygon(&HEXAGON)),
    ("star", Outline::Polygon(&STAR)),
    ("cross", Outline::Polygon(&CROSS)),
    ("arrow", Outline::Polygon(&ARROW)),
    ("trapezoid", Outline::Polygon(&[[-0.5, -1.0], [0.5, -1.0], [1.0, 1.0], [-1.0, 1.0]])),
    ("parallelogram", Outline::Polygon(&[[-0.4, -0.8], [1.0, -0.8], [0.4, 0.8], [-1.0, 0.8]])),
    ("chevron", Outline::Polygon(&CHEVRON)),
    ("bar", Outline::Polygon(&[[-1.0, -0.4], [1.0, -0.4], [1.0, 0.4], [-1.0, 0.4]])),
    ("bolt", Outline::Polygon(&BOLT)),
    ("ell", Outline::Polygon(&ELL)),
    ("heart", Outline::Polygon(&HEART)),
    ("hexagram", Outline::Polygon(&HEXAGRAM)),
    ("hourglass", Outline::Polygon(&HOURGLASS)),
    ("house", Outline::Polygon(&HOUSE)),
    ("tee", Outline::Polygon(&TEE)),
];

/// Several corners a line.
#[rustfmt::skip]
mod corners {
    // Cosines and sines are written out: no host's trigonometry may move a pixel.
    pub const PENTAGON: [[f64; 2]; 5] = [
        [0.0, -1.0], [0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
        [0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
        [-0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
        [-0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
    ];
    pub const HEXAGON: [[f64; 2]; 6] = [
        [1.0, 0.0], [0.5, 0.866_025_403_784_438_6], [-0.5, 0.866_025_403_784_438_6], [-1.0, 0.0],
        [-0.5, -0.866_025_403_784_438_6], [0.5, -0.866_025_403_784_438_6],
    ];
    // The inner radius of a pentagram, 0.381966..., would leave thin arms no room inside their outline.
    pub const STAR: [[f64; 2]; 10] = [
        [0.0, -1.0], [0.293_892_626_146_236_55, -0.404_508_497_187_473_7],
        [0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
        [0.475_528_258_147_576_76, 0.154_508_497_187_473_73],
        [0.587_785_252_292_473_1, 0.809_016_994_374_947_5], [0.0, 0.5],
        [-0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
        [-0.475_528_258_147_576_76, 0.154_508_497_187_473_73],
        [-0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
        [-0.293_892_626_146_236_55, -0.404_508_497_187_473_7],
    ];
    pub const CROSS: [[f64; 2]; 12] = [
        [-0.35, -1.0], [0.35, -1.0], [0.35, -0.35], [1.0, -0.35], [1.0, 0.35], [0.35, 0.35],
        [0.35, 1.0], [-0.35, 1.0], [-0.35, 0.35], [-1.0, 0.35], [-1.0, -0.35], [-0.35, -0.35],
    ];
    pub const ARROW: [[f64; 2]; 7] = [
        [-1.0, -0.35], [0.1, -0.35], [0.1, -0.9], [1.0, 0.0], [0.1, 0.9], [0.1, 0.35], [-1.0, 0.35],
    ];
    pub const CHEVRON: [[f64; 2]; 6] = [
        [-1.0, -1.0], [0.2, -1.0], [1.0, 0.0], [0.2, 1.0], [-1.0, 1.0], [-0.2, 0.0],
    ];
    pub const BOLT: [[f64; 2]; 7] = [
        [0.2, -1.0], [-0.7, 0.15], [-0.05, 0.15], [-0.35, 1.0], [0.7, -0.25], [0.05, -0.25],
        [0.5, -1.0],
    ];
    pub const ELL: [[f64; 2]; 6] = [
        [-0.8, -1.0], [-0.1, -1.0], [-0.1, 0.4], [0.8, 0.4], [0.8, 1.0], [-0.8, 1.0],
    ];
    // Two lobes of radius 0.5 and the tangents that meet below.
    pub const HEART: [[f64; 2]; 26] = [
        [0.0, -0.45], [0.024_934_813, -0.605_926_483], [0.097_252_272, -0.746_300_975],
        [0.209_739_488, -0.857_122_629], [0.351_177_071, -0.927_338_178],
        [0.507_458_141, -0.949_944_373], [0.662_995_342, -0.922_686_491],
        [0.802_275_509, -0.848_283_212], [0.911_406_943, -0.734_155_463],
        [0.979_504_957, -0.591_686_261], [0.999_777_505, -0.435_085_378],
        [0.970_202_618, -0.279_972_067], [0.893_730_074, -0.141_817_216], [0.0, 1.0],
        [-0.893_730_074, -0.141_817_216], [-0.970_202_618, -0.279_972_067],
        [-0.999_777_505, -0.435_085_378], [-0.979_504_957, -0.591_686_261],
        [-0.911_406_943, -0.734_155_463], [-0.802_275_509, -0.848_283_212],
        [-0.662_995_342, -0.922_686_491], [-0.507_458_141, -0.949_944_373],
        [-0.351_177_071, -0.927_338_178], [-0.209_739_488, -0.857_122_629],
        [-0.097_252_272, -0.746_300_975], [-0.024_934_813, -0.605_926_483],
    ];
    pub const HEXAGRAM: [[f64; 2]; 12] = [
        [0.0, -1.0], [0.28867513459481287, -0.5], [0.8660254037844386, -0.5],
        [0.5773502691896257, 0.0], [0.8660254037844386, 0.5], [0.28867513459481287, 0.5],
        [0.0, 1.0], [-0.28867513459481287, 0.5], [-0.8660254037844386, 0.5],
        [-0.5773502691896257, 0.0], [-0.8660254037844386, -0.5], [-0.28867513459481287, -0.5],
    ];
    pub const HOURGLASS: [[f64; 2]; 6] = [
        [-1.0, -1.0], [1.0, -1.0], [0.15, 0.0], [1.0, 1.0], [-1.0, 1.0], [-0.15, 0.0],
    ];
    pub const HOUSE: [[f64; 2]; 7] = [
        [0.0, -1.0], [1.0, 0.0], [0.7, 0.0], [0.7, 1.0], [-0.7, 1.0], [-0.7, 0.0], [-1.0, 0.0],
    ];
    pub const TEE: [[f64; 2]; 8] = [
        [-1.0, -1.0], [1.0, -1.0], [1.0, -0.4], [0.3, -0.4], [0.3, 1.0], [-0.3, 1.0], [-0.3, -0.4],
        [-1.0, -0.4],
    ];
}

impl Outline {
    /// Its area; the box has 4.
    pub fn area(self) -> f64 {
        let Self::Polygon(corners) = self else {
            return std::f64::consts::PI;
        };
        let ends = corners.iter().cycle().skip(1);
        let twice: f64 =
            corners.iter().zip(ends).map(|(from, to)| from[0] * to[1] - to[0] * from[1]).sum();
        twice.abs() / 2.0
    }

    /// Its farthest point from the middle of the box: what a turn sweeps over.
    pub fn reach(self) -> f64 {
        let Self::Polygon(corners) = self else {
            return 1.0;
        };
        let squared = corners.iter().map(|c| c[0] * c[0] + c[1] * c[1]);
        squared.fold(0.0, f64::max).sqrt()
    }

    /// The width of an outline inside the edge that leaves `share` of the area, in (0, 1], to the filling.
    pub fn inset(self, share: f64) -> f64 {
        // Points along the box's side: the share is met within 1e-3 for every shape.
        const POINTS: u32 = 512;
        let along = |k: u32| (2.0 * f64::from(k) + 1.0) / f64::from(POINTS) - 1.0;
        let placed = Placed::new(self, 0.0, 0.0, 1.0, 0.0);
        let mut depths: Vec<f64> = (0..POINTS * POINTS)
            .map(|at| placed.see(along(at % POINTS), along(at / POINTS)))
            .filter_map(|(inside, squared)| inside.then_some(squared))
            .collect();
        let at = (((1.0 - share) * depths.len() as f64) as usize).min(depths.len() - 1);
        depths.select_nth_unstable_by(at, f64::total_cmp).1.sqrt()
    }
}

/// A shape where it stands, in pixels.
pub enum Placed {
    /// Centre and radius.
    Circle([f64; 3]),
    /// The sides, in order.
    Polygon(Vec<Side>),
}

/// One side of a polygon.
pub struct Side {
    from: [f64; 2],
    edge: [f64; 2],
    /// 1 / length^2.
    inverse: f64,
}

impl Placed {
    /// The shape with its box from (x - radius, y - radius) to (x + radius, y + radius), turned in it by
    /// `turn` radians, clockwise on the screen.
    pub fn new(outline: Outline, x: f64, y: f64, radius: f64, turn: f64) -> Self {
        let Outline::Polygon(corners) = outline else {
            return Self::Circle([x, y, radius]);
        };
        let (c, s) = (cos(turn), sin(turn));
        let position = |[right, down]: [f64; 2]| {
            [x + radius * (c * right - s * down), y + radius * (s * right + c * down)]
        };
        let ends = corners.iter().cycle().skip(1);
        let sides = corners.iter().zip(ends).map(|(&from, &to)| {
            let (from, to) = (position(from), position(to));
            let edge = [to[0] - from[0], to[1] - from[1]];
            Side { from, edge, inverse: 1.0 / (edge[0] * edge[0] + edge[1] * edge[1]) }
        });
        Self::Polygon(sides.collect())
    }

    /// Whether (x, y) lies inside, and its squared distance from the nearest point of the edge.
    #[inline]
    pub fn see(&self, x: f64, y: f64) -> (bool, f64) {
        match self {
            Self::Circle([centre_x, centre_y, radius]) => {
                let (dx, dy) = (x - centre_x, y - centre_y);
                let depth = radius - (dx * dx + dy * dy).sqrt();
                (depth > 0.0, depth * depth)
            }
            Self::Polygon(sides) => see_polygon(sides, x, y),
        }
    }
}

fn see_polygon(sides: &[Side], x: f64, y: f64) -> (bool, f64) {
    let mut nearest = f64::INFINITY;
    let mut inside = false;
    for Side { from, edge, inverse } in sides {
        let (px, py) = (x - from[0], y - from[1]);
        let along = ((px * edge[0] + py * edge[1]) * inverse).clamp(0.0, 1.0);
        let (dx, dy) = (px - along * edge[0], py - along * edge[1]);
        nearest = nearest.min(dx * dx + dy * dy);
        // A ray to the right crosses a side that spans its height, if it starts to the left of it.
        let spans = (py < 0.0) != (py < edge[1]);
        let left = (px * edge[1] - py * edge[0] < 0.0) == (edge[1] > 0.0);
        inside ^= spans && left;
    }
    (inside, nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signed distance from the edge of a shape in its own box, negative inside.
    fn distance(name: &str, x: f64, y: f64) -> f64 {
        let (_, outline) = SHAPES.iter().find(|(known, _)| *known == name).unwrap();
        let (inside, squared) = Placed::new(*outline, 0.0, 0.0, 1.0, 0.0).see(x, y);
        if inside { -squared.sqrt() } else { squared.sqrt() }
    }

    #[test]
    fn distances_are_those_of_plane_geometry() {
        assert_eq!(distance("square", 0.0, 0.0), -1.0);
        assert_eq!(distance("square", 0.75, 0.5), -0.25);
        assert_eq!(distance("square", 4.0, 5.0), 5.0);
        assert_eq!(distance("circle", 3.0, 4.0), 4.0);
        assert!((distance("diamond", 0.0, 0.0) + 0.5f64.sqrt()).abs() < 1e-15);
        assert!((distance("triangle", 0.0, -2.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn areas_and_reaches_are_those_of_plane_geometry() {
        let known = [
            ("square", 4.0, 2.0f64.sqrt()),
            ("triangle", 2.0, 2.0f64.sqrt()),
            ("circle", std::f64::consts::PI, 1.0),
            ("bar", 1.6, 1.16f64.sqrt()),
            ("cross", 2.31, 1.1225f64.sqrt()),
        ];
        for (name, area, reach) in known {
            let (_, outline) = SHAPES.into_iter().find(|(n, _)| *n == name).unwrap();
            assert!((outline.area() - area).abs() < 1e-12, "{name}");
            assert!((outline.reach() - reach).abs() < 1e-12, "{name}");
        }
    }

    #[test]
    fn an_inset_leaves_the_share_that_was_asked_for() {
        // (1 - w)^2 of a square and of a circle is left inside an outline of width w.
        for name in ["square", "circle"] {
            let (_, outline) = SHAPES.into_iter().find(|(n, _)| *n == name).unwrap();
            assert!((outline.inset(0.81) - 0.1).abs() < 2e-3, "{name}");
        }
        for (name, outline) in SHAPES {
            assert!(outline.inset(0.9) < outline.inset(0.7), "{name}");
            assert!(outline.inset(1.0) < 0.01, "{name}");
        }
    }

    #[test]
    fn a_turn_moves_what_is_above_to_the_right() {
        let (_, triangle) = SHAPES[1];
        let inside =
            |turn: f64, x: f64, y: f64| Placed::new(triangle, 0.0, 0.0, 1.0, turn).see(x, y).0;
        assert!(inside(0.0, 0.0, -0.9) && !inside(0.0, 0.9, 0.0));
        let quarter = std::f64::consts::FRAC_PI_2;
        assert!(inside(quarter, 0.9, 0.0) && !inside(quarter, 0.0, -0.9));
    }

    #[test]
    fn the_centre_of_a_notch_is_outside() {
        assert!(distance("cross", 0.6, 0.6) > 0.0);
        assert!(distance("star", 0.0, 0.6) > 0.0);
        assert!(distance("chevron", -0.5, 0.0) > 0.0);
    }

    #[test]
    fn every_shape_lies_in_its_box_and_reaches_two_opposite_sides() {
        for (name, outline) in SHAPES {
            let Outline::Polygon(corners) = outline else {
                continue;
            };
            let reach = |axis: usize, sign: f64| {
                corners.iter().map(|c| sign * c[axis]).fold(f64::NEG_INFINITY, f64::max)
            };
            let sides = [reach(0, -1.0), reach(0, 1.0), reach(1, -1.0), reach(1, 1.0)];
            assert!(sides.iter().all(|&side| side <= 1.0), "{name}");
            assert!(sides.iter().filter(|&&side| side > 0.95).count() >= 2, "{name}");
        }
    }
}
