//! Units as files name them.

use crate::words::Unit;

/// The sign of a unit in files. Values are written in the unit itself, never in thousands of it; what only counts has
/// the unit 1.
pub fn sign_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "%",
        Unit::Bytes => "B",
        Unit::BytesPerSecond => "B/s",
        Unit::PerSecond => "1/s",
        Unit::Seconds => "s",
        Unit::Milliseconds => "ms",
        Unit::Plain | Unit::Count => "1",
    }
}
