//! A fit by steps on some scenes: all of them at each, or drawn ones.

use super::batch::Batch;
use super::drawn::Drawn;
use super::network::{Network, StepReport};

pub struct Fit {
    pub network: Network,
    /// None: all scenes take part in each step.
    pub drawn: Option<Drawn>,
    /// Table rows [scenes, factors] of the scenes.
    pub rows: Vec<u32>,
    /// Which row of the targets each scene has.
    pub targets_of: Vec<u32>,
}

impl Fit {
    /// Up to `count` steps; see [`Network::run_in_team`].
    pub async fn run(
        &mut self,
        targets: &[f32],
        count: usize,
        learning_rate: f64,
        go_on: impl FnMut(usize, f64) -> bool,
    ) -> StepReport {
        let batch = Batch { rows: &self.rows, targets, targets_of: &self.targets_of };
        let network = &mut self.network;
        match &mut self.drawn {
            Some(drawn) => network.run_drawn(&batch, drawn, count, learning_rate, go_on).await,
            None => network.run_in_team(&batch, count, learning_rate, go_on).await,
        }
    }
}
