//! Which stretch of time a page shows.

use super::range::Ranges;
use super::time_text::TimeText;

/// Ranges that end now, or a stretch between two times.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// One range, or several side by side.
    Ranges(Ranges),
    /// From one time to another.
    Absolute {
        /// Its begin.
        from: TimeText,
        /// Its end; `None` is now.
        until: Option<TimeText>,
    },
}

impl Span {
    /// The ranges, if it is any.
    pub fn ranges(&self) -> Option<Ranges> {
        match self {
            Self::Ranges(ranges) => Some(*ranges),
            Self::Absolute { .. } => None,
        }
    }
}

/// The day.
impl Default for Span {
    fn default() -> Self {
        Self::Ranges(Ranges::default())
    }
}
