//! Small models g(o_1, ..., o_m) of scene embeddings, fitted whole in one call. (Paper, section 6.)
//!   mlp:      y = W_L relu(... relu(W_0 concat of table rows + b_0)) + b_L
//!   product:  y = W [product part; sum of second tables] + b
//! Full batch, or drawn scenes a step where there are many, mean squared error over all numbers, Adam without decay. What depends on an object
//! or a value alone is computed once a row of a table, not once a scene; units that are active in no
//! scene cost nothing (see [`linear`] and [`first_layer`]).

mod active;
mod adam;
pub mod alternating;
mod batch;
mod bias;
mod drawn;
mod first_layer;
mod fit;
mod hidden_product;
mod initial;
mod linear;
mod listed_product;
mod loss;
mod mlp;
mod network;
#[cfg(test)]
#[path = "tests/network.rs"]
mod network_tests;
pub mod object_code;
pub mod on_span;
mod padding;
mod panel;
mod product;
mod product_index;
mod row_layer;
mod shape;
pub mod target_scale;
mod wide;
#[cfg(test)]
#[path = "tests/wide.rs"]
mod wide_tests;
mod worker;

pub use adam::StepOptions;
pub use batch::Batch;
pub use fit::Fit;
pub use hidden_product::HiddenProduct;
pub use network::Network;
pub use shape::{Form, ProductForm, ProductKind, ProductOptions, Shape};
pub use worker::{Found, Worker};
