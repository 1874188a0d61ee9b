//! What happens around the product, and how rows of tiles go into C.

use crate::simd::Register;

/// What happens around the product.
#[derive(Clone, Copy)]
pub struct Epilogue<'a, T> {
    /// Factor of what C held before; 0 overwrites, whatever it was.
    pub beta: T,
    /// One number a column, added after the sum.
    pub bias: Option<&'a [T]>,
    /// Negative results (and NaN) become 0.
    pub relu: bool,
}

impl<T: Default> Default for Epilogue<'_, T> {
    fn default() -> Self {
        Self { beta: T::default(), bias: None, relu: false }
    }
}

impl<T: Default + From<f32>> Epilogue<'_, T> {
    /// The product is added to what C held; 1 x is x, bit by bit.
    pub fn added() -> Self {
        Self { beta: 1.0.into(), ..Self::default() }
    }
}

/// The epilogue of one pass over k.
#[derive(Clone, Copy)]
pub struct Finish<'a, T> {
    before: Before<T>,
    /// Of all columns; only in the last pass.
    bias: Option<&'a [T]>,
    relu: bool,
}

/// What the pass does with the old content of C.
#[derive(Clone, Copy)]
enum Before<T> {
    Overwritten,
    Kept,
    Scaled(T),
}

impl<'a, T: Copy + Default + PartialEq> Finish<'a, T> {
    /// For the first, the last, a middle or the only pass.
    pub fn new(epilogue: Epilogue<'a, T>, first: bool, last: bool) -> Self {
        Self {
            before: if !first {
                Before::Kept
            } else if epilogue.beta == T::default() {
                Before::Overwritten
            } else {
                Before::Scaled(epilogue.beta)
            },
            bias: epilogue.bias.filter(|_| last),
            relu: epilogue.relu && last,
        }
    }

    /// The same for columns from `column` on.
    #[inline(always)]
    pub fn starting_at(self, column: usize) -> Self {
        Self { bias: self.bias.map(|bias| &bias[column..]), ..self }
    }
}

impl<T: Copy + Default> Finish<'_, T> {
    /// One row of a tile into its place in C, which is shorter at the right edge.
    #[inline(always)]
    pub fn row<V: Register<Scalar = T>, const REGISTERS: usize>(
        self,
        sums: &[V; REGISTERS],
        to: &mut [T],
    ) {
        if to.len() == REGISTERS * V::LANES {
            for (v, &sum) in sums.iter().enumerate() {
                let to = &mut to[v * V::LANES..];
                let bias = self.bias.map(|bias| V::load(&bias[v * V::LANES..]));
                self.combine(sum, || V::load(to), bias).store(to);
            }
        } else {
            self.edge(sums, to);
        }
    }

    /// Past the edge the same arithmetic runs on a padded copy.
    #[inline(always)]
    fn edge<V: Register<Scalar = T>, const REGISTERS: usize>(
        self,
        sums: &[V; REGISTERS],
        to: &mut [T],
    ) {
        for ((v, to), &sum) in to.chunks_mut(V::LANES).enumerate().zip(sums) {
            let before = padded::<V>(to);
            let few = |bias: &[T]| padded::<V>(&bias[v * V::LANES..][..to.len()]);
            let bias = self.bias.map(few);
            let mut out = [T::default(); 4];
            self.combine(sum, || before, bias).store(&mut out);
            to.copy_from_slice(&out[..to.len()]);
        }
    }

    /// Sum, what was there, bias and ReLU.
    #[inline(always)]
    fn combine<V: Register<Scalar = T>>(
        self,
        sum: V,
        before: impl FnOnce() -> V,
        bias: Option<V>,
    ) -> V {
        let mut out = match self.before {
            Before::Overwritten => sum,
            Before::Kept => before() + sum,
            Before::Scaled(beta) => V::splat(beta) * before() + sum,
        };
        if let Some(bias) = bias {
            out = out + bias;
        }
        if self.relu { V::splat(T::default()).max(out) } else { out }
    }
}

#[inline(always)]
fn padded<V: Register>(few: &[V::Scalar]) -> V {
    let mut full = [V::Scalar::default(); 4];
    full[..few.len()].copy_from_slice(few);
    V::load(&full)
}
