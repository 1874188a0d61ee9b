//! Table rows as they enter products: those of the first table projected by the matrix, where there is one.

pub struct Projected<'a> {
    pub tables: &'a [[f32; 4]],
    pub lanes: usize,
    pub dim: usize,
    pub projected: Option<&'a [f32]>,
}

impl<'a> Projected<'a> {
    fn is_first(&self, row: u32) -> bool {
        self.projected
            .is_some_and(|t| (row as usize) < t.len() / self.dim)
    }

    pub fn row(&self, row: u32) -> &'a [f32] {
        let at = row as usize;
        match self.projected {
            Some(projected) if self.is_first(row) => &projected[at * self.dim..][..self.dim],
            _ => &self.tables[at * self.lanes..][..self.lanes].as_flattened()[..self.dim],
        }
    }
}
