//! A small ray tracer for CLEVR's scenes: a ground, cubes, cylinders and spheres of rubber or metal,
//! three soft lights, a perspective camera.
//!
//! x to the right, y away from the camera, z up; the ground is z = 0. Numbers are doubles, operations
//! are + - * / and square roots, everything else comes from `libm`: the bytes are the same on every
//! host.

mod camera;
mod light;
pub mod occlusion;
mod ray;
pub mod render;
mod shade;
pub mod solid;
mod srgb;
pub mod stage;
mod vector;
