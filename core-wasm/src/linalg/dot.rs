//! Sums of products in double, in one fixed order: eight partial sums side by side (so that two
//! SIMD lanes stay busy), folded as ((0+4)+(2+6)) + ((1+5)+(3+7)), then the rest one by one. And rows added to rows.

use std::ops::{AddAssign, Mul};

/// sum_i a_i b_i.
#[inline]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a8, a_rest) = a.as_chunks::<8>();
    let (b8, b_rest) = b.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (x, y) in a8.iter().zip(b8) {
        for lane in 0..8 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let rest = a_rest.iter().zip(b_rest).fold(0.0, |sum, (x, y)| sum + x * y);
    fold(sums) + rest
}

/// sum_i (a_i + b_i)^2: the bits of [`dot`] with itself of the sum.
#[inline(never)]
pub fn square_of_sum(a: &[f64], b: &[f64]) -> f64 {
    let (a8, a_rest) = a.as_chunks::<8>();
    let (b8, b_rest) = b.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (x, y) in a8.iter().zip(b8) {
        for lane in 0..8 {
            let sum = x[lane] + y[lane];
            sums[lane] += sum * sum;
        }
    }
    let rest = a_rest.iter().zip(b_rest).fold(0.0, |total, (x, y)| total + (x + y) * (x + y));
    fold(sums) + rest
}

/// sum_i a_i b_i of float32 numbers, in double.
#[inline]
pub fn dot_f32(a: &[f32], b: &[f32]) -> f64 {
    let (a8, a_rest) = a.as_chunks::<8>();
    let (b8, b_rest) = b.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (x, y) in a8.iter().zip(b8) {
        for lane in 0..8 {
            sums[lane] += f64::from(x[lane]) * f64::from(y[lane]);
        }
    }
    let products = a_rest.iter().zip(b_rest).map(|(&x, &y)| f64::from(x) * f64::from(y));
    fold(sums) + products.fold(0.0, |sum, product| sum + product)
}

/// y += factor x.
#[inline]
pub fn add_scaled<T: Copy + AddAssign + Mul<Output = T>>(y: &mut [T], factor: T, x: &[T]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y += factor * x;
    }
}

/// y += factor x, then y'z: the bits of [`add_scaled`] and [`dot`], with y read once.
#[inline(never)]
pub fn add_scaled_then_dot(y: &mut [f64], factor: f64, x: &[f64], z: &[f64]) -> f64 {
    let (y8, y_rest) = y.as_chunks_mut::<8>();
    let (x8, x_rest) = x.as_chunks::<8>();
    let (z8, z_rest) = z.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for ((y, x), z) in y8.iter_mut().zip(x8).zip(z8) {
        for lane in 0..8 {
            y[lane] += factor * x[lane];
            sums[lane] += y[lane] * z[lane];
        }
    }
    add_scaled(y_rest, factor, x_rest);
    fold(sums) + y_rest.iter().zip(z_rest).fold(0.0, |sum, (y, z)| sum + y * z)
}

/// y += x.
#[inline]
pub fn add<T: Copy + AddAssign>(y: &mut [T], x: &[T]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y += x;
    }
}

/// y += x, in double.
#[inline]
pub fn add_wide(y: &mut [f64], x: &[f32]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y += f64::from(x);
    }
}

/// x less its mean, in double.
#[inline]
pub fn less<'a>(x: &'a [f32], mean: &'a [f64]) -> impl ExactSizeIterator<Item = f64> + 'a {
    x.iter().zip(mean).map(|(&x, m)| f64::from(x) - m)
}

/// y = x less its mean, in double.
#[inline]
pub fn centre_row(y: &mut [f64], x: &[f32], mean: &[f64]) {
    for (y, x) in y.iter_mut().zip(less(x, mean)) {
        *y = x;
    }
}

/// y = x, in double.
#[inline]
pub fn widen(y: &mut [f64], x: &[f32]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y = x.into();
    }
}

/// y = x, rounded.
#[inline]
pub fn narrow(y: &mut [f32], x: &[f64]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y = x as f32;
    }
}

#[inline]
fn fold(s: [f64; 8]) -> f64 {
    ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_give_the_exact_sum_at_every_length() {
        for n in 0..70 {
            let a: Vec<f64> = (0..n).map(|i| f64::from(i % 7 - 3)).collect();
            let b: Vec<f64> = (0..n).map(|i| f64::from(i % 5 - 2)).collect();
            let naive: f64 = a.iter().zip(&b).map(|(x, y)| x * y).sum();
            let single = |x: &[f64]| x.iter().map(|&x| x as f32).collect::<Vec<_>>();
            assert_eq!(dot(&a, &b), naive);
            assert_eq!(dot_f32(&single(&a), &single(&b)), naive);
            let sum: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x / 3.0 + y / 7.0).collect();
            let (a, b): (Vec<f64>, Vec<f64>) =
                (a.iter().map(|x| x / 3.0).collect(), b.iter().map(|y| y / 7.0).collect());
            assert_eq!(square_of_sum(&a, &b), dot(&sum, &sum));
            let (mut moved, mut apart) = (a.clone(), a.clone());
            add_scaled(&mut apart, -0.3, &b);
            assert_eq!(add_scaled_then_dot(&mut moved, -0.3, &b, &sum), dot(&apart, &sum));
            assert_eq!(moved, apart);
        }
    }
}
