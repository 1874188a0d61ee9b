//! CLEVR's scenes, ray-traced.

use crate::boundary::error::{Check, check};
use crate::image::raytrace::solid::{MATERIALS, SHAPES, Solid};
use crate::image::raytrace::stage::Stage;
use crate::image::raytrace::{occlusion, render};
use wasm_bindgen::prelude::*;

/// Names of the shapes in the order of their numbers, one a line.
#[wasm_bindgen]
pub fn solid_shape_names() -> String {
    SHAPES.map(|(name, _)| name).join("\n")
}

/// Names of the materials in the order of their numbers, one a line.
#[wasm_bindgen]
pub fn solid_material_names() -> String {
    MATERIALS.map(|(name, _)| name).join("\n")
}

/// A picture [height, width, 3]. `view`: pitch, half width, shift of the key light (x, y); `solids`,
/// nine numbers each: shape, material, red, green, blue, x, y, radius, turn.
#[wasm_bindgen]
pub fn render_solids(width: usize, height: usize, view: &[f64], solids: &[f64]) -> Check<Vec<u8>> {
    Ok(render::render(&stage(view, solids)?, width, height))
}

/// The share of each solid that others hide.
#[wasm_bindgen]
pub fn hidden_shares(width: usize, height: usize, view: &[f64], solids: &[f64]) -> Check<Vec<f64>> {
    Ok(occlusion::hidden(&stage(view, solids)?, width, height))
}

/// The number of the solid that each pixel sees, from 1; 0: none [height, width].
#[wasm_bindgen]
pub fn solids_seen(width: usize, height: usize, view: &[f64], solids: &[f64]) -> Check<Vec<u8>> {
    Ok(occlusion::seen(&stage(view, solids)?, width, height))
}

/// x and y of two solids, the second so far behind the first that `share` of it is hidden.
#[wasm_bindgen]
pub fn place_pair(
    width: usize,
    height: usize,
    view: &[f64],
    solids: &[f64],
    share: f64,
) -> Check<Vec<f64>> {
    let mut stage = stage(view, solids)?;
    check(stage.solids.len() == 2, "A pair has two solids.")?;
    occlusion::place_pair(&mut stage, share, width, height);
    let places = stage.solids.iter().flat_map(|s| [s.centre.0, s.centre.1]);
    Ok(places.collect())
}

fn stage(view: &[f64], numbers: &[f64]) -> Check<Stage> {
    let (solids, rest) = numbers.as_chunks::<9>();
    let known = |s: &[f64; 9]| (s[0] as usize) < SHAPES.len() && (s[1] as usize) < MATERIALS.len();
    check(
        view.len() == 4 && rest.is_empty() && solids.len() <= 8 && solids.iter().all(known),
        "There is no such shape or material, or there are more than eight solids.",
    )?;
    let solids = solids.iter().map(solid).collect();
    Ok(Stage::new(view[0], view[1], (view[2], view[3]), solids))
}

fn solid(&[shape, material, r, g, b, x, y, radius, turn]: &[f64; 9]) -> Solid {
    let shape = SHAPES[shape as usize].1;
    let material = MATERIALS[material as usize].1;
    let colour = [r, g, b].map(|c| c as u8);
    Solid::new(shape, material, colour, (x, y), radius, turn)
}
