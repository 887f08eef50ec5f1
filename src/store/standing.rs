//! What an asker can be shown now.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::Answer;

/// How far some questions are answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Answers in the order of the questions; `None` where there is none yet.
    pub answers: Vec<Option<Rc<Answer>>>,
    /// The age of the oldest answer, as the moment when it came.
    pub answered_at_ms: Option<f64>,
    /// Why the last try of any of them failed.
    pub fault: Option<Fault>,
    /// Since when any of them is waited for.
    pub waiting_since_ms: Option<f64>,
}

impl Standing {
    /// Whether every question has an answer, however old.
    pub fn is_complete(&self) -> bool {
        self.answers.iter().all(Option::is_some)
    }
}
