//! Scenes as tensor products of roles and fillers (Smolensky 1990; McCoy et al. 2019): positions are roles, values fill them.
//!   x - mean = sum_i sum_c T[i, c, v_ic],  T by ridge on one-hots of all positions, a small penalty
//! Where one table serves every role, scenes are bags; where a role turns or marks its fillers, T has more than one
//! direction over roles: R[i, j] = sum_{c,v} T[i, c, v] . T[j, c, v], T centred over the values of each concept. Its
//! eigenvalues are the spectrum over roles; (tr R)^2 / tr R^2 counts the directions. Scenes are read out by unbinding,
//!   z = (T T' + l I)^-1 T (x - mean),  in every role the value of largest z,
//! by fits without their fold. A draw names which object has which role, scene by scene.

use super::world::World;
use crate::linalg::cholesky::penalised;
use crate::linalg::column_means::listed_means;
use crate::linalg::dot::{add_scaled, dot, less};
use crate::linalg::symmetric_eigen::{SymmetricEigen, symmetric_eigen};
use crate::math::tie::{is_above, largest};
use crate::options::results;
use wasm_bindgen::prelude::wasm_bindgen;

/// Penalty of the fit, and of unbinding, relative to the mean diagonal.
const PENALTIES: [f64; 2] = [1e-4, 1e-3];

results! {
    /// What one draw of roles gives.
    pub struct RoleFillers {
        /// 1 where every role's every value was read by a fit without the scene [scenes].
        pub read: Vec<u8>,
        /// Squares left of each left-out scene by maps of 1, 2 … directions over roles [directions, scenes].
        pub left: Vec<f64>,
        /// Squares of each left-out scene around the mean [scenes].
        pub squares: Vec<f64>,
        /// Eigenvalues over roles of the fit on all scenes, as shares of their sum; 0 where there are none.
        pub spectrum: Vec<f64>,
        /// (tr M)^2 / tr M^2 of the whole map's M = T T'.
        pub whole: f64,
    }
}

/// The one-hots of a scene [roles, concepts]: role i is filled by object `order[i]`.
fn ones(of: &World, scene: usize, order: &[u32]) -> Vec<usize> {
    let mut first = 0;
    let mut found = Vec::with_capacity(order.len() * of.sizes.len());
    for &object in order {
        for (&value, size) in of.object(scene, object as usize).iter().zip(of.sizes) {
            found.push(first + value as usize);
            first += size;
        }
    }
    found
}

/// `order` [scenes, positions] names the object in each role; `fold` is that of each scene.
pub fn role_fillers(of: &World, fold: &[u8], folds: usize, order: &[u32]) -> RoleFillers {
    let (scenes, roles) = (of.scenes(), of.positions);
    let orders = order.chunks_exact(roles).enumerate();
    let ones: Vec<Vec<usize>> = orders.map(|(scene, order)| ones(of, scene, order)).collect();
    let mut found = RoleFillers {
        read: vec![0; scenes],
        left: vec![0.0; roles * scenes],
        squares: vec![0.0; scenes],
        spectrum: vec![0.0; roles],
        whole: 0.0,
    };
    for [test, train] in of.left_out(fold, folds) {
        let fit = Fit::new(of, &ones, &train);
        let maps: Vec<Vec<f64>> = (1..=roles).map(|r| fit.of_rank(of, r)).collect();
        let unbinding = fit.unbinding(of);
        for &scene in &test {
            let row = centred(of, &fit.mean, scene);
            found.squares[scene] = dot(&row, &row);
            for (r, map) in maps.iter().enumerate() {
                let mut rest = row.clone();
                add_scaled(&mut rest, 1.0, &fit.offsets[r]);
                for &one in &ones[scene] {
                    add_scaled(&mut rest, -1.0, &map[one * of.dim..][..of.dim]);
                }
                found.left[r * scenes + scene] = dot(&rest, &rest);
            }
            found.read[scene] = u8::from(unbound(of, &unbinding, &row, &ones[scene]));
        }
    }
    let fit = Fit::new(of, &ones, &of.all());
    let total: f64 = fit.roles.values.iter().sum();
    if total > 0.0 {
        found.spectrum = fit.roles.values.iter().map(|x| x.max(0.0) / total).collect();
    }
    found.whole = fit.whole(of);
    found
}

/// Every role's every concept: the value of largest coefficient is the scene's; ties are wrong.
fn unbound(of: &World, unbinding: &[f64], row: &[f64], ones: &[usize]) -> bool {
    let z: Vec<f64> = unbinding.chunks_exact(of.dim).map(|u| dot(u, row)).collect();
    let most = largest(z.iter().copied());
    let mut first = 0;
    let mut at = 0;
    for _ in 0..of.positions {
        for &size in of.sizes {
            let own = z[ones[at]];
            let beaten = (first..first + size)
                .filter(|&one| one != ones[at])
                .all(|one| is_above(own - z[one], most));
            if !beaten {
                return false;
            }
            first += size;
            at += 1;
        }
    }
    true
}

struct Fit {
    mean: Vec<f64>,
    /// [columns, dim], centred over the values of each role and concept.
    tables: Vec<f64>,
    /// Over roles.
    roles: SymmetricEigen,
    /// What the sums of tables are on average over the scenes fitted on, by how many directions are kept.
    offsets: Vec<Vec<f64>>,
}

impl Fit {
    fn new(of: &World, ones: &[Vec<usize>], train: &[usize]) -> Self {
        let (dim, columns) = (of.dim, of.columns());
        let mean = listed_means(of.x, dim, train.iter().copied());
        let mut gram = vec![0.0; columns * columns];
        let mut sums = vec![0.0; columns * dim];
        let mut shares = vec![0.0; columns];
        for &scene in train {
            let row = centred(of, &mean, scene);
            for &a in &ones[scene] {
                add_scaled(&mut sums[a * dim..][..dim], 1.0, &row);
                shares[a] += 1.0 / train.len() as f64;
                ones[scene].iter().for_each(|&b| gram[a * columns + b] += 1.0);
            }
        }
        let mut tables = penalised(&gram, &sums, columns, dim, PENALTIES[0], 0);
        centre_values(of, &mut tables);
        let (roles, part) = (of.positions, tables.len() / of.positions);
        let table = |role: usize| &tables[role * part..][..part];
        let over: Vec<f64> =
            (0..roles * roles).map(|at| dot(table(at / roles), table(at % roles))).collect();
        let mut fit =
            Self { mean, tables, roles: symmetric_eigen(&over, roles), offsets: Vec::new() };
        for rank in 1..=roles {
            let map = fit.of_rank(of, rank);
            let mut offset = vec![0.0; dim];
            for (row, share) in map.chunks_exact(dim).zip(&shares) {
                add_scaled(&mut offset, *share, row);
            }
            fit.offsets.push(offset);
        }
        fit
    }

    /// The tables with only this many directions over roles.
    fn of_rank(&self, of: &World, rank: usize) -> Vec<f64> {
        let (roles, part) = (of.positions, self.tables.len() / of.positions);
        let mut kept = vec![0.0; self.tables.len()];
        for u in self.roles.vectors.chunks_exact(roles).take(rank) {
            let mut along = vec![0.0; part];
            for (role, by) in u.iter().enumerate() {
                add_scaled(&mut along, *by, &self.tables[role * part..][..part]);
            }
            for (role, by) in u.iter().enumerate() {
                add_scaled(&mut kept[role * part..][..part], *by, &along);
            }
        }
        kept
    }

    /// T T' [columns, columns].
    fn products(&self, of: &World) -> Vec<f64> {
        let columns = of.columns();
        let row = |i: usize| &self.tables[i * of.dim..][..of.dim];
        let mut products = vec![0.0; columns * columns];
        for i in 0..columns {
            for j in 0..=i {
                let product = dot(row(i), row(j));
                products[i * columns + j] = product;
                products[j * columns + i] = product;
            }
        }
        products
    }

    /// (T T' + l I)^-1 T [columns, dim].
    fn unbinding(&self, of: &World) -> Vec<f64> {
        let products = self.products(of);
        penalised(&products, &self.tables, of.columns(), of.dim, PENALTIES[1], 0)
    }

    fn whole(&self, of: &World) -> f64 {
        let (columns, products) = (of.columns(), self.products(of));
        let trace: f64 = (0..columns).map(|i| products[i * columns + i]).sum();
        let squares = dot(&products, &products);
        if squares > 0.0 { trace * trace / squares } else { 0.0 }
    }
}

fn centred(of: &World, mean: &[f64], scene: usize) -> Vec<f64> {
    less(of.row(scene), mean).collect()
}

fn centre_values(of: &World, tables: &mut [f64]) {
    let mut first = 0;
    for _ in 0..of.positions {
        for &size in of.sizes {
            let own = &mut tables[first * of.dim..(first + size) * of.dim];
            let mut mean = vec![0.0; of.dim];
            for row in own.chunks_exact(of.dim) {
                add_scaled(&mut mean, 1.0 / size as f64, row);
            }
            for row in own.chunks_exact_mut(of.dim) {
                add_scaled(row, -1.0, &mean);
            }
            first += size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::CounterStream;

    /// Two roles of correlation `rho` that fillers are multiplied with: eigenvalues (1 + rho) / 2 and (1 - rho) / 2.
    fn actual(rho: f64) -> RoleFillers {
        let (dim, v) = (40, 4);
        let tables = CounterStream::new(1, "roles").normal(2 * 2 * v * dim);
        let part = 2 * v * dim;
        let other = (1.0 - rho * rho).sqrt();
        let (mut x, mut values, mut fold) = (Vec::new(), Vec::new(), Vec::new());
        for scene in 0..v * v * v * v {
            let own = [scene / 64 % v, scene / 16 % v, scene / 4 % v, scene % v];
            values.extend(own.map(|value| value as u32));
            fold.push((scene * 7 % 11 % 4) as u8);
            for d in 0..dim {
                let at = |part_of: usize, c: usize, value: usize| {
                    f64::from(tables[part_of * part + (c * v + value) * dim + d])
                };
                let sum: f64 = (0..2)
                    .map(|c| {
                        let (a, b) = (own[c], own[2 + c]);
                        at(0, c, a) + rho * at(0, c, b) + other * at(1, c, b)
                    })
                    .sum();
                x.push(sum as f32);
            }
        }
        let order: Vec<u32> = (0..fold.len()).flat_map(|_| [0, 1]).collect();
        let world = World { x: &x, dim, values: &values, positions: 2, sizes: &[v, v] };
        role_fillers(&world, &fold, 4, &order)
    }

    #[test]
    fn roles_of_a_known_correlation_have_its_spectrum_and_are_read_unless_they_are_one() {
        let [apart, half, one] = [0.0, 0.6, 1.0].map(actual);
        assert!((apart.spectrum[0] - 0.5).abs() < 0.1, "{:?}", apart.spectrum);
        assert!((half.spectrum[0] - 0.8).abs() < 0.06, "{:?}", half.spectrum);
        assert!(one.spectrum[0] > 0.999, "{:?}", one.spectrum);
        let rate =
            |actual: &RoleFillers| actual.read.iter().map(|&x| f64::from(x)).sum::<f64>() / 256.0;
        assert!(rate(&apart) > 0.99 && rate(&half) > 0.99 && rate(&one) < 0.2);
        let share = |actual: &RoleFillers, r: usize| {
            actual.left[r * 256..][..256].iter().sum::<f64>() / actual.squares.iter().sum::<f64>()
        };
        assert!(share(&half, 1) < 0.01 && share(&half, 0) > 0.1);
        assert!(share(&one, 0) < 0.01);
    }
}
