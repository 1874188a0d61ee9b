//! Pictures as bytes: Pillow's resize to the last bit, model input, and the CLEVR-2D rasteriser.

pub mod centre_crop;
pub mod draw_flat;
pub mod filter;
pub mod normalise;
pub mod raytrace;
pub mod resize;
pub mod shape;
