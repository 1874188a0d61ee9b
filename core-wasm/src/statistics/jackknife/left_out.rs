//! A mean, or a ratio of sums, and the same without the cases of each unit in turn.

/// A number, and the same without each unit in turn.
pub struct LeftOut {
    pub estimate: f64,
    pub without: Vec<f64>,
    /// Cases, or their weights, that the estimate is of.
    pub cases: f64,
    pub cases_without: Vec<f64>,
    /// V_1 and V_k: variances if cases were independent, counted once, and as the jackknife counts them.
    pub independent: [f64; 2],
}

impl LeftOut {
    /// (sum m)^2 / sum m^2 of units in m cases each: of units that are all in equally many, their number.
    pub fn shown_alike(&self) -> f64 {
        let cases = self.cases_without.iter().map(|without| self.cases - without);
        let [sum, squares] = cases.fold([0.0; 2], |[sum, squares], m| [sum + m, squares + m * m]);
        sum * sum / squares
    }
}

/// Why there is no interval.
#[derive(Debug, PartialEq)]
pub enum NoInterval {
    /// Fewer than three units: nothing tells how much they differ.
    TooFewUnits,
    /// Some unit is in every case.
    NothingLeft,
    /// The number does not exist without some unit.
    NotANumber,
}

/// sum of `numerators` / sum of `denominators` (the number of cases where none are given), and the same
/// without the cases of each unit that occurs. `of` [cases, k] names units in 0..units; one named twice
/// in a case counts once.
pub fn leave_out(
    numerators: &[f64],
    denominators: Option<&[f64]>,
    of: &[i32],
    units: usize,
) -> Result<LeftOut, NoInterval> {
    let k = of.len() / numerators.len().max(1);
    let (mut sums, mut weights) = (vec![0.0; units], vec![0.0; units]);
    let mut occurs = vec![false; units];
    let (mut sum, mut weight) = (0.0, 0.0);
    for (case, &value) in numerators.iter().enumerate() {
        let own = &of[case * k..(case + 1) * k];
        let size = denominators.map_or(1.0, |all| all[case]);
        sum += value;
        weight += size;
        for (i, &unit) in own.iter().enumerate() {
            if own[..i].contains(&unit) {
                continue;
            }
            sums[unit as usize] += value;
            weights[unit as usize] += size;
            occurs[unit as usize] = true;
        }
    }
    let occurring: Vec<usize> = (0..units).filter(|&unit| occurs[unit]).collect();
    if occurring.len() < 3 {
        return Err(NoInterval::TooFewUnits);
    }
    let left = |unit: usize| weight - weights[unit];
    // What is left of weights that cancel is rounding.
    if occurring.iter().any(|&unit| left(unit) <= 1e-12 * weight) {
        return Err(NoInterval::NothingLeft);
    }
    let mut independent = [0.0; 2];
    for (case, &value) in numerators.iter().enumerate() {
        let own = &of[case * k..(case + 1) * k];
        let error = value - sum / weight * denominators.map_or(1.0, |all| all[case]);
        independent[0] += error * error / (weight * weight);
        for (i, &unit) in own.iter().enumerate() {
            if !own[..i].contains(&unit) {
                let left = left(unit as usize);
                independent[1] += error * error / (left * left);
            }
        }
    }
    independent[1] *= 1.0 - 1.0 / occurring.len() as f64;
    Ok(LeftOut {
        independent,
        estimate: sum / weight,
        without: occurring.iter().map(|&unit| (sum - sums[unit]) / left(unit)).collect(),
        cases: weight,
        cases_without: occurring.iter().map(|&unit| left(unit)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// Straight from the definition: the cases without a unit, gathered and averaged.
    fn naive_without(values: &[f64], weights: &[f64], of: &[i32], unit: i32) -> f64 {
        let k = of.len() / values.len();
        let kept: Vec<usize> = (0..values.len())
            .filter(|&case| !of[case * k..(case + 1) * k].contains(&unit))
            .collect();
        let sum: f64 = kept.iter().map(|&case| values[case]).sum();
        sum / kept.iter().map(|&case| weights[case]).sum::<f64>()
    }

    #[test]
    fn what_is_left_without_a_unit_is_the_mean_of_the_cases_without_it() {
        let mut draw = CounterStream::new(1, "jackknife");
        for k in 1..=4 {
            let of = draw.below(9, 60 * k);
            let values = draw.uniform(60);
            let weights: Vec<f64> = draw.uniform(60).iter().map(|w| w + 0.1).collect();
            for weights in [None, Some(&weights[..])] {
                let actual = leave_out(&values, weights, &of, 9).unwrap();
                let ones = vec![1.0; 60];
                for unit in 0..9 {
                    let truth = naive_without(&values, weights.unwrap_or(&ones), &of, unit);
                    assert!((actual.without[unit as usize] - truth).abs() < 1e-12);
                }
            }
        }
    }
}
