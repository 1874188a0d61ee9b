use super::*;
use crate::linalg::dot::dot;

/// 5 x 4 objects with vectors of `rank` products in 6 dimensions, every third one left out.
struct Simulated {
    sizes: Vec<usize>,
    values: Vec<u32>,
    left_out: Vec<u32>,
    vectors: Vec<f64>,
    left_out_vectors: Vec<f64>,
}

const DIM: usize = 6;

fn simulated(rank: usize) -> Simulated {
    let normal = |name: &str, n| CounterStream::new(7, name).normal64(n);
    let (a, b, m) = (normal("a", 5 * rank), normal("b", 4 * rank), normal("m", rank * DIM));
    let mut p = Simulated {
        sizes: vec![5, 4],
        values: vec![],
        left_out: vec![],
        vectors: vec![],
        left_out_vectors: vec![],
    };
    for i in 0..5usize {
        for j in 0..4usize {
            let vector = (0..DIM).map(|d| {
                (0..rank).map(|r| a[i * rank + r] * b[j * rank + r] * m[r * DIM + d]).sum::<f64>()
            });
            let (values, vectors) = if (i + 2 * j) % 3 == 0 {
                (&mut p.left_out, &mut p.left_out_vectors)
            } else {
                (&mut p.values, &mut p.vectors)
            };
            values.extend([i as u32, j as u32]);
            vectors.extend(vector);
        }
    }
    p
}

fn inner(vectors: &[f64]) -> Vec<f64> {
    let rows = || vectors.chunks_exact(DIM);
    rows().flat_map(|a| rows().map(|b| dot(a, b))).collect()
}

/// The penalised squared error, straight from the vectors.
fn naive(vectors: &[f64], values: &[u32], a: &[f64], tables: &[Vec<f64>], penalty: f64) -> f64 {
    let total: f64 = vectors.iter().map(|x| x * x).sum();
    let t = |o: usize, d: usize| vectors[o * DIM + d] / total.sqrt();
    let (n, r) = (values.len() / 2, a.len() / (values.len() / 2));
    let m = |j: usize, d: usize| (0..n).map(|o| a[o * r + j] * t(o, d)).sum::<f64>();
    let mut error = 0.0;
    for o in 0..n {
        for d in 0..DIM {
            let predicted: f64 = (0..r)
                .map(|j| {
                    let b = |c: usize| tables[c][values[o * 2 + c] as usize * r + j];
                    m(j, d) * b(0) * b(1)
                })
                .sum();
            error += (t(o, d) - predicted).powi(2);
        }
    }
    let maps: f64 =
        (0..r).flat_map(|j| (0..DIM).map(move |d| (j, d))).map(|(j, d)| m(j, d).powi(2)).sum();
    error + penalty * (maps + tables.iter().flatten().map(|x| x * x).sum::<f64>())
}

fn effort(rank: usize, penalty: f64) -> Effort {
    Effort { rank, penalty, passes: 200, starts: 3 }
}

/// Share of the left-out vectors' square that the products predict.
fn foreseen(p: &Simulated, fit: &Products) -> f64 {
    let n = p.values.len() / 2;
    let (mut error, mut total, mut phi) = (0.0, 0.0, Vec::new());
    for (values, truth) in p.left_out.chunks(2).zip(p.left_out_vectors.chunks(DIM)) {
        fit.of(values.iter().map(|&v| v as usize), &mut phi);
        for (d, truth) in truth.iter().enumerate() {
            let predicted: f64 = (0..n)
                .map(|o| {
                    dot(&fit.combination[o * fit.rank..][..fit.rank], &phi) * p.vectors[o * DIM + d]
                })
                .sum();
            error += (truth - predicted).powi(2);
            total += truth.powi(2);
        }
    }
    1.0 - error / total
}

#[test]
fn objects_left_out_of_a_simulated_product_are_foreseen() {
    for rank in [1, 2] {
        let p = simulated(rank);
        let objects = Objects { values: &p.values, sizes: &p.sizes };
        let fit = Products::fit(&inner(&p.vectors), objects, effort(rank, 1e-6), 0).unwrap();
        assert!(foreseen(&p, &fit) > 0.99, "{rank}: {}", foreseen(&p, &fit));
        assert!(fit.spread < EXTRAPOLATES);
    }
}

#[test]
fn and_those_of_free_vectors_are_not() {
    let mut p = simulated(1);
    let mut free = CounterStream::new(3, "free");
    for x in p.vectors.iter_mut().chain(&mut p.left_out_vectors) {
        *x = free.normal(1)[0].into();
    }
    let objects = Objects { values: &p.values, sizes: &p.sizes };
    let fit = Products::fit(&inner(&p.vectors), objects, effort(2, 1e-2), 0).unwrap();
    assert!(foreseen(&p, &fit) < 0.2, "{}", foreseen(&p, &fit));
}

#[test]
fn every_update_lowers_the_objective_of_the_formula() {
    let p = simulated(3);
    let objects = Objects { values: &p.values, sizes: &p.sizes };
    let k = inner(&p.vectors);
    let trace: f64 = (0..objects.count()).map(|o| k[o * objects.count() + o]).sum();
    let k: Vec<f64> = k.iter().map(|x| x / trace).collect();
    let penalty = 3e-3;
    let mut stream = CounterStream::new(1, "tables");
    let mut table = |size: usize| stream.normal(size * 2).into_iter().map(f64::from).collect();
    let tables = vec![table(5), table(4)];
    let mut fit = Alternation::new(&k, objects, effort(2, penalty), tables);
    fit.combine().unwrap();
    let error =
        |fit: &Alternation| naive(&p.vectors, &p.values, &fit.combination, &fit.tables, penalty);
    let mut before = error(&fit);
    for _ in 0..5 {
        for step in 0..4 {
            match step {
                0 => fit.balance(),
                1 | 2 => fit.solve_table(step - 1),
                _ => fit.combine().unwrap(),
            }
            let now = error(&fit);
            assert!((fit.objective() - now).abs() < 1e-9);
            assert!(now <= before + 1e-8, "step {step}: {before} to {now}");
            before = now;
        }
    }
}

#[test]
fn a_large_penalty_leaves_no_product_and_one_value_unseen_none_of_its_own() {
    let p = simulated(1);
    let objects = Objects { values: &p.values, sizes: &[6, 4] };
    let fit = Products::fit(&inner(&p.vectors), objects, effort(1, 10.0), 0).unwrap();
    assert!(fit.tables[0][..5].iter().all(|x| x.abs() < 1e-3));
    assert_eq!(fit.tables[0][5], 0.0);
}

#[test]
fn vectors_that_are_all_zero_are_no_trouble() {
    let p = simulated(1);
    let objects = Objects { values: &p.values, sizes: &p.sizes };
    let fit =
        Products::fit(&vec![0.0; objects.count().pow(2)], objects, effort(2, 1e-2), 0).unwrap();
    assert!(fit.tables.iter().flatten().all(|x| x.is_finite()));
    assert!(fit.objective.is_finite());
}
