//! Whether objects follow a rule of their values or have free vectors, as in a lookup table. Of what no sum of values
//! explains, Z [objects, directions] are the objects' vectors by least squares, in all dimensions:
//!   H_c[v, w] = sum of z_o . z_u over the objects o of value v and u of value w != v that agree in all other concepts
//!   L = sum_c sum_{v, w} (H_c[v, w] / |Z|^2 - E_c[v, w])^2 / pairs,   E_c the mean of the first over Z and all lookups
//! the score test of covariances that are products over concepts.
//! Lookups are Z with a random sign an object: every object keeps its length and its direction. Rules are simulated with the
//! same design, noise and rank.

mod code;
mod lines;
mod lookups;
mod object_vectors;
mod rules;

use super::transfer::World;
use crate::math::f64::exp;
use crate::options::results;
use crate::random::CounterStream;
use lines::Lines;
use lookups::Lookups;
use object_vectors::ObjectVectors;
use rules::{RULES, numbers_like, with_noise};
use wasm_bindgen::prelude::wasm_bindgen;

/// Where simulations of a code lie, in standard deviations of the permuted lookups above their mean.
#[derive(Clone, Copy, Debug)]
pub struct Simulations {
    pub mean: f64,
    pub sd: f64,
}

results! {
    /// Where objects lie among lookups and rules.
    pub struct RuleOrLookup {
        pub objects: usize,
        /// Share of lookups with as large an L, the objects' own counted with them.
        pub p: f64,
        /// L above the lookups' mean, in their standard deviations.
        pub excess: f64,
        /// Mean and standard deviation of free vectors, products, networks.
        pub simulated: Vec<f64>,
        /// Numbers a value of the simulated products.
        pub numbers: usize,
        /// How likely the likeliest rule is, lookups 1.
        pub likelihood: f64,
    }
}

/// L of objects, of so many lookups made of their own vectors, and of so many simulations of each code. Nothing where sums
/// of values explain all that there is, or scenes are too few to tell noise from objects.
pub fn rule_or_lookup(
    world: &World,
    lookups: usize,
    runs: usize,
    seed: u64,
) -> Option<RuleOrLookup> {
    let stream = |name: &str| CounterStream::new(seed, &format!("rule or lookup/{name}"));
    let own = ObjectVectors::fit(world)?;
    let free = Lookups::of(&own);
    let lines = Lines::of(own.objects());
    let mut signs = stream("signs");
    let mut sums = vec![lines.sums(&own.code)];
    sums.extend((0..lookups).map(|_| lines.sums(&free.signed(&own, &mut signs))));
    let expected: Vec<f64> = (0..lines.counts.len())
        .map(|at| sums.iter().fold(0.0, |sum, one| sum + one[at]) / sums.len() as f64)
        .collect();
    let statistic = |one: &[f64]| lines.statistic(one, &expected);
    let value = statistic(&sums[0]);
    let permuted: Vec<f64> = sums[1..].iter().map(|one| statistic(one)).collect();
    let spread = spread_of(&permuted);
    let above = |x: f64| if spread.sd > 0.0 { (x - spread.mean) / spread.sd } else { 0.0 };
    let numbers = numbers_like(&own, || stream("numbers"));
    let simulated = |name: &str, draw: &dyn Fn(&mut CounterStream) -> code::Code| {
        let mut stream = stream(name);
        let run = |_| {
            let code = draw(&mut stream);
            above(statistic(&lines.sums(&with_noise(&own, code, &mut stream))))
        };
        spread_of(&(0..runs).map(run).collect::<Vec<f64>>())
    };
    let [product, network] =
        RULES.map(|(name, rule)| simulated(name, &|stream| rule(&own, numbers, stream)));
    let lookup = simulated("lookup", &|stream| free.drawn(own.count, stream));
    let excess = above(value);
    let as_large = permuted.iter().filter(|&&one| one >= value).count();
    Some(RuleOrLookup {
        objects: own.count,
        p: (1 + as_large) as f64 / (1 + lookups) as f64,
        excess,
        simulated: [lookup, product, network].iter().flat_map(|of| [of.mean, of.sd]).collect(),
        numbers,
        likelihood: likelihood(excess, lookup, product).max(likelihood(excess, lookup, network)),
    })
}

fn spread_of(values: &[f64]) -> Simulations {
    let mean = values.iter().fold(0.0, |sum, x| sum + x) / values.len() as f64;
    let squares = values.iter().fold(0.0, |sum, x| sum + (x - mean) * (x - mean));
    Simulations { mean, sd: (squares / (values.len() as f64 - 1.0)).sqrt() }
}

/// f_rule / f_lookup of Gaussian densities. Beyond the mean of either it stays what it is there: what is even less like a
/// rule than lookups are is no better evidence. Of codes that follow the rule at most a share x has a ratio of x or less.
fn likelihood(excess: f64, lookup: Simulations, rule: Simulations) -> f64 {
    if rule.mean <= lookup.mean || lookup.sd <= 0.0 || rule.sd <= 0.0 {
        return 1.0;
    }
    let x = excess.max(lookup.mean).min(rule.mean);
    let (a, b) = ((x - lookup.mean) / lookup.sd, (x - rule.mean) / rule.sd);
    lookup.sd / rule.sd * exp((a * a - b * b) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOKUP: Simulations = Simulations { mean: 0.0, sd: 1.0 };

    #[test]
    fn likelihoods_are_ratios_of_gaussian_densities_that_stay_beyond_both_means() {
        let rule = Simulations { mean: 4.0, sd: 2.0 };
        let density =
            |x: f64, of: Simulations| (-0.5 * ((x - of.mean) / of.sd).powi(2)).exp() / of.sd;
        for x in [0.0, 1.0, 2.5, 4.0] {
            let wanted = density(x, rule) / density(x, LOOKUP);
            assert!((likelihood(x, LOOKUP, rule) / wanted - 1.0).abs() < 1e-12);
        }
        let ends = [[-3.0, 0.0], [9.0, 4.0]];
        assert!(
            ends.iter()
                .all(|&[x, end]| { likelihood(x, LOOKUP, rule) == likelihood(end, LOOKUP, rule) })
        );
        assert_eq!(likelihood(2.0, LOOKUP, Simulations { mean: -1.0, sd: 1.0 }), 1.0);
    }
}
