//! A fit by steps on some scenes: all of them at each, or drawn ones.

use super::adam::StepOptions;
use super::batch::Batch;
use super::drawn::Drawn;
use super::network::{Network, StepReport};

pub struct Fit {
    pub network: Network,
    /// None: no step has drawn its scenes.
    drawn: Option<Drawn>,
    /// Table rows [scenes, factors] of the scenes.
    rows: Vec<u32>,
    /// Which row of the targets each scene has.
    pub targets_of: Vec<u32>,
}

impl Fit {
    /// Of scenes with these table rows, and these rows of the targets.
    pub fn new(network: Network, rows: Vec<u32>, targets_of: Vec<u32>) -> Self {
        Self { network, drawn: None, rows, targets_of }
    }

    /// Up to `count` steps; see [`Network::run_in_team`]. The first run says how scenes are drawn.
    pub async fn run(
        &mut self,
        targets: &[f32],
        count: usize,
        by: StepOptions,
        go_on: impl FnMut(usize, f64) -> bool,
    ) -> StepReport {
        let batch = Batch { rows: &self.rows, targets, targets_of: &self.targets_of };
        let network = &mut self.network;
        if by.batch == 0 {
            return network.run_in_team(&batch, count, by, go_on).await;
        }
        let drawn = self.drawn.get_or_insert_with(|| Drawn::new(by.seed.into(), by.batch));
        network.run_drawn(&batch, drawn, count, by, go_on).await
    }
}
