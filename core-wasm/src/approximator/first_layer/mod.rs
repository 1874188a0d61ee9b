//! The first layer of the mlp, once a table row instead of once a scene.
//!   z[s] = b + sum_k P[row_k(s)],   P[r] = W_k T[r],   W_k the slice of W that multiplies table k
//!   dP[r] = sum of dz[s] over the scenes that show r;   dW_k = sum_r dP[r] T[r]',   dT[r] = W_k' dP[r]
//! With 22 rows for 196 scenes that is a tenth of the work, and the gradient of W, a sum of few
//! outer products, is made in registers where Adam takes it up at once: W is read and written once.

mod layer;
mod products;
mod step;

pub use layer::FirstLayer;
