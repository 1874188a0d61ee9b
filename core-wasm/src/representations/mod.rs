//! How alike two representations of the same scenes are, as a whole and part by part. All of it is done on the products
//! of scenes [n, n], so that no number depends on a turn of the axes.

pub(crate) mod alignment;
pub(crate) mod features;
pub(crate) mod part;
pub(crate) mod scene_kernel;

#[cfg(test)]
mod tests;
