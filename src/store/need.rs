//! What a panel needs to be drawn.

use crate::graphite::{Selector, Window};

/// Who needs something: a panel, a row, a page's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asker(pub u32);

/// One question: the smallest thing that is asked, answered and remembered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// Which series.
    pub selector: Selector,
    /// When, and how finely.
    pub window: Window,
}

/// What one asker needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Its questions.
    pub questions: Vec<Question>,
    /// How many series the server reads for one of them, for the size of a batch.
    pub series_each: usize,
    /// The lower, the sooner.
    pub rank: u32,
    /// Answers from before this moment are asked for again, in milliseconds of the page's clock.
    pub fresh_after_ms: f64,
}
