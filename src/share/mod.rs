//! Taking away what a panel shows: as a table (CSV, JSON), as a picture (SVG), in a sentence.
//!
//! All of them are made of the [`Picture`](crate::chart::Picture) that is on the page, so that what is taken away is
//! what is seen: the same series, span and step. Each says where it is from and when it was taken.

mod csv;
mod file_name;
mod iso;
mod json;
mod poster;
mod sentence;
mod sheet;
pub mod snapshot;
mod snippet;
mod svg;
mod task;
#[cfg(test)]
mod tests;
mod unit;

pub use csv::{Cell, csv, csv_of};
pub use file_name::{Kind, file_name, list_name};
pub use iso::iso_time;
pub use json::json;
pub use poster::{Poster, Swatch, swatches};
pub use sentence::{Told, sentence};
pub use sheet::{About, Column, Sheet};
pub use snippet::{Pasted, Snippet};
pub use svg::{Drawing, svg};
pub use task::{MOST_ADDRESS_CHARS, Task, task_address};
pub use unit::sign_of;
