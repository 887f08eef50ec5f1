//! What one looks for without an alarm: what fills next, what is too small or idle, what changed.
//!
//! ```text
//!   layout::Capacity + series -> capacity -> Capacity    places that fill, machines, totals; -> Record, as a table
//!   layout::Graph + series    -> changes  -> Changes     every series before and within a window, ranked
//! ```
//!
//! A gap is no zero: what has no value counts for nothing, and what has few values says so.

mod alike;
mod capacity;
mod change;
mod changes;
mod machine;
mod place;
mod readings;
mod record;
mod spread;
mod totals;

pub use alike::LEAST_SCORE;
pub use capacity::{Capacity, Fleet, capacity};
pub use change::{Change, Kind, change};
pub use changes::{Changed, Changes, Compared, Shown, asked, changes};
pub use machine::Machine;
pub use place::{Outlook, Place, Steadiness};
pub use readings::Readings;
pub use record::{Figure, Record, records};
pub use spread::Spread;
pub use totals::Totals;

#[cfg(test)]
#[path = "tests/capacity.rs"]
mod capacity_tests;
#[cfg(test)]
#[path = "tests/changes.rs"]
mod changes_tests;
