//! Table rows as they enter products: those of the first table turned, where there is a matrix.

pub struct Turned<'a> {
    pub tables: &'a [[f32; 4]],
    pub lanes: usize,
    pub dim: usize,
    pub turned: Option<&'a [f32]>,
}

impl<'a> Turned<'a> {
    fn is_first(&self, row: u32) -> bool {
        self.turned
            .is_some_and(|t| (row as usize) < t.len() / self.dim)
    }

    pub fn row(&self, row: u32) -> &'a [f32] {
        let at = row as usize;
        match self.turned {
            Some(turned) if self.is_first(row) => &turned[at * self.dim..][..self.dim],
            _ => &self.tables[at * self.lanes..][..self.lanes].as_flattened()[..self.dim],
        }
    }
}
