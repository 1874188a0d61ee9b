//! Pictures as bytes: JPEG as Pillow reads it, its resize to the last bit, model input, and the
//! CLEVR-2D rasteriser.

pub mod centre_crop;
pub mod draw_flat;
pub mod filter;
pub mod jpeg;
pub mod normalise;
pub mod raytrace;
pub mod resize;
pub mod shape;
