//! What our code holds and computes, beside what whisper and Graphite say of the same, for random metrics, spans
//! and resolutions.
//!
//! No browser: the pure rooms ask the real Graphite themselves. Each test throws its own dice and says how to throw
//! them again.

mod expressions;
mod folds;
mod names;
mod random;
mod reads;
mod reference;
mod single;
