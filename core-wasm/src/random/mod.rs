//! Random streams: PyTorch's and Python's Mersenne Twister for parity runs, Philox for all else.

pub mod counter_stream;
pub mod mt19937;
pub mod philox;
pub mod python;
pub mod torch;

pub use counter_stream::CounterStream;
pub use python::PythonRandom;
pub use torch::TorchStream;
