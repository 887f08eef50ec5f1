//! What all rooms speak: values on a regular grid of times.
//!
//! A missing value is NaN. Every function here keeps gaps as gaps: nothing is carried over or filled in.

mod column;
mod expression;
mod fill;
#[cfg(test)]
mod fill_tests;
mod fold;
mod order;
mod slope;
mod statistics;
mod zone;

pub use column::Series;
pub use expression::{Expression, Operator, ParseError};
pub use fill::{Basis, Fill, fill};
pub(crate) use fold::zip_with;
pub use fold::{Fold, fold};
pub use order::{map_of, order_by, order_numbers, set_of};
pub use slope::{Slope, quantile, slope};
pub use statistics::{Statistics, change_of};
pub use zone::{DAY_SECS, Zone, date_of, days_of, weekday_of};
