//! A trainer as a worker of a team: the same for dual encoders on tokens and for small CLIPs.

/// Where numbers lie in the core's memory: their place in bytes, and how many.
pub(super) fn place(numbers: &[f32]) -> [usize; 2] {
    [numbers.as_ptr() as usize, numbers.len()]
}

/// Gives a class with a field `trainer` what a worker of a team does.
macro_rules! team_worker {
    ($class:ident) => {
        #[wasm_bindgen]
        impl $class {
            /// Shards of each step; 1 where a step is too small to be shared.
            #[wasm_bindgen(getter)]
            pub fn shards(&self) -> usize {
                self.trainer.shards()
            }

            /// From now on does its share of each step.
            pub fn join(&mut self, worker: usize, workers: usize) -> Check<()> {
                let shards = self.trainer.shards();
                check(
                    workers.is_power_of_two() && workers <= shards && worker < workers,
                    "A team has 1, 2, 4 or 8 workers, and no more than shards.",
                )?;
                Ok(self.trainer.join(worker, workers)?)
            }

            /// Goes to this step; what [`piece_of`](Self::piece_of) names is written apart.
            pub fn go_to(&mut self, step: u32) {
                self.trainer.go_to(step);
            }

            /// Embeddings of this worker's shards of the step that comes.
            pub fn embed_shards(&mut self) -> Vec<f32> {
                self.trainer.embed()
            }

            /// Takes in what a worker embedded, this one included.
            pub fn take_embeddings(&mut self, worker: usize, embeddings: &[f32]) -> Check<()> {
                check(
                    embeddings.len() == self.trainer.embedded_by(worker),
                    "These embeddings are of another step or another team.",
                )?;
                self.trainer.take_embeddings(worker, embeddings);
                Ok(())
            }

            /// The gradient over this worker's shards, once all embeddings are there.
            pub fn differentiate(&mut self) {
                self.trainer.differentiate();
            }

            /// Places of the gradient that another worker is to have, one or two.
            pub fn gradients_for(&self, worker: usize) -> Vec<usize> {
                self.trainer.gradients_for(worker).flat_map(super::worker::place).collect()
            }

            /// Place for the gradient that another worker has for this one.
            pub fn room_for(&mut self, worker: usize) -> Vec<usize> {
                super::worker::place(self.trainer.room_for(worker)).to_vec()
            }

            /// Sums the gradients of this worker's piece: squares of the lengths of its parts.
            pub fn merge(&mut self) -> Vec<f64> {
                self.trainer.merge()
            }

            /// Updates this worker's piece, given the squares of all workers: what
            /// [`run`](Self::run) gives for one step.
            pub fn update(&mut self, squares: &[f64]) -> Vec<f64> {
                super::run::step_numbers(self.trainer.update(squares))
            }

            /// Places of the parameters that a worker updates, and of their moments.
            pub fn piece_of(&mut self, worker: usize) -> Vec<usize> {
                let pieces = self.trainer.pieces_mut(worker);
                pieces.iter().flat_map(|piece| super::worker::place(piece)).collect()
            }
        }
    };
}

pub(super) use team_worker;
