//! Straight from the formulas, by Gaussian elimination: the truth that closed forms are held to.

/// Scores [asked, columns] of the rows `asked` of X [rows, dim] after a ridge fit with intercept of
/// Y [rows, columns] on the rows `seen`.
pub fn refit(
    x: &[f32],
    dim: usize,
    y: &[f64],
    columns: usize,
    seen: &[usize],
    asked: &[usize],
    penalty: f64,
) -> Vec<f64> {
    let count = seen.len() as f64;
    let at = |row: usize, j: usize| f64::from(x[row * dim + j]);
    let mean_x: Vec<f64> =
        (0..dim).map(|j| seen.iter().map(|&row| at(row, j)).sum::<f64>() / count).collect();
    let mean_y: Vec<f64> = (0..columns)
        .map(|k| seen.iter().map(|&row| y[row * columns + k]).sum::<f64>() / count)
        .collect();
    // [dim, dim + columns]: X'X + l I beside X'Y.
    let width = dim + columns;
    let mut system = vec![0.0; dim * width];
    for i in 0..dim {
        for &row in seen {
            let xi = at(row, i) - mean_x[i];
            for j in 0..dim {
                system[i * width + j] += xi * (at(row, j) - mean_x[j]);
            }
            for k in 0..columns {
                system[i * width + dim + k] += xi * (y[row * columns + k] - mean_y[k]);
            }
        }
        system[i * width + i] += penalty;
    }
    eliminate(&mut system, dim, width);
    asked
        .iter()
        .flat_map(|&row| {
            let system = &system;
            let (mean_x, mean_y) = (&mean_x, &mean_y);
            (0..columns).map(move |k| {
                let terms =
                    (0..dim).map(|j| (at(row, j) - mean_x[j]) * system[j * width + dim + k]);
                mean_y[k] + terms.sum::<f64>()
            })
        })
        .collect()
}

/// Gauss-Jordan with pivots: the left square becomes I.
fn eliminate(system: &mut [f64], n: usize, width: usize) {
    for i in 0..n {
        let pivot = (i..n)
            .max_by(|&a, &b| {
                let size = |row: usize| system[row * width + i].abs();
                size(a).total_cmp(&size(b))
            })
            .unwrap_or(i);
        for j in 0..width {
            system.swap(i * width + j, pivot * width + j);
        }
        let scale = system[i * width + i];
        (0..width).for_each(|j| system[i * width + j] /= scale);
        for row in (0..n).filter(|&row| row != i) {
            let factor = system[row * width + i];
            for j in 0..width {
                system[row * width + j] -= factor * system[i * width + j];
            }
        }
    }
}
