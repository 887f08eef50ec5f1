//! What is asked of the source so that a question gets its answer.

use crate::graphite::{Selector, Window};

/// Which part of an answer is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// What came before the known.
    Head,
    /// What came after the known, and what of the known may have changed.
    Tail,
}

/// One line of a request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Errand {
    pub(super) window: Window,
    pub(super) selector: Selector,
    pub(super) part: Part,
}

/// How many seconds two windows have in common.
pub(super) fn common_secs(a: &Window, b: &Window) -> i64 {
    let (from, until) = (a.from_secs.max(b.from_secs), a.until_secs.min(b.until_secs));
    until.saturating_sub(from).max(0)
}
