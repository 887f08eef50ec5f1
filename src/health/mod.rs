//! Checks to states to incidents: what is broken, since when, and whether it is one thing.
//!
//! ```text
//!   layout::Check + series -> judge -> Judgement     a state, and all that shows why
//!   all checks x all instances -> judge_all -> Finding
//!   findings -> incidents -> Incident                what broke together
//! ```
//!
//! Only steps that have ended count, and never a single point alone: a state needs two beyond its limit. A state
//! outlives what caused it for a while (see `damp`), so that what comes and goes stays one state. What is missing
//! is unknown, never well; who is silent can be told only while others report.

mod badge;
mod change;
mod damp;
mod falls;
mod fills;
mod fleet;
mod further;
mod groups;
mod incident;
mod judge;
mod judgement;
mod names;
mod newcomers;
mod notice;
mod overall;
mod said;
mod seen;
mod sentence;
mod silence;
mod state;
mod sweep;
mod tab_icon;

pub use badge::badge;
pub use change::{Change, changes};
pub use fleet::{Finding, Readings, judge_all, judge_instance, state_of};
pub use further::further;
pub use incident::{Incident, incidents};
pub use judge::{Moment, judge};
pub use judgement::{Clears, Judgement, Reason, Since};
pub use newcomers::{Newcomer, newcomers};
pub use notice::{Notice, notice};
pub use overall::Health;
pub use seen::Seen;
pub use sentence::Telling;
pub use state::State;
pub use tab_icon::tab_icon;

pub use crate::series::{Basis, Fill, fill};

#[cfg(test)]
#[path = "tests/demo.rs"]
mod demo_tests;
