//! Flat pictures: filled shapes with an outline, one over the other, antialiased.
//!   A pixel's colour is the mean over an 8 x 8 grid of points in it; a point is outside the shape,
//!   on its outline (within the outline's width of the edge, inside it) or in its filling
//! Only + - * / and square roots of doubles are used, and a sine and a cosine that are written in these, so
//! the bytes are the same on every host.

use super::shape::{Placed, SHAPES};

/// One shape on the canvas. Lengths are in pixels; pixel (0, 0) covers [0, 1) x [0, 1).
#[derive(Clone, Copy, Debug)]
pub struct FlatShape {
    /// Number of the shape in [`SHAPES`].
    pub kind: usize,
    /// Centre from the left.
    pub x: f64,
    /// Centre from the top.
    pub y: f64,
    /// Half the side of the box that holds the shape before it turns, outline included; above 0.
    pub radius: f64,
    /// Angle about the centre in radians, clockwise; a turned shape may leave its box.
    pub turn: f64,
    /// Width of the outline.
    pub outline: f64,
    /// Red, green, blue of the filling.
    pub fill: [u8; 3],
    /// Red, green, blue of the outline.
    pub line: [u8; 3],
}

/// A picture [height, width, 3] with the shapes over `background`, later ones on top.
pub fn draw_flat(
    width: usize,
    height: usize,
    background: [u8; 3],
    shapes: &[FlatShape],
) -> Vec<u8> {
    let mut bytes = background.repeat(width * height);
    for shape in shapes {
        draw_shape(&mut bytes, width, height, shape);
    }
    bytes
}

/// Points along one side of a pixel.
const GRID: u32 = 8;
const POINTS: u32 = GRID * GRID;

fn draw_shape(bytes: &mut [u8], width: usize, height: usize, shape: &FlatShape) {
    let (_, outline) = SHAPES[shape.kind];
    let reach = if shape.turn == 0.0 { shape.radius } else { shape.radius * outline.reach() };
    // Casts stop at zero: a shape may hang over any side of the canvas.
    let span = |centre: f64, size: usize| {
        let first = ((centre - reach).floor() as usize).min(size);
        let last = ((centre + reach).ceil() as usize).min(size);
        first..last.max(first)
    };
    let placed = Placed::new(outline, shape.x, shape.y, shape.radius, shape.turn);
    for y in span(shape.y, height) {
        for x in span(shape.x, width) {
            let (line, fill) = coverage(&placed, shape.outline, x as f64, y as f64, GRID);
            if line + fill > 0 {
                blend(&mut bytes[(y * width + x) * 3..][..3], shape, line, fill);
            }
        }
    }
}

/// How many of `side` x `side` points, a pixel's or of a quarter of it, lie on the outline, and how many in the filling.
fn coverage(placed: &Placed, outline: f64, left: f64, top: f64, side: u32) -> (u32, u32) {
    // No point is farther from the middle than half the diagonal: most pixels are of one kind, and so are most quarters.
    let half = f64::from(side) / f64::from(2 * GRID);
    let reach = 1.4144 * half;
    let (inside, squared) = placed.see(left + half, top + half);
    let depth = if inside { squared.sqrt() } else { -squared.sqrt() };
    if depth < -reach {
        return (0, 0);
    }
    if depth > outline + reach {
        return (0, side * side);
    }
    if depth > reach && depth < outline - reach {
        return (side * side, 0);
    }
    let (mut line, mut fill) = (0, 0);
    if side == GRID {
        for (across, down) in [(0.0, 0.0), (half, 0.0), (0.0, half), (half, half)] {
            let (on, within) = coverage(placed, outline, left + across, top + down, side / 2);
            line += on;
            fill += within;
        }
        return (line, fill);
    }
    for j in 0..side {
        for i in 0..side {
            let along = |k: u32| (f64::from(k) + 0.5) / f64::from(GRID);
            let (inside, squared) = placed.see(left + along(i), top + along(j));
            let deep = squared > outline * outline;
            fill += u32::from(inside && deep);
            line += u32::from(inside && !deep);
        }
    }
    (line, fill)
}

fn blend(pixel: &mut [u8], shape: &FlatShape, line: u32, fill: u32) {
    for (c, byte) in pixel.iter_mut().enumerate() {
        let under = u32::from(*byte) * (POINTS - line - fill);
        let over = u32::from(shape.line[c]) * line + u32::from(shape.fill[c]) * fill;
        *byte = ((under + over + POINTS / 2) / POINTS) as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: [u8; 3] = [255, 0, 0];
    const BLACK: [u8; 3] = [0; 3];
    const PAPER: [u8; 3] = [0xf4; 3];

    fn shape(kind: usize, x: f64, y: f64, radius: f64, outline: f64) -> FlatShape {
        FlatShape { kind, x, y, radius, turn: 0.0, outline, fill: RED, line: BLACK }
    }

    fn pixel(bytes: &[u8], width: usize, x: usize, y: usize) -> [u8; 3] {
        bytes[(y * width + x) * 3..][..3].try_into().unwrap()
    }

    #[test]
    fn a_square_on_whole_pixels_has_sharp_edges() {
        let bytes = draw_flat(12, 10, PAPER, &[shape(0, 6.0, 5.0, 4.0, 1.0)]);
        for (y, x) in (0..10).flat_map(|y| (0..12).map(move |x| (y, x))) {
            let depth = (x as i32 - 2).min(9 - x as i32).min(y as i32 - 1).min(8 - y as i32);
            let expected = if depth < 0 {
                PAPER
            } else if depth == 0 {
                BLACK
            } else {
                RED
            };
            assert_eq!(pixel(&bytes, 12, x, y), expected, "{x} {y}");
        }
    }

    #[test]
    fn half_a_pixel_is_half_the_colour() {
        let bytes = draw_flat(4, 4, [0; 3], &[shape(0, 2.0, 2.0, 1.5, 0.0)]);
        assert_eq!(pixel(&bytes, 4, 0, 2), [128, 0, 0]);
        assert_eq!(pixel(&bytes, 4, 0, 0), [64, 0, 0]);
        assert_eq!(pixel(&bytes, 4, 2, 2), RED);
    }

    #[test]
    fn a_circle_covers_its_area_and_is_symmetric() {
        let bytes = draw_flat(101, 101, [0; 3], &[shape(2, 50.5, 50.5, 40.0, 0.0)]);
        let area: f64 = bytes.iter().step_by(3).map(|&red| f64::from(red) / 255.0).sum();
        assert!((area / (std::f64::consts::PI * 1600.0) - 1.0).abs() < 1e-3);
        for (x, y) in [(11, 44), (20, 30), (50, 10)] {
            assert_eq!(pixel(&bytes, 101, x, y), pixel(&bytes, 101, 100 - x, y));
            assert_eq!(pixel(&bytes, 101, x, y), pixel(&bytes, 101, y, x));
        }
    }

    #[test]
    fn skipping_uniform_pixels_changes_nothing() {
        // Straight from the definition: every point of every pixel asked.
        for (kind, (name, outline)) in SHAPES.into_iter().enumerate() {
            let mut s = shape(kind, 13.3, 11.8, 9.7, 1.9);
            s.turn = 0.7 * (kind % 4) as f64;
            let placed = Placed::new(outline, s.x, s.y, s.radius, s.turn);
            let fast = draw_flat(27, 24, PAPER, &[s]);
            let mut naive = PAPER.repeat(27 * 24);
            for (y, x) in (0..24).flat_map(|y| (0..27).map(move |x| (y, x))) {
                let mut counts = [0, 0];
                for at in 0..64 {
                    let position = |pixel: usize, k: usize| pixel as f64 + (k as f64 + 0.5) / 8.0;
                    let (inside, squared) = placed.see(position(x, at % 8), position(y, at / 8));
                    if inside {
                        counts[usize::from(squared > s.outline * s.outline)] += 1;
                    }
                }
                blend(&mut naive[(y * 27 + x) * 3..][..3], &s, counts[0], counts[1]);
            }
            assert_eq!(fast, naive, "{name}");
        }
    }

    #[test]
    fn later_shapes_cover_earlier_ones_and_shapes_may_hang_over() {
        let mut over = shape(0, 0.0, 0.0, 3.0, 0.0);
        over.fill = [0, 0, 255];
        let bytes = draw_flat(5, 5, PAPER, &[shape(0, 2.5, 2.5, 2.5, 0.0), over]);
        assert_eq!(pixel(&bytes, 5, 1, 1), [0, 0, 255]);
        assert_eq!(pixel(&bytes, 5, 4, 4), RED);
        let off = draw_flat(3, 3, PAPER, &[shape(2, -90.0, 40.0, 5.0, 1.0)]);
        assert_eq!(off, PAPER.repeat(9));
    }

    #[test]
    fn a_canvas_without_pixels_is_empty() {
        assert!(draw_flat(0, 7, PAPER, &[shape(1, 1.0, 1.0, 1.0, 1.0)]).is_empty());
    }
}
