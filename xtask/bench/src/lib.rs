//! The charts of the page as the bench calls them: the very drawing code, from series to the painted canvas.
//!
//! Only what a page has around a chart is made here: its place, its labels, and the line under the pointer.
#![cfg(target_arch = "wasm32")]

mod answer;
mod cursor;
mod heap;
mod panel;

pub use answer::Answer;
pub use heap::{allocated_bytes, forget_peak, peak_bytes};
pub use panel::{Panel, keep};
