//! Tables of object or concept vectors.

mod additive;
pub(super) mod scene_tables;
