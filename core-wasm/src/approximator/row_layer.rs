//! A linear layer on feature rows that scenes share: y[s] = sum over the scene's rows of W' x[row].
//! Rows are taken a chunk at a time; each chunk is in panels of its own, [panels][rows].

use super::active::Active;
use super::adam::Adam;
use super::batch::CHUNK;
use super::linear::{Chunk, Linear};
use super::panel::{PANEL, Row, total};

pub struct RowLayer {
    inputs: usize,
    pub linear: Linear,
    /// Features [rows, inputs]; after `backward` their gradients.
    pub x: Vec<f32>,
    /// Outputs, or their gradients, chunk by chunk.
    y: Vec<Row>,
    rows: usize,
    active: Active,
}

impl RowLayer {
    pub fn new(linear: Linear, inputs: usize) -> Self {
        Self {
            inputs,
            linear,
            x: Vec::new(),
            y: Vec::new(),
            rows: 0,
            active: Active::new(CHUNK, inputs),
        }
    }

    /// Makes room for this many rows.
    pub fn resize(&mut self, rows: usize) {
        self.rows = rows;
        self.x.resize(rows * self.inputs, 0.0);
        self.y.resize(rows * self.linear.panels(), [0.0; PANEL]);
    }

    /// y = W' x for every row.
    pub fn forward(&mut self) {
        let panels = self.linear.panels();
        self.y.fill([0.0; PANEL]);
        for (x, y) in chunks(&self.x, self.inputs).zip(self.y.chunks_mut(CHUNK * panels)) {
            self.active.fill(x, true);
            self.linear.forward(&self.active, y);
        }
    }

    /// Adds outputs to `to` [panels][scenes]; `of` lists `each` rows a scene.
    #[inline(never)]
    pub fn gather(&self, of: &[u32], each: usize, to: &mut [Row]) {
        let scenes = of.len() / each;
        for (panel, to) in to.chunks_exact_mut(scenes.max(1)).enumerate() {
            for (to, of) in to.iter_mut().zip(of.chunks_exact(each)) {
                for &row in of {
                    let from = &self.y[self.place(panel, row as usize)];
                    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
                }
            }
        }
    }

    /// Clears the outputs, so that their gradients can be gathered.
    pub fn clear(&mut self) {
        self.y.fill([0.0; PANEL]);
    }

    /// Adds the gradients `dy` [panels][scenes] of scenes to those of their rows.
    #[inline(never)]
    pub fn scatter(&mut self, of: &[u32], each: usize, dy: &[Row]) {
        let scenes = of.len() / each;
        for (panel, dy) in dy.chunks_exact(scenes.max(1)).enumerate() {
            for (dy, of) in dy.iter().zip(of.chunks_exact(each)) {
                for &row in of {
                    let at = self.place(panel, row as usize);
                    self.y[at].iter_mut().zip(dy).for_each(|(to, dy)| *to += dy);
                }
            }
        }
    }

    /// The step of the weights; x becomes its gradient.
    pub fn backward(&mut self, adam: &Adam) {
        let (panels, inputs) = (self.linear.panels(), self.inputs);
        let last = self.rows.div_ceil(CHUNK).saturating_sub(1);
        for (at, (x, dy)) in
            self.x.chunks_mut(CHUNK * inputs).zip(self.y.chunks(CHUNK * panels)).enumerate()
        {
            self.active.fill(x, true);
            let chunk = Chunk { first: at == 0, adam: (at == last).then_some(adam) };
            self.linear.backward(&self.active, dy, chunk, |unit, entries, dx| {
                for (entry, dx) in entries.iter().zip(dx) {
                    x[entry.index as usize * inputs + unit] = total(dx);
                }
            });
        }
    }

    fn place(&self, panel: usize, row: usize) -> usize {
        let start = row / CHUNK * CHUNK;
        let rows = (self.rows - start).min(CHUNK);
        start * self.linear.panels() + panel * rows + (row - start)
    }
}

fn chunks(x: &[f32], inputs: usize) -> impl Iterator<Item = &[f32]> {
    x.chunks(CHUNK * inputs)
}
