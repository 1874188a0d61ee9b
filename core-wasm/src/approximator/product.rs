//! y = W [product part; sum of second tables] + b, the product over everything or within objects.
//!
//! W acts on what scenes share: within objects the product is made, and multiplied by its half of W,
//! once an object and position; the sum's half once a table row. Only the product over everything needs
//! a row a scene.

use super::adam::{Adam, Stepped};
use super::batch::{Batch, CHUNK};
use super::bias::Bias;
use super::linear::Linear;
use super::loss::squared_error;
use super::padding::{pad, unpad};
use super::panel::{PANEL, Row};
use super::product_index::Index;
use super::row_layer::RowLayer;
use super::shape::{Form, Parts, ProductKind, ProductOptions, Shape};

pub struct Product {
    dim: usize,
    lanes: usize,
    factors: usize,
    concepts: usize,
    kind: ProductKind,
    tables: Stepped,
    /// The first table after the square matrix, where there is one: what enters the products.
    projected: Vec<f32>,
    /// Gradients of the tables as they enter products, [rows][dim], in double: sums over scenes.
    gradients: Vec<f64>,
    square: Option<Stepped>,
    product: RowLayer,
    second: Option<(Stepped, RowLayer)>,
    bias: Bias,
    index: Index,
    y: Vec<Row>,
    /// Sums of one row of the square matrix's gradient, [dim].
    square_sums: Vec<f64>,
    /// Products from the left, [factors + 1][dim], and one from the right.
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Product {
    pub fn new(shape: &Shape, block: &[f32]) -> Self {
        let Form::Product(ProductOptions { kind, .. }) = shape.form else {
            panic!("a product's shape");
        };
        let (sum, square) = shape.extras();
        let dim = shape.dim;
        let lanes = dim.div_ceil(4);
        let mut parts = Parts::new(block);
        let [inputs, outputs] = shape.layers()[0];
        let weight = parts.take(inputs * outputs);
        let bias = Bias::new(parts.take(outputs));
        let stepped = |values: &[f32]| {
            let mut stepped = Stepped::zeroed(values.len() / dim * lanes);
            pad(values, dim, &mut stepped.w, lanes);
            stepped
        };
        let tables = stepped(parts.take(shape.rows() * dim));
        let layer =
            |start: usize| RowLayer::new(Linear::new(&weight[start..], inputs, dim, outputs), dim);
        let second = sum.then(|| (stepped(parts.take(shape.rows() * dim)), layer(dim)));
        let square = square.then(|| stepped(parts.take(dim * dim)));
        let part_count = match kind {
            ProductKind::ObjectProduct => shape.values.len(),
            ProductKind::GlobalProduct => shape.factors(),
        };
        let first_rows = shape.values[0];
        Self {
            dim,
            lanes,
            factors: shape.factors(),
            concepts: shape.values.len(),
            kind,
            tables,
            projected: vec![0.0; first_rows * dim],
            gradients: vec![0.0; shape.rows() * dim],
            square,
            product: layer(0),
            second,
            y: Vec::new(),
            bias,
            index: Index::default(),
            left: vec![0.0; (part_count + 1) * dim],
            right: vec![0.0; dim],
            square_sums: vec![0.0; dim],
        }
    }

    pub fn write(&self, shape: &Shape, block: &mut [f32]) {
        let dim = self.dim;
        let [inputs, outputs] = shape.layers()[0];
        let (weight, rest) = block.split_at_mut(inputs * outputs);
        self.product.linear.write(weight, inputs);
        let (bias, rest) = rest.split_at_mut(outputs);
        self.bias.write(bias);
        let (tables, mut rest) = rest.split_at_mut(shape.rows() * dim);
        unpad(&self.tables.w, self.lanes, tables, dim);
        if let Some((second, layer)) = &self.second {
            layer.linear.write(&mut weight[dim..], inputs);
            let (tables, after) = rest.split_at_mut(shape.rows() * dim);
            unpad(&second.w, self.lanes, tables, dim);
            rest = after;
        }
        if let Some(square) = &self.square {
            unpad(&square.w, self.lanes, rest, dim);
        }
    }

    /// Sets up for these scenes, table rows [scenes, factors]: what they share is found once.
    pub fn open(&mut self, rows: &[u32]) {
        self.index = match self.kind {
            ProductKind::ObjectProduct => Index::by_object(rows, self.factors, self.concepts),
            ProductKind::GlobalProduct => Index::by_scene(rows, self.factors),
        };
    }

    /// Features and outputs of the rows, from the weights as they are.
    fn features(&mut self) {
        self.turn();
        let (dim, k) = (self.dim, self.index.part_count);
        self.product.resize(self.index.parts.len() / k);
        let view = Projected {
            tables: &self.tables.w,
            lanes: self.lanes,
            dim,
            projected: self.square.as_ref().map(|_| &self.projected[..]),
        };
        for (parts, x) in self.index.parts.chunks_exact(k).zip(self.product.x.chunks_exact_mut(dim))
        {
            x.copy_from_slice(view.row(parts[0]));
            for &part in &parts[1..] {
                let t = view.row(part);
                x.iter_mut().zip(t).for_each(|(x, t)| *x *= t);
            }
        }
        self.product.forward();
        if let Some((second, layer)) = &mut self.second {
            layer.resize(second.w.len() / self.lanes);
            unpad(&second.w, self.lanes, &mut layer.x, dim);
            layer.forward();
        }
    }

    /// The first table through the square matrix: t M.
    fn turn(&mut self) {
        let Some(square) = &self.square else { return };
        let dim = self.dim;
        let lanes = self.lanes;
        for (value, to) in self.projected.chunks_exact_mut(dim).enumerate() {
            to.fill(0.0);
            let t = &self.tables.w.as_flattened()[value * lanes * 4..][..dim];
            for (t, m) in t.iter().zip(square.w.chunks_exact(lanes)) {
                to.iter_mut().zip(m.as_flattened()).for_each(|(to, m)| *to += t * m);
            }
        }
    }

    /// One step on the whole batch; returns the loss before it. `open` has been called.
    pub fn step(&mut self, batch: &Batch, adam: &Adam) -> f64 {
        let (count, dim, k) = (batch.scenes(), self.dim, self.factors);
        let scale = (2.0 / (count * dim) as f64) as f32;
        let mut squares = 0.0;
        self.features();
        // Outputs of rows are needed until the last scene has its own, so gradients wait in `dys`.
        let panels = self.product.linear.panels();
        let mut dys = std::mem::take(&mut self.y);
        dys.resize(count * panels, [0.0; PANEL]);
        let chunk_of = |start: usize| start..(start + CHUNK).min(count);
        for start in (0..count).step_by(CHUNK) {
            let scenes = chunk_of(start);
            let y = &mut dys[start * panels..scenes.end * panels];
            self.outputs(&batch.rows[start * k..scenes.end * k], scenes.clone(), y);
            squares += squared_error(y, batch.targets, dim, &batch.targets_of[scenes], scale);
        }
        self.product.clear();
        if let Some((_, layer)) = &mut self.second {
            layer.clear();
        }
        for start in (0..count).step_by(CHUNK) {
            let scenes = chunk_of(start);
            let dy = &dys[start * panels..scenes.end * panels];
            self.bias.gather(dy, scenes.len());
            let each = self.index.each;
            let of = &self.index.of[start * each..scenes.end * each];
            self.product.scatter(of, each, dy);
            if let Some((_, layer)) = &mut self.second {
                layer.scatter(&batch.rows[start * k..scenes.end * k], k, dy);
            }
        }
        self.y = dys;
        self.product.backward(adam);
        self.table_gradients();
        if let Some((second, layer)) = &mut self.second {
            layer.backward(adam);
            pad(&layer.x, dim, &mut second.g, self.lanes);
            second.step(adam);
        }
        if let Some(square) = &mut self.square {
            square.step(adam);
        }
        self.tables.step(adam);
        self.bias.step(adam);
        squares / (count * dim) as f64
    }

    /// Before predictions of all `rows`, in the order of the calls of `predict` that follow.
    pub fn prepare(&mut self, rows: &[u32]) {
        self.open(rows);
        self.features();
    }

    /// Predictions of the scenes from number `start` on, [panels][scenes].
    pub fn predict(&mut self, start: usize, rows: &[u32]) -> &[Row] {
        let count = rows.len() / self.factors;
        let panels = self.product.linear.panels();
        let mut y = std::mem::take(&mut self.y);
        y.resize(y.len().max(count * panels), [0.0; PANEL]);
        self.outputs(rows, start..start + count, &mut y[..count * panels]);
        self.y = y;
        &self.y[..count * panels]
    }

    fn outputs(&self, rows: &[u32], scenes: std::ops::Range<usize>, y: &mut [Row]) {
        self.bias.spread(y, scenes.len());
        let each = self.index.each;
        let of = &self.index.of[scenes.start * each..scenes.end * each];
        self.product.gather(of, each, y);
        if let Some((_, layer)) = &self.second {
            layer.gather(rows, self.factors, y);
        }
    }

    /// From the gradients of the products to those of the tables and the square matrix.
    fn table_gradients(&mut self) {
        let (dim, lanes, k) = (self.dim, self.lanes, self.index.part_count);
        let view = Projected {
            tables: &self.tables.w,
            lanes,
            dim,
            projected: self.square.as_ref().map(|_| &self.projected[..]),
        };
        self.gradients.fill(0.0);
        for (parts, dx) in self.index.parts.chunks_exact(k).zip(self.product.x.chunks_exact(dim)) {
            self.left[..dim].copy_from_slice(dx);
            for (i, &part) in parts.iter().enumerate() {
                let (before, after) = self.left.split_at_mut((i + 1) * dim);
                let before = &before[i * dim..];
                for ((to, a), b) in after[..dim].iter_mut().zip(before).zip(view.row(part)) {
                    *to = a * b;
                }
            }
            self.right.fill(1.0);
            for (i, &part) in parts.iter().enumerate().rev() {
                let left = &self.left[i * dim..][..dim];
                let g = &mut self.gradients[part as usize * dim..][..dim];
                let factors = g.iter_mut().zip(left).zip(&mut self.right);
                for (((g, l), r), t) in factors.zip(view.row(part)) {
                    *g += f64::from(l * *r);
                    *r *= t;
                }
            }
        }
        let projected = self.project_back();
        let rows = self.gradients.chunks_exact(dim).zip(self.tables.g.chunks_exact_mut(lanes));
        for (from, to) in rows.skip(projected) {
            let to = to.as_flattened_mut().iter_mut();
            to.zip(from).for_each(|(to, &from)| *to = from as f32);
        }
    }

    /// Gradients of the square matrix and of the table it turns; says how many rows that has.
    fn project_back(&mut self) -> usize {
        let (dim, lanes) = (self.dim, self.lanes);
        let Some(square) = &mut self.square else {
            return 0;
        };
        let rows = self.projected.len() / dim;
        let sums = &mut self.square_sums;
        for i in 0..dim {
            sums.fill(0.0);
            let m = &square.w[i * lanes..][..lanes].as_flattened()[..dim];
            for (value, dt) in self.gradients.chunks_exact(dim).take(rows).enumerate() {
                let at = value * lanes + i / 4;
                let t = f64::from(self.tables.w[at][i % 4]);
                sums.iter_mut().zip(dt).for_each(|(sum, dt)| *sum += t * dt);
                let back: f64 = m.iter().zip(dt).map(|(&m, dt)| f64::from(m) * dt).sum();
                self.tables.g[at][i % 4] = back as f32;
            }
            let g = square.g[i * lanes..][..lanes].as_flattened_mut().iter_mut();
            g.zip(&*sums).for_each(|(g, &sum)| *g = sum as f32);
        }
        rows
    }
}

/// Table rows as they enter products: those of the first table projected by the matrix, where there is
/// one.
struct Projected<'a> {
    tables: &'a [[f32; 4]],
    lanes: usize,
    dim: usize,
    projected: Option<&'a [f32]>,
}

impl<'a> Projected<'a> {
    fn is_first(&self, row: u32) -> bool {
        self.projected.is_some_and(|t| (row as usize) < t.len() / self.dim)
    }

    fn row(&self, row: u32) -> &'a [f32] {
        let at = row as usize;
        match self.projected {
            Some(projected) if self.is_first(row) => &projected[at * self.dim..][..self.dim],
            _ => &self.tables[at * self.lanes..][..self.lanes].as_flattened()[..self.dim],
        }
    }
}
