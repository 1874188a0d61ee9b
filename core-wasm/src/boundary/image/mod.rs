//! Pictures: JPEG, resizing, drawing.

mod jpeg;
mod pixels;
mod raytrace;
