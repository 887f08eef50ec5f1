//! What is known of one question.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Answer, Window};

/// What comes so long after its window ended does not change any more.
const SETTLED_SECS: i64 = 600;

/// An answer, why there is no newer one, whether one is on its way.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) answer: Option<(Rc<Answer>, f64)>,
    pub(super) failed: Option<Failure>,
    /// When it was sent; `None` while it is not on its way.
    pub(super) sent_at_ms: Option<f64>,
}

/// Why a question has no newer answer.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) fault: Fault,
    pub(super) at_ms: f64,
    /// The question itself is to blame, so it waits for the next refresh.
    pub(super) is_own: bool,
}

impl Known {
    /// Whether to ask (again) what must be newer than this.
    pub(super) fn is_open(&self, window: &Window, fresh_after_ms: f64) -> bool {
        // A span that is past is asked once, however often the page refreshes.
        let settled_ms = window.until_secs.saturating_add(SETTLED_SECS) as f64 * 1000.0;
        let fresh = self.answer.as_ref().is_some_and(|(_, at)| *at >= fresh_after_ms.min(settled_ms));
        let refused = self.own_failure().is_some_and(|it| it.at_ms >= fresh_after_ms);
        self.sent_at_ms.is_none() && !fresh && !refused
    }

    /// Why the question itself has no newer answer.
    pub(super) fn own_failure(&self) -> Option<&Failure> {
        self.failed.as_ref().filter(|it| it.is_own)
    }
}
