//! Which scene each edit starts from, and which table rows it exchanges.

/// The same edits made under several settings (an estimator at a scale).
#[derive(Clone, Copy)]
pub struct Edits<'a> {
    /// [edits], ascending: the row of F that is edited.
    pub scenes: &'a [i32],
    /// [settings, edits]: the table row taken away.
    pub old: &'a [i32],
    /// [settings, edits]: the table row put in its place.
    pub new: &'a [i32],
    /// [settings]: k.
    pub scales: &'a [f32],
}

/// One setting's rows.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub old: &'a [i32],
    pub new: &'a [i32],
    pub scale: f32,
}

impl<'a> Edits<'a> {
    /// Whether the lists fit together, the scenes ascend and every index exists.
    pub fn fit(&self, scenes: usize, columns: usize) -> bool {
        let inside = |ids: &[i32], bound: usize| {
            ids.iter().all(|&id| (0..bound as i64).contains(&i64::from(id)))
        };
        let len = self.scenes.len() * self.scales.len();
        self.old.len() == len
            && self.new.len() == len
            && self.scenes.is_sorted()
            && inside(self.scenes, scenes)
            && inside(self.old, columns)
            && inside(self.new, columns)
    }

    /// The rows of each setting, in order.
    pub fn settings(&self) -> impl ExactSizeIterator<Item = Setting<'a>> + use<'a> {
        let Self { scenes, old, new, scales } = *self;
        let edits = scenes.len();
        scales.iter().enumerate().map(move |(at, &scale)| Setting {
            old: &old[at * edits..][..edits],
            new: &new[at * edits..][..edits],
            scale,
        })
    }
}
