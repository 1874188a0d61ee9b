//! The packing buffers of a product, kept from call to call so that the steps of a fit allocate
//! nothing.

use super::sizes::{BLOCK_K, BLOCK_M, BLOCK_N_PANELS, TILE_REGISTERS, TILE_ROWS};
use crate::simd::{Aligned, OutOfMemory, Register, Zeroable};

/// Room for the packed blocks of A and B. It grows to the largest product it has met and never
/// shrinks; what it holds between calls has no meaning.
pub struct Workspace<T: Zeroable> {
    pub(super) a: Aligned<T>,
    pub(super) b: Aligned<T>,
}

impl<T: Zeroable> Workspace<T> {
    /// Without any room yet: the first product takes it.
    pub fn new() -> Self {
        let empty = || Aligned::zeroed(0).expect("nothing is asked for");
        Self { a: empty(), b: empty() }
    }

    /// With room for products [m, k] x [k, n], and for all smaller ones.
    pub fn for_product<V: Register<Scalar = T>>(
        m: usize,
        k: usize,
        n: usize,
    ) -> Result<Self, OutOfMemory> {
        let mut workspace = Self::new();
        workspace.reserve::<V>(m, k, n)?;
        Ok(workspace)
    }

    /// Makes room for products [m, k] x [k, n] where there is too little.
    pub fn reserve<V: Register<Scalar = T>>(
        &mut self,
        m: usize,
        k: usize,
        n: usize,
    ) -> Result<(), OutOfMemory> {
        let depth = k.min(BLOCK_K);
        let rows = m.min(BLOCK_M).next_multiple_of(TILE_ROWS);
        let panels = n.div_ceil(TILE_REGISTERS * V::LANES).min(BLOCK_N_PANELS);
        grow(&mut self.a, rows * depth)?;
        grow(&mut self.b, panels * TILE_REGISTERS * V::LANES * depth)
    }
}

impl<T: Zeroable> Default for Workspace<T> {
    fn default() -> Self {
        Self::new()
    }
}

fn grow<T: Zeroable>(buffer: &mut Aligned<T>, len: usize) -> Result<(), OutOfMemory> {
    if buffer.len() < len {
        *buffer = Aligned::zeroed(len)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::gemm::{Epilogue, View, gemm, gemm_in};
    use crate::simd::F32x4;

    #[test]
    fn products_of_all_sizes_in_one_workspace_have_the_bits_of_products_by_themselves() {
        let values: Vec<f32> = (0..700 * 140).map(|i| ((i * 37 % 1013) as f32).sqrt()).collect();
        let mut workspace = Workspace::new();
        for (m, k, n) in [(5, 700, 13), (130, 30, 140), (1, 1, 1), (4, 0, 3), (121, 513, 25)] {
            let (a, b) = (View::new(&values[..m * k], m, k), View::new(&values[..k * n], k, n));
            let mut alone = vec![0.0; m * n];
            gemm::<F32x4>(a, b, &mut alone, Epilogue::default()).unwrap();
            let mut shared = vec![0.0; m * n];
            gemm_in::<F32x4>(a, b, &mut shared, Epilogue::default(), &mut workspace).unwrap();
            assert_eq!(alone, shared);
        }
    }

    #[test]
    fn a_workspace_made_for_a_product_stays_where_it_is_through_smaller_ones() {
        let mut workspace = Workspace::for_product::<F32x4>(200, 600, 50).unwrap();
        let position = |w: &Workspace<f32>| (w.a.as_ptr(), w.b.as_ptr());
        let before = position(&workspace);
        for (m, k, n) in [(200, 600, 50), (3, 600, 1), (1, 1, 50)] {
            workspace.reserve::<F32x4>(m, k, n).unwrap();
            assert_eq!(position(&workspace), before);
        }
    }
}
