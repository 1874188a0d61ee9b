//! Flat shapes in a box from -1 to 1, x to the right and y down. A new shape is one more row of the
//! table: a circle, or the corners of a polygon (convex or not, in order round it).

/// What a shape looks like.
#[derive(Clone, Copy, Debug)]
pub enum Outline {
    /// The circle of radius 1.
    Circle,
    /// A polygon by its corners.
    Polygon(&'static [[f64; 2]]),
}

/// Shapes by number: the order is part of the interface, new ones go to the end.
pub const SHAPES: [(&str, Outline); 12] = [
    (
        "square",
        Outline::Polygon(&[[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]),
    ),
    (
        "triangle",
        Outline::Polygon(&[[0.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]),
    ),
    ("circle", Outline::Circle),
    (
        "diamond",
        Outline::Polygon(&[[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]]),
    ),
    ("pentagon", Outline::Polygon(&PENTAGON)),
    ("hexagon", Outline::Polygon(&HEXAGON)),
    ("star", Outline::Polygon(&STAR)),
    ("cross", Outline::Polygon(&CROSS)),
    ("arrow", Outline::Polygon(&ARROW)),
    (
        "trapezoid",
        Outline::Polygon(&[[-0.5, -1.0], [0.5, -1.0], [1.0, 1.0], [-1.0, 1.0]]),
    ),
    (
        "parallelogram",
        Outline::Polygon(&[[-0.4, -0.8], [1.0, -0.8], [0.4, 0.8], [-1.0, 0.8]]),
    ),
    ("chevron", Outline::Polygon(&CHEVRON)),
];

// Cosines and sines are written out: no host's trigonometry may move a pixel.
const PENTAGON: [[f64; 2]; 5] = [
    [0.0, -1.0],
    [0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
    [0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
    [-0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
    [-0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
];
const HEXAGON: [[f64; 2]; 6] = [
    [1.0, 0.0],
    [0.5, 0.866_025_403_784_438_6],
    [-0.5, 0.866_025_403_784_438_6],
    [-1.0, 0.0],
    [-0.5, -0.866_025_403_784_438_6],
    [0.5, -0.866_025_403_784_438_6],
];
// The inner radius of a pentagram, 0.381966..., would leave thin arms no room inside their outline.
const STAR: [[f64; 2]; 10] = [
    [0.0, -1.0],
    [0.293_892_626_146_236_55, -0.404_508_497_187_473_7],
    [0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
    [0.475_528_258_147_576_76, 0.154_508_497_187_473_73],
    [0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
    [0.0, 0.5],
    [-0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
    [-0.475_528_258_147_576_76, 0.154_508_497_187_473_73],
    [-0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
    [-0.293_892_626_146_236_55, -0.404_508_497_187_473_7],
];
const CROSS: [[f64; 2]; 12] = [
    [-0.35, -1.0],
    [0.35, -1.0],
    [0.35, -0.35],
    [1.0, -0.35],
    [1.0, 0.35],
    [0.35, 0.35],
    [0.35, 1.0],
    [-0.35, 1.0],
    [-0.35, 0.35],
    [-1.0, 0.35],
    [-1.0, -0.35],
    [-0.35, -0.35],
];
const ARROW: [[f64; 2]; 7] = [
    [-1.0, -0.35],
    [0.1, -0.35],
    [0.1, -0.9],
    [1.0, 0.0],
    [0.1, 0.9],
    [0.1, 0.35],
    [-1.0, 0.35],
];
const CHEVRON: [[f64; 2]; 6] = [
    [-1.0, -1.0],
    [0.2, -1.0],
    [1.0, 0.0],
    [0.2, 1.0],
    [-1.0, 1.0],
    [-0.2, 0.0],
];

/// The shape's edge as seen from one place: a signed distance in the units of its size.
///
/// Positive outside, negative inside, zero on the edge.
pub fn distance(outline: Outline, x: f64, y: f64) -> f64 {
    match outline {
        Outline::Circle => (x * x + y * y).sqrt() - 1.0,
        Outline::Polygon(corners) => polygon_distance(corners, x, y),
    }
}

fn polygon_distance(corners: &[[f64; 2]], x: f64, y: f64) -> f64 {
    let mut nearest = f64::INFINITY;
    let mut inside = false;
    let mut from = corners[corners.len() - 1];
    for &to in corners {
        let (edge_x, edge_y) = (to[0] - from[0], to[1] - from[1]);
        let (px, py) = (x - from[0], y - from[1]);
        let along = (px * edge_x + py * edge_y) / (edge_x * edge_x + edge_y * edge_y);
        let along = along.clamp(0.0, 1.0);
        let (dx, dy) = (px - along * edge_x, py - along * edge_y);
        nearest = nearest.min(dx * dx + dy * dy);
        // A ray to the right crosses an edge that spans its height, on the side that faces it.
        if (from[1] > y) != (to[1] > y) && (px * edge_y - py * edge_x < 0.0) == (edge_y > 0.0) {
            inside = !inside;
        }
        from = to;
    }
    if inside {
        -nearest.sqrt()
    } else {
        nearest.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Outline {
        SHAPES.iter().find(|(known, _)| *known == name).unwrap().1
    }

    #[test]
    fn distances_are_those_of_plane_geometry() {
        let square = named("square");
        assert_eq!(distance(square, 0.0, 0.0), -1.0);
        assert_eq!(distance(square, 0.75, 0.5), -0.25);
        assert_eq!(distance(square, 4.0, 5.0), 5.0);
        assert_eq!(distance(named("circle"), 3.0, 4.0), 4.0);
        assert!((distance(named("diamond"), 0.0, 0.0) + 0.5f64.sqrt()).abs() < 1e-15);
        assert!((distance(named("triangle"), 0.0, -2.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn the_centre_of_a_notch_is_outside() {
        assert!(distance(named("cross"), 0.6, 0.6) > 0.0);
        assert!(distance(named("star"), 0.0, 0.6) > 0.0);
        assert!(distance(named("chevron"), -0.5, 0.0) > 0.0);
    }

    #[test]
    fn every_shape_lies_in_its_box_and_reaches_two_opposite_sides() {
        for (name, outline) in SHAPES {
            let Outline::Polygon(corners) = outline else {
                continue;
            };
            let reach = |axis: usize, sign: f64| {
                corners
                    .iter()
                    .map(|c| sign * c[axis])
                    .fold(f64::NEG_INFINITY, f64::max)
            };
            let sides = [reach(0, -1.0), reach(0, 1.0), reach(1, -1.0), reach(1, 1.0)];
            assert!(sides.iter().all(|&side| side <= 1.0), "{name}");
            assert!(
                sides.iter().filter(|&&side| side > 0.95).count() >= 2,
                "{name}"
            );
        }
    }
}
