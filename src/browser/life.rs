//! What a source shows of itself.

use crate::error::Fault;
use crate::store::Trouble;

/// How the source is doing.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Life {
    /// When it last answered.
    pub last_answer_ms: Option<f64>,
    /// Its present trouble.
    pub trouble: Option<Trouble>,
    /// Why it refused some of what is needed, though it is well.
    pub refusal: Option<Fault>,
    /// By how much its clock is ahead of ours, where it lets us read it.
    pub ahead_secs: Option<i64>,
    /// Whether the visitor stopped the page from asking.
    pub paused: bool,
}
