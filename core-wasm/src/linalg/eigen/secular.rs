//! Eigenvalues of diag(d) + rho z z', rho > 0, d ascending and all different: the roots of
//!   f(x) = 1 + rho sum_j z_j^2 / (d_j - x),   one in each (d_k, d_{k+1}), the last above d_n
//! Each is sought from its nearer pole, so that its distances to all poles keep their digits. A step solves the
//! equation in which the poles on either side are one pole each, with the value and slope of all of them
//! (Bunch, Nielsen and Sorensen 1978); a bracket holds the root where that would leave it.

/// A root as its distances d_j - x from all poles [n].
pub struct Root {
    pub value: f64,
    pub distances: Vec<f64>,
}

/// A root is found within some hundredths of this many steps; bisection alone would need no more.
const MOST_STEPS: usize = 200;

/// The root above `d[k]`; `squares` are rho z^2, all above 0.
pub fn root(d: &[f64], squares: &[f64], k: usize) -> Root {
    let n = d.len();
    let last = k + 1 == n;
    let total: f64 = squares.iter().sum();
    let gap = if last { total } else { d[k + 1] - d[k] };
    // f rises from one pole to the next: its sign in the middle says which is nearer.
    let middle: f64 =
        (d.iter().zip(squares)).map(|(d_j, square)| square / ((d_j - d[k]) - gap / 2.0)).sum();
    let left = last || 1.0 + middle >= 0.0;
    let origin = if left { d[k] } else { d[k + 1] };
    let (mut low, mut high) = match (last, left) {
        (true, _) => (0.0, gap),
        (_, true) => (0.0, gap / 2.0),
        (_, false) => (-gap / 2.0, 0.0),
    };
    let mut at = if last && 1.0 + middle >= 0.0 { gap / 4.0 } else { (low + high) / 2.0 };
    let mut distances = vec![0.0; n];
    for _ in 0..MOST_STEPS {
        let shifted = |d_j: f64| (d_j - origin) - at;
        let mut sides = [Side::default(), Side::default()];
        for (j, (to, (&d_j, &square))) in
            distances.iter_mut().zip(d.iter().zip(squares)).enumerate()
        {
            *to = shifted(d_j);
            sides[usize::from(j > k)].add(square, *to);
        }
        let [below, above] = &sides;
        let f = 1.0 + below.value + above.value;
        let rounding = 4.0 * f64::EPSILON * (1.0 + below.value.abs() + above.value.abs());
        if f.abs() <= rounding {
            break;
        }
        if f < 0.0 {
            low = at;
        } else {
            high = at;
        }
        let step = if last {
            one_pole(below, distances[k])
        } else {
            two_poles(below, above, distances[k], distances[k + 1], f)
        };
        let mut next = at + step;
        // Also where the step is no number.
        if !(next > low && next < high) {
            next = (low + high) / 2.0;
        }
        if next == at || next <= low || next >= high {
            break;
        }
        at = next;
    }
    Root { value: origin + at, distances }
}

/// Sum of square / distance over the poles on one side, and its slope.
#[derive(Default)]
struct Side {
    value: f64,
    slope: f64,
}

impl Side {
    #[inline(always)]
    fn add(&mut self, square: f64, distance: f64) {
        let share = square / distance;
        self.value += share;
        self.slope += share / distance;
    }
}

/// Where 1 + r + s / (p - step) is 0, with value and slope of `below` at its pole at distance p.
fn one_pole(below: &Side, p: f64) -> f64 {
    let s = below.slope * p * p;
    let c = 1.0 + (below.value - below.slope * p);
    p + s / c
}

/// Where c + s / (p - step) + t / (q - step) is 0.
fn two_poles(below: &Side, above: &Side, p: f64, q: f64, f: f64) -> f64 {
    let s = below.slope * p * p;
    let t = above.slope * q * q;
    let c = 1.0 + (below.value - below.slope * p) + (above.value - above.slope * q);
    let a = c * (p + q) + s + t;
    let b = p * q * f;
    let root = (a * a - 4.0 * b * c).max(0.0).sqrt();
    if a <= 0.0 { (a - root) / (2.0 * c) } else { 2.0 * b / (a + root) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// By bisection of f between its poles.
    fn naive(d: &[f64], squares: &[f64], k: usize) -> f64 {
        let top = d[d.len() - 1] + squares.iter().sum::<f64>();
        let (mut low, mut high) = (d[k], if k + 1 == d.len() { top } else { d[k + 1] });
        for _ in 0..200 {
            let x = (low + high) / 2.0;
            let f: f64 = 1.0 + (d.iter().zip(squares)).map(|(d, s)| s / (d - x)).sum::<f64>();
            if f < 0.0 {
                low = x;
            } else {
                high = x;
            }
        }
        (low + high) / 2.0
    }

    #[test]
    fn roots_are_those_of_bisection_and_satisfy_the_equation() {
        for n in [1, 2, 3, 10, 77] {
            let mut d: Vec<f64> =
                CounterStream::new(n as u64, "d").normal(n).iter().map(|&x| x.into()).collect();
            d.sort_by(f64::total_cmp);
            for size in [1e-6, 1.0, 1e6] {
                let squares: Vec<f64> = CounterStream::new(n as u64, "z")
                    .normal(n)
                    .iter()
                    .map(|&z| size * f64::from(z).powi(2) + 1e-12)
                    .collect();
                for k in 0..n {
                    let actual = root(&d, &squares, k);
                    let scale = d[n - 1].abs() + squares.iter().sum::<f64>() + 1.0;
                    assert!((actual.value - naive(&d, &squares, k)).abs() < 1e-13 * scale);
                    let terms = squares.iter().zip(&actual.distances).map(|(s, d)| s / d);
                    let size: f64 = terms.clone().map(f64::abs).sum();
                    assert!((1.0 + terms.sum::<f64>()).abs() < 1e-12 * (1.0 + size), "{n} {k}");
                    assert!(actual.distances[k] < 0.0);
                    assert!(k + 1 == n || actual.distances[k + 1] > 0.0);
                }
            }
        }
    }
}
