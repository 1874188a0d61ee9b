//! C = A B of one size again and again, by other crates. The matrices lie at fixed places of this module.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::NdTensorView;
use std::cell::RefCell;

struct Problem {
    size: usize,
    a: Vec<f32>,
    b: Vec<f32>,
    c: Vec<f32>,
    executor: GemmExecutor,
}

thread_local! {
    static PROBLEM: RefCell<Option<Problem>> = const { RefCell::new(None) };
}

/// Two matrices [size, size], of the numbers that bench gives the core.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(size: usize) {
    let values: Vec<f32> = (0..size * size)
        .map(|i| (i * 7919 % 1013) as f32 / 1013.0 - 0.5)
        .collect();
    let c = vec![0.0; size * size];
    PROBLEM.set(Some(Problem {
        size,
        b: values.clone(),
        a: values,
        c,
        executor: GemmExecutor::new(),
    }));
}

/// The sum of the product's entries, so that bench can tell that it is the same product.
#[unsafe(no_mangle)]
pub extern "C" fn total() -> f64 {
    PROBLEM.with_borrow(|p| {
        p.as_ref()
            .map_or(0.0, |p| p.c.iter().map(|&x| f64::from(x)).sum())
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn matrixmultiply(times: u32) {
    PROBLEM.with_borrow_mut(|p| {
        let Some(Problem { size, a, b, c, .. }) = p else {
            return;
        };
        let (n, row) = (*size, *size as isize);
        for _ in 0..times {
            // SAFETY: all three hold n x n numbers, row by row, and C is borrowed alone.
            unsafe {
                matrixmultiply::sgemm(
                    n,
                    n,
                    n,
                    1.0,
                    a.as_ptr(),
                    row,
                    1,
                    b.as_ptr(),
                    row,
                    1,
                    0.0,
                    c.as_mut_ptr(),
                    row,
                    1,
                );
            }
        }
    });
}

#[unsafe(no_mangle)]
pub extern "C" fn rten(times: u32) {
    PROBLEM.with_borrow_mut(|p| {
        let Some(Problem {
            size,
            a,
            b,
            c,
            executor,
        }) = p
        else {
            return;
        };
        let shape = [*size, *size];
        let (a, b) = (
            NdTensorView::from_data(shape, &a[..]),
            NdTensorView::from_data(shape, &b[..]),
        );
        for _ in 0..times {
            executor
                .gemm(
                    c,
                    GemmInputA::Unpacked(a),
                    GemmInputB::Unpacked(b),
                    GemmOptions::default(),
                )
                .expect("the shapes fit");
        }
    });
}
