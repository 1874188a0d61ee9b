//! A run of training between two steps: the same for dual encoders on tokens and for small CLIPs.

use crate::boundary::error::{Check, check};
use crate::train::batches::source::Source;
use crate::train::losses::LOSSES;
use crate::train::trainer::plan::StepReport;
use crate::train::trainer::training_loop::Trainer;

/// Gives a class with a field `trainer` its steps and what is stored of them.
macro_rules! training_run {
    ($class:ident) => {
        #[wasm_bindgen]
        impl $class {
            /// Steps done.
            #[wasm_bindgen(getter)]
            pub fn steps(&self) -> u32 {
                self.trainer.steps()
            }

            /// Up to `count` steps: [steps done, means of the sum and of each loss, last length of the
            /// gradient, last rate]. Fewer steps than asked for: the next one's loss is no number.
            pub fn run(&mut self, count: u32) -> Vec<f64> {
                super::run::run_steps(&mut self.trainer, count)
            }

            /// Radix ids of the training objects, or of the held-out ones, in the order drawn.
            pub fn objects(&self, held_out: bool) -> Vec<u32> {
                let coverage = self.trainer.sampler().coverage();
                split(held_out).objects(coverage).to_vec()
            }

            /// All parameters: encoder of scenes, that of queries unless shared, t.
            pub fn parameters(&self) -> Vec<f32> {
                self.trainer.model().parameters.to_vec()
            }

            /// First moments, then second.
            pub fn moments(&self) -> Vec<f32> {
                let (m, v) = self.trainer.moments();
                [m, v].concat()
            }

            /// Goes to where a run of the same options was.
            pub fn restore(&mut self, step: u32, parameters: &[f32], moments: &[f32]) -> Check<()> {
                super::run::restore(&mut self.trainer, step, parameters, moments)
            }
        }

        impl $class {
            fn matrix(&self, values: AlignedF32) -> Check<Matrix> {
                let out = self.trainer.model().shape().scene.out;
                Ok(Matrix::from_values(values.len() / out, out, values))
            }
        }
    };
}

pub(super) use training_run;

/// What `run` gives.
pub(super) fn run_steps<S: Source>(trainer: &mut Trainer<S>, count: u32) -> Vec<f64> {
    let mut sums = [0.0; 1 + LOSSES];
    let (mut done, mut last) = (0, Default::default());
    for _ in 0..count {
        match trainer.step() {
            Ok(report) => {
                sums.iter_mut().zip(report.losses.numbers()).for_each(|(sum, loss)| *sum += loss);
                done += 1;
                last = report;
            }
            Err(report) => {
                last = report;
                break;
            }
        }
    }
    let share = 1.0 / f64::from(done.max(1));
    let mut numbers = vec![f64::from(done)];
    numbers.extend(sums.map(|sum| sum * share));
    numbers.extend([last.gradient, last.learning_rate]);
    numbers
}

/// The same of a step that a team has done.
pub(super) fn step_numbers(step: Result<StepReport, StepReport>) -> Vec<f64> {
    let done = f64::from(step.is_ok());
    let report = step.unwrap_or_else(|report| report);
    let mut numbers = vec![done];
    numbers.extend(report.losses.numbers());
    numbers.extend([report.gradient, report.learning_rate]);
    numbers
}

pub(super) fn restore<S: Source>(
    trainer: &mut Trainer<S>,
    step: u32,
    parameters: &[f32],
    moments: &[f32],
) -> Check<()> {
    let count = trainer.model().parameters.len();
    check(
        parameters.len() == count && moments.len() == 2 * count,
        "The saved run has another number of parameters.",
    )?;
    let (m, v) = moments.split_at(count);
    trainer.restore(step, parameters, m, v);
    Ok(())
}
