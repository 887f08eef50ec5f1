//! How a producer names its metrics, and the graphs that are made of them, as data.
//!
//! A layout is one JSON file (`assets/layouts/diamond.json`). Reading goes in two steps: [`raw`] is what the
//! file says, [`Layout`] what has been validated. A deployer adds a graph or
//! a check by editing the file.

mod asked;
mod capacity;
mod check;
mod check_graph;
mod check_read;
mod error;
mod events;
mod figures;
mod graph;
mod measure;
mod measure_read;
mod parts;
mod question;
mod raw;
mod read;

pub use asked::{Asked, SINCE_SECS, Stretch, Trouble, asked_stretch, since_asked, states_asked};
pub use capacity::{Capacity, Load, Stock, Tells, value_of, values_asked};
pub use check::{Check, Nulls, Reach, Rule, checks_asked, reach_secs};
pub use error::LayoutError;
pub use events::{Telling, tellings};
pub use figures::{Figures, figures_asked, keys_asked, lowest};
pub use graph::{
    Axis, Column, EventRule, Graph, Headline, KeyFigure, Layer, Layout, LimitLine, Mark, Overview, Top, When,
};
pub use measure::{BANDS, Measure, Worst, measure_asked};
pub use parts::{Naming, Part, part_label};
pub use question::{Bound, Scope, bind, with_peaks};
