//! Rows that are taken, averaged or repeated, and the way back: last tokens and means of sequences out
//! of [tokens, d], and sequences that are shown more than once.

use super::real::{Real, add_scaled};
use super::sequences::Sequences;

/// Rows of the last tokens to the front of `x`, in place.
pub fn keep_last<T: Copy>(sequences: &Sequences, d: usize, x: &mut [T]) {
    for s in 0..sequences.len() {
        let row = sequences.last(s) * d;
        x.copy_within(row..row + d, s * d);
    }
}

/// Rows of the last tokens: [sequences, d].
pub fn take_last<T: Copy>(sequences: &Sequences, d: usize, x: &[T], to: &mut [T]) {
    for (s, to) in to.chunks_exact_mut(d).enumerate() {
        to.copy_from_slice(&x[sequences.last(s) * d..][..d]);
    }
}

/// The way back of [`take_last`].
pub fn put_last<T: Real>(sequences: &Sequences, d: usize, from: &[T], x: &mut [T]) {
    x.fill(T::default());
    for (s, from) in from.chunks_exact(d).enumerate() {
        x[sequences.last(s) * d..][..d].copy_from_slice(from);
    }
}

/// Mean over the tokens of each sequence: [sequences, d].
pub fn mean<T: Real>(sequences: &Sequences, d: usize, x: &[T], to: &mut [T]) {
    for (s, to) in to.chunks_exact_mut(d).enumerate() {
        let rows = sequences.range(s);
        let share = T::of(1.0 / rows.len() as f64);
        to.fill(T::default());
        for row in rows {
            add_scaled(to, share, &x[row * d..][..d]);
        }
    }
}

/// The way back of [`mean`].
pub fn spread<T: Real>(sequences: &Sequences, d: usize, from: &[T], x: &mut [T]) {
    for (s, from) in from.chunks_exact(d).enumerate() {
        let rows = sequences.range(s);
        let share = T::of(1.0 / rows.len() as f64);
        for row in rows {
            for (x, &from) in x[row * d..][..d].iter_mut().zip(from) {
                *x = from * share;
            }
        }
    }
}

/// Row `which[r]` of `from` for each r, or the rows as they are where `which` is empty: [rows, d].
pub fn repeat<T: Copy>(which: &[u32], d: usize, from: &[T], to: &mut [T]) {
    if which.is_empty() {
        to.copy_from_slice(from);
    }
    for (&row, to) in which.iter().zip(to.chunks_exact_mut(d)) {
        to.copy_from_slice(&from[row as usize * d..][..d]);
    }
}

/// The way back of [`repeat`]: sums over the rows of each.
pub fn sum_repeats<T: Real>(which: &[u32], d: usize, from: &[T], to: &mut [T]) {
    if which.is_empty() {
        to.copy_from_slice(from);
        return;
    }
    to.fill(T::default());
    for (&row, from) in which.iter().zip(from.chunks_exact(d)) {
        add_scaled(&mut to[row as usize * d..][..d], T::of(1.0), from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_repeated_and_their_gradients_summed() {
        let rows = [1.0, 2.0, 3.0, 4.0];
        let mut repeated = [0.0; 6];
        repeat(&[1, 0, 1], 2, &rows, &mut repeated);
        assert_eq!(repeated, [3.0, 4.0, 1.0, 2.0, 3.0, 4.0]);
        let mut sums = [9.0; 4];
        sum_repeats(&[1, 0, 1], 2, &repeated, &mut sums);
        assert_eq!(sums, [1.0, 2.0, 6.0, 8.0]);
        for way in [repeat, sum_repeats] {
            way(&[], 2, &rows, &mut sums);
            assert_eq!(sums, rows);
        }
    }

    #[test]
    fn what_is_taken_can_be_put_back_where_it_was() {
        let mut sequences = Sequences::default();
        sequences.push([0, 0, 0]);
        sequences.push([0]);
        let x: Vec<f64> = (0..8).map(f64::from).collect();
        let mut last = [0.0; 4];
        take_last(&sequences, 2, &x, &mut last);
        assert_eq!(last, [4.0, 5.0, 6.0, 7.0]);
        let mut back = [9.0; 8];
        put_last(&sequences, 2, &last, &mut back);
        assert_eq!(back, [0.0, 0.0, 0.0, 0.0, 4.0, 5.0, 6.0, 7.0]);
        let mut kept = x.clone();
        keep_last(&sequences, 2, &mut kept);
        assert_eq!(kept[..4], last);
        let mut means = [0.0; 4];
        mean(&sequences, 2, &x, &mut means);
        assert_eq!(means, [2.0, 3.0, 6.0, 7.0]);
        spread(&sequences, 2, &[3.0, 6.0, 1.0, 2.0], &mut back);
        assert_eq!(back, [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0]);
    }
}
