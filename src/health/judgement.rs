//! What was found when a check was held against values: a state and all that shows why.

use super::state::State;
use crate::series::Fill;

/// The outcome of a check for an instance or one of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The state.
    pub state: State,
    /// Why it has it.
    pub reason: Reason,
    /// Since when it is no longer what it was: well, in trouble, or unknown.
    pub since: Option<Since>,
    /// The limit that was broken.
    pub limit: Option<f64>,
    /// The points that broke it, with the times at which their steps begin.
    pub points: Vec<(i64, f64)>,
    /// What would make it well; `None` where it is, or where nothing is known.
    pub clears: Option<Clears>,
}

/// When something began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// Epoch seconds.
    pub secs: i64,
    /// It was so when the values begin already: it may have begun earlier.
    pub or_before: bool,
}

/// Why a state is what it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Too few points are beyond a limit to matter.
    Within,
    /// So many of the points of the window are beyond the limit.
    Beyond {
        /// How many are.
        broken: usize,
        /// How many points count.
        of: usize,
    },
    /// The points are within the limits again, not yet for long enough.
    Held {
        /// The last time at which too many of them were not.
        last_secs: i64,
        /// When it will be well if it stays so.
        until_secs: i64,
    },
    /// The value fell.
    Fell {
        /// When the step began in which it had.
        at_secs: i64,
    },
    /// It will be used up.
    Fills(Fill),
    /// Nothing was sent since then, while others did.
    Silent {
        /// When the last point ended, or where the values begin that have no point at all.
        last_secs: i64,
    },
    /// No series of the check exists, or none has a value: its metric does not exist here, or its expression
    /// divides by zero.
    NoData,
    /// Too few of the points of the window are there.
    FewPoints,
    /// Nothing of the instance came, not even its names: it has never reported.
    Never,
    /// Nobody reports, so it cannot be told who is silent.
    Nobody,
    /// The critical limit lies on the mild side of the warning.
    Inverted,
    /// The instance is silent, so the check says nothing.
    InstanceSilent,
}

/// What would end a state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clears {
    /// No more than so many points of the window beyond the limit of a warning, or of what is critical where
    /// there is no warning.
    Points {
        /// How many may be.
        most: usize,
        /// Of how many.
        of: usize,
        /// The limit.
        limit: f64,
    },
    /// Nothing new until then.
    Calm {
        /// Epoch seconds.
        until_secs: i64,
    },
    /// Points, as others send them.
    Reports,
    /// A pace at which it lasts longer than this.
    Slower {
        /// Seconds until it would be used up.
        secs: f64,
    },
}

impl Judgement {
    /// Nothing can be said, for this reason.
    pub fn unknown(reason: Reason) -> Self {
        Self { state: State::Unknown, reason, since: None, limit: None, points: Vec::new(), clears: None }
    }

    /// Nothing is wrong.
    pub fn well(since: Option<Since>) -> Self {
        Self { state: State::Well, since, ..Self::unknown(Reason::Within) }
    }

    /// A check of an instance that is silent.
    pub fn of_silent_instance(since: Option<Since>) -> Self {
        Self {
            state: State::Silent,
            since,
            clears: Some(Clears::Reports),
            ..Self::unknown(Reason::InstanceSilent)
        }
    }
}
