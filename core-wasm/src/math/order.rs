//! Places of numbers in their order; equal ones stay in the order of their places.
//!
//! One sort for all: each call of `sort_by` with a closure of its own is six kilobytes of code.

/// From the smallest number on.
pub fn rising(numbers: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&i, &j| numbers[i].total_cmp(&numbers[j]));
    order
}

/// From the largest number on.
pub fn falling(numbers: &[f64]) -> Vec<usize> {
    let negative: Vec<f64> = numbers.iter().map(|x| -x).collect();
    rising(&negative)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_stay_as_they_were_in_both_directions() {
        let numbers = [2.0, -1.0, 2.0, f64::INFINITY, -1.0, 0.0];
        assert_eq!(rising(&numbers), [1, 4, 5, 0, 2, 3]);
        assert_eq!(falling(&numbers), [3, 0, 2, 5, 1, 4]);
    }
}
